//! Small pages and archives, sound and hostile.

use flate2::{Compression, write::GzEncoder};
use onrecord_page::reader::{Format, read, read_file};
use onrecord_page::{Limits, Raw};
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

/// A page like any other.
pub(crate) const PAGE: &str =
    "<html><h1>Wells run dry</h1><p>All wells of the upper town are dry, said Orest Lymar.</p></html>";

/// What a reader gave: sources of pages, refusals as `source: cause`, notes likewise.
#[derive(Debug, Default)]
pub(crate) struct Got {
    pub(crate) pages: Vec<Raw>,
    pub(crate) refused: Vec<String>,
    pub(crate) notes: Vec<String>,
}

impl Got {
    fn take(&mut self, one: Result<Raw, onrecord_page::reader::Refused>) -> ControlFlow<()> {
        match one {
            Ok(raw) => self.pages.push(raw),
            Err(r) if r.cause.is_note() => self.notes.push(format!("{}: {}", r.source, r.cause)),
            Err(r) => self.refused.push(format!("{}: {}", r.source, r.cause)),
        }
        ControlFlow::Continue(())
    }

    pub(crate) fn sources(&self) -> Vec<&str> {
        self.pages.iter().map(|p| p.source.as_str()).collect()
    }
}

/// The documents of a file.
pub(crate) fn file(bytes: &[u8], name: &str) -> Got {
    let mut got = Got::default();
    let _ = read_file(Cursor::new(bytes), Format::of_name(name), name, &Limits::default(), &mut |one| got.take(one));
    got
}

/// The documents of a stream of any length.
pub(crate) fn stream(input: impl Read, name: &str) -> Got {
    let mut got = Got::default();
    let _ = read(input, Format::of_name(name), name, &Limits::default(), &mut |one| got.take(one));
    got
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("into memory");
    packed.finish().expect("into memory")
}

/// A record of a web archive.
pub(crate) fn record(kind: &str, n: usize, media: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://lodim.example/{n}\r\nWARC-Date: 2024-10-03T09:20:00Z\r\n\
         Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// A record with a page in it.
pub(crate) fn page_record(n: usize) -> Vec<u8> {
    record("resource", n, "text/html", PAGE.as_bytes())
}

/// A record of an HTTP answer with these fields.
pub(crate) fn answer(n: usize, fields: &str, body: &[u8]) -> Vec<u8> {
    let message = [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n").as_bytes(), body].concat();
    record("response", n, "application/http; msgtype=response", &message)
}

pub(crate) fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, ::zip::write::SimpleFileOptions::default()).expect("into memory");
        zip.write_all(bytes).expect("into memory");
    }
    zip.finish().expect("into memory").into_inner()
}
