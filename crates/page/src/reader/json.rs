//! JSON of dumps and extractors: CC-NEWS (news-please), trafilatura, newspaper, Media Cloud, WordPress, Elasticsearch and their
//! like. Each object is a page: its HTML where it has no text, else plain text, which is its title, an empty line and its text.

mod elements;
mod keys;
mod record;

use super::input::{self, Line, Located};
use super::{Out, ReadError, feed};
use record::Record;
use std::ops::ControlFlow;

pub(super) use keys::{Role, roles};

/// A page a line; blank lines are none. An entry is named by the number of its line, from 1.
pub(super) fn lines(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let limit = out.limits.bytes;
    let (mut line, mut number) = (Vec::new(), 0u64);
    loop {
        number += 1;
        let entry = format!("{source}!{number}");
        match input::line(input, limit, &mut line) {
            Ok(Line::End) => return ControlFlow::Continue(()),
            Ok(Line::TooLong(size)) => out.refuse(entry, ReadError::TooLarge { size, limit: limit as u64 })?,
            Ok(Line::Whole) => {
                let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&line).trim_ascii();
                if line.is_empty() {
                    continue;
                }
                match serde_json::from_slice::<Record>(line).map_err(not_json).and_then(|r| r.raw(entry.clone())) {
                    Ok(raw) => out.page(raw)?,
                    Err(e) => out.refuse(entry, e)?,
                }
            }
            Err(e) => return out.refuse(entry, e),
        }
    }
}

/// A document of one page, an array of them, or a JSON Feed. An array is read element by element, so that it may be of any
/// length; an element is named by its number, from 1. What is named as one document but has an object on each line is read so.
pub(super) fn document(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    match elements::is_array(input) {
        Ok(true) => return array(input, source, out),
        Ok(false) => {}
        Err(e) => return out.refuse(source, e),
    }
    let bytes = match input::all(input, out.limits.bytes) {
        Ok(bytes) => bytes,
        Err(e) => return out.refuse(source, e),
    };
    if feed::is_json(&bytes) {
        return feed::json(&bytes, source, out);
    }
    match serde_json::from_slice::<Record>(&bytes) {
        Err(e) if in_lines(&bytes, &e) => lines(&mut input::Counted::new(&bytes[..]), source, out),
        read => match read.map_err(not_json).and_then(|r| r.raw(source.to_owned())) {
            Ok(raw) => out.page(raw),
            Err(e) => out.refuse(source, e),
        },
    }
}

fn array(input: &mut dyn Located, source: &str, out: &mut Out) -> ControlFlow<()> {
    let limit = out.limits.bytes;
    let (mut element, mut number) = (Vec::new(), 0u64);
    loop {
        number += 1;
        let entry = format!("{source}!{number}");
        match elements::next(input, limit, &mut element) {
            Ok(Line::End) => return ControlFlow::Continue(()),
            Ok(Line::TooLong(size)) => out.refuse(entry, ReadError::TooLarge { size, limit: limit as u64 })?,
            Ok(Line::Whole) => {
                match serde_json::from_slice::<Record>(&element).map_err(not_json).and_then(|r| r.raw(entry.clone())) {
                    Ok(raw) => out.page(raw)?,
                    Err(e) => out.refuse(entry, e)?,
                }
            }
            Err(e) => return out.refuse(entry, e),
        }
    }
}

/// True when the first value ends with its line and more follows.
fn in_lines(json: &[u8], e: &serde_json::Error) -> bool {
    e.line() == 2 && memchr::memchr(b'\n', json).is_some_and(|at| json[..at].trim_ascii_end().ends_with(b"}"))
}

fn not_json(e: serde_json::Error) -> ReadError {
    ReadError::Damaged(format!("not JSON of a page: {e}"))
}
