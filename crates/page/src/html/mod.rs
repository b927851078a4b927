//! HTML pages: a scanner without a DOM writes down the text in blocks, each character with its place in the capture.

mod article;
mod authors;
mod build;
mod container;
mod describe;
mod draft;
mod features;
mod flow;
mod head;
mod headline;
mod hint;
mod json_ld;
mod label;
mod names;
mod pieces;
mod published;
pub(crate) mod reference;
mod row;
mod saved;
mod scores;
mod section;
mod state;
mod tag;
mod title;
mod token;
mod witness;
mod words;

use crate::{HeadValue, Limits, Media, Page, Raw, decode::Decoded};
use onrecord_text::{Text, page_id};

/// The page of an HTML document.
pub(crate) fn open(raw: &Raw, decoded: Decoded<'_>, limits: &Limits) -> Page {
    let written = build::build(&decoded.text, limits);
    let mut head = written.head;
    let saved = saved::date(&decoded.text);
    head.values.extend(saved.map(|(value, source)| HeadValue { key: "saved:date".into(), value, source }));
    for value in &mut head.values {
        value.source = decoded.map.to_source(value.source).unwrap_or_default();
    }
    let mut elements = written.elements;
    elements.relocate(&decoded.map);
    Page {
        id: page_id(&raw.bytes),
        source: raw.source.clone(),
        url: raw.url.clone().or_else(|| saved::address(&decoded.text)),
        media: Media::Html,
        charset: decoded.charset,
        map: written.flow.map.then(&decoded.map),
        text: Text::new(written.flow.text),
        blocks: written.flow.blocks,
        elements,
        inline: written.flow.inline,
        head,
        notes: [decoded.notes, written.notes].concat(),
    }
}

/// Scans a decoded document and gives the number of its blocks.
pub(crate) fn scan(source: &str, limits: &Limits) -> usize {
    build::build(source, limits).flow.blocks.len()
}

pub(crate) use article::article;
pub use article::draft;
pub use draft::Draft;
pub(crate) use published::told;
