//! The commands, one a file.

mod add;
mod blocks;
mod completions;
mod demo;
mod embed;
mod explain;
mod find;
mod model;
mod read;
mod serve;
mod status;
mod verify;
mod when;

use clap::{Parser, Subcommand};
use onrecord::deep::{self, DeepError};
use onrecord::names::DeepNames;
use onrecord_store::{Store, StoreError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Who is reported to have said what, from saved news pages
///
/// onrecord reads saved news pages (plain text and HTML; Ukrainian, Russian, English) and keeps a searchable record of who is
/// reported to have said what, to whom and when. Every line of it leads to the exact characters of the page it came from.
/// It works offline, sends nothing anywhere, and never says what is true: only which outlet reports what.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, after_long_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// The record: one file, made by `add`
    #[arg(long, global = true, value_name = "FILE", env = "ONRECORD_STORE", default_value = "onrecord.sqlite")]
    store: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  onrecord demo                                   try it on invented pages
  onrecord add ~/saved-pages                      put a folder of pages on record
  onrecord find \"north korea\" --kind promise      search it
  onrecord serve                                  read it in the browser
  onrecord read page.html                         read one page, keep nothing";

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Args),
    Find(Box<find::Args>),
    Read(read::Args),
    Explain(explain::Args),
    When(when::Args),
    Status(status::Args),
    Verify(verify::Args),
    Serve(serve::Args),
    Demo(demo::Args),
    Embed(embed::Args),
    Model(model::Args),
    Completions(completions::Args),
}

impl Cli {
    /// Runs the command that was given.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let store = &self.store;
        match self.command {
            Command::Add(args) => add::run(&args, store),
            Command::Find(args) => find::run(*args, store),
            Command::Read(args) => read::run(&args),
            Command::Explain(args) => explain::run(&args, store),
            Command::When(args) => when::run(&args),
            Command::Status(args) => status::run(&args, store),
            Command::Verify(args) => verify::run(&args, store),
            Command::Serve(args) => serve::run(&args, store),
            Command::Demo(args) => demo::run(&args),
            Command::Embed(args) => embed::run(args),
            Command::Model(args) => model::run(args),
            Command::Completions(args) => completions::run(&args),
        }
    }
}

/// How to print what machines may want to read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
}

/// Opens a record that must be there, and tells how to make one when it is not.
fn open(path: &Path) -> anyhow::Result<Store> {
    Store::open_existing(path).map_err(|e| match e {
        StoreError::Missing(_) => anyhow::Error::from(e)
            .context("nothing on record yet; `onrecord add FOLDER` makes a record, `--store FILE` names another"),
        e => e.into(),
    })
}

/// Where the model of the deep tier is: as said, or in the user's folder for data.
fn model_place(said: Option<PathBuf>) -> Result<PathBuf, DeepError> {
    said.map_or_else(deep::place, Ok)
}

/// Whether names are told by the deep tier too.
#[derive(Debug, clap::Args)]
struct Deep {
    /// Let the deep model tell names too: more of them are found, at some pages a second
    ///
    /// Needs the deep model, see `onrecord model --help`.
    #[arg(long)]
    deep: bool,

    /// The deep model [default: onrecord/deep.model in the user's folder for data]
    #[arg(long, value_name = "FILE", env = "ONRECORD_MODEL")]
    model: Option<PathBuf>,
}

impl Deep {
    /// The model, if it is asked for.
    fn names(&self) -> Result<Option<DeepNames>, DeepError> {
        self.deep.then(|| deep::names(&model_place(self.model.clone())?)).transpose()
    }
}

/// `1 page`, `2 pages`.
fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
