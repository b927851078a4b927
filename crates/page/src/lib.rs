//! From bytes to a [`Page`] (decoded once, never edited) and its [`Article`] (every block labelled).
//!
//! This crate knows no grammar of quotes and no store.

mod article;
mod decode;
mod element;
mod furniture;
mod hash;
mod html;
mod meta;
mod open;
mod page;
mod phrase;
mod plain;
pub mod reader;
mod sniff;
mod words;

pub use article::{
    Article, Author, Block, BlockIx, Credit, Evidence, Interval, Label, LanguageGuess, Note, Outlet, Published, Region,
    Role,
};
pub use page::{Head, HeadValue, Limits, Media, Page, PageError, Raw, RawBlock, RawBlockKind};

pub use element::{Element, ElementIx, Elements, Inline};
pub use open::open;

/// Labels every block of a page and finds its metadata.
pub fn article(page: &Page) -> Article {
    match page.media {
        Media::Text => plain::article(page),
        Media::Html => html::article(page),
    }
}
