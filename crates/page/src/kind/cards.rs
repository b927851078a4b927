//! Cards: elements of one make, side by side, each with one linked headline. A list of articles is drawn so.

use super::signs::Seen;
use crate::{ElementIx, Page, RawBlockKind, hash};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest alike headlines that make a group of cards.
const FEWEST: usize = 4;

/// The cards of a page.
#[derive(Debug, Default)]
pub(super) struct Cards {
    /// The card that a block stands in, by number of the block.
    of_block: Vec<Option<ElementIx>>,
    /// Linked headlines in cards.
    pub(super) headlines: usize,
    /// Cards that hold text of the body.
    pub(super) with_body: usize,
    /// Words of the body inside cards.
    pub(super) body_words: usize,
    /// First block of the largest group.
    pub(super) first: Option<usize>,
}

impl Cards {
    pub(super) fn new(page: &Page, blocks: &[Seen<'_>]) -> Self {
        let mut groups: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (i, b) in blocks.iter().enumerate().filter(|(_, b)| b.is_linked_headline()) {
            groups.entry(make(page, b)).or_default().push(i);
        }
        // Headlines differ: what every card repeats is a prompt.
        groups.values_mut().for_each(|group| {
            let mut seen = BTreeSet::new();
            group.retain(|i| blocks.get(*i).is_some_and(|b| seen.insert(b.text)));
        });
        groups.retain(|_, group| group.len() >= FEWEST);
        let mut cards = Cards { of_block: vec![None; blocks.len()], ..Cards::default() };
        let mut is_card = vec![false; page.elements.len()];
        let mut held = vec![0u32; page.elements.len()];
        for group in groups.values() {
            let elements = || group.iter().filter_map(|i| blocks.get(*i)).map(|b| b.raw.element);
            let above = |e| page.elements.ancestry(e).map(usize::from);
            elements().flat_map(above).for_each(|e| held[e] += 1);
            for e in elements() {
                // The largest element with this headline and no other of the group.
                if let Some(card) = page.elements.ancestry(e).take_while(|e| held[usize::from(*e)] == 1).last() {
                    is_card[usize::from(card)] = true;
                }
            }
            elements().flat_map(above).for_each(|e| held[e] = 0);
        }
        for (i, b) in blocks.iter().enumerate().filter(|_| !groups.is_empty()) {
            cards.of_block[i] = page.elements.ancestry(b.raw.element).find(|e| is_card[usize::from(*e)]);
        }
        let in_body = blocks.iter().zip(&cards.of_block).filter(|(b, _)| b.is_body());
        let mut with_body: Vec<ElementIx> = in_body.clone().filter_map(|(_, card)| *card).collect();
        cards.body_words = in_body.filter(|(_, card)| card.is_some()).map(|(b, _)| b.words).sum();
        with_body.sort_unstable();
        with_body.dedup();
        cards.with_body = with_body.len();
        cards.headlines = groups.values().map(Vec::len).sum();
        cards.first = groups.values().max_by_key(|g| g.len()).and_then(|g| g.first()).copied();
        cards
    }

    /// True when a block stands in a card.
    pub(super) fn hold(&self, block: usize) -> bool {
        self.of_block.get(block).is_some_and(Option::is_some)
    }
}

/// Same for headlines of one make: level, name and first class of the elements around them.
fn make(page: &Page, b: &Seen<'_>) -> u64 {
    let level = match b.raw.kind {
        RawBlockKind::Heading(n) => u64::from(n),
        RawBlockKind::ListItem => 10,
        _ => 11,
    };
    let mut made = level;
    for e in page.elements.ancestry(b.raw.element).take(3) {
        let class = page.elements.words(e).split(' ').find(|w| w.starts_with('.')).unwrap_or("");
        made = made.wrapping_mul(0x0100_0000_01b3) ^ hash::of(page.elements.name(e)) ^ hash::of(class).rotate_left(7);
    }
    made
}
