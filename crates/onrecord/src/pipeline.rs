//! The spine: every stage, in order.
//!
//! ```text
//! bytes ─▶ Page ─▶ Article ─▶ Reading ─▶ Line
//! ```
//! Each stage is a pure function; each call below leads to the crate that does it.

use onrecord_language::{Policy, Time};
use onrecord_page::template::Templates;
use onrecord_page::{Limits, PageError, Raw};
use onrecord_reading::dating::{Clues, Dating, Facts};
use onrecord_record::Line;
use onrecord_text::Text;

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
    let captured = page.head.all("capture:time").next();
    let reading = onrecord_reading::read_with(&page.text, &article, &Clues { captured, ..Clues::default() });
    Ok(onrecord_record::compose(&page, &article, &reading))
}

/// A page and when it was published.
#[derive(Debug)]
pub struct Dated {
    /// Where it came from.
    pub source: String,
    /// Its text.
    pub text: Text,
    /// When it was published, with every sign.
    pub dating: Dating,
    /// The times of its readable text.
    pub times: Vec<Time>,
}

/// Dates one captured document by everything it shows; without `stamps`, by what its text tells alone.
///
/// # Errors
/// As [`read_page`].
pub fn date_page(raw: &Raw, limits: &Limits, facts: &Facts, stamps: bool, policy: Policy) -> Result<Dated, PageError> {
    let page = onrecord_page::open(raw, limits)?;
    let mut article = onrecord_page::article(&page);
    if !stamps {
        article.published = None;
        article.captured_between = None;
    }
    let captured = page.head.all("capture:time").next();
    let clues = Clues { captured, facts, stamps, policy };
    let reading = onrecord_reading::read_with(&page.text, &article, &clues);
    Ok(Dated { source: page.source, text: page.text, dating: reading.dating, times: reading.times })
}
