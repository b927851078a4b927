//! A stored HTTP answer: the document in it, with its codings undone.

use super::gzip::Gunzip;
use super::mime::Header;
use super::{ReadError, input};
use crate::{Media, sniff};
use flate2::bufread::{DeflateDecoder, ZlibDecoder};

/// A document as an answer or a record gives it.
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) media: Option<Media>,
    pub(super) charset: Option<String>,
}

/// The document of an answer; `None` when it is no page: another status than success, a picture, a style.
pub(super) fn answer(message: &[u8], limit: usize) -> Result<Option<Body>, ReadError> {
    let mut rest = message;
    let status = rest.split(|b| *b == b'\n').next().unwrap_or_default();
    let code = status.split(|b| *b == b' ').nth(1).unwrap_or_default();
    if !status.starts_with(b"HTTP/") || !code.starts_with(b"2") {
        return Ok(None);
    }
    let header = Header::read(&mut rest)?;
    let Some(media) = media(&header) else { return Ok(None) };
    let chunked = header.get("transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    // Archives keep the header of the answer, but some keep the body already joined or unpacked.
    let body = if chunked { joined(rest) } else { None }.unwrap_or_else(|| rest.to_vec());
    let coding = header.get("content-encoding").unwrap_or("").trim().to_ascii_lowercase();
    let bytes = match coding.as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => input::all(&mut Gunzip::new(&body[..]), limit)?,
        "deflate" if body.first().is_some_and(|b| b & 0x0f == 8) => {
            input::all(&mut ZlibDecoder::new(&body[..]), limit)?
        }
        "deflate" if body.first() != Some(&b'<') => input::all(&mut DeflateDecoder::new(&body[..]), limit)?,
        "br" | "zstd" | "compress" if std::str::from_utf8(&body).is_err() => {
            return Err(ReadError::Unsupported(format!("content coding {coding}")));
        }
        _ => body,
    };
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { size: bytes.len() as u64, limit: limit as u64 });
    }
    if bytes.is_empty() || sniff::not_text(&bytes).is_some() {
        return Ok(None);
    }
    Ok(Some(Body { bytes, media, charset: header.param("charset").map(str::to_owned) }))
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

/// The body of a chunked message (RFC 9112, 7.1); `None` when it is not in chunks. A last chunk that is cut is kept.
fn joined(message: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(message.len());
    let mut rest = message;
    loop {
        let Some(end) = memchr::memchr(b'\n', rest) else { return (!out.is_empty()).then_some(out) };
        let size = rest[..end].split(|b| *b == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(size).ok().and_then(|s| usize::from_str_radix(s, 16).ok());
        let Some(size) = size else { return (!out.is_empty()).then_some(out) };
        if size == 0 {
            return Some(out);
        }
        rest = &rest[end + 1..];
        let size = size.min(rest.len());
        out.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}
