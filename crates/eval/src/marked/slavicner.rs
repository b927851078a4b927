//! SlavicNER (BSNLP 2017 to 2023): `raw/TOPIC/LANGUAGE/*.txt` with `ner/TOPIC/LANGUAGE/*.tsv` of start, end, surface, lemma, type and
//! an identity that holds across languages. Only ever measured with.

use crate::train::names::{Marked, Set, files};
use anyhow::{Context, Result};
use onrecord_reading::{EntityKind, tagger::Tag};
use std::{fs, ops::Range, path::Path};

/// Reads the texts of one language. Products, most of them outlets, count as bodies.
pub(super) fn load(folder: &Path, lang: &str) -> Result<Set> {
    let mut texts = Vec::new();
    let ner = folder.join("ner");
    let topics = fs::read_dir(&ner).with_context(|| ner.display().to_string())?;
    let mut topics: Vec<_> = topics.filter_map(|t| Some(t.ok()?.file_name())).collect();
    topics.sort();
    for topic in topics {
        let marks = ner.join(&topic).join(lang);
        if !marks.is_dir() {
            continue;
        }
        for path in files(&marks, "tsv")? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let raw = folder.join("raw").join(&topic).join(lang).join(format!("{name}.txt"));
            let text = fs::read_to_string(&raw).with_context(|| raw.display().to_string())?;
            texts.push(marked(name, text, &fs::read_to_string(&path)?));
        }
    }
    let name = if lang == "uk" { "slavicner-uk" } else { "slavicner-ru" };
    Ok(Set { name, texts })
}

fn marked(name: String, text: String, marks: &str) -> Marked {
    let bytes: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
    let mut names: Vec<(Range<usize>, Tag, String)> = Vec::new();
    for line in marks.lines() {
        let [from, to, _, _, kind, id, ..] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let kind = match kind {
            "PER" => EntityKind::Person,
            "LOC" => EntityKind::Place,
            "ORG" | "PRO" => EntityKind::Organisation,
            _ => continue,
        };
        let at = |n: &str| bytes.get(n.parse::<usize>().ok()?).copied();
        if let (Some(from), Some(to)) = (at(from), at(to)) {
            names.push((from..to, Tag::First(kind), id.to_owned()));
        }
    }
    names.sort_by_key(|(r, ..)| (r.start, r.end));
    let ids = names.iter().map(|n| n.2.clone()).collect();
    Marked { name, text, names: names.into_iter().map(|(r, tag, _)| (r, tag)).collect(), ids }
}
