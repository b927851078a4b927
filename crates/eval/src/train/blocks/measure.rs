//! How good the labels of a page are, and of a set.

use super::{
    sets::{Metric, SETS, Sample},
    tokens::{by_shingles, by_words, tokens},
};

/// Figures of one page.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Figures {
    /// Precision and recall of the body; absent where there is nothing to measure.
    pub(super) precision: Option<f64>,
    pub(super) recall: Option<f64>,
    /// Harmonic mean.
    pub(super) f1: f64,
    /// Stretches that must be in the body: found, and all.
    pub(super) with: [usize; 2],
    /// Stretches that must not be in it: found, and all.
    pub(super) without: [usize; 2],
}

/// Measures a page's body, given for each block whether it belongs to it.
pub(super) fn page(sample: &Sample, body: &[bool]) -> Figures {
    let texts: Vec<&str> = sample.texts.iter().zip(body).filter(|(_, b)| **b).map(|(t, _)| t.as_str()).collect();
    let text = texts.join("\n");
    let metric = SETS[sample.set].1;
    let held = |segments: &[String]| {
        let plain = |s: &str| match metric {
            Metric::Segments => s.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => s.to_lowercase(),
        };
        let text = plain(&text);
        [segments.iter().filter(|s| text.contains(&plain(s))).count(), segments.len()]
    };
    let mut figures =
        Figures { with: held(&sample.gold.with), without: held(&sample.gold.without), ..Figures::default() };
    match metric {
        Metric::Segments => {}
        Metric::Shingles => {
            let found = tokens(&text);
            let shares = by_shingles(&sample.words[0], &found);
            figures.precision = (!found.is_empty()).then_some(shares.precision);
            figures.recall = (!sample.words[0].is_empty()).then_some(shares.recall);
            figures.f1 = shares.f1();
        }
        Metric::Words => {
            let shares = by_words(&sample.words[1], &tokens(&text.to_lowercase()));
            figures.precision = Some(shares.precision);
            figures.recall = Some(shares.recall);
            figures.f1 = shares.f1();
        }
    }
    figures
}

/// Figures of a set.
pub(super) struct Total {
    pub(super) precision: f64,
    pub(super) recall: f64,
    pub(super) f1: f64,
    pub(super) with: f64,
    pub(super) without: f64,
}

/// Sums up the pages of one set as its own scorer does.
pub(super) fn set(metric: Metric, pages: &[Figures]) -> Total {
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let rate = |of: fn(&Figures) -> [usize; 2]| {
        mean(pages.iter().map(of).filter(|[_, all]| *all > 0).map(|[n, all]| n as f64 / all as f64).collect())
    };
    let sum = |of: fn(&Figures) -> [usize; 2]| pages.iter().map(of).fold([0, 0], |s, x| [s[0] + x[0], s[1] + x[1]]);
    let (mut precision, mut recall) = (
        mean(pages.iter().filter_map(|p| p.precision).collect()),
        mean(pages.iter().filter_map(|p| p.recall).collect()),
    );
    if metric == Metric::Segments {
        let ([with, all], [without, _]) = (sum(|f| f.with), sum(|f| f.without));
        precision = with as f64 / (with + without).max(1) as f64;
        recall = with as f64 / all.max(1) as f64;
    }
    let harmonic = 2.0 * precision * recall / (precision + recall).max(1e-9);
    let f1 = if metric == Metric::Words { mean(pages.iter().map(|p| p.f1).collect()) } else { harmonic };
    Total { precision, recall, f1, with: rate(|f| f.with), without: rate(|f| f.without) }
}
