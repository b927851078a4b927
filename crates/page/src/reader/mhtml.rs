//! MHTML (RFC 2557): a page saved with its pictures as the parts of a mail. The part that is the page is taken; the others are
//! passed over line by line.

use super::input::{self, Line, Located};
use super::mime::{Base64, Header, quoted_printable};
use super::{Out, ReadError};
use crate::{Media, Raw};
use std::{io, ops::ControlFlow};

/// Deepest nesting of multipart bodies.
const DEPTH: usize = 4;

/// What ended the body of a part.
enum End {
    /// The separator of its multipart body, or of one around it.
    Separator,
    /// The end of the file.
    File,
}

/// The page of one saved mail.
pub(super) fn document(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let limit = out.limits.bytes;
    let mut mail = Mail { input, limit, source, boundaries: Vec::new(), line: Vec::new() };
    match mail.page() {
        Ok(Some((raw, whole))) => {
            out.page(raw)?;
            if whole { ControlFlow::Continue(()) } else { out.refuse(source, ReadError::Truncated) }
        }
        Ok(None) => out.refuse(source, ReadError::NoPage),
        Err(e) => out.refuse(source, e),
    }
}

struct Mail<'m> {
    input: &'m mut dyn Located,
    limit: usize,
    source: &'m str,
    boundaries: Vec<Vec<u8>>,
    line: Vec<u8>,
}

impl Mail<'_> {
    /// The page and whether it is whole: the part that `start` names, else the first of HTML.
    fn page(&mut self) -> Result<Option<(Raw, bool)>, ReadError> {
        let top = Header::read(self.input)?;
        let address = top.get("snapshot-content-location").or(top.get("content-location")).map(str::to_owned);
        let start = top.param("start").map(str::to_owned);
        let Some(boundary) = separator(&top) else {
            let single = matches!(top.media_type().as_str(), "text/html" | "application/xhtml+xml");
            return if single { Ok(Some((self.take(&top, address)?.0, true))) } else { Ok(None) };
        };
        self.boundaries.push(boundary);
        let mut first = None;
        let mut end = self.body(|_| Ok(()))?;
        while let End::Separator = end {
            let header = Header::read(self.input)?;
            if let Some(inner) = separator(&header) {
                if self.boundaries.len() < DEPTH {
                    self.boundaries.push(inner);
                }
            } else if matches!(header.media_type().as_str(), "text/html" | "application/xhtml+xml") {
                let named = start.is_some() && header.get("content-id") == start.as_deref();
                if named || first.is_none() {
                    let (raw, ended) = self.take(&header, address.clone())?;
                    let page = (raw, matches!(ended, End::Separator));
                    if named || start.is_none() {
                        return Ok(Some(page));
                    }
                    first = Some(page);
                    end = ended;
                    continue;
                }
            }
            end = self.body(|_| Ok(()))?;
        }
        Ok(first)
    }

    /// The body of a part as a page.
    fn take(&mut self, header: &Header, address: Option<String>) -> Result<(Raw, End), ReadError> {
        let mut bytes = Vec::new();
        let mut base = Base64::default();
        let coding = header.get("content-transfer-encoding").unwrap_or("").trim().to_ascii_lowercase();
        let limit = self.limit;
        let end = self.body(|line| {
            match coding.as_str() {
                "quoted-printable" => quoted_printable(line, &mut bytes),
                "base64" => base.push(line, &mut bytes),
                _ => bytes.extend_from_slice(line),
            }
            match bytes.len() > limit {
                true => Err(ReadError::TooLarge { size: bytes.len() as u64, limit: limit as u64 }),
                false => Ok(()),
            }
        })?;
        let url = header.get("content-location").map(str::to_owned).filter(|u| u.starts_with("http")).or(address);
        let charset = header.param("charset").map(str::to_owned);
        let source = self.source.to_owned();
        Ok((Raw { bytes, source, media: Some(Media::Html), url, charset, ..Raw::default() }, end))
    }

    /// Gives out the lines up to a separator.
    fn body(&mut self, mut each: impl FnMut(&[u8]) -> Result<(), ReadError>) -> Result<End, ReadError> {
        loop {
            match input::line(self.input, self.limit, &mut self.line) {
                Ok(Line::End) => return Ok(End::File),
                Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(End::File),
                Err(e) => return Err(e.into()),
                Ok(Line::TooLong(size)) => return Err(ReadError::TooLarge { size, limit: self.limit as u64 }),
                Ok(Line::Whole) => {}
            }
            let line = self.line.trim_ascii_end();
            if let Some(mark) = line.strip_prefix(b"--") {
                // An outer separator ends the multipart bodies inside it; one with `--` after it ends its own.
                if let Some(at) = self.boundaries.iter().position(|b| b == mark) {
                    self.boundaries.truncate(at + 1);
                    return Ok(End::Separator);
                }
                let last = mark.strip_suffix(b"--").and_then(|m| self.boundaries.iter().position(|b| b == m));
                if let Some(at) = last {
                    self.boundaries.truncate(at);
                    return Ok(End::Separator);
                }
            }
            each(&self.line)?;
        }
    }
}

fn separator(header: &Header) -> Option<Vec<u8>> {
    let boundary = header.param("boundary").filter(|b| !b.is_empty())?;
    header.media_type().starts_with("multipart/").then(|| boundary.as_bytes().to_vec())
}
