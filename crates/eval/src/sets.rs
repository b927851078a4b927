//! Gold sets, and scoring all pages of one.

use crate::{gold::GoldFile, marks::Points, names::Names, pages::Pages, score::score, tally::Tally};
use crate::{
    marked::{AcrossSet, NameSet},
    time::TimeSet,
};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// One set of `eval/sets.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct Set {
    /// Name, as in the floors and the results.
    pub name: String,
    /// Folder of the gold files and their `names.tsv`.
    pub gold: PathBuf,
    /// Folder of the pages.
    pub pages: PathBuf,
    /// More files of accepted names.
    #[serde(default)]
    pub names: Vec<PathBuf>,
}

/// All sets, in order.
#[derive(Clone, Debug, Deserialize)]
pub struct Sets {
    /// One table a set.
    pub set: Vec<Set>,
    /// One table a set of times.
    #[serde(default)]
    pub time: Vec<TimeSet>,
    /// One table a set of marked names.
    #[serde(default)]
    pub name: Vec<NameSet>,
    /// One table a record of several sets whose people are held against their English names.
    #[serde(default)]
    pub across: Vec<AcrossSet>,
}

impl Sets {
    /// Reads the list.
    ///
    /// # Errors
    /// When it cannot be read or a table lacks a field.
    pub fn load(path: &Path) -> Result<Sets> {
        let context = || path.display().to_string();
        let toml = std::fs::read_to_string(path).with_context(context)?;
        basic_toml::from_str(&toml).with_context(context)
    }
}

/// What came of one page.
pub struct PageScore {
    /// File name.
    pub page: String,
    /// Its counts.
    pub tally: Tally,
    /// What was not right, in words of the page: for the terminal, never for a file of this repository.
    pub faults: Vec<String>,
}

/// What came of one set.
#[derive(Default)]
pub struct SetScore {
    /// Pages in order of their gold files.
    pub pages: Vec<PageScore>,
    /// All counts added up.
    pub total: Tally,
    /// Pages without a line, with the reason.
    pub absent: Vec<(String, String)>,
}

/// Scores every gold page of a folder.
///
/// # Errors
/// When the gold cannot be read. A page that cannot be read is named in [`SetScore::absent`].
pub fn score_set(gold: &Path, pages: &Pages, more_names: &[PathBuf]) -> Result<SetScore> {
    let mut names = Names::default();
    for path in more_names {
        names.load(path)?;
    }
    names.load(&gold.join("names.tsv"))?;
    let mut out = SetScore::default();
    for file in GoldFile::load_all(gold)? {
        let page = file.page().to_owned();
        match pages.line(&page) {
            Ok(line) => {
                let mut faults = Vec::new();
                let tally = score(&file.over(&Points::new(&line.text)), &line, &names, &mut faults);
                out.total += &tally;
                out.pages.push(PageScore { page, tally, faults });
            }
            Err(reason) => out.absent.push((page, format!("{reason:#}"))),
        }
    }
    Ok(out)
}
