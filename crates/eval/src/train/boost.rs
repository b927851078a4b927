//! Gradient boosting: each tree corrects what the trees before it got wrong.

use super::{
    Rows,
    bins::Binned,
    grow::{Grown, Sums, grow},
};
use crate::chance::Chance;
use onrecord_page::trees::{MOST_LEAVES, Trees, TreesError};

/// How a model is trained.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// How many trees.
    pub trees: usize,
    /// Most leaves of a tree, at most 128.
    pub leaves: usize,
    /// Most questions on the way to a leaf.
    pub depth: usize,
    /// How much of a tree's correction is taken.
    pub rate: f32,
    /// Least weight of the rows in a leaf.
    pub least: f32,
    /// What pulls leaves towards 0 (L2).
    pub pull: f32,
    /// Share of the rows that a tree sees.
    pub rows: f32,
    /// Share of the features that a tree sees.
    pub features: f32,
    /// So many trees at the beginning ask only for so many features, the first ones.
    pub first: (usize, usize),
    /// Begins the choice of rows and features.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            trees: 120,
            leaves: 24,
            depth: MOST_LEAVES,
            rate: 0.1,
            least: 20.0,
            pull: 1.0,
            rows: 0.7,
            features: 0.5,
            first: (0, 0),
            seed: 1,
        }
    }
}

/// Trains a model for yes or no with the logistic loss; the bytes are those of [`Trees::from_bytes`].
///
/// # Errors
/// When the model does not fit its format.
pub fn fit(rows: &Rows, settings: &Settings) -> Result<Vec<u8>, TreesError> {
    let binned = Binned::new(rows);
    let (yes, all) =
        rows.targets.iter().zip(&rows.weights).fold((0.0f64, 0.0f64), |(yes, all), (t, w)| {
            (yes + if *t { f64::from(*w) } else { 0.0 }, all + f64::from(*w))
        });
    let base = ((yes + 0.5) / (all - yes + 0.5)).ln() as f32;
    let mut scores = vec![base; rows.len()];
    let mut sums = vec![Sums::default(); rows.len()];
    let mut chance = Chance(settings.seed);
    let mut trees = Vec::with_capacity(settings.trees);
    for tree in 0..settings.trees {
        for (i, sum) in sums.iter_mut().enumerate() {
            let (weight, p) = (f64::from(rows.weights[i]), 1.0 / (1.0 + f64::from(-scores[i]).exp()));
            let target = if rows.targets[i] { 1.0 } else { 0.0 };
            *sum = Sums { slope: weight * (p - target), curve: weight * p * (1.0 - p), weight };
        }
        let seen: Vec<u32> = (0..rows.len() as u32).filter(|_| chance.holds(settings.rows)).collect();
        let most = if tree < settings.first.0 { settings.first.1 } else { binned.features };
        let mut features: Vec<usize> = (0..binned.features).filter(|_| chance.holds(settings.features)).collect();
        features.retain(|f| *f < most);
        if features.is_empty() {
            features = (0..most).collect();
        }
        let leaves = settings.leaves.min(MOST_LEAVES);
        let tree: Grown = grow(&binned, &sums, seen, &features, &Settings { leaves, ..settings.clone() });
        for (i, score) in scores.iter_mut().enumerate() {
            *score += tree.answer(binned.row(i));
        }
        trees.push(tree.nodes(&binned));
    }
    Trees::write(rows.features, base, &trees)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let mut rows = Rows::new(3);
        let mut chance = Chance(7);
        for _ in 0..3000 {
            let row = [0; 3].map(|_| (chance.next() >> 40) as f32 / (1u64 << 24) as f32);
            rows.push(&row, (row[0] > 0.5) != (row[1] > 0.3), 1.0);
        }
        rows
    }

    #[test]
    fn a_rule_with_two_questions_is_learnt() {
        let rows = rows();
        let settings = Settings { trees: 30, leaves: 8, features: 1.0, ..Settings::default() };
        let trees = Trees::from_bytes(&fit(&rows, &settings).unwrap()).unwrap();
        let right = (0..rows.len()).filter(|i| (trees.score(rows.row(*i)) > 0.0) == rows.targets[*i]).count();
        assert!(right * 100 > rows.len() * 98, "{right}");
    }

    #[test]
    fn training_twice_gives_the_same_bytes() {
        let settings = Settings { trees: 5, ..Settings::default() };
        assert_eq!(fit(&rows(), &settings), fit(&rows(), &settings));
        assert_ne!(fit(&rows(), &settings), fit(&rows(), &Settings { seed: 2, ..settings }));
    }

    #[test]
    fn weight_moves_the_answer() {
        let mut rows = Rows::new(1);
        for i in 0..100 {
            rows.push(&[0.0], i % 2 == 0, if i % 2 == 0 { 9.0 } else { 1.0 });
        }
        let trees = Trees::from_bytes(&fit(&rows, &Settings::default()).unwrap()).unwrap();
        assert!((onrecord_page::trees::probability(trees.score(&[0.0])) - 0.9).abs() < 0.01);
        let none = Trees::from_bytes(&fit(&Rows::new(2), &Settings::default()).unwrap()).unwrap();
        assert_eq!(none.score(&[1.0, 2.0]), 0.0);
    }
}
