//! `onrecord embed`

use super::model_place;
use onrecord::deep;
use onrecord_deep::{Kind, Model};
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Turn texts into vectors, near each other where they say the same
///
/// Reads a text a line from standard input and prints a JSON object a line: `text`, `vector` (384 numbers, length 1, so that the
/// product of two is the cosine of their angle), `pieces` that were read, and `cut`, the number of characters that were read of a text
/// that is too long. Titles, leads and quotations of the record are such texts. Needs the deep model, see `onrecord model --help`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  echo \"The bridge will open in May\" | onrecord embed
  onrecord read pages/ --format jsonl | jq -r '.title.text // \"\"' | onrecord embed > titles.jsonl")]
pub(super) struct Args {
    /// What the texts are: things to compare or look for, or things to look through
    #[arg(long = "as", value_enum, default_value = "query", value_name = "WHAT")]
    kind: As,

    /// The model [default: onrecord/deep.model in the user's folder for data]
    #[arg(long, value_name = "FILE", env = "ONRECORD_MODEL")]
    model: Option<PathBuf>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
enum As {
    /// Texts to compare with each other, or to look for
    Query,
    /// Texts to look through
    Passage,
}

#[derive(Serialize)]
struct Row<'r> {
    text: &'r str,
    pieces: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<usize>,
    vector: &'r [f32],
}

/// Texts that a thread takes at once.
const TOGETHER: usize = 16;
/// Texts in memory.
const HELD: usize = 1024;

pub(super) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let model = deep::load(&model_place(args.model)?)?;
    let kind = match args.kind {
        As::Query => Kind::Query,
        As::Passage => Kind::Passage,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut held = Vec::with_capacity(HELD);
    for line in io::stdin().lock().lines() {
        held.push(line?);
        if held.len() == HELD {
            print(&model, kind, &held, &mut out)?;
            held.clear();
        }
    }
    print(&model, kind, &held, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

fn print(model: &Model, kind: Kind, texts: &[String], out: &mut impl Write) -> io::Result<()> {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors: Vec<_> = texts.par_chunks(TOGETHER).map(|texts| model.embed(texts, kind)).collect();
    for (text, found) in texts.iter().zip(vectors.iter().flatten()) {
        let cut = found.cut.and_then(|bytes| Some(text.get(..bytes)?.chars().count()));
        serde_json::to_writer(&mut *out, &Row { text, pieces: found.pieces, cut, vector: &found.vector })?;
        writeln!(out)?;
    }
    out.flush()
}
