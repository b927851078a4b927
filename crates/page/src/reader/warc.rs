//! WARC (ISO 28500), plain or with each record a gzip member: pages among the responses, resources and conversions. Requests,
//! metadata, revisits, pictures and failures of the server are no pages and are passed over.

use super::http::{self, Body};
use super::input::{self, Located};
use super::mime::Header;
use super::{Out, ReadError};
use crate::{Raw, sniff};
use std::io::{self, Read};
use std::ops::ControlFlow;

/// Bytes of a record beyond those of its page: the header of the answer.
const ENVELOPE: usize = 1 << 16;

/// The pages of an archive. An entry is named by the offset of its record.
pub(super) fn records(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    loop {
        let there = next_record(input);
        let entry = format!("{source}!{}", input.place());
        match there {
            Ok(Start::End) => return ControlFlow::Continue(()),
            Ok(Start::Record) => {}
            Ok(Start::Noise) => {
                out.refuse(&entry, ReadError::Damaged("no WARC record where one should begin".into()))?;
                match pass_noise(input, out.limits.bytes) {
                    Ok(()) => continue,
                    Err(e) => return out.refuse(entry, e),
                }
            }
            Err(e) => return out.refuse(entry, e),
        }
        match record(input, &entry, out.limits.bytes) {
            Ok(None) => {}
            Ok(Some(raw)) => out.page(raw)?,
            Err(Failure::Record(e)) => out.refuse(&entry, e)?,
            Err(Failure::Archive(e)) => return out.refuse(entry, e),
        }
    }
}

/// What stands at the place where a record should begin.
enum Start {
    End,
    Record,
    Noise,
}

/// Goes over empty lines to the next record.
fn next_record(input: &mut dyn Located) -> io::Result<Start> {
    loop {
        let head = input.fill_buf()?;
        let Some(first) = head.first().copied() else { return Ok(Start::End) };
        match first {
            b'\r' | b'\n' => input.consume(1),
            _ if begins(head) => return Ok(Start::Record),
            _ => return Ok(Start::Noise),
        }
    }
}

/// Goes on to the next line that begins a record.
fn pass_noise(input: &mut dyn Located, limit: usize) -> io::Result<()> {
    let mut line = Vec::new();
    while input::line(input, limit, &mut line)? != input::Line::End && !begins(input.fill_buf()?) {}
    Ok(())
}

/// True for a buffer that begins with the mark of a record, as far as it goes.
fn begins(head: &[u8]) -> bool {
    !head.is_empty() && b"WARC/".starts_with(&head[..head.len().min(5)])
}

/// Why a record gave no page, and whether the next one can be found.
enum Failure {
    Record(ReadError),
    Archive(ReadError),
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        Failure::Archive(e.into())
    }
}

fn record(input: &mut dyn Located, entry: &str, limit: usize) -> Result<Option<Raw>, Failure> {
    // The version, which changes nothing here.
    input::line(input, limit, &mut Vec::new())?;
    let header = Header::read(input)?;
    let Some(size) = header.get("content-length").and_then(|v| v.parse::<u64>().ok()) else {
        return Err(Failure::Record(ReadError::Damaged("a WARC record without its length".into())));
    };
    let kind = header.get("warc-type").unwrap_or("").to_ascii_lowercase();
    let is_answer = kind == "response" && header.get("content-type").is_none_or(|t| t.contains("http"));
    let is_document = matches!(kind.as_str(), "resource" | "conversion" | "response") && http::media(&header).is_some();
    if !is_answer && !is_document {
        input::skip(input, size)?;
        return Ok(None);
    }
    if size > (limit + ENVELOPE) as u64 {
        input::skip(input, size).map_err(|_| Failure::Archive(ReadError::Truncated))?;
        return Err(Failure::Record(ReadError::TooLarge { size, limit: limit as u64 }));
    }
    let mut bytes = Vec::new();
    Read::take(&mut *input, size).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < size {
        return Err(Failure::Archive(ReadError::Truncated));
    }
    let body = match is_answer {
        true => http::answer(&bytes, limit).map_err(Failure::Record)?,
        false => http::media(&header).filter(|_| sniff::not_text(&bytes).is_none()).map(|media| Body {
            bytes,
            media,
            charset: header.param("charset").map(str::to_owned),
        }),
    };
    let url = header.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
    let for_robots = url.as_deref().is_some_and(|u| u.ends_with("/robots.txt"));
    Ok(body.filter(|_| !for_robots).map(|Body { bytes, media, charset }| Raw {
        bytes,
        source: entry.to_owned(),
        media,
        url,
        charset,
        ..Raw::default()
    }))
}
