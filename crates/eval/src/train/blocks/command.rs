//! The command `train blocks`.

use super::{Labelled, Samples};
use crate::blocks::compose;
use anyhow::{Context, Result, ensure};
use clap::Args;
use onrecord_page::Label;
use std::{fs, path::PathBuf, thread};

/// Where pages come from and figures go.
#[derive(Args)]
pub struct Training {
    /// Folder of page sets: SET/gold.jsonl and SET/html/ID.html; sets that are not there are left out.
    sets: PathBuf,
    /// Folder of the articles and sites that pages are composed of.
    #[arg(long, default_value = "eval/blocks")]
    composed: PathBuf,
    /// Cross-validate by site, print the figures and write one row a page; write no model.
    #[arg(long)]
    cv: bool,
    /// Folder of the rows.
    #[arg(long, default_value = "eval/results")]
    results: PathBuf,
    /// Where the model goes.
    #[arg(long, default_value = "crates/page/models/html-blocks.trees")]
    out: PathBuf,
}

impl Training {
    /// Trains the model, or cross-validates it.
    ///
    /// # Errors
    /// When a set cannot be read or a file cannot be written.
    pub fn run(&self) -> Result<()> {
        let threads = thread::available_parallelism().map_or(1, |n| n.get());
        let mut samples = Samples::read(&self.sets, threads).with_context(|| self.sets.display().to_string())?;
        for page in compose(&self.composed)? {
            let pieces = page.rows.iter().flat_map(|r| &r.pieces);
            let open = pieces.filter(|p| p.label == Label::Subtitle).map(|p| p.text.clone()).collect();
            let text = page.body();
            samples.add(Labelled { id: page.id, site: page.site, html: page.html, text, open });
        }
        ensure!(!samples.is_empty(), "no pages in {}", self.sets.display());
        let write = |path: PathBuf, bytes: &[u8]| fs::write(&path, bytes).with_context(|| path.display().to_string());
        if self.cv {
            let report = samples.cross_validate(threads);
            print!("{}", report.figures());
            for set in report.sets() {
                write(self.results.join(format!("train-{set}.csv")), report.csv(set).as_bytes())?;
            }
        } else {
            let bytes = samples.model().context("the model does not fit its format")?;
            println!("{} pages, {} bytes", samples.len(), bytes.len());
            write(self.out.clone(), &bytes)?;
        }
        Ok(())
    }
}
