//! The door: bytes in, page out.

use crate::{Limits, Media, Page, PageError, Raw, decode::decode, html, plain};

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
    let media = raw.media.unwrap_or(Media::Text);
    let decoded = decode(&raw.bytes, raw.charset.as_deref());
    if !decoded.text.contains(char::is_alphabetic) {
        return Err(PageError::NoText);
    }
    Ok(match media {
        Media::Text => plain::open(raw, decoded, limits),
        Media::Html => html::open(raw, decoded, limits),
    })
}
