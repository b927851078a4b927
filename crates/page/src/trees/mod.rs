//! Trained decision trees: reading them and asking them.
//!
//! A model is a sum of small binary trees over numbers that describe one thing (a block, a line). `onrecord-eval train` makes
//! models; this module only answers. To use one: keep its bytes with `include_bytes!`, read them once with [`Trees::from_bytes`],
//! and call [`Trees::score`] with the numbers of one thing in the order of training. The score is in log-odds: above 0 the answer is
//! more likely yes than no; [`probability`] turns it into a share. Nothing is allocated per call.
//!
//! The method is that of Friedman, "Greedy function approximation: a gradient boosting machine" (2001).

mod format;

pub use format::TreesError;

/// Most leaves of one tree.
pub const MOST_LEAVES: usize = 128;

/// Most numbers that may describe one thing.
pub const MOST_FEATURES: usize = 256;

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

/// A question as it is kept: children below [`LEAF`] are questions of the same tree, others its leaves.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Split {
    cut: f32,
    feature: u8,
    children: [u8; 2],
}

/// From here on a child is a leaf.
const LEAF: u8 = 128;

/// Where the questions and the leaves of a tree begin; a tree that is a lone leaf has no question.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Place {
    splits: u32,
    leaves: u32,
    alone: bool,
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
        let sum: i32 = self.places.iter().map(|p| self.leaf(p, row)).sum();
        self.base + self.scale * sum as f32
    }

    fn leaf(&self, place: &Place, row: &[f32]) -> i32 {
        let splits = &self.splits[place.splits as usize..];
        let mut at = if place.alone { LEAF } else { 0 };
        while at < LEAF {
            let split = &splits[usize::from(at)];
            let value = row.get(usize::from(split.feature)).copied().unwrap_or(0.0);
            at = split.children[usize::from(value > split.cut)];
        }
        i32::from(self.leaves[place.leaves as usize + usize::from(at - LEAF)])
    }
}

/// The share that log-odds stand for, from 0 to 1.
pub fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests;
