//! Training of the trees that tell running text from furniture among the lines of plain-text pages.
//!
//! A folder is a set of HTML pages with the text of their articles (`html/ID.html`, `gold.jsonl` with `id`, `url`, `text`), which become
//! plain text with one block a line; or of composed pages (`plain/ID.txt` and a `plain` list of `[label, text]` in `gold.jsonl`).

mod data;
mod shingle;

use super::{Rows, Settings, fit};
use anyhow::{Context, Result};
use data::Lines;
use onrecord_page::{plain_lines, trees::Trees};
use shingle::Counts;
use std::path::{Path, PathBuf};

/// Parts that the sites are dealt to: each is scored by trees that have seen none of its sites.
const FOLDS: u64 = 4;

/// What comes out of a training.
pub struct Trained {
    /// Trees of all pages, as [`Trees::from_bytes`] reads them.
    pub model: Vec<u8>,
    /// One row a page, scored by trees that have not seen its site.
    pub csv: String,
    /// F1 of each set, from the mean precision and the mean recall of its pages.
    pub figures: Vec<(String, f64)>,
}

/// The settings that the carried trees were trained with.
pub fn settings() -> Settings {
    Settings { trees: 80, leaves: 20, rate: 0.13, least: 30.0, rows: 0.6, features: 0.3, ..Settings::default() }
}

/// Trains on all pages of the folders, and cross-validates by site.
///
/// # Errors
/// When a folder cannot be read, or the trees do not fit their format.
pub fn train(folders: &[PathBuf], settings: &Settings) -> Result<Trained> {
    let mut pages = Vec::new();
    for folder in folders {
        pages.extend(data::load(folder).with_context(|| folder.display().to_string())?);
    }
    let mut csv = String::from("set,page,fold,shared,given,gold\n");
    let mut sets: Vec<(String, Vec<Counts>)> = Vec::new();
    for fold in 0..FOLDS {
        let bytes = fit(&rows(pages.iter().filter(|p| p.fold(FOLDS) != fold)), settings)?;
        let trees = Trees::from_bytes(&bytes)?;
        for page in pages.iter().filter(|p| p.fold(FOLDS) == fold) {
            let counts = Counts::new(&page.body(&trees), &page.gold);
            csv += &format!("{},{},{fold},{},{},{}\n", page.set, page.id, counts.shared, counts.given, counts.gold);
            match sets.iter_mut().find(|s| s.0 == page.set) {
                Some(set) => set.1.push(counts),
                None => sets.push((page.set.clone(), vec![counts])),
            }
        }
    }
    let figures = sets.into_iter().map(|(name, counts)| (name, shingle::f1(&counts))).collect();
    Ok(Trained { model: fit(&rows(pages.iter()), settings)?, csv, figures })
}

fn rows<'p>(pages: impl Iterator<Item = &'p Lines>) -> Rows {
    let mut rows = Rows::new(plain_lines::FEATURES);
    for page in pages {
        for line in &page.lines {
            rows.push(&line.row, line.body, page.weight * line.weight);
        }
    }
    rows
}

/// Writes the trees and the figures of the pages.
///
/// # Errors
/// When a file cannot be written.
pub fn write(trained: &Trained, model: &Path, csv: &Path) -> Result<()> {
    std::fs::write(model, &trained.model).with_context(|| model.display().to_string())?;
    std::fs::write(csv, &trained.csv).with_context(|| csv.display().to_string())
}
