//! Runs the cases of `cases/mentions`: Markdown files that are also the documentation of mentions by example.
//!
//! A section is headed by a language (`## uk`); a `>` line is one article; the list below says what it mentions:
//! `- how | words | widest phrase, if wider | entity | cases` (cases: N nominative, G genitive, I instrumental).
//! `ONRECORD_UPDATE_CASES=1 cargo test -p onrecord-reading` writes what the engine finds into the lists.
#![allow(clippy::disallowed_methods, reason = "tests read their cases")]

use onrecord_language::Lang;
use onrecord_page::{Article, Block, Label, LanguageGuess};
use onrecord_reading::{How, Mention, Mentions, analyse, mentions};
use onrecord_text::{Span, Text};
use std::{fmt::Write, fs, path::PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases/mentions");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the cases").map(|f| f.expect("a case").path()).collect();
    files.sort();
    files
}

fn find(words: &str, lang: Lang) -> (Text, Mentions) {
    let span = Span::new(0, words.len());
    let article = Article {
        language: LanguageGuess { lang: Some(lang), confidence: 1.0 },
        blocks: [Block { span, label: Label::Body, role: None, language: Some(lang), rule: "case" }]
            .into_iter()
            .collect(),
        ..Article::default()
    };
    let text = Text::new(words);
    let found = mentions(&text, &article, &analyse(&text, &article));
    (text, found)
}

fn line(text: &Text, all: &Mentions, m: &Mention) -> String {
    let phrase = if m.phrase == m.span { "" } else { text.slice(m.phrase) };
    let cases = [(m.nominative, 'N'), (m.genitive, 'G'), (m.instrumental, 'I')];
    let cases: String = cases.iter().filter(|c| c.0).map(|c| c.1).collect();
    format!("- {} | {} | {phrase} | {} | {cases}", m.how.name(), text.slice(m.span), all.entities[m.entity].name)
}

/// The file with the lists as the engine fills them.
fn fill(file: &str) -> String {
    let mut out = String::new();
    let mut lang = None;
    for section in file.split("\n\n").map(str::trim) {
        if let Some(code) = section.strip_prefix("## ") {
            lang = Lang::from_code(code.trim());
        }
        if section.is_empty() || section.starts_with("- ") {
            continue;
        }
        writeln!(out, "{section}\n").expect("a string");
        let Some(words) = section.strip_prefix("> ") else { continue };
        let (text, found) = find(words, lang.expect("a language heading before the text"));
        for m in found.mentions.as_slice() {
            writeln!(out, "{}", line(&text, &found, m)).expect("a string");
        }
        writeln!(out).expect("a string");
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
            let less: Vec<_> = want.lines().filter(|l| !got.contains(l)).map(|l| format!("want {l}")).collect();
            let more: Vec<_> = got.lines().filter(|l| !want.contains(l)).map(|l| format!(" got {l}")).collect();
            wrong.push(format!("{}\n{}\n{}", path.display(), less.join("\n"), more.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a reader of mentions relies on, whatever the text.
fn check(words: &str, lang: Lang) {
    let (text, found) = find(words, lang);
    let all = found.mentions.as_slice();
    let mut name_end = 0;
    for (n, m) in all.iter().enumerate() {
        assert!(!text.slice(m.span).is_empty(), "a mention without words in {words:?}");
        assert!(!text.slice(m.phrase).is_empty() && m.phrase.contains(m.span), "{m:?} in {words:?}");
        assert!(n == 0 || all[n - 1].span.start <= m.span.start, "out of order in {words:?}");
        assert!(m.entity.0 < found.entities.len() as u32);
        if m.how == How::Name {
            assert!(m.span.start >= name_end, "names overlap in {words:?}");
            name_end = m.span.end;
        }
    }
    for e in found.entities.as_slice() {
        assert!(!e.name.trim().is_empty(), "an entity without a name in {words:?}");
        assert!(e.roles.iter().all(|r| !text.slice(*r).is_empty()));
    }
}

/// The cases cut anywhere, in any language, their words turned round or in capitals.
#[test]
fn pieces_of_cases_hold_together() {
    for path in cases() {
        let file = fs::read_to_string(&path).expect("a case");
        for words in file.lines().filter_map(|l| l.strip_prefix("> ")) {
            let turned: Vec<&str> = words.split(' ').rev().collect();
            for lang in Lang::all() {
                for (cut, _) in words.char_indices().step_by(3) {
                    check(&words[cut..], lang);
                }
                check(&turned.join(" "), lang);
                check(&words.to_uppercase(), lang);
                check(&words.replace(' ', "."), lang);
                check(&words.replace(['.', ' '], "«"), lang);
            }
        }
    }
}

/// A page of nothing but names takes time in proportion to its length.
#[test]
fn many_names_stay_cheap() {
    let names: String = (0..4000u32)
        .map(|n| format!("Міністр Іван Петренко{} заявив. Марія Коваль. ", char::from(b'a' + (n % 26) as u8)))
        .collect();
    check(&names, Lang::UK);
}

#[test]
fn a_capital_is_a_place_that_may_stand_for_its_state() {
    let (text, found) = find("Київ заявив про це. Україна підтвердила.", Lang::UK);
    let all: Vec<_> = found.mentions.as_slice().iter().map(|m| (text.slice(m.span), m)).collect();
    let [("Київ", capital), ("Україна", state)] = all[..] else { panic!("{all:?}") };
    assert_eq!(capital.entity, state.entity);
    let place = &found.entities[capital.place.expect("a place")];
    assert_eq!((place.name.as_str(), found.entities[state.entity].name.as_str()), ("Київ", "Україна"));
    assert_eq!(state.place, None);
}
