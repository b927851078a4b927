//! A stored HTTP answer: the document in it, with its codings undone (RFC 9110, 8.4; RFC 9112, 7.1).

use super::mime::Header;
use super::unpack::{Gzip, Unpacked, Zstd};
use super::{ReadError, input};
use crate::{Media, sniff};
use brotli_decompressor::{BrotliDecoderParameter, Decompressor};
use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::{self, Read};

/// A document as an answer or a record gives it.
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) media: Option<Media>,
    pub(super) charset: Option<String>,
    /// False when it breaks off.
    pub(super) whole: bool,
}

/// What an answer is, told by its header.
pub(super) enum Answer {
    /// No page, in words that name many of its kind.
    Passed(&'static str),
    /// Perhaps a page, whose body begins at this byte.
    Page(Box<Header>, Option<Media>, usize),
}

/// Reads the header of an answer; `message` may end after it.
pub(super) fn answer(message: &[u8]) -> io::Result<Answer> {
    let mut rest = message;
    let status = rest.split(|b| *b == b'\n').next().unwrap_or_default();
    let code = status.split(|b| *b == b' ').nth(1).unwrap_or_default();
    if !status.starts_with(b"HTTP/") {
        return Ok(Answer::Passed("responses that are not of HTTP"));
    }
    if !code.starts_with(b"2") {
        return Ok(Answer::Passed("answers without success"));
    }
    let header = Header::read(&mut rest)?;
    Ok(match media(&header) {
        Some(media) => Answer::Page(Box::new(header), media, message.len() - rest.len()),
        None => Answer::Passed("answers of other media"),
    })
}

/// The document in the body of an answer; `None` when it is empty or a picture.
pub(super) fn body(
    header: &Header,
    media: Option<Media>,
    body: &[u8],
    limit: usize,
) -> Result<Option<Body>, ReadError> {
    let mut whole = true;
    // Archives keep the header of the answer, but some keep the body already joined or unpacked.
    let chunked = header.get("transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    let joined = if chunked { joined(body) } else { None };
    let mut bytes = joined.map_or(Cow::Borrowed(body), |(bytes, ended)| {
        whole &= ended;
        Cow::Owned(bytes)
    });
    let codings = header.get("content-encoding").unwrap_or("").to_ascii_lowercase();
    for coding in codings.rsplit(',').map(str::trim) {
        if let Some((unpacked, ended)) = undone(coding, &bytes, limit)? {
            whole &= ended;
            bytes = Cow::Owned(unpacked);
        }
    }
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { size: bytes.len() as u64, limit: limit as u64 });
    }
    if bytes.is_empty() || sniff::not_text(&bytes).is_some() {
        return Ok(None);
    }
    let charset = header.param("charset").map(str::to_owned);
    Ok(Some(Body { bytes: bytes.into_owned(), media, charset, whole }))
}

/// The medium that a header names; the inner `None` when it names none, the outer for what is no page.
pub(super) fn media(header: &Header) -> Option<Option<Media>> {
    match header.media_type().as_str() {
        "text/html" | "application/xhtml+xml" => Some(Some(Media::Html)),
        "text/plain" => Some(Some(Media::Text)),
        "" => Some(None),
        _ => None,
    }
}

/// Undoes a coding, with true when it did not break off; `None` for bytes that are not in it.
fn undone(coding: &str, bytes: &[u8], limit: usize) -> Result<Option<(Vec<u8>, bool)>, ReadError> {
    let (mut gzip, mut zlib, mut raw, mut zstd, mut br);
    let unpacker: &mut dyn Read = match (coding, bytes) {
        ("gzip" | "x-gzip", [0x1f, 0x8b, ..]) => {
            gzip = Unpacked::new(Gzip::new(bytes));
            &mut gzip
        }
        ("deflate", [first, second, ..]) if first & 15 == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0 => {
            zlib = ZlibDecoder::new(bytes);
            &mut zlib
        }
        // Some servers leave the envelope out.
        ("deflate", _) => {
            raw = DeflateDecoder::new(bytes);
            &mut raw
        }
        ("zstd", [0x28, 0xb5, 0x2f, 0xfd, ..]) => {
            zstd = Unpacked::new(Zstd::new(bytes));
            &mut zstd
        }
        ("br", _) => {
            br = Decompressor::new(bytes, input::BUFFER);
            // Windows beyond 16 MiB are no part of the coding in HTTP (RFC 7932, 9.1).
            br.set_parameter(BrotliDecoderParameter::BROTLI_DECODER_PARAM_LARGE_WINDOW, 0);
            &mut br
        }
        ("" | "identity" | "gzip" | "x-gzip" | "zstd", _) => return Ok(None),
        (other, _) if std::str::from_utf8(bytes).is_err() => {
            return Err(ReadError::Unsupported(format!("content coding {}", other.escape_default())));
        }
        _ => return Ok(None),
    };
    let mut out = Vec::new();
    let read = unpacker.take(limit as u64 + 1).read_to_end(&mut out);
    match read {
        _ if out.len() > limit => Err(ReadError::TooLarge { size: out.len() as u64, limit: limit as u64 }),
        Ok(_) => Ok(Some((out, true))),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof && !out.is_empty() => Ok(Some((out, false))),
        // This decoder calls a stream that breaks off damaged.
        Err(_) if coding == "br" && !out.is_empty() => Ok(Some((out, false))),
        // Deflate and Brotli have no mark, so that text which is there unpacked is told only by failing.
        Err(_) if matches!(coding, "br" | "deflate") && bytes.trim_ascii_start().starts_with(b"<") => Ok(None),
        Err(e) => Err(e.into()),
    }
}

/// The body of a chunked message, with true when its last chunk is there; `None` when it is not in chunks.
fn joined(message: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::with_capacity(message.len());
    let mut rest = message;
    loop {
        let size = memchr::memchr(b'\n', rest).and_then(|end| {
            let size = rest[..end].split(|b| *b == b';').next()?.trim_ascii();
            Some((end, usize::from_str_radix(std::str::from_utf8(size).ok()?, 16).ok()?))
        });
        let Some((end, size)) = size else { return (!out.is_empty()).then_some((out, false)) };
        if size == 0 {
            return Some((out, true));
        }
        rest = &rest[end + 1..];
        let there = size.min(rest.len());
        out.extend_from_slice(&rest[..there]);
        if there < size {
            return Some((out, false));
        }
        rest = &rest[there..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}
