//! Runs the cases of `cases/statements`: one Markdown file a rule, which is also its documentation by example.
//!
//! A section is headed by a language (`## uk`); `>` lines are the text, one paragraph a line (`> # …` is a headline); the
//! list below says which statements it holds: `- form kind | speaker | cue | content` (pieces of content parted by ` … `).
//! `ONRECORD_UPDATE_CASES=1 cargo test -p onrecord-reading` writes what the engine finds into the lists.
#![allow(clippy::disallowed_methods, reason = "tests read their cases")]

use onrecord_language::Lang;
use onrecord_page::{Article, Block, Label, LanguageGuess};
use onrecord_reading::{Reading, Statement, read};
use onrecord_text::{Span, Text};
use std::{fmt::Write, fs, path::PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases/statements");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the cases").map(|f| f.expect("a case").path()).collect();
    files.sort();
    files
}

/// An article of the paragraphs; one that begins with `# ` is the headline.
fn article(paragraphs: &[&str], lang: Lang) -> (Text, Article) {
    let mut text = String::new();
    let (mut blocks, mut title) = (Vec::new(), None);
    for p in paragraphs {
        let (label, words) = p.strip_prefix("# ").map_or((Label::Body, *p), |t| (Label::Title, t));
        let span = Span::new(text.len(), text.len() + words.len());
        text += words;
        text += "\n";
        title = title.or((label == Label::Title).then_some(span));
        blocks.push(Block { span, label, role: None, language: Some(lang), rule: "case" });
    }
    let article = Article {
        language: LanguageGuess { lang: Some(lang), confidence: 1.0 },
        blocks: blocks.into_iter().collect(),
        title,
        ..Article::default()
    };
    (Text::new(text), article)
}

fn line(text: &Text, reading: &Reading, s: &Statement) -> String {
    let speaker = s.speaker.as_ref().map_or("—".to_owned(), |w| match (w.entity, w.span) {
        (Some(e), _) => reading.mentions.entities[e].name.clone(),
        (None, Some(span)) => format!("({})", text.slice(span)),
        (None, None) => "—".to_owned(),
    });
    let cue = s.cue.as_ref().map_or("—", |c| text.slice(c.span));
    let content: Vec<_> = s.content.iter().map(|c| text.slice(*c).replace('\n', " ⏎ ")).collect();
    format!("- {} {} | {speaker} | {cue} | {}", s.form.name(), s.kind.name(), content.join(" … "))
}

/// The file with the lists as the engine fills them.
fn fill(file: &str) -> String {
    let mut out = String::new();
    let mut lang = None;
    let mut paragraphs: Vec<&str> = Vec::new();
    let mut lines = file.lines().peekable();
    while let Some(l) = lines.next() {
        if let Some(code) = l.strip_prefix("## ") {
            lang = Lang::from_code(code.trim());
        }
        if l.starts_with("- ") && lang.is_some() {
            continue;
        }
        writeln!(out, "{l}").expect("a string");
        let Some(p) = l.strip_prefix("> ") else { continue };
        paragraphs.push(p);
        if lines.peek().is_some_and(|n| n.starts_with("> ")) {
            continue;
        }
        let (text, article) = article(&paragraphs, lang.expect("a language heading before the text"));
        let reading = read(&text, &article);
        writeln!(out).expect("a string");
        if lines.peek().is_some_and(|n| n.is_empty()) {
            lines.next();
        }
        for s in &reading.statements {
            writeln!(out, "{}", line(&text, &reading, s)).expect("a string");
        }
        paragraphs.clear();
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
            fs::write(&path, &got).expect("write the case");
        } else if got.trim_end() != want.trim_end() {
            let diff: Vec<_> = want.lines().filter(|l| !got.contains(l)).map(|l| format!("want {l}")).collect();
            let more: Vec<_> = got.lines().filter(|l| !want.contains(l)).map(|l| format!(" got {l}")).collect();
            wrong.push(format!("{}\n{}\n{}", path.display(), diff.join("\n"), more.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Every rule has its file, and every file shows each language where the rule has any.
#[test]
fn every_rule_has_cases() {
    let rules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/statement/rules");
    let names = fs::read_dir(rules).expect("the rules").map(|f| f.expect("a rule").path());
    let have: Vec<_> = cases().iter().filter_map(|c| Some(c.file_stem()?.to_str()?.to_owned())).collect();
    let missing: Vec<_> = (names.filter_map(|n| Some(n.file_stem()?.to_str()?.to_owned())))
        .filter(|n| n != "mod" && !have.contains(n))
        .collect();
    assert!(missing.is_empty(), "rules without cases: {missing:?}");
}
