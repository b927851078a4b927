//! `onrecord read`

use super::{Deep, Format, blocks};
use crate::progress::Progress;
use crate::terminal::{Style, plain};
use onrecord::batch::{batches, guarded};
use onrecord::files::Files;
use onrecord::pipeline::Means;
use onrecord_page::Limits;
use onrecord_reading::tagger::Teller;
use onrecord_record::conflict::conflicts;
use onrecord_record::{Line, SpanLine, StatementLine, slice};
use onrecord_text::CodePoints;
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

/// Read pages and print what they say; keeps nothing
///
/// Prints title, outlet and date, then every statement with its speaker. `--format jsonl` prints the record line, one JSON
/// object a page, as documented in docs/record-line.schema.json. `--blocks` shows instead what each part of the page was
/// taken for. It reads what `onrecord add` reads, archives and feeds too. What cannot be read is named on standard error and
/// the others go on.
///
/// Ends with 0 when any page was read, 1 when none was.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord read page.html
  onrecord read pages/ --format jsonl > pages.jsonl
  curl -s https://example.org/news/1 | onrecord read -
  onrecord read crawl.warc.gz --format jsonl > crawl.jsonl
  onrecord read page.txt --blocks
  onrecord read pages/ --deep --format jsonl > pages.jsonl")]
pub(super) struct Args {
    /// Files, folders and archives; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    /// Show the page's blocks with their labels
    #[arg(long, conflicts_with = "format")]
    blocks: bool,

    /// Write what could not be read, and what was passed over, to this file as CSV
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    #[command(flatten)]
    deep: Deep,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let limits = Limits::default();
    let names = args.deep.names()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let style = Style::of_stdout();
    let mut progress = Progress::new(&args.paths, args.report.as_deref())?;
    let taken = AtomicU64::new(0);
    let mut read = 0;
    let templates = onrecord::templates::scan(&args.paths, &limits);
    let names = names.as_ref().map(|n| n as &dyn Teller);
    let means = Means { limits: &limits, templates: &templates, names };
    let files = progress.counted(Files::new(&args.paths));
    batches(files, &limits, &taken, |batch| -> io::Result<()> {
        batch.told.iter().try_for_each(|told| progress.tell(told))?;
        let lines: Vec<_> = batch.raws.par_iter().map(|raw| guarded(raw, means)).collect();
        let documents = lines.len() as u64;
        for line in lines {
            match line {
                Ok(line) => {
                    print(&line, args, style, read > 0, &mut out)?;
                    read += 1;
                }
                Err(told) => progress.tell(&told)?,
            }
        }
        progress.done(documents, taken.load(Ordering::Relaxed));
        Ok(())
    })?;
    progress.finish()?;
    Ok(if read > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(line: &Line, args: &Args, style: Style, further: bool, out: &mut impl Write) -> io::Result<()> {
    let shown = Shown { line, cp: CodePoints::new(&line.text), style };
    match (args.blocks, args.format) {
        (true, _) => blocks::draw(out, line, style)?,
        (_, Format::Text) => shown.text(out, further)?,
        (_, Format::Jsonl) => {
            serde_json::to_writer(&mut *out, line)?;
            writeln!(out)?;
        }
    }
    out.flush()
}

struct Shown<'l> {
    line: &'l Line,
    cp: CodePoints<'l>,
    style: Style,
}

impl Shown<'_> {
    fn words(&self, span: SpanLine) -> &str {
        slice(&self.cp, &self.line.text, span).unwrap_or_default()
    }

    fn text(&self, out: &mut impl Write, further: bool) -> io::Result<()> {
        let (line, style) = (self.line, self.style);
        if further {
            writeln!(out)?;
        }
        let title = line.title.as_ref().map_or("without a title", |t| &t.text);
        writeln!(out, "{}", style.bold(plain(title)))?;
        let outlet = line.outlet.as_ref().map_or("unknown outlet", |o| &o.name);
        let mut facts = vec![plain(outlet).into_owned(), self.published(), line.language.code.clone()];
        facts.extend(line.byline.iter().map(|b| plain(&b.text).into_owned()));
        if !line.credits.is_empty() {
            let credits: Vec<_> = line.credits.iter().map(|c| plain(&c.source)).collect();
            facts.push(format!("after {}", credits.join(", ")));
        }
        writeln!(out, "{}", style.dim(facts.join(" · ")))?;
        writeln!(out, "{}\n", style.dim(plain(&line.page.source)))?;
        for s in &line.statements {
            self.statement(out, s)?;
        }
        for c in conflicts(line) {
            let who = c.statements.each_ref().map(|id| line.statements.iter().find(|s| s.id == *id));
            let [a, b] = who.map(|s| s.map_or(String::new(), |s| self.speaker(s)));
            let words = style.quote(plain(&c.words));
            writeln!(out, "The page gives the same words to {} and to {}:\n  {words}\n", style.name(a), style.name(b))?;
        }
        for c in &line.metadata.conflicts {
            let values: Vec<_> = c.values.iter().map(|v| plain(v)).collect();
            writeln!(
                out,
                "{}",
                style.dim(format!("the page disagrees on {}: {}", plain(&c.field), values.join(" | ")))
            )?;
        }
        for n in &line.notes {
            writeln!(out, "{}", style.dim(format!("note: {}", plain(&n.text))))?;
        }
        if line.statements.is_empty() {
            writeln!(out, "{}", style.dim("no statements"))?;
        }
        Ok(())
    }

    fn published(&self) -> String {
        match &self.line.published {
            None => "undated".into(),
            Some(p) if p.earliest == p.latest => p.earliest.replace('T', " "),
            Some(p) => format!("{} to {}", p.earliest, p.latest).replace('T', " "),
        }
    }

    fn statement(&self, out: &mut impl Write, s: &StatementLine) -> io::Result<()> {
        let style = self.style;
        let mut facts = vec![s.kind.clone(), s.form.clone()];
        if s.region != "body" {
            facts.push(format!("in the {}", s.region));
        }
        facts.extend(s.via.iter().map(|v| format!("via {}", plain(&v.source))));
        if s.background {
            facts.push("recalled".into());
        }
        let nested = if s.parent.is_some() { "    " } else { "  " };
        writeln!(out, "{nested}{}  {}", style.name(self.speaker(s)), style.dim(facts.join(", ")))?;
        let said: Vec<_> = s.content.iter().map(|c| style.quote(plain(self.words(*c)))).collect();
        writeln!(out, "{nested}{}\n", said.join(" […] "))
    }

    /// The speaker's name, with the words that stand for it where they are others.
    fn speaker(&self, s: &StatementLine) -> String {
        let Some(who) = &s.speaker else { return "nobody named".into() };
        let entity = who.entity.as_ref().and_then(|id| self.line.entities.iter().find(|e| e.id == *id));
        let written = who.span.map(|span| self.words(span));
        let name = entity.map(|e| e.name.as_str()).or(written).unwrap_or("nobody named");
        match written.filter(|w| *w != name) {
            Some(w) => format!("{} ({})", plain(name), plain(w)),
            None => plain(name).into_owned(),
        }
    }
}
