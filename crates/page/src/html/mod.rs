//! HTML pages: a scanner without a DOM writes down the text in blocks, each character with its place in the capture.

mod build;
mod flow;
mod head;
mod json_ld;
mod reference;
mod tag;
mod token;
mod words;

use crate::{Article, LanguageGuess, Limits, Media, Page, Raw, decode::Decoded};
use onrecord_text::{Text, page_id};

/// The page of an HTML document.
pub(crate) fn open(raw: &Raw, decoded: Decoded, limits: &Limits) -> Page {
    let written = build::build(&decoded.text, limits);
    let mut head = written.head;
    for value in &mut head.values {
        value.source = decoded.map.to_source(value.source).unwrap_or_default();
    }
    Page {
        id: page_id(&raw.bytes),
        source: raw.source.clone(),
        url: raw.url.clone(),
        media: Media::Html,
        charset: decoded.charset,
        map: written.flow.map.then(&decoded.map),
        text: Text::new(written.flow.text),
        blocks: written.flow.blocks,
        elements: written.elements,
        inline: written.flow.inline,
        head,
        notes: [decoded.notes, written.notes].concat(),
    }
}

/// Labels the blocks of an HTML page.
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
