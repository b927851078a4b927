//! What is shown while many files are read, and afterwards: a bar on a terminal, what could not be read, and a report of it.

use crate::csv;
use crate::terminal::complain;
use anyhow::Context;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use onrecord::batch::Told;
use onrecord::files::{Files, Found};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Faults named one by one on standard error; a report has them all.
const NAMED: u64 = 50;

/// Tells of a run.
pub(crate) struct Progress {
    bar: ProgressBar,
    files: Rc<Cell<u64>>,
    of: Option<u64>,
    pages: u64,
    faults: u64,
    report: Option<(PathBuf, BufWriter<File>)>,
}

impl Progress {
    /// For the files under `paths`. On a terminal they are counted first, so that the time left can be told.
    pub(crate) fn new(paths: &[PathBuf], report: Option<&Path>) -> anyhow::Result<Progress> {
        let report = match report {
            None => None,
            Some(path) => {
                let cannot = || format!("{} cannot be written", path.display());
                let mut file = BufWriter::new(File::create(path).with_context(cannot)?);
                csv::row(&mut file, &["source", "outcome", "cause", "message", "count"]).with_context(cannot)?;
                Some((path.to_owned(), file))
            }
        };
        let (bar, of) = if io::stderr().is_terminal() { bar(paths) } else { (ProgressBar::hidden(), None) };
        Ok(Progress { bar, files: Rc::default(), of, pages: 0, faults: 0, report })
    }

    /// The files, counted as they are taken.
    pub(crate) fn counted(&self, files: Files) -> impl Iterator<Item = Found> + use<> {
        let count = Rc::clone(&self.files);
        files.inspect(move |found| {
            if !matches!(found, Found::Passed(_) | Found::Beside(_)) {
                count.set(count.get() + 1);
            }
        })
    }

    /// So many more documents are dealt with, and so many bytes read in all.
    pub(crate) fn done(&mut self, documents: u64, taken: u64) {
        self.pages += documents;
        self.bar.set_position(taken);
        let seconds = self.bar.elapsed().as_secs_f64();
        let rate = if seconds > 0.5 { (self.pages as f64 / seconds).round() as u64 } else { 0 };
        let files = match self.of {
            Some(of) => format!("{} of {} files", HumanCount(self.files.get().min(of)), HumanCount(of)),
            None => format!("{} files", HumanCount(self.files.get())),
        };
        self.bar.set_message(format!(
            "{files}, {} documents, {} refused, {}/s",
            HumanCount(self.pages),
            HumanCount(self.faults),
            HumanCount(rate)
        ));
    }

    /// Names what could not be read, and writes it into the report with everything else that is to be told.
    ///
    /// # Errors
    /// When the report cannot be written.
    pub(crate) fn tell(&mut self, told: &Told) -> io::Result<()> {
        if told.fault {
            self.faults += 1;
            match self.faults {
                n if n <= NAMED => self.bar.suspend(|| complain(format_args!("{}: {}", told.source, told.text))),
                n if n == NAMED + 1 => {
                    let where_to = if self.report.is_some() { "the report lists" } else { "`--report FILE` lists" };
                    self.bar.suspend(|| complain(format_args!("more could not be read; {where_to} all")));
                }
                _ => {}
            }
        }
        let Some((_, report)) = &mut self.report else { return Ok(()) };
        let outcome = if told.fault { "refused" } else { "passed over" };
        csv::row(report, &[&told.source, outcome, &told.name, &told.text, &told.count.to_string()])
    }

    /// Ends the bar and the report.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        self.bar.finish_and_clear();
        if let Some((path, file)) = &mut self.report {
            file.flush().with_context(|| format!("{} cannot be written", path.display()))?;
        }
        Ok(())
    }
}

/// A bar over the bytes of all files, with their number; without an end where one of them is no file.
fn bar(paths: &[PathBuf]) -> (ProgressBar, Option<u64>) {
    let (mut files, mut bytes, mut endless) = (0u64, 0u64, false);
    for found in Files::new(paths) {
        match found {
            Found::File(path) => {
                let is = std::fs::metadata(path);
                endless |= is.as_ref().is_ok_and(|m| !m.is_file());
                bytes += is.map_or(0, |m| m.len());
                files += 1;
            }
            Found::Stdin => endless = true,
            Found::Failed(..) => files += 1,
            Found::Passed(_) | Found::Beside(_) => {}
        }
    }
    let (bar, template) = match endless {
        true => (ProgressBar::new_spinner(), "{spinner} {msg}, {bytes} read, {elapsed}"),
        false => (ProgressBar::new(bytes), "{wide_bar} {percent}%, {eta} left\n{msg}, {bytes} of {total_bytes}"),
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    (bar.with_style(style), (!endless).then_some(files))
}

/// `3 empty, 1 too large`, the most first.
pub(crate) fn by_cause(counts: &BTreeMap<String, u64>) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), *name));
    counts.iter().map(|(name, n)| format!("{n} {name}")).collect::<Vec<_>>().join(", ")
}
