//! Which blocks of a page a gold text consists of.

use super::tokens::{gram, tokens};
use std::collections::HashMap;

/// Words that are compared at a time.
const GRAM: usize = 4;

/// What each block is, and how much it counts, by the article's text as the set gives it.
pub(super) fn text(blocks: &[String], gold: &str) -> Vec<(bool, f32)> {
    let gold = tokens(&gold.to_lowercase());
    let blocks: Vec<Vec<u64>> = blocks.iter().map(|b| tokens(&b.to_lowercase())).collect();
    let mut places: HashMap<u64, usize> = HashMap::new();
    for (i, window) in gold.windows(GRAM).enumerate() {
        places.entry(gram(window)).or_insert(i);
    }
    // Share of each block that the gold has, and where.
    let found: Vec<(f32, usize)> = blocks.iter().map(|b| held(b, &places)).collect();
    let mut is: Vec<bool> = found.iter().map(|(share, _)| *share >= 0.6).collect();
    keep_one_copy(&blocks, &gold, &mut is);
    let clear: Vec<usize> = (0..is.len()).filter(|i| is[*i]).collect();
    let (Some(first), Some(last)) = (clear.first(), clear.last()) else {
        return blocks.iter().map(|_| (false, 0.0)).collect();
    };
    let mut from = 0;
    for i in first.saturating_sub(6)..(last + 7).min(blocks.len()) {
        if is[i] {
            from = found[i].1;
        } else if (1..GRAM).contains(&blocks[i].len()) {
            let after = (i + 1..blocks.len()).find(|j| is[*j]);
            let to = after.map_or(gold.len(), |j| found[j].1 + 1).min(from + 400).min(gold.len());
            let window = &gold[from.min(to)..to];
            if let Some(at) = window.windows(blocks[i].len()).position(|w| w == blocks[i]) {
                is[i] = true;
                from += at;
            }
        }
    }
    let size = blocks.iter().zip(&is).map(|(b, is)| if *is { b.len() } else { 0 }).sum::<usize>().max(100) as f32;
    let weigh = |i: usize| {
        let doubt = (0.25..0.75).contains(&found[i].0);
        let words = blocks[i].len().min(100) as f32;
        (is[i], if doubt { 0.5 } else { 1.0 } * (0.2 + 30.0 * words / size))
    };
    (0..blocks.len()).map(weigh).collect()
}

/// Share of a block's words inside stretches that the gold has, and the place of the first in the gold.
fn held(block: &[u64], places: &HashMap<u64, usize>) -> (f32, usize) {
    let (mut covered, mut reached, mut first) = (0, 0, None);
    for (i, window) in block.windows(GRAM).enumerate() {
        if let Some(place) = places.get(&gram(window)) {
            covered += (i + GRAM) - i.max(reached);
            reached = i + GRAM;
            first = first.or(Some(*place));
        }
    }
    (covered as f32 / block.len().max(1) as f32, first.unwrap_or(0))
}

/// Of blocks with the same text, only as many can be the article's as the gold has: those with most of it around them.
fn keep_one_copy(blocks: &[Vec<u64>], gold: &[u64], is: &mut [bool]) {
    let mut copies: HashMap<u64, Vec<usize>> = HashMap::new();
    for (i, block) in blocks.iter().enumerate().filter(|(i, _)| is[*i]) {
        copies.entry(gram(block)).or_default().push(i);
    }
    let mut groups: Vec<_> = copies.into_values().filter(|c| c.len() > 1).collect();
    groups.sort();
    let was = is.to_vec();
    for mut group in groups {
        let block = &blocks[group[0]];
        let wanted = gold.windows(block.len()).filter(|w| w == block).count().max(1);
        let around = |i: usize| {
            let near = i.saturating_sub(5)..(i + 6).min(was.len());
            near.filter(|j| *j != i && was[*j]).count()
        };
        group.sort_by_key(|i| std::cmp::Reverse(around(*i)));
        group.into_iter().skip(wanted).for_each(|i| is[i] = false);
    }
}

/// What each block is by stretches that the article must hold and must not; blocks that none speaks of count nothing.
pub(super) fn segments(blocks: &[String], with: &[String], without: &[String]) -> Vec<(bool, f32)> {
    let read = |all: &[String]| all.iter().map(|s| tokens(&s.to_lowercase())).collect::<Vec<_>>();
    let (with, without) = (read(with), read(without));
    let speaks = |block: &[u64], segments: &[Vec<u64>]| {
        segments.iter().any(|s| {
            let (short, long) = if s.len() < block.len() { (&s[..], block) } else { (block, &s[..]) };
            let enough = short.len() >= 3 || short.len() == long.len();
            enough && !short.is_empty() && long.windows(short.len()).any(|w| w == short)
        })
    };
    let one = |block: &String| {
        let block = tokens(&block.to_lowercase());
        match (speaks(&block, &with), speaks(&block, &without)) {
            (true, false) => (true, 1.5),
            (false, true) => (false, 1.5),
            _ => (false, 0.0),
        }
    };
    blocks.iter().map(one).collect()
}
