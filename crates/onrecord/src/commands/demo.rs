//! `onrecord demo`

use super::count;
use super::serve::Listen;
use crate::terminal::{self, Style, plain};
use anyhow::Context;
use onrecord::ingest::{Event, ingest_raw};
use onrecord_page::{Limits, Media, Raw};
use onrecord_store::{PeopleQuery, Store};
use std::io::{self, Write};
use std::process::ExitCode;

/// Try onrecord on invented pages
///
/// Reads some twenty pages that were written for it (Ukrainian, Russian and English; invented outlets, countries and people)
/// into a record in a temporary folder, says what was found and serves it to the browser until Ctrl-C. Leaves nothing behind.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord demo
  onrecord demo --no-open --port 0")]
pub(super) struct Args {
    #[command(flatten)]
    listen: Listen,
}

/// Name and bytes of every page of `demo/pages`.
static PAGES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/demo_pages.rs"));

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folder = tempfile::tempdir().context("no temporary folder could be made for the demo's record")?;
    let mut store = Store::open(&folder.path().join("demo.sqlite"))?;
    let report = ingest_raw(&mut store, PAGES.iter().map(raw).collect(), &Limits::default(), |event| {
        if let Event::Told(t) = event {
            terminal::complain(format_args!("{}: {}", t.source, t.text));
        }
    })?;
    let style = Style::of_stdout();
    let mut out = io::stdout().lock();
    let (pages, statements) =
        (count(report.added, "page", "pages"), count(report.statements, "statement", "statements"));
    writeln!(out, "{}", style.bold(format!("{pages} by invented outlets hold {statements}.")))?;
    for person in store.people(&PeopleQuery { limit: 5, ..PeopleQuery::default() })? {
        writeln!(
            out,
            "  {}: {} on {}",
            style.name(plain(&person.name)),
            count(person.statements, "statement", "statements"),
            count(person.pages, "page", "pages")
        )?;
    }
    drop(out);
    args.listen.serve(store)
}

fn raw((name, bytes): &(&str, &[u8])) -> Raw {
    let media = if name.ends_with(".txt") { Media::Text } else { Media::Html };
    Raw { bytes: bytes.to_vec(), source: format!("demo/pages/{name}"), media: Some(media), ..Raw::default() }
}
