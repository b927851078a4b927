//! Stubs: articles of which a part is not there.

use super::phrases::{self, Said};
use super::signs::{Signs, by, count};
use crate::{Evidence, Label};
use onrecord_text::Span;

/// Longest text that is left in front of a wall, in words.
const LONGEST: usize = 250;

/// Longest text that is left where only a prompt speaks of a wall.
const PROMPTED: usize = 150;

/// Blocks after the text among which the prompt stands.
const NEAR: usize = 10;

pub(super) fn evidence(s: &Signs<'_>) -> Vec<Evidence> {
    let mut out = Vec::new();
    let last = s.range.map_or(s.title.unwrap_or(0), |(_, last)| last);
    let cut = cut_off(s, last);
    if s.body <= LONGEST {
        if let Some(rule) = promised(s) {
            out.push(by(rule, None));
        }
        let paid = s.head(&["json-ld:isAccessibleForFree", "itemprop:isAccessibleForFree"], |v| v.ends_with("false"))
            || s.head(&["meta:article:content_tier", "meta:content_tier"], |v| v == "locked");
        let near = last.saturating_sub(2)..s.blocks.len().min(last + 1 + NEAR);
        let near = near.filter(|i| !matches!(s.blocks[*i].block.label, Label::Navigation | Label::Comments));
        let asked = s.block_says(near, |said, _| said == Said::Paywall);
        if let Some(span) = asked.filter(|_| paid || cut.is_some() || s.body <= PROMPTED) {
            out.push(by("paywall-prompt", Some(span)));
        }
        if paid && (!out.is_empty() || cut.is_some()) {
            out.push(by("not-free", None));
        }
    }
    if let Some(span) = cut.filter(|_| s.body <= LONGEST || !out.is_empty()) {
        out.push(by("cut-off", Some(span)));
    }
    out
}

/// The head counts or holds far more words than the whole page shows.
fn promised(s: &Signs<'_>) -> Option<&'static str> {
    let more = |n: usize| n >= 150 && n >= 3 * s.body + 50 && n > s.words * 11 / 10;
    if s.page.head.all("json-ld:wordCount").filter_map(|v| v.parse().ok()).any(more) {
        return Some("word-count");
    }
    s.page.head.all("json-ld:articleBody").map(count).any(more).then_some("text-of-head")
}

/// Where the text breaks off: marks that feeds and dumps leave, or an ellipsis before a link to the rest.
fn cut_off(s: &Signs<'_>, last: usize) -> Option<Span> {
    let b = s.blocks.get(last).filter(|b| b.is_body() && !b.hidden)?;
    let text = b.text.trim_end();
    let counted = || {
        // `… [+2137 chars]`, as news APIs shorten.
        let (_, rest) = text.rsplit_once("[+")?;
        let inside = rest.strip_suffix(']')?;
        inside.starts_with(|c: char| c.is_ascii_digit()).then_some(())
    };
    if text.ends_with("[…]") || text.ends_with("[...]") || text.ends_with("[…") || counted().is_some() {
        return Some(b.block.span);
    }
    let open = text.ends_with('…') || text.ends_with("...") || !super::signs::ends(text);
    if !open {
        return None;
    }
    let after = s.blocks.iter().skip(last + 1).filter(|b| !b.hidden).take(2);
    let mut more = after.filter(|b| b.words <= 8 && phrases::of(b.text).iter().any(|(said, _)| *said == Said::More));
    more.next().map(|_| b.block.span)
}
