//! Decoding with the way back: every character knows the bytes it was decoded from.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_text::{Run, RunKind, SourceMap, Span};

/// Text and map under construction.
struct Out {
    text: String,
    map: SourceMap,
    replaced: usize,
}

impl Out {
    /// Appends a character that was decoded from `source`.
    fn push(&mut self, c: char, source: Span) {
        let from = self.text.len();
        self.text.push(c);
        let kind = match (c.len_utf8(), source.len()) {
            (1, 1) => RunKind::Copied,
            (text, len @ 1..=4) => RunKind::Stepped { text: text as u8, source: len as u8 },
            _ => RunKind::Whole,
        };
        self.map.push(Run { text: Span::new(from, self.text.len()), source, kind });
    }

    fn replace(&mut self, source: Span) {
        self.replaced += 1;
        self.push(char::REPLACEMENT_CHARACTER, source);
    }
}

/// Decodes `bytes`, which begin at byte `at` of the capture: text, map into the capture, and how many sequences had to be
/// replaced by U+FFFD.
pub(super) fn convert(bytes: &[u8], at: usize, encoding: &'static Encoding) -> (String, SourceMap, usize) {
    let mut out = Out { text: String::with_capacity(bytes.len()), map: SourceMap::default(), replaced: 0 };
    if encoding == UTF_8 {
        utf8(bytes, at, &mut out);
    } else if encoding == UTF_16LE {
        utf16(bytes, at, u16::from_le_bytes, &mut out);
    } else if encoding == UTF_16BE {
        utf16(bytes, at, u16::from_be_bytes, &mut out);
    } else if encoding.is_single_byte() {
        single_byte(bytes, at, encoding, &mut out);
    } else {
        multi_byte(bytes, at, encoding, &mut out);
    }
    (out.text, out.map, out.replaced)
}

fn utf8(bytes: &[u8], at: usize, out: &mut Out) {
    let mut at = at;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if !valid.is_empty() {
            let from = out.text.len();
            out.text.push_str(valid);
            let text = Span::new(from, out.text.len());
            out.map.push(Run { text, source: Span::new(at, at + valid.len()), kind: RunKind::Copied });
            at += valid.len();
        }
        if !chunk.invalid().is_empty() {
            out.replace(Span::new(at, at + chunk.invalid().len()));
            at += chunk.invalid().len();
        }
    }
}

fn utf16(bytes: &[u8], at: usize, order: fn([u8; 2]) -> u16, out: &mut Out) {
    let (units, rest) = bytes.as_chunks::<2>();
    let mut at = at;
    for c in char::decode_utf16(units.iter().map(|u| order(*u))) {
        let len = c.as_ref().map_or(2, |c| 2 * c.len_utf16());
        let source = Span::new(at, at + len);
        match c {
            Ok(c) => out.push(c, source),
            Err(_) => out.replace(source),
        }
        at += len;
    }
    if !rest.is_empty() {
        out.replace(Span::new(at, at + 1));
    }
}

fn single_byte(bytes: &[u8], at: usize, encoding: &'static Encoding, out: &mut Out) {
    let table: [Option<char>; 256] = std::array::from_fn(|b| {
        let byte = [b as u8];
        let (decoded, bad) = encoding.decode_without_bom_handling(&byte);
        if bad { None } else { decoded.chars().next() }
    });
    for (i, b) in bytes.iter().enumerate() {
        let source = Span::new(at + i, at + i + 1);
        match table[usize::from(*b)] {
            Some(c) => out.push(c, source),
            None => out.replace(source),
        }
    }
}

/// One byte at a time, because the decoder does not tell which bytes a character was made of.
fn multi_byte(bytes: &[u8], at: usize, encoding: &'static Encoding, out: &mut Out) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0u8; 32];
    let mut from = at;
    for i in 0..=bytes.len() {
        let last = i == bytes.len();
        let mut input = &bytes[i..(i + 1).min(bytes.len())];
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(input, &mut buffer, last);
            let source = Span::new(from, (at + i + 1).min(at + bytes.len()));
            let decoded = std::str::from_utf8(&buffer[..written]).unwrap_or("");
            if decoded.chars().nth(1).is_none() {
                decoded.chars().for_each(|c| out.push(c, source));
            } else {
                let start = out.text.len();
                out.text.push_str(decoded);
                let text = Span::new(start, out.text.len());
                out.map.push(Run { text, source, kind: RunKind::Whole });
            }
            if let DecoderResult::Malformed(..) = result {
                out.replace(source);
            }
            if written > 0 || matches!(result, DecoderResult::Malformed(..)) {
                from = source.end as usize;
            }
            input = &input[read..];
            if result == DecoderResult::InputEmpty {
                break;
            }
        }
    }
}
