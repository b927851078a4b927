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
use onrecord_reading::tagger::Teller;
use onrecord_record::Line;
use onrecord_text::Text;

/// What documents are read with.
#[derive(Copy, Clone, Debug)]
pub struct Means<'m> {
    /// What is refused.
    pub limits: &'m Limits,
    /// What repeats on the sites of a pile.
    pub templates: &'m Templates,
    /// What tells names beside the small model that is always there.
    pub names: Option<&'m dyn Teller>,
}

/// Reads one captured document, from its bytes to its record line.
///
/// # Errors
/// When the document is no text, is empty, or is over the limits. A refusal names its cause; it is never a panic.
pub fn read_page(raw: &Raw, limits: &Limits) -> Result<Line, PageError> {
    read_page_by(raw, Means { limits, templates: &Templates::default(), names: None })
}

/// Reads one document by given means; of a pile whose sites have been looked at, what is a site's template is none of its articles.
///
/// # Errors
/// As [`read_page`].
pub fn read_page_by(raw: &Raw, means: Means) -> Result<Line, PageError> {
    let page = onrecord_page::open(raw, means.limits)?;
    let mut article = onrecord_page::article(&page);
    means.templates.mark(&page, &mut article);
    let captured = page.head.all("capture:time").next();
    let clues = Clues { captured, ..Clues::default() };
    let reading = onrecord_reading::read_told(&page.text, &article, &clues, means.names);
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
