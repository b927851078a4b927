//! `onrecord status`

use super::Format;
use crate::terminal::{Style, plain};
use onrecord_store::{Count, Status};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Show what is on record
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord status
  onrecord status --refused
  onrecord status --format jsonl | jq .pages")]
pub(super) struct Args {
    /// List the files that could not be read, and why
    #[arg(long)]
    refused: bool,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &Args, path: &Path) -> anyhow::Result<ExitCode> {
    let store = super::open(path)?;
    let mut out = io::stdout().lock();
    match (args.refused, args.format) {
        (true, format) => {
            for r in store.refusals()? {
                match format {
                    Format::Text => writeln!(out, "{}: {}", plain(&r.source), r.cause)?,
                    Format::Jsonl => writeln!(out, "{}", serde_json::to_string(&r)?)?,
                }
            }
        }
        (false, Format::Text) => text(&mut out, &store.status()?, path)?,
        (false, Format::Jsonl) => writeln!(out, "{}", serde_json::to_string(&store.status()?)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn text(out: &mut impl Write, s: &Status, path: &Path) -> io::Result<()> {
    let style = Style::of_stdout();
    let mut row =
        |name: &str, value: &dyn std::fmt::Display| writeln!(out, "{}  {value}", style.dim(format!("{name:>12}")));
    row("record", &path.display())?;
    row("size", &format!("{:.1} MB, schema {}", s.size as f64 / 1e6, s.schema))?;
    row("pages", &s.pages)?;
    row("statements", &format!("{}, {} with a speaker who is known", s.statements, s.attributed))?;
    row("people", &s.people)?;
    if let Some((first, last)) = &s.published {
        row("published", &format!("{} to {}", &first[..10], &last[..10]))?;
    }
    row("kinds", &list(&s.kinds, 10))?;
    row("languages", &list(&s.languages, 10))?;
    row("outlets", &list(&s.outlets, 10))?;
    if s.refusals > 0 {
        row("not read", &format!("{} (see `onrecord status --refused`)", s.refusals))?;
    }
    Ok(())
}

/// The first `n` of a list with their counts.
fn list(counts: &[Count], n: usize) -> String {
    let mut out: Vec<String> = counts.iter().take(n).map(|c| format!("{} {}", plain(&c.label), c.count)).collect();
    if counts.len() > n {
        out.push(format!("and {} more", counts.len() - n));
    }
    if out.is_empty() { "none".into() } else { out.join(", ") }
}
