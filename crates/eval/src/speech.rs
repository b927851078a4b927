//! Invented paragraphs with the statements that they hold (`eval/speech`): a measure of breadth, and what confidence is learned from.
//!
//! A file is one language, named by its code. Lines that begin with `>` are a paragraph, `- speaker | words said` below them what it
//! holds. A statement is found when at least half of the characters of both extents are the same, and its speaker is right when each
//! word of the speaker owed begins as a word of the name, or of the words, that it was given.

use crate::tally::Count;
use anyhow::{Context, Result};
use onrecord_language::Lang;
use onrecord_page::{Article, Block, Label, LanguageGuess};
use onrecord_reading::{Reading, Signs, Statement, read};
use onrecord_text::{Span, Text};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many letters of a word must be the same: endings differ.
const LETTERS: usize = 4;

/// A paragraph and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// The language of its file.
    pub lang: Lang,
    /// The paragraph.
    pub text: String,
    /// Speaker and words.
    pub owed: Vec<(String, String)>,
}

/// What was found in a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Of each statement found: its signs, and whether it is owed and its speaker right.
    pub given: Vec<(Vec<String>, bool)>,
    /// Statements owed that were not found, or with another speaker, and those found that are not owed.
    pub faults: Vec<String>,
    /// Found with the right speaker, given, owed.
    pub count: Count,
}

/// The paragraphs of all files `xx.md` of a folder, by name of the file.
///
/// # Errors
/// When a file cannot be read.
#[allow(clippy::disallowed_methods, reason = "reads the folder it is given")]
pub fn load(folder: &Path) -> Result<Vec<Speech>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let lang = path.file_stem().and_then(|s| s.to_str()).and_then(Lang::from_code);
        let Some(lang) = lang else { continue };
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        out.extend(paragraphs(&text, lang));
    }
    Ok(out)
}

fn paragraphs(text: &str, lang: Lang) -> Vec<Speech> {
    let mut out: Vec<Speech> = Vec::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("> ") {
            out.push(Speech { lang, text: words.to_owned(), owed: Vec::new() });
        } else if let Some((who, words)) = line.strip_prefix("- ").and_then(|l| l.split_once(" | "))
            && let Some(last) = out.last_mut()
        {
            last.owed.push((who.to_owned(), words.to_owned()));
        }
    }
    out
}

impl Speech {
    /// Reads the paragraph and holds what is found against what it holds.
    pub fn hear(&self) -> Heard {
        let text = Text::new(self.text.clone());
        let reading = read(&text, &article(&text, self.lang));
        let extent = |words: &str| self.text.find(words).map(|at| Span::new(at, at + words.len()));
        let mut open: Vec<_> = self.owed.iter().collect();
        let mut heard = Heard::default();
        for s in &reading.statements {
            let fits = |o: &&(String, String)| extent(&o.1).is_some_and(|e| same(&s.content, e));
            let owed = open.iter().position(fits).map(|i| open.remove(i));
            let right = owed.is_some_and(|o| speaks(&text, &reading, s, &o.0));
            if !right {
                heard.faults.push(format!(
                    "{}: {} by {:?}",
                    if owed.is_some() { "speaker" } else { "extra" },
                    s.content.iter().map(|c| text.slice(*c)).collect::<Vec<_>>().join(" … "),
                    names(&text, &reading, s)
                ));
            }
            heard.given.push((Signs::of(&text, &reading.mentions, s).names(), right));
        }
        heard.faults.extend(open.iter().map(|o| format!("missed: {} | {}", o.0, o.1)));
        heard.count.right = heard.given.iter().filter(|g| g.1).count() as u64;
        (heard.count.system, heard.count.gold) = (heard.given.len() as u64, self.owed.len() as u64);
        heard
    }
}

fn same(content: &[Span], owed: Span) -> bool {
    let common: u32 = content.iter().map(|c| c.end.min(owed.end).saturating_sub(c.start.max(owed.start))).sum();
    let own: u32 = content.iter().map(|c| c.end - c.start).sum();
    common * 2 >= own.max(owed.end - owed.start)
}

/// All names under which the speaker of a statement goes, and the words that name him there.
fn names(text: &Text, reading: &Reading, s: &Statement) -> Vec<String> {
    let Some(speaker) = &s.speaker else { return Vec::new() };
    let entity = speaker.entity.map(|e| &reading.mentions.entities[e]);
    let known =
        entity.into_iter().flat_map(|e| std::iter::once(e.name.clone()).chain(e.names.values().flatten().cloned()));
    known.chain(speaker.span.map(|s| text.slice(s).to_owned())).collect()
}

fn speaks(text: &Text, reading: &Reading, s: &Statement, owed: &str) -> bool {
    let begin = |w: &str| w.to_lowercase().chars().take(LETTERS).collect::<String>();
    let words = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(begin).collect::<Vec<_>>();
    let owed = words(owed);
    names(text, reading, s).iter().map(|n| words(n)).any(|n| owed.iter().all(|w| n.contains(w)))
}

fn article(text: &Text, lang: Lang) -> Article {
    let block =
        Block { span: Span::new(0, text.len()), label: Label::Body, role: None, language: Some(lang), rule: "speech" };
    Article {
        language: LanguageGuess { lang: Some(lang), confidence: 1.0 },
        blocks: std::iter::once(block).collect(),
        ..Article::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_held_against_what_it_says() {
        let file = "# x\n\n> Minister Orest Dalmir said the road was closed. He left.\n\n- Orest Dalmir | the road was closed\n- Ada | x\n";
        let all = paragraphs(file, Lang::EN);
        assert_eq!((all.len(), all[0].owed.len()), (1, 2));
        let heard = all[0].hear();
        assert_eq!((heard.count.right, heard.count.gold), (1, 2), "{heard:?}");
        assert_eq!(heard.faults, ["missed: Ada | x"]);
    }
}
