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
        assert_eq!(err, "onrecord: pages/dump.jsonl!2: no text under any key that is known; it has title\n", "{err}");
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

#[test]
#[allow(clippy::disallowed_methods, reason = "tests read their files")]
fn a_report_lists_what_was_refused_and_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    let pages = dir.path().join("pages");
    fs::create_dir_all(pages.join("en_files")).unwrap();
    fs::write(pages.join("en.html"), format!("<p>{ENGLISH}")).unwrap();
    fs::write(pages.join("en_files/ad.html"), "<p>Buy wells.").unwrap();
    fs::write(pages.join("style.css"), "p {}").unwrap();
    fs::write(pages.join("dump.jsonl"), dump()).unwrap();
    for n in 0..60 {
        fs::write(pages.join(format!("empty{n}.txt")), "").unwrap();
    }
    let (code, out, err) = run(dir.path(), &["add", "pages", "--report", "report.csv"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("61 documents could not be read: 60 empty, 1 without text"), "{out}");
    assert!(
        out.contains("1 file passed over as no pages: 1 .css") && out.contains("also noted: folders of saved pages 1"),
        "{out}"
    );
    assert_eq!(err.lines().count(), 51, "{err}");
    assert!(err.ends_with("onrecord: more could not be read; the report lists all\n"), "{err}");
    let report = fs::read_to_string(dir.path().join("report.csv")).unwrap();
    assert_eq!(report.lines().count(), 1 + 61 + 2, "{report}");
    for line in [
        "source,outcome,cause,message,count",
        "pages/empty7.txt,refused,empty,the file is empty,1",
        "pages/style.css,passed over,.css,,1",
        "pages/en_files,passed over,folders of saved pages,,1",
        "pages/dump.jsonl!2,refused,without text,no text under any key that is known; it has title,1",
    ] {
        assert!(report.lines().any(|l| l == line), "{line} in {report}");
    }
    let (code, read, _) = run(dir.path(), &["read", "pages", "--format", "jsonl", "--report", "again.csv"]);
    assert_eq!((code, read.lines().count()), (0, 3));
    let again = fs::read_to_string(dir.path().join("again.csv")).unwrap();
    let sorted = |s: &str| s.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(sorted(&report), sorted(&again));
}

/// A WARC record with a page as a resource.
fn record(n: u32, text: &str) -> String {
    format!(
        "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://lodim.example/{n}\r\nContent-Type: text/plain; \
         charset=utf-8\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    )
}

#[test]
fn a_web_archive_that_breaks_off_is_added_as_far_as_it_goes() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (record(1, ENGLISH), record(2, UKRAINIAN));
    let cut = [first.as_bytes(), &second.as_bytes()[..second.len() - 50]].concat();
    fs::write(dir.path().join("a.warc"), cut).unwrap();
    for want in ["added 1 page with ", "added 0 pages with 0 statements"] {
        let (code, out, err) = run(dir.path(), &["add", "a.warc"]);
        assert_eq!((code, out.starts_with(want)), (0, true), "{out}{err}");
        let breaks = format!("onrecord: a.warc!{}: it breaks off here; what came before was read\n", first.len());
        assert_eq!(err, breaks);
    }
    let (_, refused, _) = run(dir.path(), &["status", "--refused"]);
    assert_eq!(refused.lines().count(), 1, "{refused}");
}

#[test]
fn items_of_a_feed_keep_what_the_feed_says_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let feed = "<rss><channel><title>Lodim Post</title><item><title>Calista promises to repair the old bridge</title>\
        <link>https://lodim.example/1</link><pubDate>Thu, 03 Oct 2024 09:15:00 +0300</pubDate><description>&lt;p&gt;The foreign \
        minister of Calista Orest Lymar met reporters in Lodim.&lt;/p&gt;&lt;p&gt;\"We will repair the old bridge before the \
        autumn,\" Lymar said.&lt;/p&gt;</description></item></channel></rss>";
    fs::write(dir.path().join("feed.xml"), feed).unwrap();
    let (code, out, err) = run(dir.path(), &["read", "feed.xml", "--format", "jsonl"]);
    assert_eq!(code, 0, "{err}");
    let line: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["page"]["source"], "feed.xml!https://lodim.example/1");
    assert_eq!(line["page"]["url"], "https://lodim.example/1");
    assert_eq!(line["published"]["earliest"], "2024-10-03T09:15");
    assert_eq!(line["outlet"]["name"], "Lodim Post");
    // The headline's promise, and the words of the minister.
    assert_eq!(line["statements"].as_array().map(Vec::len), Some(2), "{line}");
}
