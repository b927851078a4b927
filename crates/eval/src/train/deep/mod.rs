//! Training of the head that tells names from what the encoder of the deep tier says of words.
//!
//! The encoder stays as it is; the head learns from the same texts as the tagger of names, and tells the same tags. What the encoder
//! says of the texts is computed once and kept in a folder.

mod cross;
mod fit;
mod network;
mod states;

pub use cross::cross_validate;

use super::names::{Example, examples, sets};
use anyhow::{Context, Result};
use fit::{Rows, fit};
use onrecord_deep::{Head, Model, Weights};
use onrecord_reading::tagger::TAGS;
use states::States;
use std::{fs, path::PathBuf};

/// Layers of the encoder that the head reads.
const LAYERS: [usize; 3] = [6, 9, 12];

/// What to learn from, and where the head goes.
#[derive(clap::Args)]
pub struct Training {
    /// Folder of the sets: factrueval, nerel, wikigold, uner-en-ewt.
    data: PathBuf,
    /// The model of the deep tier, as `onrecord model make` makes it.
    #[arg(long, env = "ONRECORD_MODEL")]
    model: PathBuf,
    /// Folder for what the encoder says of the texts.
    #[arg(long, default_value = "target/states")]
    states: PathBuf,
    /// Where the head goes.
    #[arg(long, default_value = "crates/deep/models/names.head")]
    out: PathBuf,
    /// Print figures of texts held out by turns; write nothing.
    #[arg(long)]
    cv: bool,
}

impl Training {
    /// Trains and writes, or prints figures.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn run(self) -> Result<()> {
        let read = self.read()?;
        if self.cv {
            cross_validate(&read).iter().for_each(|l| println!("{l}"));
            return Ok(());
        }
        let head = Head::write(&train(read.iter().flat_map(|s| &s.texts)));
        fs::write(&self.out, &head).with_context(|| self.out.display().to_string())?;
        println!("{}: {} bytes", self.out.display(), head.len());
        Ok(())
    }

    fn read(&self) -> Result<Vec<Read>> {
        let model = fs::read(&self.model).with_context(|| self.model.display().to_string())?;
        let model = Model::read(model).with_context(|| self.model.display().to_string())?;
        let all = sets(&self.data)?;
        all.into_iter()
            .map(|set| {
                let states = states::of(&set, &model, &LAYERS, &self.states)?;
                let texts = set.texts.iter().map(examples).zip(states);
                let texts = texts.map(|(sentences, states)| Text { sentences, states }).collect();
                Ok(Read { name: set.name, texts })
            })
            .collect()
    }
}

/// A set with what is known of its words.
pub struct Read {
    name: &'static str,
    texts: Vec<Text>,
}

/// A text: its sentences and the states of their tokens, one after the other.
struct Text {
    sentences: Vec<Example>,
    states: States,
}

impl Text {
    /// Each sentence with the states of its tokens.
    fn sentences(&self) -> impl Iterator<Item = (&Example, impl Iterator<Item = &[u16]>)> {
        let mut from = 0;
        self.sentences.iter().map(move |e| {
            let to = from + e.gold.len();
            let states = self.states.words(from..to);
            from = to;
            (e, states)
        })
    }
}

/// Trains a head on texts: on those of their tokens that the tagger looks at.
fn train<'t>(texts: impl Iterator<Item = &'t Text>) -> Weights {
    let mut rows = Rows::default();
    for text in texts {
        for (sentence, states) in text.sentences() {
            for ((state, row), column) in states.zip(&sentence.rows).zip(&sentence.columns) {
                if !row.is_empty() {
                    rows.states.push(state);
                    rows.tags.push(*column);
                }
            }
        }
    }
    fit(&rows, &LAYERS, TAGS)
}
