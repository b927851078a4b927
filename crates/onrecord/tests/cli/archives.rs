//! Archives, dumps and feeds, added and read.

use crate::run::{ENGLISH, UKRAINIAN, run, run_on};
use std::fs;

fn dump() -> String {
    let record = |text: &str, n: u32| {
        let value =
            serde_json::json!({"text": text, "url": format!("https://lodim.example/{n}"), "sitename": "Lodim Post"});
        format!("{value}\n")
    };
    format!("{}{{\"title\": \"Nothing\"}}\n{}", record(ENGLISH, 1), record(UKRAINIAN, 2))
}

#[test]
fn a_dump_is_added_once_and_its_bad_records_are_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("pages")).unwrap();
    fs::write(dir.path().join("pages/dump.jsonl"), dump()).unwrap();
    fs::write(dir.path().join("pages/package.json"), r#"{"name": "x"}"#).unwrap();
    for (first, want) in [(true, "added 2 pages with "), (false, "added 0 pages with 0 statements")] {
        let (code, out, err) = run(dir.path(), &["add", "pages"]);
        assert_eq!((code, out.starts_with(want)), (0, true), "{out}{err}");
        assert_eq!(err, "onrecord: pages/dump.jsonl!2: no text under any key that is known\n", "{err}");
        assert!(out.contains("1 file passed over as no pages: 1 .json"), "{out}");
        assert_eq!(out.contains("2 pages on record already"), !first, "{out}");
    }
    let (_, verified, _) = run(dir.path(), &["verify"]);
    assert!(verified.starts_with("all holds: 2 pages, "), "{verified}");
}

#[test]
fn a_dump_is_read_from_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run_on(dir.path(), &["read", "-", "--format", "jsonl"], dump().as_bytes());
    assert_eq!((code, err.lines().count()), (0, 1), "{err}");
    let lines: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let of = |key: &str| lines.iter().map(|l| l["page"][key].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(of("source"), ["-!1", "-!3"]);
    assert_eq!(of("url"), ["https://lodim.example/1", "https://lodim.example/2"]);
}
