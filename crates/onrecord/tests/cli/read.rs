//! `onrecord read`

use crate::run::{ENGLISH, UKRAINIAN, run, run_on};
use onrecord_record::Line;
use std::fs;

#[test]
fn several_files_and_one_that_fails() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    fs::write(dir.path().join("uk.txt"), UKRAINIAN).unwrap();
    fs::write(dir.path().join("empty.txt"), "").unwrap();
    let (code, out, err) = run(dir.path(), &["read", "en.txt", "empty.txt", "gone.txt", "uk.txt", "--format", "jsonl"]);
    assert_eq!((code, err.lines().count()), (0, 2), "{err}");
    assert!(err.contains("onrecord: empty.txt: the file is empty\n") && err.contains("onrecord: gone.txt: "), "{err}");
    let lines: Vec<Line> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l.page.source.as_str()).collect::<Vec<_>>(), ["en.txt", "uk.txt"]);
    assert_eq!(lines[0].text, ENGLISH);
    let (code, ..) = run(dir.path(), &["read", "empty.txt"]);
    assert_eq!(code, 1);
}

#[test]
fn text_for_people_is_plain_outside_a_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run_on(dir.path(), &["read", "-"], ENGLISH.as_bytes());
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("Calista promises to repair the old bridge\n"), "{out}");
    assert!(out.contains("2024-10-03 09:15"), "{out}");
    assert!(out.contains("Lymar") && out.contains("We will repair the old bridge before the autumn"), "{out}");
    assert!(!out.contains('\x1b'));
    assert!(!dir.path().join("onrecord.sqlite").exists(), "reading keeps nothing");
}

#[test]
fn blocks_are_shown_with_their_labels() {
    let dir = tempfile::tempdir().unwrap();
    let (_, out, _) = run_on(dir.path(), &["read", "-", "--blocks"], ENGLISH.as_bytes());
    assert!(out.contains("title en Calista promises"), "{out}");
    assert!(out.contains("            body en The foreign minister"), "{out}");
    assert!(out.contains("article by "), "{out}");
    assert!(out.contains("     the article body ") && !out.contains('\x1b'), "{out}");
    assert_eq!(run(dir.path(), &["read", "-", "--blocks", "--format", "jsonl"]).0, 2);
}

#[test]
fn a_page_cannot_steer_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let page = ENGLISH.replace("old bridge", "old\u{1b}]0;x\u{7} bridge");
    for args in [&["read", "-"][..], &["read", "-", "--blocks"]] {
        let (_, out, _) = run_on(dir.path(), args, page.as_bytes());
        assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
    }
}
