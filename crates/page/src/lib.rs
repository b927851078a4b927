//! From bytes to a [`Page`] (decoded once, never edited) and its [`Article`] (every block labelled).
//!
//! This crate knows no grammar of quotes and no store.

mod article;
mod decode;
mod element;
mod furniture;
mod hash;
mod html;
mod kind;
mod meta;
mod open;
mod page;
mod phrase;
mod plain;
pub mod reader;
mod sniff;
pub mod template;
pub mod trees;
mod words;

pub use article::{
    Article, Author, Block, BlockIx, Captured, Credit, Evidence, Interval, Label, LanguageGuess, Note, Outlet,
    Published, Region, Role,
};
pub use kind::{Kind, PageKind};
pub use meta::{Candidate, Conflict, Field, Image, Metadata};
/// What the rules say of a page before the trained model decides; for training it.
pub mod draft {
    pub use crate::html::{Draft, draft};
}

pub use page::{Head, HeadValue, Limits, Media, Page, PageError, Raw, RawBlock, RawBlockKind};

pub use element::{Element, ElementIx, Elements, Inline};
pub use open::open;
pub use plain::train as plain_lines;

/// Scans a decoded HTML document and gives the number of its blocks: the first part of [`open`] alone, to measure it.
pub fn scan(source: &str, limits: &Limits) -> usize {
    html::scan(source, limits)
}

/// Labels every block of a page, finds its metadata and tells what kind of page it is.
pub fn article(page: &Page) -> Article {
    let mut article = match page.media {
        Media::Text => plain::article(page),
        Media::Html => html::article(page),
    };
    kind::tell(page, &mut article);
    article
}
