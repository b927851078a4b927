//! `onrecord find`

use super::count;
use crate::csv;
use crate::terminal::{Style, plain};
use onrecord_store::{Hit, Hits, Order, Query};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Search what is on record
///
/// Finds statements that hold all the words, in any inflected form of Ukrainian, Russian or English, or whose speaker has
/// them in his name. Words inside double quotation marks must stand together. Everything else narrows: speakers are found by
/// any part of their name in any script, dates by year, month or day. Pages that nothing dates are left out when dates are
/// asked for; how many is said.
///
/// What is printed is what outlets report, not what is true.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord find \"north korea\" --speaker rutte --kind promise --since 2024-10
  onrecord find '\"crisis talks\"'                     these two words together
  onrecord find --speaker Рютте --format csv > rutte.csv
  onrecord find --kind demand --format jsonl | jq -r '.content[].text'")]
pub(super) struct Args {
    /// Words that must all occur; none: everything
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// Who speaks: part of a name in any script, or an id
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// What the statement does
    #[arg(long, value_name = "KIND", value_parser = KINDS)]
    kind: Option<String>,

    /// In whose words it is given
    #[arg(long, value_name = "FORM", value_parser = ["direct", "indirect", "mixed"])]
    form: Option<String>,

    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,

    /// Language of the statement
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// Published not before: 2024, 2024-10 or 2024-10-03
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Published not after
    #[arg(long, value_name = "DATE")]
    until: Option<String>,

    /// Where on the page
    #[arg(long, value_name = "PART", value_parser = ["title", "subtitle", "body", "caption"])]
    region: Option<String>,

    /// What the page is
    #[arg(long, value_name = "KIND", value_parser = ["article", "live", "video", "stub", "unknown"])]
    page_kind: Option<String>,

    /// Which first
    #[arg(long, value_enum, default_value = "newest")]
    order: By,

    /// Most statements to print [default: 20 as text, all otherwise]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Statements to leave out before the first one
    #[arg(long, value_name = "N", default_value = "0")]
    offset: usize,

    /// How to print them; in CSV, cells that a spreadsheet would take for a formula get an apostrophe in front
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Kinds of statements, as in the record line.
const KINDS: [&str; 14] = [
    "say", "confirm", "deny", "admit", "promise", "warn", "demand", "propose", "agree", "refuse", "accuse", "praise",
    "believe", "decide",
];

#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
    /// For spreadsheets
    Csv,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// Last published first
    Newest,
    /// First published first
    Oldest,
    /// Best match first
    Best,
}

pub(super) fn run(args: Args, path: &Path) -> anyhow::Result<ExitCode> {
    let store = super::open(path)?;
    let hits = store.find(&Query {
        words: args.words.join(" "),
        speaker: args.speaker,
        kind: args.kind,
        form: args.form,
        outlet: args.outlet,
        language: args.language,
        since: args.since,
        until: args.until,
        region: args.region,
        page_kind: args.page_kind,
        limit: args.limit.unwrap_or(if args.format == Format::Text { 20 } else { usize::MAX }),
        offset: args.offset,
        order: match args.order {
            By::Newest => Order::Newest,
            By::Oldest => Order::Oldest,
            By::Best => Order::Best,
        },
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Text => text(&mut out, &hits, args.offset)?,
        Format::Jsonl => {
            for hit in &hits.items {
                serde_json::to_writer(&mut out, hit)?;
                writeln!(out)?;
            }
        }
        Format::Csv => csv::write(&mut out, &hits.items)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn text(out: &mut impl Write, hits: &Hits, offset: usize) -> io::Result<()> {
    let style = Style::of_stdout();
    for hit in &hits.items {
        one(out, hit, style)?;
    }
    let shown = hits.items.len() as u64;
    let mut sum = count(hits.total, "statement", "statements");
    if shown < hits.total {
        sum += &format!(", {} to {} shown", offset as u64 + u64::from(shown > 0), offset as u64 + shown);
    }
    if hits.undated > 0 {
        sum += &format!("; {} more without a date", hits.undated);
    }
    writeln!(out, "{}", style.dim(sum))
}

/// Where and when, who, what, and the words around it.
fn one(out: &mut impl Write, hit: &Hit, style: Style) -> io::Result<()> {
    let date = hit.published.as_ref().map_or("undated", |p| p.earliest.get(..10).unwrap_or(&p.earliest));
    let outlet = plain(hit.outlet.as_deref().unwrap_or("unknown outlet"));
    let title = plain(hit.title.as_deref().unwrap_or("without a title"));
    writeln!(out, "{}  {} reports — {}", style.bold(date), style.bold(outlet), title)?;
    let who = hit.speaker.as_ref().map_or("nobody named".into(), |s| plain(&s.name));
    let mut line = format!("  {}  {}, {}", style.name(who), hit.kind, hit.form);
    if !hit.via.is_empty() {
        line += &format!(", via {}", plain(&hit.via.join(", ")));
    }
    if hit.background {
        line += ", recalled";
    }
    writeln!(out, "{line}")?;
    let said: Vec<_> = hit.content.iter().map(|p| style.quote(plain(&p.text))).collect();
    let (before, after) = (style.dim(plain(&hit.before)), style.dim(plain(&hit.after)));
    writeln!(out, "  {before}{}{after}", said.join(" […] "))?;
    writeln!(out, "  {}\n", style.dim(format!("{}  {}", hit.statement, plain(&hit.source))))
}
