//! `onrecord add`

use super::count;
use crate::terminal;
use indicatif::{ProgressBar, ProgressStyle};
use onrecord::files::Files;
use onrecord::ingest::{Event, Report, ingest};
use onrecord_page::Limits;
use onrecord_store::Store;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Put saved pages on record
///
/// Reads files and folders (with all folders in them) and adds what they say to the record: HTML and plain text, MHTML, dumps
/// in JSON (.jsonl, .ndjson, .json), web archives (.warc, .wacz), feeds (RSS, Atom, JSON Feed), ZIP archives of these, and any
/// of them packed as .gz. Pages that are there already are left as they are, so a run that was broken off can be started
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
  onrecord add crawl.warc.gz dump.jsonl.gz saved.zip
  curl -s https://example.org/news/1 | onrecord add -")]
pub(super) struct Args {
    /// Files, folders and archives; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Pages read at the same time [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
}

pub(super) fn run(args: &Args, path: &Path) -> anyhow::Result<ExitCode> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global()?;
    }
    let mut store = Store::open(path)?;
    let bar = bar();
    let report = ingest(&mut store, Files::new(&args.paths), &Limits::default(), |event| match event {
        Event::Done(n) => bar.inc(n),
        Event::Refused(r) => bar.suspend(|| terminal::complain(format_args!("{}: {}", r.source, r.cause))),
    })?;
    bar.finish_and_clear();
    writeln!(io::stdout(), "{}", summary(&report, path))?;
    Ok(if report.added + report.present > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} pages read, {per_sec}, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
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
    if r.present > 0 {
        out += &format!("\n{} on record already", pages(r.present));
    }
    if r.refused > 0 {
        out += &format!("\n{} could not be read", count(r.refused, "document", "documents"));
    }
    let passed: u64 = r.passed.values().sum();
    if passed > 0 {
        let kinds = r.passed.iter().map(|(ext, n)| match ext.as_str() {
            "" => format!("{n} without a name for their kind"),
            ext => format!("{n} .{ext}"),
        });
        let kinds: Vec<String> = kinds.collect();
        out += &format!("\n{} passed over as no pages: {}", count(passed, "file", "files"), kinds.join(", "));
    }
    out
}
