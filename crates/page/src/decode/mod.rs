//! From captured bytes to characters.
//!
//! What the bytes are counts for more than what they are said to be: a byte order mark first, then UTF-8 if the bytes are
//! valid UTF-8 beyond ASCII, then what the transport or the document declares, then detection. A declaration that the bytes
//! contradict is overridden and noted.

mod convert;
mod cyrillic;
mod declared;
mod mojibake;
mod utf16;

use crate::Media;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_text::SourceMap;
use std::{borrow::Cow, str::Utf8Error};

/// A decoded document.
#[derive(Clone, Debug)]
pub(crate) struct Decoded<'b> {
    /// Its characters, the captured bytes themselves where they are UTF-8; a UTF-8 byte order mark stays in as U+FEFF, one of UTF-16
    /// does not.
    pub(crate) text: Cow<'b, str>,
    /// WHATWG name of its encoding, in lower case.
    pub(crate) charset: String,
    /// From the characters to the captured bytes.
    pub(crate) map: SourceMap,
    /// Repairs and contradictions.
    pub(crate) notes: Vec<String>,
}

/// Bytes that are looked at to detect an encoding.
const SAMPLE: usize = 1 << 16;

/// Decodes a document; `hint` is the name of an encoding given by its transport.
pub(crate) fn decode<'b>(bytes: &'b [u8], media: Media, hint: Option<&str>) -> Decoded<'b> {
    let told = [
        hint.and_then(|name| Encoding::for_label(name.trim().as_bytes())),
        (media == Media::Html).then(|| declared::declared(bytes)).flatten(),
    ];
    let mut notes = Vec::new();
    let valid = std::str::from_utf8(bytes);
    let (encoding, from) = choose(bytes, valid, told, &mut notes);
    let (text, map, replaced) = match valid {
        Ok(text) if encoding == UTF_8 && from == 0 => (Cow::Borrowed(text), SourceMap::identity(text.len()), 0),
        _ => {
            let (text, map, replaced) = convert::convert(&bytes[from..], from, encoding);
            (Cow::Owned(text), map, replaced)
        }
    };
    if replaced > 0 {
        notes.push(format!("{replaced} byte sequences are not valid {} and were replaced", encoding.name()));
    }
    if let Some(misread) = mojibake::misread(&text) {
        notes.push(format!("the text looks like UTF-8 that was read as {} before it was saved", misread.name()));
    }
    Decoded { text, charset: encoding.name().to_ascii_lowercase(), map, notes }
}

/// The encoding of a document, and the bytes of its byte order mark that are no part of its text. `told` are the encodings that
/// the transport and the document name, `valid` is what the bytes are as UTF-8.
fn choose(
    bytes: &[u8],
    valid: Result<&str, Utf8Error>,
    told: [Option<&'static Encoding>; 2],
    notes: &mut Vec<String>,
) -> (&'static Encoding, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return (UTF_8, 0),
        [0xff, 0xfe, ..] => return (UTF_16LE, 2),
        [0xfe, 0xff, ..] => return (UTF_16BE, 2),
        _ => {}
    }
    if let Some(encoding) = utf16::guess(bytes) {
        return (encoding, 0);
    }
    // The declaration of a document that can be read as bytes cannot truthfully name UTF-16 (WHATWG, "prescan").
    let told = told.map(|e| e.map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e }));
    let declared = told[0].or(told[1]);
    if bytes.is_ascii() {
        return (declared.filter(|e| !e.is_ascii_compatible()).unwrap_or(UTF_8), 0);
    }
    // Where the bytes cannot be what the transport says, the document is asked.
    let other = || told.into_iter().flatten().find(|e| *e != UTF_8);
    let found = if is_utf8(bytes, valid) { UTF_8 } else { legacy(bytes, other()) };
    if let Some(said) = declared.filter(|said| *said != found) {
        notes.push(format!("declared as {} but is {}", said.name(), found.name()));
    }
    (found, 0)
}

/// True for UTF-8, also when it is cut inside its last character or damaged in few places. (One byte at the very end that
/// would begin a character of UTF-8 is no cut of a text that has no other such character.)
fn is_utf8(bytes: &[u8], valid: Result<&str, Utf8Error>) -> bool {
    let Err(error) = valid else { return true };
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc2).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad || (error.error_len().is_none() && bad == 1 && good > 1)
}

/// The encoding of bytes that are not UTF-8; `declared` names another than that.
fn legacy(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    // Scripts and styles may fill the beginning of a page.
    let from = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let guessed = || {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        detector.guess(None, chardetng::Utf8Detection::Deny)
    };
    match declared {
        Some(said) if cyrillic::is_candidate(said) => cyrillic::best(sample, Some(said)).unwrap_or(said),
        Some(said) if cyrillic::is_mistaken_for(said, sample) => cyrillic::best(sample, None).unwrap_or(said),
        Some(said) => said,
        None => cyrillic::best(sample, None).unwrap_or_else(guessed),
    }
}

#[cfg(test)]
mod tests;
