//! From a decoded text to a page: one raw block for every line that is not blank.

use super::references;
use crate::{ElementIx, decode::Decoded};
use crate::{Elements, Head, Limits, Media, Page, Raw, RawBlock, RawBlockKind};
use onrecord_text::{Span, Text, page_id};

/// The page of a plain-text document: its text is the decoded file, its blocks are its lines. Beyond [`Limits::blocks`] the rest
/// of the text is one block, and a note says so.
pub(crate) fn open(raw: &Raw, decoded: Decoded<'_>, limits: &Limits) -> Page {
    let decoded = references::resolve(decoded);
    let text = Text::new(decoded.text);
    let mut notes = decoded.notes;
    let mut blocks = Vec::new();
    let mut add = |span| blocks.push(RawBlock { span, kind: RawBlockKind::Line, element: ElementIx::ROOT, linked: 0 });
    let (mut at, mut count) = (0, 0);
    for line in text.split_inclusive(is_break) {
        let span = text.trim(Span::new(at, at + line.len()), &[]);
        if !span.is_empty() {
            count += 1;
            if count == limits.blocks {
                add(text.trim(Span::new(at, text.len()), &[]));
                notes.push(format!("more than {count} lines: the rest is kept as one block"));
                break;
            }
            add(span);
        }
        at += line.len();
    }
    Page {
        id: page_id(&raw.bytes),
        source: raw.source.clone(),
        url: raw.url.clone(),
        media: Media::Text,
        charset: decoded.charset,
        text,
        map: decoded.map,
        blocks,
        elements: Elements::default(),
        inline: Vec::new(),
        head: Head::default(),
        notes,
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
