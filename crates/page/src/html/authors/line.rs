//! The names in one block, by what the elements around and inside it say.

use super::element::names_author;
use super::head::MOST;
use crate::meta::signed::{self, Signed, Trust};
use crate::{Block, ElementIx, Label, Page, words::Words};

/// The names in a block; `above` says that the block before it is a prompt alone, `dated` that a date stands beside it.
pub(super) fn in_block(page: &Page, words: &Words, block: &Block, above: bool, dated: bool) -> (Signed, Trust) {
    let line = signed::read(&page.text, words, block.span, Trust::Beside);
    if block.label.is_body() {
        let short = words.within(block.span).len() <= 8;
        return (if short { line } else { Signed::default() }, Trust::Beside);
    }
    if above && words.within(block.span).len() <= 8 {
        let found = signed::read(&page.text, words, block.span, Trust::Said);
        return (Signed { prompted: !found.names.is_empty(), ..found }, Trust::Said);
    }
    let from = page.inline.partition_point(|i| i.span.end <= block.span.start);
    let inside = page.inline[from..].iter().take_while(|i| i.span.end <= block.span.end);
    let mut found = Signed { prompted: line.prompted, names: Vec::new() };
    for inline in inside.filter(|i| i.span.start >= block.span.start).take(4 * MOST) {
        let Some(trust) = names_author(page.elements.words(inline.element)) else { continue };
        let read = signed::read(&page.text, words, inline.span, trust).names;
        let cut = words.within(inline.span).len() > read.iter().map(|n| words.within(*n).len()).sum();
        let whole = signed::whole(&page.text, words, inline.span).filter(|_| cut && read.len() < 2);
        for name in whole.map_or(read, |w| vec![w]) {
            if !found.names.iter().any(|n| n.overlaps(name)) {
                found.names.push(name);
            }
        }
    }
    if !found.names.is_empty() {
        found.names.sort_unstable_by_key(|n| n.start);
        return (found, Trust::Named);
    }
    let own = elements(page, block).find_map(|e| names_author(page.elements.words(e)));
    if let Some(trust) = own.filter(|_| words.within(block.span).len() <= 8) {
        let found = signed::read(&page.text, words, block.span, trust);
        if !found.names.is_empty() {
            return (found, trust);
        }
    }
    if block.label == Label::Byline {
        let classed =
            matches!(block.rule, "class-name" | "name-in-line") || (block.rule == "name-below-title" && dated);
        let trust = if classed { Trust::Classed } else { Trust::Labelled };
        return (signed::read(&page.text, words, block.span, trust), trust);
    }
    (line, Trust::Beside)
}

/// The elements that a block stands in, as far as they may hold a byline and nothing else.
pub(super) fn elements<'p>(page: &'p Page, block: &Block) -> impl Iterator<Item = ElementIx> + 'p {
    let raw = page.blocks.partition_point(|b| b.span.end < block.span.end);
    page.blocks.get(raw).into_iter().flat_map(|b| page.elements.ancestry(b.element).take(2))
}
