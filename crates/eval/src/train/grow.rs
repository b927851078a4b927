//! One tree, grown leaf by leaf: always the leaf whose best question gains most is parted.
//!
//! After Ke and others, "LightGBM: a highly efficient gradient boosting decision tree" (2017).

use super::{
    Settings,
    bins::{BINS, Binned},
};
use onrecord_page::trees::Node;

/// First and second derivative of the loss, and the weight, of one row or several.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) slope: f64,
    pub(super) curve: f64,
    pub(super) weight: f64,
}

impl Sums {
    fn add(&mut self, other: &Sums) {
        self.slope += other.slope;
        self.curve += other.curve;
        self.weight += other.weight;
    }

    fn without(&self, other: &Sums) -> Sums {
        Sums { slope: self.slope - other.slope, curve: self.curve - other.curve, weight: self.weight - other.weight }
    }

    fn worth(&self, pull: f64) -> f64 {
        self.slope * self.slope / (self.curve + pull)
    }
}

/// A question by bins.
#[derive(Copy, Clone, Debug)]
struct Question {
    feature: usize,
    bin: u8,
    gain: f64,
}

/// A leaf while the tree grows.
struct Leaf {
    node: usize,
    /// Questions on the way to it.
    depth: usize,
    rows: Vec<u32>,
    sums: Vec<Sums>,
    total: Sums,
    best: Option<Question>,
}

/// A tree over bins.
pub(super) struct Grown(Vec<Part>);

enum Part {
    Split(Question, usize, usize),
    Leaf(f32),
}

impl Grown {
    /// What the tree says of a row.
    pub(super) fn answer(&self, bins: &[u8]) -> f32 {
        let mut at = 0;
        loop {
            match &self.0[at] {
                Part::Split(q, left, right) => at = if bins[q.feature] <= q.bin { *left } else { *right },
                Part::Leaf(value) => return *value,
            }
        }
    }

    /// The tree over values.
    pub(super) fn nodes(&self, binned: &Binned) -> Vec<Node> {
        let node = |part: &Part| match part {
            Part::Split(q, left, right) => Node::Split {
                feature: q.feature,
                cut: binned.cuts[q.feature][usize::from(q.bin)],
                left: *left,
                right: *right,
            },
            Part::Leaf(value) => Node::Leaf(*value),
        };
        self.0.iter().map(node).collect()
    }
}

/// Grows a tree on some rows and some features.
pub(super) fn grow(binned: &Binned, sums: &[Sums], rows: Vec<u32>, features: &[usize], settings: &Settings) -> Grown {
    let leaf = |node: usize, depth: usize, rows: Vec<u32>, table: Vec<Sums>| {
        let mut total = Sums::default();
        rows.iter().for_each(|r| total.add(&sums[*r as usize]));
        let best = best(binned, features, &table, &total, settings).filter(|_| depth < settings.depth);
        Leaf { node, depth, rows, sums: table, total, best }
    };
    let mut parts = vec![Part::Leaf(0.0)];
    let table = tabulate(binned, sums, &rows, features);
    let mut leaves = vec![leaf(0, 0, rows, table)];
    while leaves.len() < settings.leaves {
        let gain = |l: &Leaf| l.best.map_or(0.0, |q| q.gain);
        // The first of equals, so that the order is always the same.
        let Some(at) = (0..leaves.len()).rev().max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b]))) else {
            break;
        };
        let Some(question) = leaves[at].best else { break };
        let old = leaves.swap_remove(at);
        let (left, right): (Vec<u32>, Vec<u32>) =
            old.rows.iter().partition(|r| binned.row(**r as usize)[question.feature] <= question.bin);
        let (few, many) = if left.len() <= right.len() { (&left, &right) } else { (&right, &left) };
        debug_assert!(few.len() + many.len() == old.rows.len());
        let small = tabulate(binned, sums, few, features);
        let large: Vec<Sums> = old.sums.iter().zip(&small).map(|(a, b)| a.without(b)).collect();
        let (left_table, right_table) = if left.len() <= right.len() { (small, large) } else { (large, small) };
        let node = parts.len();
        parts[old.node] = Part::Split(question, node, node + 1);
        parts.extend([Part::Leaf(0.0), Part::Leaf(0.0)]);
        leaves.push(leaf(node, old.depth + 1, left, left_table));
        leaves.push(leaf(node + 1, old.depth + 1, right, right_table));
    }
    for leaf in &leaves {
        let value = -leaf.total.slope / (leaf.total.curve + f64::from(settings.pull));
        parts[leaf.node] = Part::Leaf(settings.rate * value as f32);
    }
    Grown(parts)
}

/// Sums of rows by feature and bin.
fn tabulate(binned: &Binned, sums: &[Sums], rows: &[u32], features: &[usize]) -> Vec<Sums> {
    let mut out = vec![Sums::default(); features.len() * BINS];
    for row in rows {
        let (bins, sum) = (binned.row(*row as usize), &sums[*row as usize]);
        for (slots, feature) in out.chunks_exact_mut(BINS).zip(features) {
            slots[usize::from(bins[*feature])].add(sum);
        }
    }
    out
}

/// The question that gains most, if one gains.
fn best(binned: &Binned, features: &[usize], table: &[Sums], total: &Sums, settings: &Settings) -> Option<Question> {
    let (pull, least) = (f64::from(settings.pull), f64::from(settings.least));
    let mut best: Option<Question> = None;
    for (slots, feature) in table.chunks_exact(BINS).zip(features) {
        let mut left = Sums::default();
        for (bin, sum) in slots.iter().take(binned.cuts[*feature].len()).enumerate() {
            left.add(sum);
            let right = total.without(&left);
            if left.weight < least || right.weight < least {
                continue;
            }
            let gain = left.worth(pull) + right.worth(pull) - total.worth(pull);
            if gain > 1e-9 && best.is_none_or(|b| gain > b.gain) {
                best = Some(Question { feature: *feature, bin: bin as u8, gain });
            }
        }
    }
    best
}
