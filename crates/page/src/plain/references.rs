//! Plain text whose letters are numeric character references, as exports write them into an encoding that lacks the letters.

use crate::{decode::Decoded, html::reference};
use onrecord_text::{Letter, Run, RunKind, SourceMap, Span};

/// Fewer references than this are what somebody wrote about references.
const FEW: usize = 20;

/// The text with its references resolved, where they hold more letters than stand beside them; else as it is.
pub(super) fn resolve(mut decoded: Decoded<'_>) -> Decoded<'_> {
    if memchr::memmem::find_iter(decoded.text.as_bytes(), "&#").take(FEW).count() < FEW {
        return decoded;
    }
    let (mut text, mut map) = (String::with_capacity(decoded.text.len() / 2), SourceMap::default());
    let (mut referred, mut plain) = (0usize, 0usize);
    let (mut at, mut resolved) = (0, 0usize);
    let letters = |s: &str| s.chars().filter(|c| Letter::of(*c).is_letter()).count();
    let source = &*decoded.text;
    while at < source.len() {
        let rest = &source[at..];
        let found = if rest.starts_with("&#") { reference::reference(rest, false) } else { None };
        let from = text.len();
        let (len, kind) = match found {
            Some((what, len)) => {
                what.push_to(&mut text);
                referred += letters(&text[from..]);
                resolved += 1;
                (len, RunKind::Whole)
            }
            None => {
                let next = memchr::memmem::find(&rest.as_bytes()[1..], b"&#");
                let len = next.map_or(rest.len(), |i| i + 1);
                plain += letters(&rest[..len]);
                text.push_str(&rest[..len]);
                (len, RunKind::Copied)
            }
        };
        map.push(Run { text: Span::new(from, text.len()), source: Span::new(at, at + len), kind });
        at += len;
    }
    if referred <= plain {
        return decoded;
    }
    decoded.notes.push(format!("{resolved} numeric character references in plain text were resolved"));
    decoded.map = map.then(&decoded.map);
    decoded.text = text.into();
    decoded
}
