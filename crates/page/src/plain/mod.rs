//! Plain-text pages: lines as blocks.

use crate::{Article, Elements, Head, LanguageGuess, Limits, Media, Page, Raw, RawBlock, RawBlockKind};
use crate::{ElementIx, decode::Decoded};
use onrecord_text::{Span, Text, page_id};

/// The page of a plain-text document: its text is the decoded file, its blocks are its lines.
pub(crate) fn open(raw: &Raw, decoded: Decoded, _limits: &Limits) -> Page {
    let text = Text::new(decoded.text);
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = text.trim(Span::new(at, at + line.len()), &[]);
        at += line.len();
        if !span.is_empty() {
            blocks.push(RawBlock { span, kind: RawBlockKind::Line, element: ElementIx::ROOT, linked: 0 });
        }
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
        notes: decoded.notes,
    }
}

/// Labels the lines of a plain-text page.
pub(crate) fn article(_page: &Page) -> Article {
    Article {
        language: LanguageGuess { lang: None, confidence: 0.0 },
        blocks: Default::default(),
        title: None,
        subtitle: None,
        byline: Vec::new(),
        outlet: None,
        credits: Vec::new(),
        published: None,
        captured_between: None,
        notes: Vec::new(),
    }
}
