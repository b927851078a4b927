//! `onrecord add`

use super::{Deep, count};
use crate::progress::{Progress, by_cause};
use anyhow::Context;
use onrecord::files::Files;
use onrecord::ingest::{Event, Report, ingest};
use onrecord_page::Limits;
use onrecord_reading::tagger::Teller;
use onrecord_store::Store;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

/// Put saved pages on record
///
/// Reads files and folders (with all folders in them) and adds what they say to the record: HTML and plain text, MHTML, dumps
/// in JSON (.jsonl, .ndjson, .json), web archives (.warc, .wacz), feeds (RSS, Atom, JSON Feed), ZIP archives of these, and any
/// of them packed as .gz or .zst. Pages that are there already are left as they are, so a run that was broken off can be started
/// again, and a folder that grows can be added every day. What cannot be read is named with the cause (a record of an archive
/// as archive!entry), on standard error and in `onrecord status --refused`; the others go on. Files are taken at the word of
/// their names, those without a known ending are looked into; images, styles and scripts that lie beside saved pages are
/// passed over.
///
/// Ends with 0 when anything was read, 1 when nothing was, 2 when it was called wrongly.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord add ~/saved-pages
  onrecord add page.html other.txt --store war.sqlite
  onrecord add crawl.warc.gz dump.jsonl.zst saved.zip
  onrecord add crawl/ --report refused.csv
  curl -s https://example.org/news/1 | onrecord add -")]
pub(super) struct Args {
    /// Files, folders and archives; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Pages read at the same time [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,

    /// Write what could not be read, and what was passed over, to this file as CSV
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    #[command(flatten)]
    deep: Deep,
}

pub(super) fn run(args: &Args, path: &Path) -> anyhow::Result<ExitCode> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global()?;
    }
    let names = args.deep.names()?;
    let names = names.as_ref().map(|n| n as &dyn Teller);
    let mut progress = Progress::new(&args.paths, args.report.as_deref())?;
    let mut store = Store::open(path)?;
    let taken = AtomicU64::new(0);
    let mut unwritten = None;
    let files = progress.counted(Files::new(&args.paths));
    let report = ingest(&mut store, files, &Limits::default(), names, &taken, |event| match event {
        Event::Done(n) => progress.done(n, taken.load(Ordering::Relaxed)),
        Event::Told(told) => {
            if let Err(e) = progress.tell(told) {
                unwritten.get_or_insert(e);
            }
        }
    })?;
    progress.finish()?;
    writeln!(io::stdout(), "{}", summary(&report, path))?;
    if let Some(e) = unwritten {
        return Err(e).context("the report is not complete");
    }
    Ok(if report.added + report.present > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What was done, in a sentence for each thing that was.
fn summary(r: &Report, store: &Path) -> String {
    let pages = |n| count(n, "page", "pages");
    let mut out = format!(
        "added {} with {} to {}",
        pages(r.added),
        count(r.statements, "statement", "statements"),
        store.display()
    );
    // What is no whole article is worth a line.
    if r.kinds.keys().any(|kind| kind != "article") {
        let kinds = r.kinds.iter().map(|(kind, n)| format!("{kind} {n}"));
        out += &format!("\nby kind: {}", kinds.collect::<Vec<_>>().join(", "));
    }
    if r.present > 0 {
        out += &format!("\n{} on record already", pages(r.present));
    }
    let refused: u64 = r.refused.values().sum();
    if refused > 0 {
        out += &format!("\n{} could not be read: {}", count(refused, "document", "documents"), by_cause(&r.refused));
    }
    let is_file = |name: &str| name.starts_with('.') || name.starts_with("without a name");
    let (files, records): (BTreeMap<_, _>, BTreeMap<_, _>) =
        r.passed.iter().map(|(name, n)| (name.clone(), *n)).partition(|(name, _)| is_file(name));
    let passed: u64 = files.values().sum();
    if passed > 0 {
        out += &format!("\n{} passed over as no pages: {}", count(passed, "file", "files"), by_cause(&files));
    }
    if !records.is_empty() {
        let records: Vec<String> = records.iter().map(|(name, n)| format!("{name} {n}")).collect();
        out += &format!("\nalso noted: {}", records.join(", "));
    }
    out
}
