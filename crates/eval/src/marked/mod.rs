//! Names in marked texts: strict figures of the record lines, links between mentions, and what finding names costs.

mod across;
pub mod cost;
mod identities;
mod links;
mod score;
mod slavicner;

pub use across::{AcrossSet, across};
pub use links::{Links, links};
pub use score::score_names;

use crate::train::names::{Set, sets};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// One set of marked texts in `eval/sets.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct NameSet {
    /// Name, as in the floors and the results.
    pub name: String,
    /// Folder of all sets.
    pub data: PathBuf,
    /// The sets by their names there; several are read into one record.
    pub of: Vec<String>,
}

impl NameSet {
    /// Loads the texts.
    ///
    /// # Errors
    /// When a set is not known or cannot be read.
    pub fn load(&self) -> Result<Vec<Set>> {
        self.of.iter().map(|name| load(&self.data, name)).collect()
    }
}

/// A set under a folder by its name.
pub(crate) fn load(data: &Path, name: &str) -> Result<Set> {
    if let Some(lang) = name.strip_prefix("slavicner-") {
        return slavicner::load(&data.join("slavicner"), lang);
    }
    sets(data)?.into_iter().find(|s| s.name == name).with_context(|| format!("no set of the name {name}"))
}
