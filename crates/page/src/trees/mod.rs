//! Trained decision trees: reading them and asking them.
//!
//! A model is a sum of small binary trees over numbers that describe one thing (a block, a line). `onrecord-eval train` makes
//! models; this module only answers. To use one: keep its bytes with `include_bytes!`, read them once with [`Trees::from_bytes`],
//! and call [`Trees::score`] with the numbers of one thing in the order of training. The score is in log-odds: above 0 the answer is
//! more likely yes than no; [`probability`] turns it into a share. Nothing is allocated per call.
//!
//! Who asks very often takes [`Trees::sum`] of a part of the trees and stops once the [`Trees::odds`] leave no doubt.
//!
//! The method is that of Friedman, "Greedy function approximation: a gradient boosting machine" (2001).

mod format;

pub use format::TreesError;
use std::ops::Range;

/// Most leaves of one tree.
pub const MOST_LEAVES: usize = 128;

/// Most numbers that may describe one thing.
pub const MOST_FEATURES: usize = 256;

/// The numbers of one thing; 0 for those it does not have.
pub type Row = [f32; MOST_FEATURES];

/// A question of a tree, or an answer.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Node {
    /// Goes to `left` where the feature is at most `cut`, else to `right`; both are places in the same tree after this one.
    Split {
        /// Number of the feature.
        feature: usize,
        /// Threshold.
        cut: f32,
        /// Place of the node for small values.
        left: usize,
        /// Place of the node for large values.
        right: usize,
    },
    /// Adds this much to the score.
    Leaf(f32),
}

/// A question as it is kept. A leaf is a question too, whose answers lead back to it: so all ways through a tree may be gone with the
/// same number of steps, and several trees side by side without asking where each of them ends.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Split {
    cut: f32,
    feature: u8,
    /// Places in the same tree.
    children: [u8; 2],
}

/// In a file, from here on a child is a leaf.
const LEAF: u8 = 128;

/// Trees that are asked side by side, so that one waits for its numbers while another goes on.
const LANES: usize = 8;

/// Where the parts of a tree begin.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Place {
    /// Its questions, and its leaves as questions, in the list of all.
    splits: u32,
    /// Their values in the list of all; those of questions mean nothing.
    leaves: u32,
    /// Questions on the longest way.
    depth: u8,
}

/// A trained model.
#[derive(Clone, Debug, PartialEq)]
pub struct Trees {
    features: usize,
    base: f32,
    scale: f32,
    places: Vec<Place>,
    splits: Vec<Split>,
    leaves: Vec<i16>,
}

impl Trees {
    /// How many numbers describe one thing.
    pub fn features(&self) -> usize {
        self.features
    }

    /// How many trees there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True for a model without trees.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Log-odds of yes. Numbers that are missing at the end count as 0.
    pub fn score(&self, row: &[f32]) -> f32 {
        let mut whole: Row = [0.0; MOST_FEATURES];
        let len = row.len().min(MOST_FEATURES);
        whole[..len].copy_from_slice(&row[..len]);
        self.odds(self.sum(0..self.len(), &whole))
    }

    /// What some of the trees say together, for [`Trees::odds`]; trees that are not there say nothing.
    pub fn sum(&self, trees: Range<usize>, row: &Row) -> i32 {
        let places = &self.places[trees.start.min(self.len())..trees.end.min(self.len())];
        let (groups, rest) = places.as_chunks::<LANES>();
        let many: i32 = groups.iter().map(|group| self.lanes(group, row)).sum();
        many + rest.iter().map(|place| self.lanes(std::array::from_ref(place), row)).sum::<i32>()
    }

    /// The log-odds that a sum stands for.
    pub fn odds(&self, sum: i32) -> f32 {
        self.base + self.scale * sum as f32
    }

    /// True when none of the trees asks for a feature from `features` on.
    pub fn ask_only(&self, trees: Range<usize>, features: usize) -> bool {
        let from = self.places.get(trees.start).map_or(self.splits.len(), |p| p.splits as usize);
        let to = self.places.get(trees.end).map_or(self.splits.len(), |p| p.splits as usize);
        self.splits.get(from..to).is_none_or(|all| all.iter().all(|s| usize::from(s.feature) < features))
    }

    #[inline(always)]
    fn lanes<const N: usize>(&self, places: &[Place; N], row: &Row) -> i32 {
        let mut at = [0u8; N];
        for _ in 0..places.iter().map(|p| p.depth).max().unwrap_or(0) {
            for (at, place) in at.iter_mut().zip(places) {
                let split = &self.splits[place.splits as usize + usize::from(*at)];
                *at = split.children[usize::from(row[usize::from(split.feature)] > split.cut)];
            }
        }
        let value = |(at, place): (&u8, &Place)| i32::from(self.leaves[place.leaves as usize + usize::from(*at)]);
        at.iter().zip(places).map(value).sum()
    }
}

/// The share that log-odds stand for, from 0 to 1.
pub fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests;
