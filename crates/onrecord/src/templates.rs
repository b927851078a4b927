//! First pass over a pile: what stands on many pages of one site.
//!
//! Only pages that are files of their own are looked at, and only where there may be several: archives and standard input are read
//! once, page by page.

use crate::files::{Files, Found};
use onrecord_page::reader::{Format, Kind};
use onrecord_page::template::Templates;
use onrecord_page::{Limits, Page, Raw};
use rayon::prelude::*;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Pages that are in memory at a time.
const AT_ONCE: usize = 64;

/// Counts the blocks of all pages under some paths; nothing for a single file. What cannot be read is passed over here, reading it
/// will say why.
pub fn scan(paths: &[PathBuf], limits: &Limits) -> Templates {
    let mut templates = Templates::default();
    if paths.len() < 2 && !paths.iter().any(|p| p.is_dir()) {
        return templates;
    }
    let files: Vec<PathBuf> = Files::new(paths).filter_map(page).collect();
    for some in files.chunks(AT_ONCE) {
        let pages: Vec<Page> = some.par_iter().filter_map(|path| open(path, limits)).collect();
        pages.iter().for_each(|page| templates.add(page));
    }
    templates
}

/// The path of a page; a pipe can be read only once.
fn page(found: Found) -> Option<PathBuf> {
    let Found::File(path) = found else { return None };
    let is_page = matches!(Format::of_name(&path.to_string_lossy()).kind, Kind::Page(_));
    (is_page && path.is_file()).then_some(path)
}

#[allow(clippy::disallowed_methods, reason = "the first pass reads the files of the pile")]
fn open(path: &Path, limits: &Limits) -> Option<Page> {
    if fs::metadata(path).ok()?.len() > limits.bytes as u64 {
        return None;
    }
    let raw = Raw { bytes: fs::read(path).ok()?, source: path.to_string_lossy().into_owned(), ..Raw::default() };
    catch_unwind(AssertUnwindSafe(|| onrecord_page::open(&raw, limits))).ok()?.ok()
}
