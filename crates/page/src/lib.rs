//! From bytes to a [`Page`] (decoded once, never edited) and its [`Article`] (every block labelled).
//!
//! This crate knows no grammar of quotes and no store.

mod article;
mod page;

pub use article::{
    Article, Block, BlockIx, Credit, Evidence, Interval, Label, LanguageGuess, Note, Outlet, Published, Region, Role,
};
pub use page::{Head, HeadValue, Limits, Media, Page, PageError, Raw, RawBlock, RawBlockKind};

/// Decodes a captured document and divides its text into blocks.
///
/// # Errors
/// See [`PageError`].
pub fn open(raw: &Raw, limits: &Limits) -> Result<Page, PageError> {
    if raw.bytes.is_empty() {
        return Err(PageError::Empty);
    }
    if raw.bytes.len() > limits.bytes {
        return Err(PageError::TooLarge { size: raw.bytes.len(), limit: limits.bytes });
    }
    Err(PageError::NoText)
}

/// Labels every block of a page and finds its metadata.
pub fn article(_page: &Page) -> Article {
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
