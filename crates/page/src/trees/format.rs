//! How a model is written down: a few bytes a question, so that a model of some thousand questions stays under 50 KB.
//!
//! All numbers are little-endian. `ORT1`, features `u16`, trees `u16`, base `f32`, scale `f32`; for each feature the count of its
//! thresholds `u8` and the thresholds `f32`; for each tree the count of its leaves `u8`, its questions (feature `u8`, number of the
//! threshold `u8`, children `u8` `u8`; from 128 on a child is a leaf) and its leaves (`i16`, times scale).

use super::{LEAF, MOST_FEATURES, MOST_LEAVES, Node, Place, Split, Trees};
use thiserror::Error;

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TreesError {
    /// They do not begin with the mark of the format.
    #[error("not a model of trees")]
    NoModel,
    /// They end too early, or go on after the end.
    #[error("the model has a wrong length")]
    Length,
    /// A question asks for a feature, a threshold, a question or a leaf that is not there, or leads back.
    #[error("tree {0} of the model leads nowhere")]
    Tree(usize),
    /// More features, thresholds or leaves than the format holds.
    #[error("the model is too large for its format")]
    TooLarge,
}

const MARK: &[u8; 4] = b"ORT1";

impl Trees {
    /// Reads a model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Trees, TreesError> {
        let mut bytes = Bytes(bytes);
        if bytes.take::<4>().ok() != Some(*MARK) {
            return Err(TreesError::NoModel);
        }
        let features = usize::from(bytes.u16()?);
        let count = usize::from(bytes.u16()?);
        let (base, scale) = (bytes.f32()?, bytes.f32()?);
        let mut cuts = Vec::new();
        for _ in 0..features {
            let n = bytes.u8()?;
            cuts.push((0..n).map(|_| bytes.f32()).collect::<Result<Vec<_>, _>>()?);
        }
        let mut trees = Trees { features, base, scale, places: Vec::new(), splits: Vec::new(), leaves: Vec::new() };
        for tree in 0..count {
            let leaves = bytes.u8()?;
            if leaves == 0 || usize::from(leaves) > MOST_LEAVES {
                return Err(TreesError::Tree(tree));
            }
            let questions = leaves - 1;
            let from = trees.splits.len();
            // Every part of a tree has a value, so that its place leads to it; leaves stand behind all questions.
            let before = trees.leaves.len();
            trees.leaves.resize(before + usize::from(questions), 0);
            for at in 0..questions {
                let [feature, cut, left, right] = bytes.take::<4>()?;
                let forward = |c: u8| if c < LEAF { c > at && c < questions } else { c - LEAF < leaves };
                let cut = cuts.get(usize::from(feature)).and_then(|c| c.get(usize::from(cut)));
                let (true, true, Some(&cut)) = (forward(left), forward(right), cut) else {
                    return Err(TreesError::Tree(tree));
                };
                let place = |c: u8| if c < LEAF { c } else { c - LEAF + questions };
                trees.splits.push(Split { cut, feature, children: [place(left), place(right)] });
            }
            for leaf in questions..questions + leaves {
                trees.splits.push(Split { cut: 0.0, feature: 0, children: [leaf, leaf] });
                trees.leaves.push(i16::from_le_bytes(bytes.take()?));
            }
            let depth = depth(&trees.splits[from..], usize::from(questions));
            trees.places.push(Place { splits: from as u32, leaves: before as u32, depth });
        }
        if bytes.0.is_empty() { Ok(trees) } else { Err(TreesError::Length) }
    }

    /// Writes a model down. `trees` are lists of nodes, the root first and every child after its parent; leaves are rounded to
    /// 1/32767 of the largest.
    pub fn write(features: usize, base: f32, trees: &[Vec<Node>]) -> Result<Vec<u8>, TreesError> {
        let nodes = || trees.iter().flatten();
        let cuts: Vec<Vec<f32>> = (0..features).map(|f| cuts_of(f, nodes())).collect();
        let large = nodes().map(|n| if let Node::Leaf(v) = n { v.abs() } else { 0.0 }).fold(0.0, f32::max);
        let scale = if large > 0.0 { large / 32767.0 } else { 1.0 };
        if features > MOST_FEATURES || trees.len() > usize::from(u16::MAX) || cuts.iter().any(|c| c.len() > 255) {
            return Err(TreesError::TooLarge);
        }
        let mut out = MARK.to_vec();
        out.extend((features as u16).to_le_bytes());
        out.extend((trees.len() as u16).to_le_bytes());
        out.extend(base.to_le_bytes());
        out.extend(scale.to_le_bytes());
        for cuts in &cuts {
            out.push(cuts.len() as u8);
            out.extend(cuts.iter().flat_map(|c| c.to_le_bytes()));
        }
        for (i, tree) in trees.iter().enumerate() {
            write_tree(tree, &cuts, scale, &mut out).map_err(|e| e.unwrap_or(TreesError::Tree(i)))?;
        }
        Ok(out)
    }
}

fn cuts_of<'n>(feature: usize, nodes: impl Iterator<Item = &'n Node>) -> Vec<f32> {
    let mut cuts: Vec<f32> = nodes
        .filter_map(|n| match n {
            Node::Split { feature: f, cut, .. } if *f == feature => Some(*cut),
            _ => None,
        })
        .collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup();
    cuts
}

/// Fails with `None` where a node asks for what is not there.
fn write_tree(tree: &[Node], cuts: &[Vec<f32>], scale: f32, out: &mut Vec<u8>) -> Result<(), Option<TreesError>> {
    let leaves = tree.iter().filter(|n| matches!(n, Node::Leaf(_))).count();
    if leaves > MOST_LEAVES || tree.len() >= 2 * MOST_LEAVES {
        return Err(Some(TreesError::TooLarge));
    }
    out.push(leaves as u8);
    // Number of each node among its like.
    let (mut splits, mut ends) = (0u8, LEAF);
    let codes: Vec<u8> = tree
        .iter()
        .map(|n| {
            let next = if matches!(n, Node::Leaf(_)) { &mut ends } else { &mut splits };
            *next = next.wrapping_add(1);
            next.wrapping_sub(1)
        })
        .collect();
    for node in tree {
        let Node::Split { feature, cut, left, right } = node else { continue };
        let at = cuts.get(*feature).and_then(|c| c.iter().position(|c| c == cut)).ok_or(None)?;
        let child = |c: &usize| codes.get(*c).copied().ok_or(None);
        out.extend([*feature as u8, at as u8, child(left)?, child(right)?]);
    }
    for node in tree {
        let Node::Leaf(value) = node else { continue };
        out.extend(((value / scale).round() as i16).to_le_bytes());
    }
    Ok(())
}

/// Questions on the longest way through a tree whose first `questions` parts are questions; every child stands after its parent.
fn depth(tree: &[Split], questions: usize) -> u8 {
    let mut below = [0u8; 2 * MOST_LEAVES];
    for (at, split) in tree.iter().enumerate().take(questions).rev() {
        below[at] = 1 + split.children.map(|c| below[usize::from(c)]).into_iter().max().unwrap_or(0);
    }
    below[0]
}

/// What is still to be read.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], TreesError> {
        let (head, rest) = self.0.split_first_chunk().ok_or(TreesError::Length)?;
        self.0 = rest;
        Ok(*head)
    }

    fn u8(&mut self) -> Result<u8, TreesError> {
        self.take::<1>().map(|[b]| b)
    }

    fn u16(&mut self) -> Result<u16, TreesError> {
        self.take().map(u16::from_le_bytes)
    }

    fn f32(&mut self) -> Result<f32, TreesError> {
        self.take().map(f32::from_le_bytes)
    }
}
