//! Pages without content: not found, access denied, a test for humans, a question for consent, the empty shell of a script.

use super::phrases::Said;
use super::signs::{Signs, by};
use crate::{Evidence, Label};

/// Longest text of an error, in words; what says more tells something.
const LONGEST: usize = 120;

/// Longest question for consent, in words of the whole page.
const CONSENT: usize = 700;

/// Words below which a page shows nothing.
const EMPTY: usize = 40;

/// Blocks at the beginning in which an error says that it is one.
const FIRST: usize = 12;

pub(super) fn evidence(s: &Signs<'_>) -> Vec<Evidence> {
    if s.body > LONGEST {
        return Vec::new();
    }
    if s.is_html()
        && s.words < EMPTY
        && s.body < EMPTY / 2
        && let Some(span) = s.block_says(0..s.blocks.len(), |said, _| said == Said::Script)
    {
        return vec![by("script-shell", Some(span))];
    }
    if s.describes_article() && s.body > 20 {
        return Vec::new();
    }
    let is_error = |said: Said, _: bool| matches!(said, Said::Error | Said::Blocked);
    let place = s.says(is_error).or_else(|| first_says(s, is_error).map(Some).filter(|_| speechless(s)));
    if let Some(span) = place {
        let rule = if s.says(|said, _| said == Said::Blocked).is_some() { "kept-out" } else { "error-message" };
        return vec![by(rule, span)];
    }
    consent(s)
}

/// One of the first blocks says it, and it is a heading, stands alone, or there is hardly anything else.
fn first_says(s: &Signs<'_>, wanted: impl Fn(Said, bool) -> bool) -> Option<onrecord_text::Span> {
    let bare = s.words <= 2 * LONGEST;
    let shown = s.blocks.iter().enumerate().filter(|(_, b)| !b.hidden);
    // Menus come first; what they are made of says nothing about the page.
    let told = shown.filter(|(_, b)| !b.linked && b.block.label != Label::Navigation).take(FIRST);
    let heading = |i: usize| matches!(s.blocks[i].raw.kind, crate::RawBlockKind::Heading(_));
    let mut likely = told.map(|(i, _)| i).filter(|i| bare || heading(*i));
    likely.find_map(|i| {
        s.block_says(std::iter::once(i), |said, whole| wanted(said, whole) && (whole || bare || heading(i)))
    })
}

/// No headline with a text below it: a short article may stand beside a notice or under a failed player.
fn speechless(s: &Signs<'_>) -> bool {
    let prose = s.blocks.iter().any(|b| b.is_body() && b.is_prose());
    s.title.is_none() || !prose
}

/// Nothing but a question for consent.
fn consent(s: &Signs<'_>) -> Vec<Evidence> {
    if s.words > CONSENT || s.describes_article() {
        return Vec::new();
    }
    let notices = s.blocks.iter().filter(|b| b.block.label == Label::CookieNotice);
    let noticed: usize = notices.map(|b| b.words).sum();
    let is_consent = |said: Said, _: bool| said == Said::Consent;
    let asked = s.says(is_consent).or_else(|| first_says(s, is_consent).map(Some).filter(|_| speechless(s)));
    match asked {
        Some(span) if noticed * 2 > s.words || s.body <= LONGEST / 2 => vec![by("consent-wall", span)],
        _ => Vec::new(),
    }
}
