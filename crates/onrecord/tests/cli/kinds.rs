//! Kinds of pages and templates of sites, from files to the record.
#![allow(clippy::disallowed_methods, reason = "writes pages to read")]

use crate::run::run;
use onrecord::ingest::ingest_raw;
use onrecord_page::{Limits, Raw};
use onrecord_store::Store;
use std::collections::BTreeMap;
use std::fs;

const OWN: [&str; 4] = [
    "The council of Talbrod voted on Monday to keep the bridge over the Ivela closed to trucks until summer.",
    "Engineers found cracks in two of the seven piers and want to look at the others before the summer.",
    "Hauliers complain that the detour through Keivor adds three hours to every trip they make.",
    "The ferry between both banks will carry the first trucks on the second of May at noon.",
];
const LINE: &str = "All the news of the valley in our channel every evening at eight";

fn page(i: usize) -> String {
    let own = OWN[i];
    format!(
        "<!doctype html><title>News {i} of the valley</title><link rel=canonical href=https://ivela.example/news/{i}>\
         <h1>News {i} of the valley</h1><p>14 March 2023, 15:0{i}</p><article><p>{own}</p><p>{LINE}</p><p>{}</p></article>",
        own.replace("the", "that")
    )
}

fn list() -> String {
    let card = |i: usize| {
        format!(
            "<div class=card><h2><a href=/n/{i}>{}</a></h2><p>{}</p></div>",
            OWN[i % 4].trim_end_matches('.'),
            OWN[(i + 1) % 4]
        )
    };
    format!("<!doctype html><title>All news</title><h1>All news</h1>{}", (0..4).map(card).collect::<String>())
}

#[test]
fn a_folder_of_one_site_shows_its_template() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("ivela")).unwrap();
    for i in 0..4 {
        fs::write(dir.path().join(format!("ivela/{i}.html")), page(i)).unwrap();
    }
    let body = |args: &[&str]| -> Vec<String> {
        let (code, out, err) = run(dir.path(), args);
        assert_eq!(code, 0, "{err}");
        let lines = out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
        lines
            .map(|l| {
                let text: Vec<char> = l["text"].as_str().unwrap().chars().collect();
                let at = |b: &serde_json::Value, i: usize| b["span"][i].as_u64().unwrap() as usize;
                let body = l["blocks"].as_array().unwrap().iter().filter(|b| b["label"] == "body");
                body.map(|b| text[at(b, 0)..at(b, 1)].iter().collect::<String>()).collect()
            })
            .collect()
    };
    let alone = body(&["read", "ivela/0.html", "--format", "jsonl"]);
    assert!(alone[0].contains(LINE), "{alone:?}");
    let pile = body(&["read", "ivela", "--format", "jsonl"]);
    assert!(pile.len() == 4 && pile.iter().all(|b| !b.contains(LINE)), "{pile:?}");
    assert!(pile[0].contains(OWN[0]));
}

#[test]
fn the_record_counts_kinds() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("list.html"), list()).unwrap();
    fs::write(dir.path().join("one.html"), page(1)).unwrap();
    let (code, out, err) = run(dir.path(), &["add", "list.html", "one.html"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("by kind: article 1, list 1"), "{out}");
    let (_, out, _) = run(dir.path(), &["status"]);
    assert!(out.contains("kinds  article 1, list 1"), "{out}");
    assert!(!run(dir.path(), &["find", "--page-kind", "live"]).1.contains("reports"));
}

/// Lines and template are the same whatever the order and the number of runs.
#[test]
fn templates_do_not_depend_on_the_order() {
    let raw = |i: usize| Raw { bytes: page(i).into_bytes(), source: format!("ivela/{i}.html"), ..Raw::default() };
    let record = |runs: &[&[usize]]| {
        let mut store = Store::open_in_memory().unwrap();
        for run in runs {
            ingest_raw(&mut store, run.iter().map(|i| raw(*i)).collect(), &Limits::default(), |_| {}).unwrap();
        }
        let mut out = BTreeMap::new();
        for item in store.pages(0, 10).unwrap() {
            let line = store.page(&item.id).unwrap().unwrap();
            let template = store.template(&line).unwrap();
            assert_eq!(template.len(), usize::from(runs.concat().len() > 2), "{}", item.source);
            out.insert(item.id, (serde_json::to_string(&line).unwrap(), template));
        }
        out
    };
    let all = record(&[&[0, 1, 2, 3]]);
    assert_eq!(all.len(), 4);
    assert_eq!(all, record(&[&[3, 1], &[2], &[0, 1, 2]]));
    record(&[&[0, 1]]);
}
