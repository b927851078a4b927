//! The lines that show who signs.

use super::line::in_block;
use super::place::Place;
use crate::meta::signed::{self, Trust};
use crate::{Block, Label, Page, words::Words};
use onrecord_text::{RuleId, Span};

/// A byline that the page shows.
pub(super) struct Shown {
    /// The names, in order.
    pub(super) names: Vec<Span>,
    /// A prompt stands before them.
    pub(super) prompted: bool,
    /// The rule that read it.
    pub(super) rule: RuleId,
    /// The lower, the more it tells.
    pub(super) rank: u8,
}

/// Rank from which on a line stands after the text.
pub(super) const AFTER: u8 = 8;

/// The lines that show who signs, in page order.
pub(super) fn all(page: &Page, words: &Words, blocks: &[Block], title: Option<Span>) -> Vec<Shown> {
    let place = Place::new(blocks, title);
    let mut out = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let Some(near) = place.of(i, block) else { continue };
        let above = i.checked_sub(1).and_then(|b| blocks.get(b)).is_some_and(|b| signed::is_prompt(words, b.span));
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|b| blocks.get(b));
        let dated = beside.map(|b| b.label).any(|l| l == Label::Dateline);
        let (found, trust) = in_block(page, words, block, above, dated);
        if found.names.is_empty() {
            continue;
        }
        let behind = if near { 0 } else { AFTER };
        let rank = match (trust, found.prompted) {
            (Trust::Said | Trust::Named, _) | (Trust::Labelled | Trust::Classed, true) => behind,
            (_, true) => behind + 1,
            (Trust::Classed, false) => behind + 2,
            (Trust::Labelled, false) => behind + 3,
            // A name that nothing says to be a byline counts only where nothing else does.
            (Trust::Beside, false) if place.may_be_bare(i, block) => 2 * AFTER + behind,
            (Trust::Beside, false) => continue,
        };
        let rule = match trust {
            Trust::Said | Trust::Named => "author-element",
            Trust::Labelled | Trust::Classed => "byline",
            Trust::Beside if found.prompted => "byline-prompt",
            Trust::Beside => "name-line",
        };
        out.push(Shown { names: found.names, prompted: found.prompted, rule, rank });
    }
    out
}
