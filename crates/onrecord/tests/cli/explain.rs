//! `onrecord explain`

use crate::run::{ENGLISH, run, run_on};
use onrecord_record::Line;
use std::fs;

#[test]
fn a_statement_is_explained_from_lines_and_from_the_record() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    let (_, lines, _) = run(dir.path(), &["read", "en.txt", "--format", "jsonl"]);
    let line: Line = serde_json::from_str(lines.trim()).unwrap();
    let id = &line.statements.iter().find(|s| s.rule == "direct-after").expect("a quotation").id;
    let (code, text, err) = run_on(dir.path(), &["explain", id, "--lines", "-"], lines.as_bytes());
    assert_eq!(code, 0, "{err}");
    assert!(text.contains("direct-after: words in quotation marks") && text.contains("Orest Lymar"), "{text}");
    assert!(text.contains("said (say)") && text.contains("how:name"), "{text}");
    run(dir.path(), &["add", "en.txt"]);
    let (code, json, err) = run(dir.path(), &["explain", id, "--format", "jsonl"]);
    assert_eq!(code, 0, "{err}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rule"], "direct-after");
    // The signs add up to the confidence on record.
    let odds: f64 = json["signs"].as_array().unwrap().iter().map(|s| s[1].as_f64().unwrap()).sum();
    let confidence = json["confidence"].as_f64().unwrap();
    assert!((confidence - 1.0 / (1.0 + (-odds).exp())).abs() < 2e-3, "{confidence} {odds}");
}

#[test]
fn an_unknown_statement_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (code, _, err) = run_on(dir.path(), &["explain", "nothing", "--lines", "-"], b"");
    assert_eq!(code, 1);
    assert!(err.contains("nothing: there is no such statement"), "{err}");
}
