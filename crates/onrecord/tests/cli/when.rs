//! `onrecord when`

use crate::run::{ENGLISH, run};
use serde_json::Value;
use std::fs;

/// No stamp of its own: a weekday beside a date, an office and an event past.
const UNDATED: &str = "Harbour works to begin\n\nChancellor Vela Tormund told reporters on Thursday, October 3, that the harbour of Lodim would be \
deepened.\n\nThe harbour was last deepened in 2016, when four ships ran aground.\n";

#[test]
fn a_stated_day_is_told_with_its_words() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    let (code, text, err) = run(dir.path(), &["when", "en.txt"]);
    assert_eq!(code, 0, "{err}");
    assert!(text.contains("2024-10-03 09:15  explicit"), "{text}");
    assert!(text.contains("3 October 2024"), "{text}");
    let (_, hidden, _) = run(dir.path(), &["when", "en.txt", "--without-stamps"]);
    assert!(!hidden.contains("explicit"), "{hidden}");
}

#[test]
fn a_page_without_a_stamp_is_dated_by_what_it_tells() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("x.txt"), UNDATED).unwrap();
    let facts = "Vela Tormund\tchancellor\t2018-05-01\t2020-06-30\tinvented\n";
    fs::write(dir.path().join("terms.tsv"), facts).unwrap();
    let (code, json, err) = run(dir.path(), &["when", "x.txt", "--facts", "terms.tsv", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let page: Value = serde_json::from_str(json.trim()).unwrap();
    let rules: Vec<_> = page["constraints"].as_array().unwrap().iter().map(|c| c["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"weekday-of-date"), "{rules:?}");
    // 3 October is a Thursday in 2019 alone among the years of the office.
    assert_eq!(page["level"], "bounded", "{page}");
    let (from, to) = (page["earliest"].as_str().unwrap(), page["latest"].as_str().unwrap());
    assert!("2018-04" < from && from < "2019-10-03" && "2019-10-03" < to && to < "2020-08", "{from} {to}");
    // Every sign stands where it says.
    for c in page["constraints"].as_array().unwrap().iter().filter(|c| !c["span"].is_null()) {
        let [from, to] = [0, 1].map(|i| c["span"][i].as_u64().unwrap() as usize);
        let there: String = UNDATED.chars().skip(from).take(to - from).collect();
        assert!(c["words"].as_str().unwrap().starts_with(&there), "{there} {c}");
    }
}

#[test]
fn a_table_that_is_none_is_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    fs::write(dir.path().join("terms.tsv"), "Vela Tormund\tchancellor\tlong ago\t\tinvented\n").unwrap();
    let (code, _, err) = run(dir.path(), &["when", "en.txt", "--facts", "terms.tsv"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("terms.tsv: long ago is no date"), "{err}");
}

#[test]
fn times_are_listed_with_their_values() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    let (code, text, err) = run(dir.path(), &["when", "en.txt", "--times"]);
    assert_eq!(code, 0, "{err}");
    assert!(text.contains("on Thursday") || text.contains("Thursday  2024-10-03"), "{text}");
    let (code, _, err) = run(dir.path(), &["when", "missing.txt"]);
    assert!(code != 0 && err.contains("missing.txt"), "{code} {err}");
}
