//! `onrecord-eval train blocks DIR`: the model that tells the article's text from furniture, and its cross-validation.
//!
//! Each page of the sets becomes one row of numbers a block (see `onrecord_page::draft`); what a block is comes from aligning the
//! gold text with the blocks. For cross-validation the sites are parted into folds; each page is labelled by a model that saw no page
//! of its site.

mod align;
mod command;
mod measure;
mod report;
mod sets;
mod tokens;

use super::{Rows, Settings, fit};
pub use command::Training;
use measure::Figures;
use onrecord_page::{draft::Draft, trees::Trees};
pub use report::Report;
pub use sets::Labelled;
use sets::{SETS, Sample};
use std::{path::Path, thread};

/// Parts of the sites for cross-validation.
pub const FOLDS: usize = 4;

/// The settings of the model that ships.
pub fn settings() -> Settings {
    Settings {
        trees: 160,
        leaves: 24,
        depth: 8,
        rate: 0.1,
        least: 15.0,
        pull: 2.0,
        rows: 0.6,
        features: 0.4,
        first: (Draft::FIRST, Draft::SHAPE),
        seed: 1,
    }
}

/// The pages of all sets.
pub struct Samples(Vec<Sample>);

impl Samples {
    /// Reads the sets in a folder.
    ///
    /// # Errors
    /// When a gold file is no JSON.
    pub fn read(folder: &Path, threads: usize) -> std::io::Result<Self> {
        sets::read(folder, threads).map(Samples)
    }

    /// Adds a page; one that is refused is left out.
    pub fn add(&mut self, page: Labelled) {
        self.0.extend(sets::labelled(page));
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True without pages.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Trains on all pages that are not in this fold; on all when it is `None`.
    fn train(&self, without: Option<usize>) -> Option<Vec<u8>> {
        let mut rows = Rows::new(Draft::WIDTH);
        for sample in self.0.iter().filter(|s| without != Some(fold(s))) {
            push(sample, &mut rows);
        }
        fit(&rows, &settings()).ok()
    }

    /// The model trained on all pages.
    pub fn model(&self) -> Option<Vec<u8>> {
        self.train(None)
    }

    /// Labels each page by a model that saw no page of its site.
    pub fn cross_validate(&self, threads: usize) -> Report {
        let mut scores: Vec<Vec<f32>> = vec![Vec::new(); self.0.len()];
        let folds: Vec<usize> = (0..FOLDS).collect();
        for some in folds.chunks(threads.max(1)) {
            let models: Vec<_> = thread::scope(|s| {
                let running: Vec<_> = some.iter().map(|f| s.spawn(|| (*f, self.train(Some(*f))))).collect();
                running.into_iter().filter_map(|r| r.join().ok()).collect()
            });
            for (f, bytes) in models {
                let Some(Ok(trees)) = bytes.map(|b| Trees::from_bytes(&b)) else { continue };
                for (i, sample) in self.0.iter().enumerate().filter(|(_, s)| fold(s) == f) {
                    scores[i] = sample.draft.scores(&trees);
                }
            }
        }
        Report::new(&self.0, scores)
    }
}

/// The fold of a page: that of its site.
fn fold(sample: &Sample) -> usize {
    (tokens::hash(&sample.site) >> 7) as usize % FOLDS
}

/// The rows of a page. Of the many blocks far from any prose only some are kept, with more weight.
fn push(sample: &Sample, rows: &mut Rows) {
    const KEPT: usize = 5;
    let body: Vec<usize> =
        (0..sample.targets.len()).filter(|i| sample.targets[*i].0 || sample.draft.rules[*i].0.is_body()).collect();
    for (i, (row, (target, weight))) in sample.draft.rows.chunks_exact(Draft::WIDTH).zip(&sample.targets).enumerate() {
        let at = body.partition_point(|b| *b < i);
        let near = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|a| body.get(a));
        let far = near.map(|b| b.abs_diff(i)).min().is_none_or(|d| d > 12) && sample.texts[i].len() < 120;
        match (far, i % KEPT) {
            (false, _) => rows.push(row, *target, *weight),
            (true, 0) => rows.push(row, *target, *weight * KEPT as f32),
            _ => {}
        }
    }
}
