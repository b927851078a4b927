//! `onrecord when`

use crate::progress::Progress;
use crate::terminal::{Style, plain};
use onrecord::batch::batches;
use onrecord::files::Files;
use onrecord::pipeline::{Dated, date_page};
use onrecord_language::Policy;
use onrecord_page::Limits;
use onrecord_reading::dating::{Constraint, Facts};
use onrecord_text::CodePoints;
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicU64;

/// Tell when pages were published, and by which signs
///
/// Prints the interval in which a page was published, how it is known (explicit: the page states it; derived: it follows; bounded: only
/// bounds follow; unknown), and every sign of it with its words: stamps, addresses, the head of the page, past and future
/// events, this year, weekdays beside dates, terms of office. A day is told only when no other is left. Signs that
/// contradict each other are shown in pairs; the first of a pair holds.
///
/// Terms of office come from a table that is replaced by `--facts`: person, office, first day, last day, source, parted by tabs;
/// see languages/shared/office-terms.tsv.
///
/// Ends with 0 when any page was read, 1 when none was.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord when page.html
  onrecord when pages/ --format json | jq 'select(.level == \"bounded\")'
  onrecord when extract.txt --without-stamps
  onrecord when extract.txt --facts my-terms.tsv
  onrecord when note.txt --times --future-first")]
pub(super) struct Args {
    /// Files, folders and archives; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,

    /// Terms of office to use instead of those that come with the program
    #[arg(long, value_name = "TSV")]
    facts: Option<PathBuf>,

    /// Date pages by what their text tells alone: no stamp, no address, no head
    #[arg(long)]
    without_stamps: bool,

    /// Also list the times that the text tells
    #[arg(long)]
    times: bool,

    /// With `--times`: whatever may lie ahead does, as in appointments
    #[arg(long, requires = "times")]
    future_first: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// For people
    Text,
    /// One JSON object a line
    #[value(alias = "jsonl")]
    Json,
}

#[allow(clippy::disallowed_methods, reason = "reads the table that the user gives")]
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let own = match &args.facts {
        None => None,
        Some(path) => {
            let table = std::fs::read_to_string(path).map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))?;
            Some(Facts::read(&table).map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))?)
        }
    };
    let facts = own.as_ref().unwrap_or_else(|| Facts::shipped());
    let policy = if args.future_first { Policy::FutureFirst } else { Policy::News };
    let limits = Limits::default();
    let mut out = BufWriter::new(io::stdout().lock());
    let style = Style::of_stdout();
    let mut progress = Progress::new(&args.paths, None)?;
    let taken = AtomicU64::new(0);
    let mut read = 0;
    let files = progress.counted(Files::new(&args.paths));
    batches(files, &limits, &taken, |batch| -> io::Result<()> {
        batch.told.iter().try_for_each(|told| progress.tell(told))?;
        for raw in &batch.raws {
            match date_page(raw, &limits, facts, !args.without_stamps, policy) {
                Ok(page) => {
                    let shown = Shown { page: &page, cp: CodePoints::new(&page.text), times: args.times, style };
                    match args.format {
                        Shape::Text => shown.text(&mut out)?,
                        Shape::Json => writeln!(out, "{}", shown.json())?,
                    }
                    out.flush()?;
                    read += 1;
                }
                Err(e) => progress.tell(&onrecord::batch::Told::fault(&raw.source, "not-read", e.to_string()))?,
            }
        }
        Ok(())
    })?;
    progress.finish()?;
    Ok(if read > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Most runs of days that are listed.
const RUNS: usize = 6;

struct Shown<'p> {
    page: &'p Dated,
    cp: CodePoints<'p>,
    times: bool,
    style: Style,
}

impl Shown<'_> {
    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let (d, style) = (&self.page.dating, self.style);
        writeln!(out, "{}", style.dim(plain(&self.page.source)))?;
        match (&d.earliest, &d.latest) {
            (None, None) => writeln!(out, "{}", style.bold(d.level.name()))?,
            (a, b) => writeln!(out, "{}  {}", style.bold(interval(a, b)), style.dim(d.level.name()))?,
        }
        // What goes on for ever on one side is told by its signs, not year by year.
        let runs = if d.earliest.is_some() && d.latest.is_some() { d.runs.as_slice() } else { &[] };
        for (from, to) in runs.iter().take(RUNS) {
            writeln!(out, "  {}", style.dim(format!("{from} to {to}")))?;
        }
        if runs.len() > RUNS {
            writeln!(out, "  {}", style.dim(format!("and {} more", runs.len() - RUNS)))?;
        }
        for c in &d.constraints {
            let at = c.span.map_or(String::new(), |s| format!(" at {}", self.cp.of_span(s)[0]));
            let unused = match (c.used, c.firm) {
                (true, _) => "",
                (false, true) => ", contradicts",
                (false, false) => ", alone, not counted",
            };
            let words = style.quote(plain(c.words.lines().next().unwrap_or_default()));
            writeln!(out, "  {:<18} {:<26} {words}{}", c.rule, leaves(c), style.dim(format!("{at}{unused}")))?;
        }
        for (a, b) in &d.conflicts {
            let [a, b] = [a, b].map(|i| d.constraints.get(*i).map_or("", |c| &c.words));
            writeln!(out, "  {}", style.aside(format!("contradiction: {} | {}", plain(a), plain(b))))?;
        }
        for t in self.page.times.iter().filter(|_| self.times) {
            let words = style.quote(plain(self.words(t.span)));
            let when = interval(&t.earliest, &t.latest);
            let why = t.why.map_or(String::new(), |w| format!(": {w}"));
            writeln!(out, "  {words}  {}  {when}  {}", t.timex.value, style.dim(format!("{}{why}", t.status.name())))?;
        }
        writeln!(out)
    }

    fn words(&self, span: onrecord_text::Span) -> &str {
        self.page.text.slice(span)
    }

    fn json(&self) -> Value {
        let d = &self.page.dating;
        let constraint = |c: &Constraint| {
            let ends = ends(c);
            json!({"rule": c.rule, "words": c.words, "span": c.span.map(|s| self.cp.of_span(s)),
                   "source": c.source.map(|s| [s.start, s.end]), "earliest": ends.0, "latest": ends.1, "used": c.used, "firm": c.firm})
        };
        let mut out = json!({"source": self.page.source, "earliest": d.earliest, "latest": d.latest, "level": d.level.name(),
            "runs": d.runs, "constraints": d.constraints.iter().map(constraint).collect::<Vec<_>>(),
            "conflicts": d.conflicts});
        if self.times {
            let time = |t: &onrecord_language::Time| {
                json!({"span": self.cp.of_span(t.span), "words": self.words(t.span), "earliest": t.earliest, "latest": t.latest,
                       "precision": t.precision, "status": t.status.name(), "why": t.why, "candidates": t.candidates,
                       "type": t.timex.kind, "value": t.timex.value, "modifier": t.timex.modifier})
            };
            out["times"] = self.page.times.iter().map(time).collect();
        }
        out
    }
}

/// First and last day that a sign leaves; `None` where it leaves that side open.
fn ends(c: &Constraint) -> (Option<String>, Option<String>) {
    c.days.written_ends()
}

fn leaves(c: &Constraint) -> String {
    let (from, to) = ends(c);
    match c.days.as_runs().len() {
        0 | 1 => interval(&from, &to),
        _ => "the same days each year".to_owned(),
    }
}

fn interval(from: &Option<String>, to: &Option<String>) -> String {
    let shown = |s: &str| s.replace('T', " ");
    match (from, to) {
        (Some(a), Some(b)) if a == b => shown(a),
        (Some(a), Some(b)) => format!("{} to {}", shown(a), shown(b)),
        (Some(a), None) => format!("{} or later", shown(a)),
        (None, Some(b)) => format!("{} or earlier", shown(b)),
        (None, None) => "unknown".to_owned(),
    }
}
