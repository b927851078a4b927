//! The elements of a JSON array, one at a time, told by brackets and quotation marks alone: an element that is no JSON stops no
//! other.

use crate::reader::input::Line;
use std::io::{self, BufRead};

/// Goes over the beginning of a document; true when it is an array, whose bracket is then behind.
pub(super) fn is_array(input: &mut (impl BufRead + ?Sized)) -> io::Result<bool> {
    loop {
        match input.fill_buf()?.first() {
            // A byte order mark of UTF-8 is passed over byte by byte; no JSON begins with one of these.
            Some(b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf) => input.consume(1),
            Some(b'[') => {
                input.consume(1);
                return Ok(true);
            }
            _ => return Ok(false),
        }
    }
}

/// Reads the next element into `into`, which is emptied first and never holds more than `limit` bytes. [`Line::End`] is the
/// bracket that closes the array; fails with [`io::ErrorKind::UnexpectedEof`] when that is missing.
pub(super) fn next(input: &mut (impl BufRead + ?Sized), limit: usize, into: &mut Vec<u8>) -> io::Result<Line> {
    into.clear();
    let (mut size, mut depth) = (0u64, 0u64);
    let (mut quoted, mut escaped) = (false, false);
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut end = None;
        let mut used = 0;
        for b in chunk {
            used += 1;
            if quoted {
                quoted = escaped || *b != b'"';
                escaped = !escaped && *b == b'\\';
                continue;
            }
            match b {
                b'"' => quoted = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b',' | b']' if depth == 0 => {
                    end = Some(*b);
                    break;
                }
                _ => {}
            }
        }
        let inner = &chunk[..used - usize::from(end.is_some())];
        size += inner.len() as u64;
        if size <= limit as u64 {
            into.extend_from_slice(inner);
        }
        let empty = size <= limit as u64 && into.trim_ascii().is_empty();
        // The bracket after the last element is left for the next call, which finds nothing before it.
        let left = usize::from(end == Some(b']') && !empty);
        input.consume(used - left);
        match end {
            None => {}
            Some(_) if size > limit as u64 => return Ok(Line::TooLong(size)),
            Some(b']') if empty => return Ok(Line::End),
            Some(_) if empty => into.clear(),
            Some(_) => return Ok(Line::Whole),
        }
    }
}
