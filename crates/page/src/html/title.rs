//! Which block is the headline.

use super::{container::Container, features::Feature};
use crate::{
    Label, Page, RawBlock, RawBlockKind, hash,
    words::{SLOTS, Words},
};
use std::ops::Range;

/// Keys of the head that give the headline, the best first.
const KEYS: &[&str] =
    &["json-ld:headline", "meta:og:title", "meta:twitter:title", "title", "meta:title", "itemprop:headline"];

/// Least likeness of a block to a headline given by the head.
const ALIKE: f32 = 0.6;

/// The number of the block that shows the headline first.
pub(super) fn find(
    page: &Page,
    blocks: &[RawBlock],
    words: &Words,
    features: &[Feature],
    container: &Container,
) -> Option<usize> {
    let given: Vec<Vec<u64>> =
        KEYS.iter().flat_map(|k| page.head.all(k)).map(bag_of).filter(|b| !b.is_empty()).collect();
    let mut is_given = vec![false; SLOTS];
    for headline in KEYS.iter().flat_map(|k| page.head.all(k)) {
        Words::new(headline).all().iter().for_each(|w| is_given[usize::from(w.slot)] = true);
    }
    let mut best: Option<(f32, usize)> = None;
    let body = features
        .iter()
        .enumerate()
        .position(|(i, f)| f.is_prose() && f.count > 25 && container.holds(page, blocks[i].element));
    for (i, (block, f)) in blocks.iter().zip(features).enumerate() {
        if f.count == 0 || f.count > 60 || (f.hidden && block.kind != RawBlockKind::Heading(1)) {
            continue;
        }
        // A line with few words of a headline is none, and most lines have few.
        let shared = words.all()[f.words.clone()].iter().filter(|w| is_given[usize::from(w.slot)]).count();
        if block.kind != RawBlockKind::Heading(1) && !given.iter().any(|g| may_be_alike(shared, g.len())) {
            continue;
        }
        let own = bag(words, f.words.clone());
        let alike = given.iter().map(|g| likeness(&own, g)).fold(0.0, f32::max);
        let heading = match block.kind {
            RawBlockKind::Heading(1) => 0.6,
            RawBlockKind::Heading(2) => 0.25,
            RawBlockKind::Heading(_) => 0.1,
            _ => 0.0,
        };
        let hint = container.hints[i].map_or(0.0, |(label, _)| match label {
            Label::Title => 0.2,
            Label::Body | Label::Subtitle => 0.0,
            Label::Navigation | Label::Outlet => -0.25,
            _ => -0.4,
        });
        let late = body.is_some_and(|b| i > b + 3);
        let linked = if f.linked > 0.9 { -0.15 } else { 0.0 };
        let score = alike + heading + hint + linked + if late { -0.5 } else { 0.0 } + if f.hidden { -0.5 } else { 0.0 };
        let fits = alike >= ALIKE || (block.kind == RawBlockKind::Heading(1) && f.count >= 2 && hint >= -0.1 && !late);
        if fits && best.is_none_or(|(s, _)| score > s + 0.01) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}

fn bag_of(s: &str) -> Vec<u64> {
    let words = Words::new(s);
    bag(&words, 0..words.all().len())
}

/// The words of a stretch as sorted hashes, each once.
fn bag(words: &Words, within: Range<usize>) -> Vec<u64> {
    let mut all: Vec<u64> = words.all()[within].iter().filter(|w| !w.mark).map(|w| hash::of(words.lower(w))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// False when a line that shares at most `shared` words with a headline of `len` words cannot be [`ALIKE`] to it.
fn may_be_alike(shared: usize, len: usize) -> bool {
    let shared = shared.min(len) as f32;
    2.0 * shared / (shared + len as f32) >= ALIKE - 0.01
}

/// Share of common words (Dice).
fn likeness(a: &[u64], b: &[u64]) -> f32 {
    let common = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}
