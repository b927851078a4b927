//! The spine: every stage, in order.
//!
//! ```text
//! bytes ─▶ Page ─▶ Article ─▶ Reading ─▶ Line
//! ```
//! Each stage is a pure function; each call below leads to the crate that does it.

use onrecord_page::template::Templates;
use onrecord_page::{Limits, PageError, Raw};
use onrecord_reading::Reading;
use onrecord_record::Line;

/// Reads one captured document, from its bytes to its record line.
///
/// # Errors
/// When the document is no text, is empty, or is over the limits. A refusal names its cause; it is never a panic.
pub fn read_page(raw: &Raw, limits: &Limits) -> Result<Line, PageError> {
    read_page_among(raw, limits, &Templates::default())
}

/// Reads one document of a pile whose sites have been looked at: what is a site's template is none of its articles.
///
/// # Errors
/// As [`read_page`].
pub fn read_page_among(raw: &Raw, limits: &Limits, templates: &Templates) -> Result<Line, PageError> {
    let page = onrecord_page::open(raw, limits)?;
    let mut article = onrecord_page::article(&page);
    templates.mark(&page, &mut article);
    let reading = read_article(&page, &article);
    Ok(onrecord_record::compose(&page, &article, &reading))
}

fn read_article(page: &onrecord_page::Page, article: &onrecord_page::Article) -> Reading {
    onrecord_reading::read(&page.text, article)
}
