//! `onrecord verify`

use super::count;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Check that everything on record still holds
///
/// Checks the file, the text of every page against its hash, every span against its text, every statement against the words
/// it was read from, and the merging of people. Names what does not hold and then ends with 1.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord verify
  onrecord verify --store war.sqlite && cp war.sqlite backup/")]
pub(super) struct Args {}

pub(super) fn run(_: &Args, path: &Path) -> anyhow::Result<ExitCode> {
    let store = super::open(path)?;
    let mut out = io::stdout().lock();
    let mut problems = 0;
    for problem in store.verify()? {
        let problem = problem?;
        writeln!(out, "{}: {}", problem.page.as_deref().unwrap_or("the record"), problem.what)?;
        problems += 1;
    }
    if problems > 0 {
        writeln!(out, "{} found", count(problems, "problem", "problems"))?;
        return Ok(ExitCode::FAILURE);
    }
    let status = store.status()?;
    let (pages, statements) =
        (count(status.pages, "page", "pages"), count(status.statements, "statement", "statements"));
    writeln!(out, "all holds: {pages}, {statements}")?;
    Ok(ExitCode::SUCCESS)
}
