//! Texts as numbers of words, and what two texts have in common; as the published scorers of page sets count it.

use std::collections::HashMap;

/// Words that make a shingle.
const SHINGLE: usize = 4;

/// The words of a text (letters, digits and `_` in a row), hashed.
pub(super) fn tokens(text: &str) -> Vec<u64> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !word(c)).filter(|w| !w.is_empty()).map(hash).collect()
}

/// FNV-1a.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// How often each stretch of words comes.
fn bag(tokens: &[u64], n: usize) -> HashMap<u64, u32> {
    let mut all = HashMap::new();
    let mut add = |window: &[u64]| *all.entry(gram(window)).or_default() += 1;
    if tokens.len() < n && !tokens.is_empty() {
        add(tokens);
    }
    tokens.windows(n).for_each(add);
    all
}

/// One number for a stretch of words.
pub(super) fn gram(window: &[u64]) -> u64 {
    window.iter().fold(window.len() as u64, |h, t| h.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ t)
}

/// Precision and recall, where the text and the gold have something.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub(super) struct Shares {
    pub(super) precision: f64,
    pub(super) recall: f64,
}

impl Shares {
    /// Harmonic mean.
    pub(super) fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

fn shares(gold: &[u64], found: &[u64], n: usize) -> Shares {
    let (a, b) = (bag(gold, n), bag(found, n));
    let common: u32 = a.iter().map(|(k, x)| b.get(k).map_or(0, |y| *x.min(y))).sum();
    let sum = |m: &HashMap<u64, u32>| m.values().sum::<u32>();
    let share = |all: u32, other: u32| match (all, other) {
        (0, 0) => 1.0,
        (0, _) => 0.0,
        _ => f64::from(common) / f64::from(all),
    };
    Shares { precision: share(sum(&b), sum(&a)), recall: share(sum(&a), sum(&b)) }
}

/// By stretches of four words, as ScrapingHub's benchmark counts.
pub(super) fn by_shingles(gold: &[u64], found: &[u64]) -> Shares {
    shares(gold, found, SHINGLE)
}

/// By words, as WCXB counts.
pub(super) fn by_words(gold: &[u64], found: &[u64]) -> Shares {
    shares(gold, found, 1)
}
