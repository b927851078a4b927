//! Who signs where the head names nobody but the house: a line set apart at one end of the text, else the newsroom.

use super::element::names_author;
use super::line::elements;
use super::place::Place;
use crate::meta::signed::{self, Trust};
use crate::{Block, Label, Page, words::Words};
use onrecord_text::Span;

/// The first line beside the headline that names a newsroom as a byline does, else one that ends the text.
pub(super) fn desk(page: &Page, words: &Words, blocks: &[Block], title: Option<Span>) -> Option<Span> {
    let place = Place::new(blocks, title);
    let near = blocks.iter().enumerate().filter_map(|(i, b)| Some((i, b, place.of(i, b)?)));
    let short = near.filter(|(_, b, _)| words.within(b.span).len() <= 8);
    let named = |i: usize, b: &Block, near: bool| {
        let above = i.checked_sub(1).and_then(|a| blocks.get(a)).is_some_and(|a| signed::is_prompt(words, a.span));
        let element = || elements(page, b).any(|e| names_author(page.elements.words(e)).is_some());
        if near { above || b.label == Label::Byline || element() } else { b.label.is_body() }
    };
    short.filter(|(i, b, near)| named(*i, b, *near)).find_map(|(_, b, _)| signed::desk(&page.text, words, b.span))
}

/// The names in a line at one end of the text that is set apart as a whole, by bold letters or capitals, and is names.
pub(super) fn signature(page: &Page, words: &Words, blocks: &[Block]) -> Option<Vec<Span>> {
    let first = blocks.iter().position(|b| b.label.is_body())?;
    let last = blocks.iter().rposition(|b| b.label.is_body())?;
    let ends = [last, last + 1, last + 2, first, first + 1, first + 2].into_iter().filter_map(|i| blocks.get(i));
    let plain = ends.filter(|b| b.label.is_body() || matches!(b.label, Label::Debris | Label::Credit));
    let short = plain.filter(|b| (2..=8).contains(&words.within(b.span).len()));
    short.filter(|b| is_set_apart(page, words, b)).find_map(|b| {
        let names = signed::read(&page.text, words, b.span, Trust::Named).names;
        let full = |n: &Span| (2..=3).contains(&words.within(*n).len());
        let named: usize = names.iter().map(|n| words.within(*n).len()).sum();
        let marks = words.all()[words.within(b.span)].iter().filter(|w| w.mark).count();
        (!names.is_empty() && names.iter().all(full) && named + marks == words.within(b.span).len()).then_some(names)
    })
}

/// All of a line is bold, slanted or in capitals.
fn is_set_apart(page: &Page, words: &Words, block: &Block) -> bool {
    let from = page.inline.partition_point(|i| i.span.end < block.span.end);
    let mut inside = page.inline[from..].iter().take_while(|i| i.span.end == block.span.end);
    let bold =
        inside.any(|i| i.span == block.span && matches!(page.elements.name(i.element), "b" | "strong" | "em" | "i"));
    bold || words.all()[words.within(block.span)].iter().all(|w| w.upper || w.mark)
}
