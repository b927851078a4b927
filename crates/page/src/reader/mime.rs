//! Header fields and transfer encodings of mail (RFC 5322, RFC 2045), which HTTP and WARC share in part.

use super::input::{self, Line};
use std::io::{self, BufRead};

/// Longest header line, and most lines of one header.
const LINE: usize = 1 << 16;
const LINES: usize = 512;

/// The fields of a header, names in lower case, folded lines joined.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    fields: Vec<(String, String)>,
    /// Bytes of the longest line, if it was more than the limit and therefore passed over.
    pub(super) too_long: Option<u64>,
}

/// Carried by the [`io::Error`] of a header with too many lines.
#[derive(Debug, thiserror::Error)]
#[error("a header without end")]
pub(super) struct EndlessError;

/// Bytes that a line of a header may have, for messages.
pub(super) const LONGEST: u64 = LINE as u64;

impl Header {
    /// Reads fields up to the empty line. Lines that are no fields are passed over.
    pub(super) fn read(input: &mut (impl BufRead + ?Sized)) -> io::Result<Header> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut line = Vec::new();
        let mut too_long = None;
        loop {
            let end = input::line(input, LINE, &mut line)?;
            if let Line::TooLong(size) = end {
                too_long = too_long.max(Some(size));
                continue;
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if end == Line::End || text.is_empty() {
                return Ok(Header { fields, too_long });
            }
            if fields.len() >= LINES {
                return Err(io::Error::new(io::ErrorKind::InvalidData, EndlessError));
            }
            match (text.starts_with([' ', '\t']), fields.last_mut(), text.split_once(':')) {
                (true, Some((_, value)), _) if value.len() < LINE => {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                (false, _, Some((name, value))) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
                }
                _ => {}
            }
        }
    }

    /// The first value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Media type of `Content-Type`, in lower case; empty when there is none.
    pub(super) fn media_type(&self) -> String {
        let value = self.get("content-type").unwrap_or("");
        value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
    }

    /// A parameter of `Content-Type`.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let value = self.get("content-type")?;
        let mut rest = value.split_once(';')?.1;
        loop {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let (found, next) = match after.strip_prefix('"') {
                Some(quoted) => {
                    let (found, next) = quoted.split_once('"').unwrap_or((quoted, ""));
                    (found, next.split_once(';').map_or("", |(_, n)| n))
                }
                None => after.split_once(';').unwrap_or((after, "")),
            };
            // A parameter without a value may stand before this one.
            let key = key.rsplit(';').next().unwrap_or(key).trim();
            if key.eq_ignore_ascii_case(name) {
                return Some(found.trim());
            }
            rest = next;
        }
    }
}

/// Undoes quoted-printable; what is no escape stays as it is.
pub(super) fn quoted_printable(line: &[u8], out: &mut Vec<u8>) {
    let mut rest = line;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        let digit = |i: usize| rest.get(i).and_then(|b| (*b as char).to_digit(16));
        let len = match (rest.get(1), digit(1), digit(2)) {
            (_, Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                3
            }
            (None | Some(b'\n'), ..) => 2,
            (Some(b'\r'), ..) => 3,
            _ => {
                out.push(b'=');
                1
            }
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
}

/// Undoes Base64 over any number of calls; bytes outside its alphabet are passed over.
#[derive(Debug, Default)]
pub(super) struct Base64 {
    bits: u32,
    have: u32,
}

impl Base64 {
    pub(super) fn push(&mut self, line: &[u8], out: &mut Vec<u8>) {
        for b in line {
            let six = match b {
                b'A'..=b'Z' => b - b'A',
                b'a'..=b'z' => b - b'a' + 26,
                b'0'..=b'9' => b - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                _ => continue,
            };
            self.bits = (self.bits << 6 | u32::from(six)) & 0x3f_ffff;
            self.have += 6;
            if self.have >= 8 {
                self.have -= 8;
                out.push((self.bits >> self.have) as u8);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Header {
        Header::read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn fields_are_unfolded_and_parameters_found() {
        let h = header(
            "Content-Type: Multipart/Related;\r\n\ttype=\"text/html\";\r\n boundary=\"--a;b\"; Charset=utf-8\r\nno field\r\n\r\nbody: x",
        );
        assert_eq!(h.media_type(), "multipart/related");
        assert_eq!((h.param("boundary"), h.param("charset"), h.param("start")), (Some("--a;b"), Some("utf-8"), None));
        assert_eq!((h.get("content-type").is_some(), h.get("body")), (true, None));
    }

    #[test]
    fn transfer_encodings() {
        let mut out = Vec::new();
        quoted_printable(b"=D0=BA=\r\nx =zz=3", &mut out);
        assert_eq!(out, "кx =zz=3".as_bytes());
        let (mut out, mut base) = (Vec::new(), Base64::default());
        base.push(b"0LrQ\r\n", &mut out);
        base.push(b"uNGX!==", &mut out);
        assert_eq!(out, "киї".as_bytes());
    }
}
