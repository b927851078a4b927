//! `onrecord explain`

use super::Format;
use anyhow::{Context, bail};
use onrecord_reading::{EntityKind, Form, How, Kind, Signs, rule_meaning};
use onrecord_record::{Line, SpanLine, StatementLine, slice};
use onrecord_text::CodePoints;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Say why a statement is on record
///
/// Tells which rule saw what, who speaks by what evidence, and what the confidence is made of.
///
/// Takes the id of a statement, as `onrecord find --format jsonl` and record lines give it, and looks it up in the record, or
/// with `--lines` in a file of record lines. Nothing is read again: everything stands in the record.
///
/// Ends with 1 when there is no such statement.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord explain 0d6f2a41b7c8
  onrecord read page.html --format jsonl | onrecord explain 0d6f2a41b7c8 --lines -
  onrecord explain 0d6f2a41b7c8 --format jsonl")]
pub(super) struct Args {
    /// Id of the statement
    #[arg(value_name = "STATEMENT")]
    id: String,

    /// Look in this file of record lines instead of the record; `-` is standard input
    #[arg(long, value_name = "FILE")]
    lines: Option<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// What there is to say.
#[derive(Debug, Serialize)]
struct Explained<'a> {
    id: &'a str,
    page: &'a str,
    rule: &'a str,
    frame: &'static str,
    content: Vec<&'a str>,
    form: &'a str,
    kind: &'a str,
    cue: Option<CueTold<'a>>,
    speaker: Option<SpeakerTold<'a>>,
    via: Vec<&'a str>,
    background: bool,
    parent: Option<&'a str>,
    confidence: f32,
    /// What the confidence is made of: signs and their weights in log odds.
    signs: Vec<(String, f32)>,
}

#[derive(Debug, Serialize)]
struct CueTold<'a> {
    words: &'a str,
    lemma: &'a str,
}

#[derive(Debug, Serialize)]
struct SpeakerTold<'a> {
    how: &'a str,
    /// The words beside the cue; none for a subject that is left out.
    words: Option<&'a str>,
    /// Whom they stand for.
    name: Option<&'a str>,
    r#type: Option<&'a str>,
    /// Offices that the page gives to them.
    roles: Vec<&'a str>,
    /// Where the page names them otherwise.
    mentions: Vec<&'a str>,
}

pub(super) fn run(args: &Args, store: &Path) -> anyhow::Result<ExitCode> {
    let Some((line, at)) = find(args, store)? else { bail!("{}: there is no such statement", args.id) };
    let told = explain(&line, &line.statements[at]);
    let mut out = io::stdout().lock();
    match args.format {
        Format::Jsonl => writeln!(out, "{}", serde_json::to_string(&told)?)?,
        Format::Text => print(&told, &mut out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The line that holds the statement, and which of its statements it is.
#[allow(clippy::disallowed_methods, reason = "reads the file that the user gives")]
fn find(args: &Args, store: &Path) -> anyhow::Result<Option<(Line, usize)>> {
    let Some(path) = &args.lines else {
        let store = super::open(store)?;
        let page = store.statement(&args.id)?.map(|hit| hit.page);
        let line = page.map(|p| store.page(&p)).transpose()?.flatten();
        return Ok(line.and_then(|l| Some((at(&l, &args.id)?, l))).map(|(i, l)| (l, i)));
    };
    let context = || path.display().to_string();
    let lines: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).with_context(context)?))
    };
    for row in lines.lines() {
        let row = row.with_context(context)?;
        if !row.contains(&args.id) {
            continue;
        }
        let line: Line = serde_json::from_str(&row).with_context(context)?;
        if let Some(i) = at(&line, &args.id) {
            return Ok(Some((line, i)));
        }
    }
    Ok(None)
}

fn at(line: &Line, id: &str) -> Option<usize> {
    line.statements.iter().position(|s| s.id == id)
}

fn explain<'a>(line: &'a Line, s: &'a StatementLine) -> Explained<'a> {
    let cp = CodePoints::new(&line.text);
    let words = |span: SpanLine| slice(&cp, &line.text, span).unwrap_or_default();
    let speaker = s.speaker.as_ref();
    let entity = speaker.and_then(|w| w.entity.as_ref()).and_then(|id| line.entities.iter().find(|e| e.id == *id));
    let told = speaker.map(|w| SpeakerTold {
        how: &w.how,
        words: w.span.map(&words),
        name: entity.map(|e| e.name.as_str()),
        r#type: entity.map(|e| e.r#type.as_str()),
        roles: entity.iter().flat_map(|e| e.roles.iter().map(|r| r.text.as_str())).collect(),
        mentions: {
            let own = line.mentions.iter().filter(|m| entity.is_some_and(|e| e.id == m.entity));
            let mut all: Vec<_> = own.map(|m| words(m.span)).collect();
            all.sort_unstable();
            all.dedup();
            all
        },
    });
    let cue = s.cue.as_ref();
    let gap = cue.zip(speaker.and_then(|w| w.span)).map(|(c, w)| {
        let (from, to) = if w[0] >= c.span[1] { (c.span[1], w[0]) } else { (w[1], c.span[0]) };
        to.saturating_sub(from) as usize
    });
    let signs = Signs {
        rule: &s.rule,
        how: speaker.and_then(|w| How::from_name(&w.how)),
        form: Form::from_name(&s.form).unwrap_or(Form::Indirect),
        speaker: entity.and_then(|e| Some((EntityKind::from_name(&e.r#type)?, e.name.as_str()))),
        gap,
        cue: cue.is_some(),
        body: s.region == "body",
        nested: s.parent.is_some(),
        length: s.content.iter().map(|c| c[1].saturating_sub(c[0]) as usize).sum(),
        kind: Kind::from_name(&s.kind).unwrap_or(Kind::Say),
        rivals: rivals(line, s),
        mentions: entity.map_or(0, |e| line.mentions.iter().take(Signs::LOOKED).filter(|m| m.entity == e.id).count()),
    };
    Explained {
        id: &s.id,
        page: &line.page.source,
        rule: &s.rule,
        frame: rule_meaning(&s.rule),
        content: s.content.iter().map(|c| words(*c)).collect(),
        form: &s.form,
        kind: &s.kind,
        cue: cue.map(|c| CueTold { words: words(c.span), lemma: &c.lemma }),
        speaker: told,
        via: s.via.iter().map(|v| v.source.as_str()).collect(),
        background: s.background,
        parent: s.parent.as_deref(),
        confidence: s.confidence,
        signs: signs.weights().into_iter().filter(|w| w.1 != 0.0).collect(),
    }
}

/// How many people other than the speaker are named before a statement in its paragraph, outside what is said.
fn rivals(line: &Line, s: &StatementLine) -> usize {
    let first = s.content.first().map_or(0, |c| c[0]);
    let at = s.cue.as_ref().map_or(first, |c| c.span[0]);
    let before: Vec<char> = line.text.chars().take(at as usize).collect();
    let near = before.iter().rev().take(Signs::NEAR).take_while(|c| **c != '\n').count();
    let from = at.saturating_sub(near as u32);
    let own = s.speaker.as_ref().and_then(|w| w.entity.as_ref());
    let said = |span: SpanLine| s.content.iter().any(|c| c[0] <= span[0] && span[1] <= c[1]);
    let people: std::collections::BTreeSet<&str> = (line.mentions.iter())
        .filter(|m| m.r#type == "person" && Some(&m.entity) != own && (from..at).contains(&m.span[0]) && !said(m.span))
        .map(|m| m.entity.as_str())
        .collect();
    people.len()
}

fn print(e: &Explained, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}\n{}\n", e.content.join(" … "), e.page)?;
    writeln!(out, "rule        {}: {}", e.rule, e.frame)?;
    match &e.cue {
        Some(c) => writeln!(out, "cue         {} ({})", c.words, c.lemma)?,
        None => writeln!(out, "cue         none")?,
    }
    writeln!(
        out,
        "what it is  {} {}{}",
        e.form,
        e.kind,
        if e.background { ", recalled from earlier news" } else { "" }
    )?;
    match &e.speaker {
        None => writeln!(out, "speaker     not known")?,
        Some(s) => {
            writeln!(out, "speaker     {}", s.name.or(s.words).unwrap_or("not known"))?;
            let by = s.words.map_or("not named here, carried over".to_owned(), |w| format!("here «{w}»"));
            writeln!(out, "  seen as   {} ({}), {by}", s.how, s.r#type.unwrap_or("not resolved"))?;
            if !s.roles.is_empty() {
                writeln!(out, "  office    {}", s.roles.join("; "))?;
            }
            if s.mentions.len() > 1 {
                writeln!(out, "  also      {}", s.mentions.join(", "))?;
            }
        }
    }
    if !e.via.is_empty() {
        writeln!(out, "relayed by  {}", e.via.join(", "))?;
    }
    if let Some(parent) = e.parent {
        writeln!(out, "told in     {parent}")?;
    }
    writeln!(out, "confidence  {:.2}, from these signs (log odds):", e.confidence)?;
    e.signs.iter().try_for_each(|(sign, weight)| writeln!(out, "  {weight:>+6.2}    {sign}"))
}
