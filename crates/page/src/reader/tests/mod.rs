//! Small archives of invented pages, and hostile ones.

mod feed;
mod json;
mod mhtml;
mod warc;
mod zip;

use super::*;
use feed::{ATOM, JSON_FEED, RSS};
use flate2::{Compression, write::GzEncoder};
use json::DUMP;
use mhtml::MAIL;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use warc::warc_records;
use zip::zip_of;

/// What a reader gave: sources of pages, and refusals as `source: cause`.
#[derive(Debug, Default)]
struct Got {
    pages: Vec<Raw>,
    refused: Vec<String>,
    notes: Vec<String>,
}

impl Got {
    fn take(&mut self, one: Result<Raw, Refused>) {
        match one {
            Ok(raw) => self.pages.push(raw),
            Err(r) if r.cause.is_note() => self.notes.push(format!("{}: {}", r.source, r.cause)),
            Err(r) => self.refused.push(format!("{}: {}", r.source, r.cause)),
        }
    }

    fn sources(&self) -> Vec<&str> {
        self.pages.iter().map(|p| p.source.as_str()).collect()
    }

    fn text(&self, i: usize) -> &str {
        std::str::from_utf8(&self.pages[i].bytes).unwrap()
    }
}

fn got(bytes: &[u8], name: &str, limits: &Limits) -> Got {
    let mut got = Got::default();
    let _ = read(Cursor::new(bytes), Format::of_name(name), name, limits, &mut |one| {
        got.take(one);
        ControlFlow::Continue(())
    });
    got
}

fn all(bytes: &[u8], name: &str) -> Got {
    got(bytes, name, &Limits::default())
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// As a file, which can be read from its end.
fn got_file(bytes: &[u8], name: &str) -> Got {
    let mut got = Got::default();
    let _ = read_file(Cursor::new(bytes), Format::of_name(name), name, &Limits::default(), &mut |one| {
        got.take(one);
        ControlFlow::Continue(())
    });
    got
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_a_reader_panic(noise in proptest::collection::vec(any::<u8>(), 0..600), at in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>()) {
        for (seed, name) in seeds() {
            all(&noise, name);
            got_file(&noise, name);
            let mut bytes = seed.clone();
            bytes.truncate(cut.index(bytes.len()));
            all(&bytes, name);
            let mut bytes = seed;
            let from = at.index(bytes.len());
            for (b, n) in bytes[from..].iter_mut().zip(noise.iter().take(4)) {
                *b ^= n;
            }
            all(&bytes, name);
            got_file(&bytes, name);
        }
    }
}

/// One good archive of each kind.
fn seeds() -> Vec<(Vec<u8>, &'static str)> {
    vec![
        (DUMP.as_bytes().to_vec(), "a.jsonl"),
        (gz(DUMP.as_bytes()), "a.jsonl.gz"),
        (b"[{\"text\": \"One.\"}]".to_vec(), "a.json"),
        (MAIL.as_bytes().to_vec(), "a.mht"),
        (warc_records().into_iter().flat_map(|r| r.0).collect(), "a.warc"),
        (warc_records().iter().flat_map(|r| gz(&r.0)).collect(), "a.warc.gz"),
        (warc_records().iter().flat_map(|r| zst(&r.0)).collect(), "a.warc.zst"),
        (
            zip_of(&[("a.html", b"<p>Dry"), ("b.mht", MAIL.as_bytes()), ("c.zip", &zip_of(&[("d.txt", b"Dry.")]))]),
            "a.zip",
        ),
        (RSS.as_bytes().to_vec(), "a.rss"),
        (ATOM.as_bytes().to_vec(), "a.xml"),
        (JSON_FEED.as_bytes().to_vec(), "a.json"),
    ]
}
