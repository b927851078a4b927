//! Invented plain-text extracts with the label of every line, and what must hold for any text.
//!
//! A case (`cases/plain/*.txt`) begins with comment lines (`#`) and expectations (`= title: …`; `none` for nothing), then, after a blank
//! line, has one line of the page a line: label, tab, text. `+` before a label joins the text to the line above.

#![allow(clippy::disallowed_methods, reason = "a test reads its cases")]

use onrecord_page::{Article, Label, Limits, Media, Page, Raw, article, open};
use proptest::prelude::*;
use std::{fs, path::Path};

struct Case {
    name: String,
    expected: Vec<(String, String)>,
    text: String,
    labels: Vec<(usize, usize, String)>,
}

fn case(path: &Path) -> Case {
    let written = fs::read_to_string(path).unwrap();
    let (head, lines) = written.split_once("\n\n").unwrap();
    let expected = head.lines().filter_map(|l| l.strip_prefix("= "));
    let expected = expected.map(|l| l.split_once(": ").unwrap()).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    let (mut text, mut labels) = (String::new(), Vec::new());
    for (i, line) in lines.lines().enumerate() {
        let Some((label, words)) = line.split_once('\t') else {
            text.push('\n');
            continue;
        };
        match label.starts_with('+') {
            true => {
                text.pop();
                text.push(' ');
            }
            false => assert!(i == 0 || text.ends_with('\n')),
        }
        labels.push((text.len(), text.len() + words.len(), label.trim_start_matches('+').to_owned()));
        text += words;
        text.push('\n');
    }
    Case { name: path.file_stem().unwrap().to_string_lossy().into(), expected, text, labels }
}

fn read(text: &str) -> (Page, Article) {
    let raw = Raw { bytes: text.into(), media: Some(Media::Text), ..Raw::default() };
    let page = open(&raw, &Limits::default()).unwrap();
    let article = article(&page);
    (page, article)
}

/// What the page says of one field, written as the cases write it.
fn field(page: &Page, article: &Article, name: &str) -> String {
    let words = |s: onrecord_text::Span| page.text.slice(s).to_owned();
    let found = match name {
        "title" => article.title.map(words),
        "subtitle" => article.subtitle.map(words),
        "published" => article.published.as_ref().map(|p| p.when.earliest.clone()),
        "outlet" => article.outlet.as_ref().map(|o| o.name.clone()),
        "byline" => Some(article.byline.iter().map(|a| a.name.clone()).collect::<Vec<_>>().join(", ")),
        "credits" => Some(article.credits.iter().map(|c| c.source.clone()).collect::<Vec<_>>().join(", ")),
        _ => panic!("no such field: {name}"),
    };
    found.filter(|f| !f.is_empty()).unwrap_or_else(|| "none".into())
}

#[test]
fn letters_written_as_references_are_read() {
    let text = "Міст відкриють у понеділок\n\n«Він стоїть», – сказала інженерка Ганна Левандер.\n";
    let numbers = text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", c as u32) });
    let (page, _) = read(&numbers.collect::<String>());
    assert_eq!(&*page.text, text);
    assert!(page.notes.iter().any(|n| n.contains("references in plain text")), "{:?}", page.notes);
    // Each letter leads to its reference.
    let (at, len) = (text.find("Ганна").unwrap(), "Ганна".len());
    let source = page.map.to_source(onrecord_text::Span::new(at, at + len)).unwrap();
    assert_eq!(source.len(), "&#1043;".len() * 5);
    // A text about references stays as it is.
    let about = "Літера пишеться &#; &#x; The letter is written &#1043; in HTML. ".repeat(30);
    assert_eq!(&*read(&about).0.text, about);
}

#[test]
fn cases() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/plain");
    let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 25);
    let mut wrong = Vec::new();
    for case in paths.iter().map(|p| case(p)) {
        let (page, article) = read(&case.text);
        for (from, to, label) in &case.labels {
            assert!(Label::ALL.iter().any(|l| l.name() == label), "{}: no label {label}", case.name);
            let at = |b: &&onrecord_page::Block| (b.span.start as usize) < *to && (b.span.end as usize) > *from;
            let got: Vec<_> = article.blocks.iter().filter(at).map(|b| b.label.name()).collect();
            if got.iter().any(|g| g != label) || got.is_empty() {
                wrong.push(format!("{}: {label}, got {got:?}: {}", case.name, &case.text[*from..*to]));
            }
        }
        for (name, want) in &case.expected {
            let got = field(&page, &article, name);
            if got != *want {
                wrong.push(format!("{}: {name} {want:?}, got {got:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Blocks are in order, do not overlap, lie inside the text, and every character that is not blank is in one of them.
fn holds(text: &str) {
    let raw = Raw { bytes: text.into(), media: Some(Media::Text), ..Raw::default() };
    let Ok(page) = open(&raw, &Limits { blocks: 200, ..Limits::default() }) else { return };
    let article = article(&page);
    let mut end = 0;
    let blank = |s: &str| s.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
    for block in article.blocks.iter() {
        let (from, to) = (block.span.start as usize, block.span.end as usize);
        assert!(end <= from && from < to && to <= page.text.len());
        assert!(blank(&page.text[end..from]), "left out: {:?}", &page.text[end..from]);
        assert_eq!(block.role.is_some(), block.label == Label::Body);
        end = to;
    }
    assert!(blank(&page.text[end..]), "left out: {:?}", &page.text[end..]);
    let authors = article.byline.iter().filter_map(|a| a.span.as_ref());
    let spans = article.title.iter().chain(&article.subtitle).chain(authors);
    let spans = spans.chain(article.credits.iter().map(|c| &c.span));
    for span in spans {
        assert!(!page.text.slice(*span).is_empty());
    }
}

/// Lines that look like parts of pages, mixed at random.
fn line() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "Читайте також: Що далі - ЗМІ 15 листопада усе змінилося.",
        "13-11-2024, 17:21 / Автор: Соломія Верес",
        "Последние новости",
        "09:09",
        "1.6т",
        "«Ми чекаємо», — сказав він. Читать статью",
        "© 2024 Lodim Daily. All rights reserved.",
        "By Aurel Finch",
        "Комментарии (3)",
        "28/10/2024 1:20 pm",
        "слово Слово, СЛОВО: https://lodim.example/a?b=c#d",
        "•",
        "\u{feff}",
        "щепленняЯк пише The Lodim Times, у «Голосі Івелі",
    ];
    prop_oneof![3 => proptest::sample::select(PARTS).prop_map(str::to_owned), 1 => ".{0,40}", 1 => "[ \\t\\r\\n]{0,3}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        holds(&text);
    }

    #[test]
    fn any_lines(lines in proptest::collection::vec(line(), 0..30)) {
        holds(&lines.join("\n"));
        holds(&lines.join(" "));
    }
}

#[test]
fn long_pages_cost_linear_time() {
    holds(&"Читайте також ".repeat(4_000));
    holds(&"А Б ".repeat(8_000));
    holds(&"Слово\n".repeat(5_000));
}
