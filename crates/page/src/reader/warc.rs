//! WARC (ISO 28500), plain or with each record a gzip member or a Zstandard frame: pages among the responses, resources and
//! conversions. A revisit is named with the capture that it repeats; requests, metadata, pictures and failures of the server are
//! counted. A record that fails stops no other.

use super::http::{self, Answer, Body};
use super::input::{self, Located};
use super::mime::{EndlessError, Header, LONGEST};
use super::{Out, ReadError};
use crate::{Raw, sniff};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::ControlFlow;

/// Bytes of a record beyond those of its page: the header of the answer.
const ENVELOPE: usize = 1 << 16;

/// The pages of an archive. An entry is named by the offset of its record.
pub(super) fn records(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let mut passed = BTreeMap::new();
    let read = all(input, source, &mut passed, out);
    for (what, count) in passed {
        out.note(source, ReadError::Passed { count, what })?;
    }
    read
}

fn all(
    input: &mut dyn Located,
    source: &str,
    passed: &mut BTreeMap<&'static str, u64>,
    out: &mut Out,
) -> ControlFlow<()> {
    let limit = out.limits.bytes;
    loop {
        let there = next_record(input);
        let entry = format!("{source}!{}", input.place());
        let failure = match there {
            Ok(Start::End) => return ControlFlow::Continue(()),
            Ok(Start::Record) => match record(input, &entry, limit) {
                Ok(Record::Passed(what)) => {
                    *passed.entry(what).or_default() += 1;
                    continue;
                }
                Ok(Record::Page(raw, whole)) => {
                    out.page(*raw)?;
                    if !whole {
                        out.refuse(&entry, ReadError::Truncated)?;
                    }
                    continue;
                }
                Ok(Record::Revisit(of)) => {
                    out.note(&entry, ReadError::Revisit(of))?;
                    continue;
                }
                Err(failure) => failure,
            },
            Ok(Start::Noise) => Failure::Lost(ReadError::Damaged("no WARC record where one should begin".into())),
            Err(e) => Failure::Archive(e.into()),
        };
        let next = match failure {
            Failure::Record(e) => {
                out.refuse(&entry, e)?;
                continue;
            }
            Failure::Lost(e) => {
                out.refuse(&entry, e)?;
                pass_noise(input, limit).map(|()| true)
            }
            Failure::Archive(e) => {
                // Behind a damaged member the next one may be sound; behind the end or a bomb there is nothing.
                let ends = !matches!(e, ReadError::Damaged(_) | ReadError::TooLarge { .. });
                out.refuse(&entry, e)?;
                if ends { Ok(false) } else { input.go_on() }
            }
        };
        match next {
            Ok(true) => {}
            Ok(false) => return ControlFlow::Continue(()),
            Err(e) => return out.refuse(entry, e),
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

/// What a record is.
enum Record {
    /// A page, and whether it is whole.
    Page(Box<Raw>, bool),
    /// The same content as another capture, which is named here.
    Revisit(String),
    /// No page, in words that name many of its kind.
    Passed(&'static str),
}

/// Why a record gave no page, and where the next one can be found.
enum Failure {
    /// Behind it.
    Record(ReadError),
    /// At the next line that begins one.
    Lost(ReadError),
    /// In another member, if at all.
    Archive(ReadError),
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        Failure::Archive(e.into())
    }
}

/// The name that counts records of a type which holds no page.
fn passed(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "response" | "resource" | "conversion" | "revisit" => return None,
        "request" => "request records",
        "metadata" => "metadata records",
        "warcinfo" => "warcinfo records",
        "continuation" => "continuation records",
        _ => "records of other types",
    })
}

fn record(input: &mut dyn Located, entry: &str, limit: usize) -> Result<Record, Failure> {
    // The version, which changes nothing here.
    input::line(input, LONGEST as usize, &mut Vec::new())?;
    let header =
        Header::read(input).map_err(|e| match e.get_ref().is_some_and(|inner| inner.is::<EndlessError>()) {
            true => Failure::Lost(e.into()),
            false => Failure::Archive(e.into()),
        })?;
    let Some(size) = header.get("content-length").and_then(|v| v.parse::<u64>().ok()) else {
        return Err(Failure::Lost(match header.too_long {
            Some(size) => ReadError::TooLarge { size, limit: LONGEST },
            None => ReadError::Damaged("a WARC record without its length".into()),
        }));
    };
    let kind = header.get("warc-type").unwrap_or("").to_ascii_lowercase();
    let skip = |input: &mut dyn Located, n: u64| input::skip(input, n).map_err(|e| Failure::Archive(e.into()));
    if let Some(what) = passed(&kind) {
        skip(input, size)?;
        return Ok(Record::Passed(what));
    }
    let url = header.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
    if kind == "revisit" {
        skip(input, size)?;
        return Ok(Record::Revisit(original(&header, url.as_deref())));
    }
    let is_answer = kind == "response" && header.get("content-type").is_none_or(|t| t.contains("http"));
    let mut bytes = Vec::new();
    Read::take(&mut *input, size.min(ENVELOPE as u64)).read_to_end(&mut bytes)?;
    let rest = size - bytes.len() as u64;
    let what = match (is_answer, http::media(&header)) {
        _ if url.as_deref().is_some_and(|u| u.ends_with("/robots.txt")) => Answer::Passed("rules for robots"),
        (true, _) => match http::answer(&bytes) {
            Ok(answer) => answer,
            Err(e) => {
                skip(input, rest)?;
                return Err(Failure::Record(e.into()));
            }
        },
        (false, Some(media)) => Answer::Page(Box::new(header.clone()), media, 0),
        (false, None) => Answer::Passed("records of other media"),
    };
    let (answer, media, from) = match what {
        Answer::Page(answer, media, from) => (answer, media, from),
        Answer::Passed(what) => {
            skip(input, rest)?;
            return Ok(Record::Passed(what));
        }
    };
    if size > (limit + ENVELOPE) as u64 {
        skip(input, rest)?;
        return Err(Failure::Record(ReadError::TooLarge { size, limit: limit as u64 }));
    }
    Read::take(&mut *input, rest).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < size {
        return Err(Failure::Archive(ReadError::Truncated));
    }
    let body = match is_answer {
        true => http::body(&answer, media, &bytes[from..], limit).map_err(Failure::Record)?,
        false if bytes.len() > limit => {
            return Err(Failure::Record(ReadError::TooLarge { size, limit: limit as u64 }));
        }
        false => Some(Body { bytes, media, charset: header.param("charset").map(str::to_owned), whole: true })
            .filter(|body| sniff::not_text(&body.bytes).is_none() && !body.bytes.is_empty()),
    };
    let Some(Body { bytes, media, charset, whole }) = body else {
        return Ok(Record::Passed("answers without a text"));
    };
    let raw = Raw {
        bytes,
        source: entry.to_owned(),
        media,
        url,
        charset,
        captured: header.get("warc-date").map(str::to_owned),
        ..Raw::default()
    };
    Ok(Record::Page(Box::new(raw), whole && header.get("warc-truncated").is_none()))
}

/// The capture that a revisit repeats, as far as it is told.
fn original(header: &Header, url: Option<&str>) -> String {
    let of = header.get("warc-refers-to-target-uri").map(|u| u.trim_matches(['<', '>'])).or(url);
    let mut words = of.unwrap_or("an address that is not told").to_owned();
    if let Some(date) = header.get("warc-refers-to-date") {
        words = format!("{words} of {date}");
    }
    match header.get("warc-refers-to") {
        Some(id) => format!("{words}, record {id}"),
        None => words,
    }
}
