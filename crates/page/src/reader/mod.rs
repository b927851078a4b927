//! Readers: from an archive, a dump or a feed to its documents, one at a time.
//!
//! ```text
//! impl Read ─▶ Format (by name, else by first bytes) ─▶ one reader ─▶ Raw | Refused, Raw | Refused, …
//! ```
//! A reader holds one record in memory, never the whole archive. Whatever cannot be read is handed out as a [`Refused`] with the
//! place it has in its archive, written `archive!entry`, and the records after it are read on.

mod companion;
mod error;
mod feed;
mod format;
mod http;
mod input;
mod json;
mod mhtml;
mod mime;
mod unpack;
mod warc;
mod zip;

pub use companion::is_companion;
pub use error::{ReadError, Refused};
pub use format::{Format, Kind, Packing, is_no_page};

use crate::{Limits, Raw};
use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;

/// What takes the documents; it may end the reading.
pub type Each<'e> = dyn FnMut(Result<Raw, Refused>) -> ControlFlow<()> + 'e;

/// Reads every document of a stream, which came from `source`. A ZIP archive, whose directory stands at its end, is held in memory.
pub fn read(input: impl Read, format: Format, source: &str, limits: &Limits, each: &mut Each<'_>) -> ControlFlow<()> {
    let mut out = Out { limits, each, given: 0, depth: 0 };
    out.stream(&mut BufReader::with_capacity(input::BUFFER, input), format, source)?;
    out.end(source)
}

/// As [`read`], of a file: an archive of any size.
pub fn read_file(
    mut input: impl Read + Seek,
    format: Format,
    source: &str,
    limits: &Limits,
    each: &mut Each<'_>,
) -> ControlFlow<()> {
    let mut out = Out { limits, each, given: 0, depth: 0 };
    let mut kind = format.kind;
    if format == Format::UNKNOWN {
        let mut head = Vec::new();
        if let Err(e) = (&mut input).take(4).read_to_end(&mut head).and_then(|_| input.rewind()) {
            return out.refuse(source, e);
        }
        if Format::of_bytes(&head).kind == Kind::Zip {
            kind = Kind::Zip;
        }
    }
    match kind {
        Kind::Zip | Kind::Wacz if format.packing == Packing::None => zip::entries(input, only(kind), source, &mut out)?,
        _ => out.stream(&mut BufReader::with_capacity(input::BUFFER, input), format, source)?,
    }
    out.end(source)
}

/// What the names of an archive's entries begin with.
fn only(kind: Kind) -> &'static str {
    if kind == Kind::Wacz { zip::ARCHIVES } else { "" }
}

/// Where the readers put what they find.
struct Out<'o, 'e> {
    limits: &'o Limits,
    each: &'o mut Each<'e>,
    given: u64,
    /// ZIP archives that are open, one inside the other.
    depth: usize,
}

impl Out<'_, '_> {
    fn page(&mut self, raw: Raw) -> ControlFlow<()> {
        self.given += 1;
        (self.each)(Ok(raw))
    }

    fn refuse(&mut self, source: impl Into<String>, cause: impl Into<ReadError>) -> ControlFlow<()> {
        self.given += 1;
        (self.each)(Err(Refused { source: source.into(), cause: cause.into() }))
    }

    /// Tells of something that is neither a page nor a fault.
    fn note(&mut self, source: impl Into<String>, cause: ReadError) -> ControlFlow<()> {
        (self.each)(Err(Refused { source: source.into(), cause }))
    }

    /// An archive that gave nothing at all is refused as a whole.
    fn end(&mut self, source: &str) -> ControlFlow<()> {
        match self.given {
            0 => self.refuse(source, ReadError::NoPage),
            _ => ControlFlow::Continue(()),
        }
    }

    fn stream(&mut self, input: &mut dyn BufRead, format: Format, source: &str) -> ControlFlow<()> {
        let format = match format.kind {
            Kind::Unknown if format.packing == Packing::None => match input.fill_buf() {
                Ok(head) => Format::of_bytes(head),
                Err(e) => return self.refuse(source, e),
            },
            _ => format,
        };
        match format.packing {
            Packing::None => self.records(&mut input::Counted::new(input), format.kind, source),
            Packing::Gzip => self.packed(unpack::Gzip::new(input), format.kind, source),
            Packing::Zstd => self.packed(unpack::Zstd::new(input), format.kind, source),
        }
    }

    fn packed(&mut self, members: impl unpack::Members, kind: Kind, source: &str) -> ControlFlow<()> {
        let mut inner = unpack::Unpacked::new(members);
        let kind = match kind {
            Kind::Unknown => match inner.fill_buf() {
                Ok(head) => Format::of_bytes(head).kind,
                Err(e) => return self.refuse(source, e),
            },
            known => known,
        };
        self.records(&mut inner, kind, source)
    }

    fn records(&mut self, input: &mut dyn input::Located, kind: Kind, source: &str) -> ControlFlow<()> {
        match kind {
            Kind::JsonLines => json::lines(input, source, self),
            Kind::Json => json::document(input, source, self),
            Kind::Mhtml => mhtml::document(input, source, self),
            Kind::Warc => warc::records(input, source, self),
            Kind::Feed => feed::xml(input, source, self),
            Kind::Zip | Kind::Wacz => match input::all(input, zip::NESTED) {
                Ok(bytes) => zip::entries(Cursor::new(bytes), only(kind), source, self),
                Err(e) => self.refuse(source, e),
            },
            Kind::Unknown | Kind::Page(_) => match input::all(input, self.limits.bytes) {
                Ok(bytes) => {
                    let media = if let Kind::Page(media) = kind { media } else { None };
                    self.page(Raw { bytes, source: source.to_owned(), media, ..Raw::default() })
                }
                Err(e) => self.refuse(source, e),
            },
        }
    }
}

#[cfg(test)]
mod tests;
