//! Silver: texts that nobody marked, tagged by the tagger and by the head of the deep tier; what both say alike is learnt from.
//!
//! A head that has learnt from one language tells names in another one too (its encoder knows both), so it can teach the tagger where
//! no marked texts may be used.

use super::{Example, Marked, analysed, data::files, rows};
use anyhow::{Context, Result};
use onrecord::names::DeepNames;
use onrecord_reading::tagger::{Model, TAGS, Teller, add_odds, best_path};
use std::{fs, path::Path};

/// Sentences of a treebank that make a text.
const SENTENCES: usize = 25;

/// The texts under a folder or in a file: `.txt` as they stand, the sentences of `.conllu`.
///
/// # Errors
/// When one cannot be read.
pub(super) fn texts(path: &Path) -> Result<Vec<Marked>> {
    let mut paths = Vec::new();
    if path.is_dir() {
        for ending in ["conllu", "txt"] {
            paths.extend(files(path, ending)?);
        }
    } else {
        paths.push(path.to_owned());
    }
    let mut out = Vec::new();
    for path in paths {
        let all = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        if path.extension().is_some_and(|e| e == "conllu") {
            let sentences: Vec<&str> = all.lines().filter_map(|l| l.strip_prefix("# text = ")).collect();
            out.extend(sentences.chunks(SENTENCES).map(|s| text(s.join("\n"))));
        } else {
            // The head of an article of the composed pages ends with a line of dashes.
            let body = all.split_once("\n---\n").map_or(all.as_str(), |parts| parts.1);
            out.push(text(body.to_owned()));
        }
    }
    Ok(out)
}

fn text(text: String) -> Marked {
    Marked { name: "silver".into(), text, ..Marked::default() }
}

/// The sentences of a text in which both tell the same names, one at least.
pub(super) fn agreed(marked: &Marked, tagger: &Model, names: &DeepNames) -> Vec<Example> {
    let Some((text, analysis)) = analysed(marked) else { return Vec::new() };
    let odds = names.odds(&text, &analysis);
    let mut out = Vec::new();
    for (range, rows) in rows(&text, &analysis) {
        let scores = |of: &dyn Fn(&Vec<u64>) -> [i32; TAGS]| -> Vec<Option<[i32; TAGS]>> {
            rows.iter().map(|r| (!r.is_empty()).then(|| of(r))).collect()
        };
        let told = best_path(&scores(&|row| tagger.score(row)), tagger.steps());
        let mut head = scores(&|_| [0; TAGS]);
        add_odds(&mut head, odds.get(range).unwrap_or_default());
        let head = best_path(&head, &[[0; TAGS]; TAGS + 1]);
        if told == head && told.iter().any(|c| *c > 0) {
            out.push(Example { rows, columns: told, gold: head });
        }
    }
    out
}
