//! HTML pages.

use crate::{Article, Elements, Head, LanguageGuess, Limits, Media, Page, Raw, decode::Decoded};
use onrecord_text::{Text, page_id};

/// The page of an HTML document.
pub(crate) fn open(raw: &Raw, decoded: Decoded, _limits: &Limits) -> Page {
    Page {
        id: page_id(&raw.bytes),
        source: raw.source.clone(),
        url: raw.url.clone(),
        media: Media::Html,
        charset: decoded.charset,
        text: Text::new(""),
        map: decoded.map,
        blocks: Vec::new(),
        elements: Elements::default(),
        inline: Vec::new(),
        head: Head::default(),
        notes: decoded.notes,
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
