//! What can be said about each block before it has a label: its shape, its links, where it stands, what names it carries.

use super::{hint, witness::Witness};
use crate::{
    ElementIx, Label, Page, RawBlock, RawBlockKind,
    furniture::{self, Prompt},
    hash::BuildFnv,
    words::Words,
};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// What is known about one block.
#[derive(Clone, Debug)]
pub(super) struct Feature {
    /// Its words.
    pub(super) words: Range<usize>,
    /// How many are words, not marks.
    pub(super) count: usize,
    /// Sentence ends inside and at the end.
    pub(super) stops: usize,
    /// It ends as a sentence does.
    pub(super) ends: bool,
    /// It ends with a colon.
    pub(super) colon: bool,
    /// Share of its bytes inside links.
    pub(super) linked: f32,
    /// What an inline element that holds nearly all of it says.
    pub(super) hint: Option<(Label, ElementIx)>,
    /// A phrase of the furniture tables.
    pub(super) prompt: Option<Prompt>,
    /// Share of its words that the page's own description of its body holds.
    pub(super) witnessed: f32,
    /// How many blocks of the page have its text.
    pub(super) copies: u32,
    /// Not shown.
    pub(super) hidden: bool,
    /// One of several short things in a line.
    pub(super) cut: bool,
}

impl Feature {
    /// Reads like text of an article: sentences, few links.
    pub(super) fn is_prose(&self) -> bool {
        self.linked < 0.4
            && ((self.count >= 8 && self.ends) || (self.count >= 18 && self.stops > 0) || self.count >= 30)
    }

    /// How much text it is worth as a part of an article, in words.
    pub(super) fn mass(&self) -> f32 {
        if self.is_prose() { self.count as f32 * (1.0 - self.linked) } else { 0.0 }
    }
}

/// The features of all blocks, in order.
pub(super) fn features(page: &Page, blocks: &[RawBlock], words: &Words, witness: &Witness) -> Vec<Feature> {
    let mut copies: HashMap<&str, u32, BuildFnv> = HashMap::default();
    for block in blocks {
        *copies.entry(page.text.slice(block.span)).or_default() += 1;
    }
    let mut out = Vec::with_capacity(blocks.len());
    let (mut word, mut raw) = (0, 0);
    for block in blocks {
        let text = page.text.slice(block.span);
        let within = words.within_from(word, block.span);
        word = within.end;
        let inside = &words.all()[within.clone()];
        let ends = ends_sentence(text);
        while page.blocks.get(raw).is_some_and(|b| b.span.end < block.span.end) {
            raw += 1;
        }
        out.push(Feature {
            cut: page.blocks.get(raw).is_some_and(|b| b.span != block.span),
            count: inside.iter().filter(|w| !w.mark).count().max(ideographs(text) / 2),
            stops: inside.iter().skip(1).filter(|w| w.after_stop && w.capital).count() + usize::from(ends),
            ends,
            colon: text.ends_with(':'),
            linked: block.linked as f32 / block.span.len().max(1) as f32,
            hint: None,
            prompt: furniture::prompt(words, within.clone(), ends),
            witnessed: witness.share(words, within.clone()),
            copies: copies.get(text).copied().unwrap_or(1),
            hidden: page.elements.get(block.element).hidden,
            words: within,
        });
    }
    mark_inline(page, blocks, &mut out);
    keep_first_showings(page, blocks, &mut out);
    reveal(page, blocks, &mut out);
    out
}

/// Where two thirds of the prose stand there several times (once for each width of screen), its first showing is no copy.
fn keep_first_showings(page: &Page, blocks: &[RawBlock], features: &mut [Feature]) {
    let mass = |all: &[Feature], copied: bool| -> f32 {
        all.iter().filter(|f| !copied || f.copies > 1).map(Feature::mass).sum()
    };
    if 3.0 * mass(features, true) <= 2.0 * mass(features, false) {
        return;
    }
    let mut seen: HashSet<&str, BuildFnv> = HashSet::default();
    for (block, f) in blocks.iter().zip(features) {
        if f.copies > 1 && seen.insert(page.text.slice(block.span)) {
            f.copies = 1;
        }
    }
}

/// Shows what only seems hidden: a hidden element with much of the page's prose is put in place by a script (streamed rendering,
/// fading in).
fn reveal(page: &Page, blocks: &[RawBlock], features: &mut [Feature]) {
    let total: f32 = features.iter().map(Feature::mass).sum();
    if !features.iter().any(|f| f.hidden) || total == 0.0 {
        return;
    }
    let outermost = |e| page.elements.ancestry(e).take_while(|e| page.elements.get(*e).hidden).last();
    let outer: Vec<_> = blocks.iter().map(|b| outermost(b.element)).collect();
    let mut mass = vec![0.0f32; page.elements.len()];
    for (e, f) in outer.iter().zip(features.iter()) {
        if let Some(e) = e {
            mass[usize::from(*e)] += f.mass();
        }
    }
    for (e, f) in outer.iter().zip(features) {
        f.hidden = e.is_some_and(|e| mass[usize::from(e)] < REVEALED * total);
    }
}

/// Share of the page's prose from which on a hidden element is shown in the end, whatever its attributes say.
const REVEALED: f32 = 0.3;

/// What each element around a block says that it is; nothing for elements without text.
pub(super) fn names(page: &Page) -> Vec<Option<Label>> {
    let mut seen = vec![false; page.elements.len()];
    let mut out = vec![None; page.elements.len()];
    let mut hints = hint::Reader::new(&page.elements);
    for block in &page.blocks {
        for e in page.elements.ancestry(block.element) {
            let i = usize::from(e);
            if std::mem::replace(&mut seen[i], true) {
                break;
            }
            out[i] = hints.of_element(e);
        }
    }
    out
}

/// A block that lies nearly whole in one inline element with a telling name is what that name says.
fn mark_inline(page: &Page, blocks: &[RawBlock], features: &mut [Feature]) {
    let mut hints = hint::Reader::new(&page.elements);
    for inline in &page.inline {
        let at = blocks.partition_point(|b| b.span.end <= inline.span.start);
        let (Some(block), Some(feature)) = (blocks.get(at), features.get_mut(at)) else { continue };
        if inline.span.len() * 10 >= block.span.len() * 9
            && let Some(label) = hints.of_element(inline.element).filter(|l| *l != Label::Body)
            && !feature.is_prose()
        {
            feature.hint = Some((label, inline.element));
        }
    }
}

/// Characters of scripts that are written without spaces; about two make a word.
fn ideographs(text: &str) -> usize {
    if text.len() > 3 * text.bytes().filter(u8::is_ascii).count() && text.bytes().any(|b| b >= 0xe2) {
        text.chars()
            .filter(|c| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{eff}'))
            .count()
    } else {
        0
    }
}

/// True when a text ends as sentences do, also with closing quotation marks or brackets after the stop.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "\"”»“’')]*".contains(c));
    let quoted = bare.len() < text.len() && text.ends_with(['"', '”', '»', '“']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।']) || (quoted && bare.ends_with(','))
}

/// True for the kinds of blocks that a list of links is made of.
pub(super) fn is_listed(kind: RawBlockKind) -> bool {
    matches!(kind, RawBlockKind::ListItem | RawBlockKind::Cell)
}
