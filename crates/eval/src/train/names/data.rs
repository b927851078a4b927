//! The marked texts that weights may be trained on; where each comes from and under which licence is in DATA-LICENSES.md.

use super::Marked;
use anyhow::{Context, Result, bail};
use onrecord_reading::{EntityKind, tagger::Tag};
use std::{
    collections::HashMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

/// A set of marked texts.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its name.
    pub name: &'static str,
    /// Its texts, in order of their names.
    pub texts: Vec<Marked>,
}

/// The sets under a folder that both taggers learn from.
///
/// # Errors
/// When a set is missing or cannot be read.
pub fn sets(folder: &Path) -> Result<Vec<Set>> {
    Ok(vec![
        Set { name: "factrueval", texts: factrueval(&folder.join("factrueval/devset"))? },
        Set { name: "nerel-train", texts: nerel(&folder.join("nerel/train"))? },
        Set { name: "nerel-dev", texts: nerel(&folder.join("nerel/dev"))? },
        Set { name: "wikigold", texts: conll(&folder.join("wikigold/CONLL-format/data/wikigold.conll.txt"), 0, 1)? },
        Set { name: "uner-en", texts: conll(&folder.join("uner-en-ewt/en_ewt-ud-dev.iob2"), 1, 2)? },
    ])
}

/// The own texts in a folder, from which the carried tagger learns too.
///
/// # Errors
/// When they cannot be read.
pub(super) fn own(folder: &Path) -> Result<Set> {
    Ok(Set { name: "own-en", texts: written(&folder.join("en.txt"))? })
}

fn kind(mark: &str) -> Option<EntityKind> {
    Some(match mark {
        "PER" | "PERSON" | "Person" | "person" => EntityKind::Person,
        "LOC" | "GPE" | "Location" | "LocOrg" | "CITY" | "COUNTRY" | "STATE_OR_PROVINCE" | "STATE_OR_PROV"
        | "LOCATION" | "DISTRICT" | "location" => EntityKind::Place,
        "ORG" | "Org" | "ORGANIZATION" | "corporation" => EntityKind::Organisation,
        _ => return None,
    })
}

pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut out: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    out.retain(|p| p.extension().is_some_and(|e| e == ending));
    out.sort();
    Ok(out)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Names in characters to names in bytes, the widest of several in each other's place.
fn marked(name: String, text: String, names: Vec<(Range<usize>, EntityKind)>) -> Marked {
    let bytes: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
    let mut names = names;
    names.sort_by_key(|(r, _)| (std::cmp::Reverse(r.len()), r.start));
    let mut kept: Vec<(Range<usize>, EntityKind)> = Vec::new();
    for (r, k) in names {
        if r.end < bytes.len() && !kept.iter().any(|(o, _)| o.start < r.end && r.start < o.end) {
            kept.push((r, k));
        }
    }
    kept.sort_by_key(|(r, _)| r.start);
    let names = kept.into_iter().map(|(r, k)| (bytes[r.start]..bytes[r.end], Tag::First(k))).collect();
    Marked { name, text, names, ..Marked::default() }
}

/// factRuEval-2016: `.txt` with `.spans` (id, kind, start, length …) and `.objects` (id, kind, spans …).
fn factrueval(folder: &Path) -> Result<Vec<Marked>> {
    let mut out = Vec::new();
    for path in files(folder, "txt")? {
        let text = fs::read_to_string(&path)?;
        let mut spans: HashMap<String, (String, Range<usize>)> = HashMap::new();
        for line in fs::read_to_string(path.with_extension("spans"))?.lines() {
            let c: Vec<&str> = line.split_whitespace().collect();
            if let [id, what, start, length, ..] = c.as_slice()
                && let (Ok(start), Ok(length)) = (start.parse::<usize>(), length.parse::<usize>())
            {
                spans.insert((*id).to_owned(), ((*what).to_owned(), start..start + length));
            }
        }
        let mut names = Vec::new();
        for line in fs::read_to_string(path.with_extension("objects"))?.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let mut c = line.split_whitespace().skip(1);
            let Some(kind) = c.next().and_then(kind) else { continue };
            let parts = c.filter_map(|id| spans.get(id));
            // Of a person the name counts, not the office.
            let part = |what: &str| matches!(what, "name" | "surname" | "patronymic" | "nickname");
            let parts = parts.filter(|(what, _)| kind != EntityKind::Person || part(what));
            let (from, to) = parts.fold((usize::MAX, 0), |(a, b), (_, r)| (a.min(r.start), b.max(r.end)));
            if from < to {
                names.push((from..to, kind));
            }
        }
        out.push(marked(stem(&path), text, names));
    }
    Ok(out)
}

/// NEREL: brat `.txt` and `.ann`; of nested names the outermost.
fn nerel(folder: &Path) -> Result<Vec<Marked>> {
    let mut out = Vec::new();
    for path in files(folder, "txt")? {
        let text = fs::read_to_string(&path)?;
        let mut names = Vec::new();
        for line in fs::read_to_string(path.with_extension("ann"))?.lines().filter(|l| l.starts_with('T')) {
            let Some(mark) = line.split('\t').nth(1).filter(|m| !m.contains(';')) else { continue };
            let c: Vec<&str> = mark.split(' ').collect();
            if let [what, start, end] = c.as_slice()
                && let (Some(kind), Ok(start), Ok(end)) = (kind(what), start.parse::<usize>(), end.parse::<usize>())
            {
                names.push((start..end, kind));
            }
        }
        out.push(marked(stem(&path), text, names));
    }
    Ok(out)
}

/// Sentences of a part of a set in columns.
const SENTENCES: usize = 25;

/// A word a line, an empty line between sentences: the word in one column, its tag (`B-PER`) in another.
fn conll(path: &Path, word: usize, tag: usize) -> Result<Vec<Marked>> {
    let all = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let (mut out, mut text, mut names) = (Vec::new(), String::new(), Vec::<(Range<usize>, Tag)>::new());
    let (mut sentences, mut open) = (0, None);
    for line in all.lines().chain([""]) {
        let c: Vec<&str> =
            if line.contains('\t') { line.split('\t').collect() } else { line.split_whitespace().collect() };
        if line.starts_with("# ") {
            continue;
        }
        if c.len() <= word.max(tag) {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
                sentences += 1;
            }
            open = None;
            if sentences == SENTENCES {
                let (text, names) = (std::mem::take(&mut text), std::mem::take(&mut names));
                out.push(Marked { name: format!("part{:04}", out.len()), text, names, ..Marked::default() });
                sentences = 0;
            }
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(c[word]);
        let found = c[tag].split_once('-').and_then(|(begin, what)| Some((begin, kind(what)?)));
        match found {
            Some(("I", kind)) if open == Some(kind) => {
                if let Some(last) = names.last_mut() {
                    last.0.end = text.len();
                }
            }
            Some((_, kind)) => names.push((start..text.len(), Tag::First(kind))),
            None => {}
        }
        open = found.map(|f| f.1);
    }
    if !text.is_empty() {
        out.push(Marked { name: format!("part{:04}", out.len()), text, names, ..Marked::default() });
    }
    Ok(out)
}

/// Own texts: a line is a paragraph, an empty one ends a text; `[P Orest Dalmir]`, `[L …]` and `[O …]` are names, lines that begin
/// with `#` are comments.
fn written(path: &Path) -> Result<Vec<Marked>> {
    let all = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let (mut out, mut text, mut names) = (Vec::new(), String::new(), Vec::new());
    for line in all.lines().filter(|l| !l.starts_with('#')).chain([""]) {
        if line.is_empty() && !text.is_empty() {
            let (text, names) = (std::mem::take(&mut text), std::mem::take(&mut names));
            out.push(Marked { name: format!("text{:03}", out.len()), text, names, ..Marked::default() });
            continue;
        }
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('[') {
            let kind = match after.get(..2) {
                Some("P ") => EntityKind::Person,
                Some("L ") => EntityKind::Place,
                Some("O ") => EntityKind::Organisation,
                _ => bail!("{}: no kind of name: [{after}", path.display()),
            };
            let (name, after) = after[2..].split_once(']').context("a name does not end")?;
            text.push_str(before);
            names.push((text.len()..text.len() + name.len(), Tag::First(kind)));
            text.push_str(name);
            rest = after;
        }
        text.push_str(rest);
        text.push('\n');
    }
    Ok(out)
}
