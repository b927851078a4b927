//! Training of the tagger of names.
//!
//! Each text is read as a page; the findings of the rules are features, so they run here as in the product.

mod cross;
mod data;
pub mod gazetteer;
mod perceptron;
mod silver;

pub(crate) use cross::{Counts, PARTS, line, put};
pub use cross::{cross_validate, measure};
pub(crate) use data::files;
pub use data::{Set, sets};
pub use perceptron::Trainer;

use anyhow::Result;
use onrecord::names::DeepNames;
use onrecord_page::{Limits, Raw};
use onrecord_reading::tagger::{FeatureRow, Model, Tag};
use onrecord_reading::{Analysis, name_features as rows};
use onrecord_text::Text;
use std::{
    ops::Range,
    path::{Path, PathBuf},
};

/// Passes over the sentences.
pub const PASSES: u64 = 10;
/// Models whose mean is taken; each reads the sentences in orders of its own.
pub const ROUNDS: u64 = 3;
/// Logarithm of the number of buckets of the model, each with room for eight features.
const LOG: u32 = 14;

/// All sets that the tagger learns from: those under a folder and own texts in another one.
///
/// # Errors
/// When a set is missing or cannot be read.
pub fn all(folder: &Path, own: &Path) -> Result<Vec<Set>> {
    Ok(sets(folder)?.into_iter().chain([data::own(own)?]).collect())
}

/// The model of all sets, packed; with unmarked texts and a teacher also of what it and the teacher say alike there.
///
/// # Errors
/// When a set or a text is missing or cannot be read.
pub fn train(folder: &Path, own: &Path, silver: &[PathBuf], teacher: Option<&DeepNames>) -> Result<Vec<u8>> {
    let mut all: Vec<Example> = all(folder, own)?.iter().flat_map(|s| &s.texts).flat_map(examples).collect();
    let first = fit(all.iter());
    let (Some(teacher), Some(tagger)) = (teacher, Model::new(&first)) else { return Ok(first) };
    for path in silver {
        all.extend(silver::texts(path)?.iter().flat_map(|t| silver::agreed(t, &tagger, teacher)));
    }
    Ok(fit(all.iter()))
}

/// A packed model of these sentences.
pub(crate) fn fit<'e>(examples: impl Iterator<Item = &'e Example> + Clone) -> Vec<u8> {
    let mut trainer = Trainer::new(examples);
    for round in 0..ROUNDS {
        (0..PASSES).for_each(|n| {
            trainer.pass(100 * round + n);
        });
        trainer.add();
    }
    trainer.finish(LOG)
}

/// A text with the names that people marked in it: bytes and tag of the first token.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Name of the text in its set.
    pub name: String,
    /// The text.
    pub text: String,
    /// Names, without overlap, in order.
    pub names: Vec<(Range<usize>, Tag)>,
    /// Who or what each name stands for, where the set tells it.
    pub ids: Vec<String>,
}

/// A sentence to learn from: a row of features and the column of the right tag for each token.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Features by token.
    pub rows: Vec<FeatureRow>,
    /// Columns by token, as far as they can be learnt.
    pub columns: Vec<usize>,
    /// Columns by token, as people marked them.
    pub gold: Vec<usize>,
}

/// A text as the engine reads it.
pub(crate) fn analysed(marked: &Marked) -> Option<(Text, Analysis)> {
    let raw = Raw { bytes: marked.text.clone().into_bytes(), source: marked.name.clone(), ..Raw::default() };
    let page = onrecord_page::open(&raw, &Limits::default()).ok()?;
    let article = onrecord_page::article(&page);
    let analysis = onrecord_reading::analyse(&page.text, &article);
    Some((page.text, analysis))
}

/// The sentences of a text.
pub fn examples(marked: &Marked) -> Vec<Example> {
    let Some((text, analysis)) = analysed(marked) else { return Vec::new() };
    let mut out = Vec::new();
    for (range, rows) in rows(&text, &analysis) {
        let tokens = &analysis.tokens[range];
        let column = |t: &onrecord_language::Token| {
            let (start, end) = (t.span.start as usize, t.span.end as usize);
            let n = marked.names.partition_point(|(r, _)| r.end <= start);
            let Some((range, tag)) = marked.names.get(n).filter(|(r, _)| r.start < end) else { return 0 };
            let first = start <= range.start;
            match (*tag, first) {
                (Tag::First(kind), false) => Tag::Next(kind).column(),
                (tag, _) => tag.column(),
            }
        };
        let gold: Vec<usize> = tokens.iter().map(column).collect();
        let mut columns = gold.clone();
        let mut lost = false;
        for (i, c) in columns.iter_mut().enumerate() {
            // Of a name that the tagger cannot see from its first word on, nothing is to be learnt.
            lost = rows[i].is_empty() || lost && *c > 0 && *c % 2 == 0;
            *c = if lost { 0 } else { *c };
        }
        out.push(Example { rows, columns, gold });
    }
    out
}
