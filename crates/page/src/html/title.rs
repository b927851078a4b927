//! Which block is the headline.

use super::{
    container::Container,
    features::Feature,
    headline::openings,
    names::{outlets, squeezed},
};
use crate::{
    Label, Page, RawBlock, RawBlockKind, hash,
    words::{SLOTS, Words},
};
use std::ops::Range;

/// Keys of the head that give the headline, the best first.
pub(super) const KEYS: &[&str] =
    &["json-ld:headline", "meta:og:title", "meta:twitter:title", "title", "meta:title", "itemprop:headline"];

/// Least likeness of a block to a headline given by the head.
const ALIKE: f32 = 0.6;

/// Likeness of a heading that is what a title begins with (`Headline` of `Headline | Outlet`).
const PART: f32 = 0.9;

/// Marks between the headline and what a title has beside it.
pub(super) const MARKS: &[&str] =
    &[" | ", " - ", " – ", " — ", " » ", " « ", " : ", " · ", " • ", " :: ", " › ", " / ", "│", "|"];

/// The number of the block that shows the headline first.
pub(super) fn find(
    page: &Page,
    blocks: &[RawBlock],
    words: &Words,
    features: &[Feature],
    container: &Container,
) -> Option<usize> {
    let given = Given::new(page);
    let body = features
        .iter()
        .enumerate()
        .position(|(i, f)| f.is_prose() && f.count > 25 && container.holds(page, blocks[i].element));
    let mut best: Option<(f32, usize)> = None;
    let mut alone: Option<usize> = None;
    for (i, (block, f)) in blocks.iter().zip(features).enumerate() {
        let first = block.kind == RawBlockKind::Heading(1);
        if f.count == 0 || f.count > 60 || (f.hidden && !first) {
            continue;
        }
        let (level, is_heading) = match block.kind {
            RawBlockKind::Heading(1) => (0.6, true),
            RawBlockKind::Heading(2) => (0.25, true),
            RawBlockKind::Heading(_) => (0.1, true),
            _ => (0.0, false),
        };
        let label = container.hints[i].map(|(label, _)| label);
        let named = is_heading || label == Some(Label::Title);
        let Some(like) = given.like(page, words, block, f, named) else { continue };
        let late = body.is_some_and(|b| i > b + 3);
        let hint = match label {
            Some(Label::Title) => 0.2,
            None | Some(Label::Body | Label::Subtitle) => 0.0,
            Some(Label::Navigation) if !is_heading => -0.5,
            Some(Label::Navigation | Label::Outlet) => -0.25,
            _ => -0.4,
        };
        let linked = match (f.linked > 0.9, like.by_part) {
            (true, true) => -0.6,
            (true, false) => -0.15,
            _ => 0.0,
        };
        let off = |is: bool, by: f32| if is { -by } else { 0.0 };
        let score = like.share + level + hint + linked + off(late, 0.5) + off(f.hidden, 0.5) + off(like.house, 1.0);
        let fits = (like.share >= ALIKE && (is_heading || !late)) || (first && f.count >= 2 && hint >= -0.1 && !late);
        if fits && best.is_none_or(|(s, _)| score > s + 0.01) {
            best = Some((score, i));
        }
        if first && !late && !f.hidden && !like.house && f.linked < 0.5 {
            alone = alone.or(Some(i));
        }
    }
    // A page whose head tells nothing of its first heading.
    best.map(|(_, i)| i).or(alone)
}

/// The headlines that the head gives.
struct Given {
    /// The words of each.
    bags: Vec<Vec<u64>>,
    /// What each begins with, up to a mark, by its letters.
    parts: Vec<String>,
    /// The names of the outlet, by their letters.
    houses: Vec<String>,
    slots: Vec<bool>,
}

/// How a block is like a headline of the head.
struct Like {
    /// From 0 to 1.
    share: f32,
    /// It is only what a title begins with.
    by_part: bool,
    /// It is the name of the outlet.
    house: bool,
}

impl Given {
    fn new(page: &Page) -> Self {
        let all = || KEYS.iter().flat_map(|k| page.head.all(k));
        let mut slots = vec![false; SLOTS];
        for headline in all() {
            Words::new(headline).all().iter().for_each(|w| slots[usize::from(w.slot)] = true);
        }
        let houses: Vec<String> = outlets(page).map(squeezed).collect();
        let mut parts: Vec<String> = all().flat_map(openings).filter(|p| !houses.contains(p)).collect();
        parts.sort_unstable();
        parts.dedup();
        Given { bags: all().map(bag_of).filter(|b| !b.is_empty()).collect(), parts, houses, slots }
    }

    /// `None` for a block that is surely none; most are, since they have few words of a headline.
    fn like(&self, page: &Page, words: &Words, block: &RawBlock, f: &Feature, named: bool) -> Option<Like> {
        let shared = words.all()[f.words.clone()].iter().filter(|w| self.slots[usize::from(w.slot)]).count();
        if !named && !self.bags.iter().any(|g| may_be_alike(shared, g.len())) {
            return None;
        }
        let own = bag(words, f.words.clone());
        let share = self.bags.iter().map(|g| likeness(&own, g)).fold(0.0, f32::max);
        let text = if named { squeezed(page.text.slice(block.span)) } else { String::new() };
        let by_part = share < ALIKE && self.parts.binary_search(&text).is_ok();
        let share = if self.parts.binary_search(&text).is_ok() { share.max(PART) } else { share };
        Some(Like { share, by_part, house: self.houses.contains(&text) })
    }
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
