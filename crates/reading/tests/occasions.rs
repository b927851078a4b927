//! Runs the cases of `cases/occasions`, one Markdown file a language.
//!
//! A section is headed by a language (`## uk`); a `>` line is a text, one paragraph; the list below says which occasions it
//! holds: `- kind state | participants | places | statements made there`. `ONRECORD_UPDATE_CASES=1 cargo test -p
//! onrecord-reading` writes what the engine finds into the lists.
#![allow(clippy::disallowed_methods, reason = "tests read their cases")]

use onrecord_language::Lang;
use onrecord_page::{Article, Block, Label, LanguageGuess};
use onrecord_reading::{Occasion, Reading, read};
use onrecord_text::{Span, Text};
use std::{fmt::Write, fs, path::PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases/occasions");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the cases").map(|f| f.expect("a case").path()).collect();
    files.sort();
    files
}

/// An article of one paragraph.
fn article(words: &str, lang: Lang) -> (Text, Article) {
    let span = Span::new(0, words.len());
    let block = Block { span, label: Label::Body, role: None, language: Some(lang), rule: "case" };
    let article = Article {
        language: LanguageGuess { lang: Some(lang), confidence: 1.0 },
        blocks: [block].into_iter().collect(),
        ..Article::default()
    };
    (Text::new(words), article)
}

fn line(text: &Text, reading: &Reading, ix: usize, o: &Occasion) -> String {
    let participants: Vec<_> = o.participants.iter().map(|p| text.slice(p.span)).collect();
    let places: Vec<_> = o.place.iter().map(|s| text.slice(*s)).collect();
    let here = reading.statements.iter().filter(|s| s.occasion == Some(ix));
    let said: Vec<_> = here.map(|s| text.slice(s.content[0])).collect();
    let parts = [participants.join(", "), places.join(", "), said.join(" … ")];
    let parts = parts.map(|p| if p.is_empty() { "—".to_owned() } else { p });
    format!("- {} {} | {}", o.kind.name(), o.state.name(), parts.join(" | "))
}

/// The file with the lists as the engine fills them.
fn fill(file: &str) -> String {
    let mut out = String::new();
    let mut lang = None;
    for section in file.split("\n\n") {
        let section = section.trim();
        if let Some(code) = section.strip_prefix("## ") {
            lang = Lang::from_code(code.trim());
        }
        if section.is_empty() || section.starts_with("- ") {
            continue;
        }
        writeln!(out, "{section}\n").expect("a string");
        let Some(words) = section.strip_prefix("> ") else { continue };
        let (text, article) = article(words, lang.expect("a language heading before the text"));
        let reading = read(&text, &article);
        for (ix, o) in reading.occasions.iter().enumerate() {
            writeln!(out, "{}", line(&text, &reading, ix, o)).expect("a string");
        }
        if !reading.occasions.is_empty() {
            writeln!(out).expect("a string");
        }
    }
    out
}

#[test]
fn cases_hold() {
    let update = std::env::var("ONRECORD_UPDATE_CASES").is_ok();
    let mut wrong = Vec::new();
    for path in cases() {
        let want = fs::read_to_string(&path).expect("a case");
        let got = fill(&want);
        if update {
            fs::write(&path, format!("{}\n", got.trim_end())).expect("write the case");
        } else if got.trim_end() != want.trim_end() {
            let diff: Vec<_> = want.lines().filter(|l| !got.contains(l)).map(|l| format!("want {l}")).collect();
            let more: Vec<_> = got.lines().filter(|l| !want.contains(l)).map(|l| format!(" got {l}")).collect();
            wrong.push(format!("{}\n{}\n{}", path.display(), diff.join("\n"), more.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Whatever is cut off the cases, and in whatever language it is read, spans and numbers stay within the text.
#[test]
fn pieces_of_cases_hold_together() {
    for path in cases() {
        let file = fs::read_to_string(&path).expect("a case");
        let texts = file.lines().filter_map(|l| l.strip_prefix("> "));
        for (n, words) in texts.enumerate() {
            let cuts = words.char_indices().map(|(at, _)| at).skip(n % 3).step_by(7);
            for piece in cuts.flat_map(|at| [&words[..at], &words[at..]]) {
                for lang in Lang::all() {
                    let (text, article) = article(piece, lang);
                    let reading = read(&text, &article);
                    let whole = Span::new(0, piece.len());
                    assert!(reading.occasions.iter().all(|o| whole.contains(o.span)), "{piece}");
                    let known =
                        |s: &onrecord_reading::Statement| s.occasion.is_none_or(|o| o < reading.occasions.len());
                    assert!(reading.statements.iter().all(known), "{piece}");
                }
            }
        }
    }
}
