//! What the encoder says of the words of marked texts, kept on disk.

use super::fit::narrow;
use crate::train::names::{Marked, Set, analysed};
use anyhow::{Context, Result};
use onrecord_deep::{Model, Sentence};
use onrecord_text::page_id;
use std::{fs, ops::Range, path::Path};

/// States of the tokens of a text, one after the other, in the upper halves of their numbers (bfloat16).
pub(super) struct States {
    numbers: Vec<u16>,
    across: usize,
}

impl States {
    /// The states of some tokens.
    pub(super) fn words(&self, range: Range<usize>) -> impl Iterator<Item = &[u16]> {
        self.numbers[range.start * self.across..range.end * self.across].chunks_exact(self.across)
    }
}

/// The states of a set by text: from the folder when they are there, else computed and put there. A file is named by what it was
/// computed from: set, texts, layers, and the encoder.
pub(super) fn of(set: &Set, model: &Model, layers: &[usize], folder: &Path) -> Result<Vec<States>> {
    let across = model.width() * layers.len();
    let texts: Vec<(String, Vec<Sentence>)> = set.texts.iter().map(sentences).collect();
    let mut key = format!("{layers:?} {:?}", model.embed(&["query"], onrecord_deep::Kind::Query));
    texts.iter().for_each(|(text, sentences)| key += &format!("{text}{sentences:?}"));
    let hash = page_id(key.as_bytes()).replace(':', "-");
    let path = folder.join(format!("{}-{hash}", set.name));
    let counts: Vec<usize> = texts.iter().map(|(_, s)| s.iter().map(|s| s.words.len()).sum()).collect();
    let all: usize = counts.iter().sum();
    let bytes = match fs::read(&path) {
        Ok(bytes) if bytes.len() == 2 * all * across => bytes,
        _ => {
            println!("{}: reading {all} words", path.display());
            let mut bytes = Vec::with_capacity(2 * all * across);
            for (text, sentences) in &texts {
                model
                    .states(text, sentences, layers, |s| bytes.extend(s.iter().flat_map(|x| narrow(*x).to_le_bytes())));
            }
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
            bytes
        }
    };
    let mut rest = bytes.as_chunks::<2>().0;
    let mut take = |count: usize| {
        let (head, tail) = rest.split_at(count * across);
        rest = tail;
        States { numbers: head.iter().map(|b| u16::from_le_bytes(*b)).collect(), across }
    };
    Ok(counts.into_iter().map(&mut take).collect())
}

/// A text as the engine has it, with its sentences and tokens.
fn sentences(marked: &Marked) -> (String, Vec<Sentence>) {
    let Some((text, analysis)) = analysed(marked) else { return Default::default() };
    (text.to_string(), onrecord::names::sentences(&analysis))
}
