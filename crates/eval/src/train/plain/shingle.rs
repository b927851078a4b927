//! Agreement of two texts by runs of four words, as ScrapingHub's article-extraction-benchmark counts it.

use std::collections::HashMap;

/// Runs that two texts share, and runs of each.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) shared: usize,
    pub(super) given: usize,
    pub(super) gold: usize,
}

/// Words of a run.
const RUN: usize = 4;

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect()
}

/// How often each run of four words stands in a text; a shorter text is one run.
pub(super) fn runs<'t>(words: &[&'t str]) -> HashMap<Vec<&'t str>, usize> {
    let mut out = HashMap::new();
    for run in words.windows(RUN.min(words.len().max(1))) {
        *out.entry(run.to_vec()).or_default() += 1;
    }
    out
}

impl Counts {
    pub(super) fn new(given: &str, gold: &str) -> Counts {
        let (a, b) = (runs(&words(given)), runs(&words(gold)));
        let shared = b.iter().map(|(run, n)| *a.get(run).unwrap_or(&0).min(n)).sum();
        Counts { shared, given: a.values().sum(), gold: b.values().sum() }
    }
}

/// F1 of the mean precision and the mean recall; pages without text on a side do not count there.
pub(super) fn f1(pages: &[Counts]) -> f64 {
    let mean = |of: &dyn Fn(&Counts) -> usize| {
        let shares: Vec<f64> = pages.iter().filter(|c| of(c) > 0).map(|c| c.shared as f64 / of(c) as f64).collect();
        shares.iter().sum::<f64>() / shares.len().max(1) as f64
    };
    let (p, r) = (mean(&|c| c.given), mean(&|c| c.gold));
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_as_often_as_they_stand() {
        let counts = Counts::new("a b c d e", "a b c d. a b c d");
        assert_eq!(counts, Counts { shared: 1, given: 2, gold: 5 });
        assert_eq!(Counts::new("", "a"), Counts { shared: 0, given: 0, gold: 1 });
        assert!((f1(&[counts]) - 2.0 * 0.5 * 0.2 / 0.7).abs() < 1e-9);
    }
}
