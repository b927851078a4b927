//! The door: bytes in, page out.

use crate::{HeadValue, Limits, Media, Page, PageError, Raw, decode::decode, html, plain, sniff};
use onrecord_text::Span;

/// Decodes a captured document and divides its text into blocks.
///
/// # Errors
/// See [`PageError`].
pub fn open(raw: &Raw, limits: &Limits) -> Result<Page, PageError> {
    if raw.bytes.is_empty() {
        return Err(PageError::Empty);
    }
    if raw.bytes.len() > limits.bytes {
        return Err(PageError::TooLarge { size: raw.bytes.len(), limit: limits.bytes });
    }
    if let Some(word) = sniff::not_text(&raw.bytes) {
        return Err(PageError::NotText(word));
    }
    let media = raw.media.unwrap_or_else(|| sniff::media(&raw.bytes, &raw.source));
    let decoded = decode(&raw.bytes, media, raw.charset.as_deref());
    if sniff::is_binary(&decoded.text) {
        return Err(PageError::NotText("a binary file"));
    }
    let mut page = match media {
        Media::Text => plain::open(raw, decoded, limits),
        Media::Html => html::open(raw, decoded, limits),
    };
    let told = |key: &str, value: &String| HeadValue { key: key.into(), value: value.clone(), source: Span::default() };
    let once =
        [("capture:published", &raw.published), ("capture:outlet", &raw.outlet), ("capture:time", &raw.captured)];
    page.head.values.extend(once.into_iter().flat_map(|(key, value)| value.iter().map(move |v| told(key, v))));
    page.head.values.extend(raw.authors.iter().map(|name| told("capture:author", name)));
    if !page.text.contains(char::is_alphabetic) {
        return Err(PageError::NoText);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_bytes(bytes: &[u8], source: &str) -> Result<Page, PageError> {
        open(&Raw { bytes: bytes.to_vec(), source: source.into(), ..Raw::default() }, &Limits::default())
    }

    #[test]
    fn what_holds_no_text_is_refused_with_a_word() {
        assert_eq!(open_bytes(b"", "a.txt").unwrap_err(), PageError::Empty);
        assert_eq!(open_bytes(b"12.04 / 16", "a.txt").unwrap_err(), PageError::NoText);
        for (bytes, word) in [
            (&b"\x89PNG\r\n\x1a\n\0\0"[..], "a PNG image"),
            (b"%PDF-1.7 text", "a PDF document"),
            (b"PK\x03\x04....", "a ZIP archive or an Office document"),
            (b"\x7fELF\x02\x01", "a program"),
            (b"abc\x01\x02\x03\x05\x06\x0e\x0f", "a binary file"),
        ] {
            assert_eq!(open_bytes(bytes, "a.html").unwrap_err(), PageError::NotText(word));
        }
        let raw = Raw { bytes: vec![b'a'; 11], ..Raw::default() };
        let small = Limits { bytes: 10, ..Limits::default() };
        assert_eq!(open(&raw, &small).unwrap_err(), PageError::TooLarge { size: 11, limit: 10 });
    }

    #[test]
    fn the_medium_is_told_by_name_and_bytes() {
        let media = |bytes: &[u8], name: &str| sniff::media(bytes, name);
        assert_eq!(media(b"Plain words", "-"), Media::Text);
        assert_eq!(media(b"Plain words", "dir.d/page.HTM"), Media::Html);
        assert_eq!(media(b"<p>said <b>she</b></p>", "notes.txt"), Media::Text);
        assert_eq!(media(b"\xef\xbb\xbf \n<!DOCTYPE html><p>x", "notes.txt"), Media::Html);
        assert_eq!(media(b"<?xml version='1.0'?><html><body>", "-"), Media::Html);
        assert_eq!(media(b"\xff\xfe<\0h\0t\0m\0l\0>\0", "-"), Media::Html);
        assert_eq!(media(b"a < b and b > c", "-"), Media::Text);
    }
}
