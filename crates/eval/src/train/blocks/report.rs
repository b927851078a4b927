//! What cross-validation found.

use super::{Figures, SETS, Sample, measure};
use std::fmt::Write;

/// Figures of every page and set, by the rules alone and by rules and model.
pub struct Report {
    rows: Vec<(usize, String, Figures, Figures)>,
    /// The best that any choice of blocks can reach, by the alignment.
    best: Vec<Figures>,
}

impl Report {
    pub(super) fn new(samples: &[Sample], scores: Vec<Vec<f32>>) -> Self {
        let measured = samples.iter().zip(scores).map(|(s, scores)| {
            let body = |labels: Vec<(onrecord_page::Label, &'static str)>| -> Vec<bool> {
                labels.iter().map(|l| l.0.is_body()).collect()
            };
            let rules = measure::page(s, &body(s.draft.rules.clone()));
            let found = measure::page(s, &body(s.draft.decide(&scores)));
            (s.set, s.gold.id.clone(), rules, found)
        });
        let best = samples.iter().map(|s| measure::page(s, &s.targets.iter().map(|t| t.0).collect::<Vec<_>>()));
        Report { rows: measured.collect(), best: best.collect() }
    }

    /// The figures of the sets, a line each.
    pub fn figures(&self) -> String {
        let mut out = String::new();
        for (set, (name, metric)) in SETS.iter().enumerate() {
            let of = |pick: &dyn Fn(usize) -> Figures| -> Vec<Figures> {
                (0..self.rows.len()).filter(|i| self.rows[*i].0 == set).map(pick).collect()
            };
            let all = [
                ("rules", of(&|i| self.rows[i].2)),
                ("model", of(&|i| self.rows[i].3)),
                ("best", of(&|i| self.best[i])),
            ];
            for (who, pages) in all {
                if pages.is_empty() {
                    continue;
                }
                let t = measure::set(*metric, &pages);
                let _ = writeln!(
                    out,
                    "{name:16} {who:6} F1 {:.4}  P {:.4}  R {:.4}  with {:.3}  without {:.3}  n {}",
                    t.f1,
                    t.precision,
                    t.recall,
                    t.with,
                    t.without,
                    pages.len()
                );
            }
        }
        out
    }

    /// The sets that have pages.
    pub fn sets(&self) -> impl Iterator<Item = &'static str> {
        let has = |set: usize| self.rows.iter().any(|r| r.0 == set);
        SETS.iter().enumerate().filter(move |(set, _)| has(*set)).map(|(_, (name, _))| *name)
    }

    /// One row a page, without words.
    pub fn csv(&self, set: &str) -> String {
        let mut out = "page,precision,recall,f1,with,without\n".to_owned();
        for (s, id, _, f) in &self.rows {
            if SETS[*s].0 == set {
                let n = |v: Option<f64>| v.map(|v| format!("{v:.3}")).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "{id},{},{},{:.3},{}/{},{}/{}",
                    n(f.precision),
                    n(f.recall),
                    f.f1,
                    f.with[0],
                    f.with[1],
                    f.without[0],
                    f.without[1]
                );
            }
        }
        out
    }
}
