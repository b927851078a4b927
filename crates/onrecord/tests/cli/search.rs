//! `onrecord find`

use crate::run::{ENGLISH, UKRAINIAN, answer, onrecord, pile, run};
use std::fs;
use std::path::Path;
use std::process::Stdio;

fn added(folder: &Path) {
    fs::write(folder.join("en.txt"), ENGLISH).unwrap();
    fs::write(folder.join("uk.txt"), UKRAINIAN).unwrap();
    assert_eq!(run(folder, &["add", "en.txt", "uk.txt"]).0, 0);
}

fn found(folder: &Path, args: &[&str]) -> Vec<serde_json::Value> {
    let args: Vec<&str> = ["find", "--format", "jsonl"].iter().chain(args).copied().collect();
    let (code, out, err) = run(folder, &args);
    assert_eq!(code, 0, "{err}");
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn words_speakers_and_dates() {
    let dir = tempfile::tempdir().unwrap();
    added(dir.path());
    let bridge = found(dir.path(), &["repair", "bridge", "--speaker", "лимар", "--form", "direct"]);
    assert!(!bridge.is_empty());
    assert_eq!(bridge[0]["content"][0]["text"], "We will repair the old bridge before the autumn");
    let both = found(dir.path(), &["--speaker", "Lymar", "--form", "direct"]);
    assert_eq!(both.len(), 2, "{both:?}");
    assert_eq!(both[0]["speaker"]["person"], both[1]["speaker"]["person"], "one person in two scripts");
    assert_eq!(both[0]["language"], "uk", "the newest first");
    assert!(found(dir.path(), &["--since", "2024-10-04"]).iter().all(|h| h["language"] == "uk"));
    assert_eq!(found(dir.path(), &["--until", "2023"]).len(), 0);
    assert_eq!(found(dir.path(), &["--limit", "1"]).len(), 1);
    let (code, _, err) = run(dir.path(), &["find", "--since", "October"]);
    assert_eq!((code, err.contains("not a date")), (1, true), "{err}");
}

#[test]
fn text_and_csv() {
    let dir = tempfile::tempdir().unwrap();
    added(dir.path());
    let (_, text, _) = run(dir.path(), &["find", "bridge", "--form", "direct"]);
    assert!(text.starts_with("2024-10-03  unknown outlet reports — Calista promises"), "{text}");
    assert!(text.contains("Lymar") && text.ends_with("1 statement\n"), "{text}");
    let (_, csv, _) = run(dir.path(), &["find", "--format", "csv"]);
    let all = found(dir.path(), &[]);
    assert_eq!(csv.matches("\r\n").count(), all.len() + 1);
    assert!(csv.starts_with("statement,person,speaker,"));
}

#[test]
fn a_reader_that_has_enough_breaks_nothing() {
    let dir = tempfile::tempdir().unwrap();
    pile(dir.path(), 60);
    assert_eq!(run(dir.path(), &["add", "."]).0, 0);
    for format in ["text", "jsonl", "csv"] {
        let mut find = onrecord(dir.path());
        find.args(["find", "--limit", "1000", "--format", format]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = find.spawn().unwrap();
        drop(child.stdout.take());
        let (code, _, err) = answer(child.wait_with_output().unwrap());
        assert_eq!((code, err.as_str()), (0, ""), "{format}");
    }
}
