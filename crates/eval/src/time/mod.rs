//! Times, quantities and dates of publication: scores against cases and pages, dating without stamps, speed.

pub mod amounts;
pub mod cases;
pub mod hidden;
pub mod pace;
pub mod pages;

use crate::sets::{PageScore, SetScore};
use crate::tally::Tally;
use anyhow::Result;
use cases::Case;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// One set of times of `eval/sets.toml`: a table of cases, or the marks of pages.
#[derive(Clone, Debug, Deserialize)]
pub struct TimeSet {
    /// Name, as in the floors and the results; tables of cases get the language behind it.
    pub name: String,
    /// A table of cases (`.tsv`) or marks of pages (`.json`).
    pub gold: PathBuf,
    /// Folder of the pages, for marks of pages.
    #[serde(default)]
    pub pages: Option<PathBuf>,
}

/// A table of cases as sets, one a language; a page is a row, of quantities a sentence.
///
/// # Errors
/// When the table cannot be read.
pub fn score_table(name: &str, path: &Path) -> Result<Vec<(String, SetScore)>> {
    if let Some(sets) = amounts::score(name, path)? {
        return Ok(sets);
    }
    let all = cases::score(path)?;
    let mut out = Vec::new();
    for lang in ["uk", "ru", "en"] {
        let of: Vec<&Case> = all.iter().filter(|c| c.lang == lang).collect();
        if of.is_empty() {
            continue;
        }
        let mut score = SetScore::default();
        for (i, c) in of.iter().enumerate() {
            let mut tally = Tally { pages: 1, ..Tally::default() };
            if c.owed {
                tally.hit("time-found", c.found);
                tally.hit("time-value", c.value);
                tally.hit("time-interval", c.interval);
            } else {
                tally.hit("time-silent", !c.found);
            }
            score.total += &tally;
            let right = if c.owed { c.value } else { !c.found };
            let faults = if right { Vec::new() } else { vec![c.told.clone()] };
            score.pages.push(PageScore { page: format!("{lang}-{:03}", i + 1), tally, faults });
        }
        out.push((format!("{name}-{lang}"), score));
    }
    Ok(out)
}
