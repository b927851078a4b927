//! Pages and the record lines read from them.

use anyhow::{Context, Result, anyhow};
use onrecord::pipeline::read_page;
use onrecord_page::{Limits, Raw};
use onrecord_record::Line;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where the record lines of a gold set come from.
pub enum Pages {
    /// A folder of saved pages, which are read now.
    Folder(PathBuf),
    /// Lines that were read before, by the file name of their page.
    Lines(BTreeMap<String, Line>),
}

impl Pages {
    /// A folder of pages, or a file of record lines (`*.jsonl`).
    ///
    /// # Errors
    /// When the file of lines cannot be read.
    pub fn open(path: &Path) -> Result<Pages> {
        if path.extension().is_none_or(|e| e != "jsonl") {
            return Ok(Pages::Folder(path.to_owned()));
        }
        let context = || path.display().to_string();
        let mut lines = BTreeMap::new();
        for row in std::fs::read_to_string(path).with_context(context)?.lines() {
            let line: Line = serde_json::from_str(row).with_context(context)?;
            let name =
                Path::new(&line.page.source).file_name().map_or_else(String::new, |n| n.to_string_lossy().into());
            lines.insert(name, line);
        }
        Ok(Pages::Lines(lines))
    }

    /// The record line of a page.
    ///
    /// # Errors
    /// When the page is not there or is refused, with the reason.
    pub fn line(&self, page: &str) -> Result<Line> {
        match self {
            Pages::Folder(folder) => Ok(read_page(&load(&folder.join(page))?, &Limits::default())?),
            Pages::Lines(lines) => lines.get(page).cloned().ok_or_else(|| anyhow!("no line of this page")),
        }
    }
}

/// Loads the bytes of a page.
///
/// # Errors
/// When the file cannot be read.
pub fn load(path: &Path) -> Result<Raw> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(Raw { bytes, source: path.to_string_lossy().into_owned(), ..Raw::default() })
}

/// The files that some paths name: files as they are, folders with the pages in them, in the order of their names.
///
/// # Errors
/// When a path cannot be read.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).with_context(|| path.display().to_string())?;
        let inside = entries.map(|e| Ok(e?.path())).collect::<Result<Vec<_>>>()?;
        let page = |p: &PathBuf| p.extension().is_some_and(|e| e == "txt" || e == "html" || e == "htm");
        let mut inside: Vec<_> = inside.into_iter().filter(page).collect();
        inside.sort();
        all.append(&mut inside);
    }
    Ok(all)
}
