//! The block-labelled pages are whole: enough of them, every label in use, nothing of the labels left in what is read.

use onrecord_eval::blocks::{Composed, compose};
use onrecord_page::Label;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

fn pages() -> Vec<Composed> {
    compose(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/blocks")).unwrap()
}

#[test]
fn composed_pages_are_many_and_use_every_label() {
    let pages = pages();
    let mut sites = BTreeMap::<&str, BTreeMap<&str, usize>>::new();
    let mut labels = BTreeMap::<&str, BTreeSet<Label>>::new();
    let mut ids = BTreeSet::new();
    for page in &pages {
        assert!(ids.insert(&page.id), "{} comes twice", page.id);
        *sites.entry(page.language).or_default().entry(&page.site).or_default() += 1;
        let pieces = page.rows.iter().flat_map(|r| &r.pieces);
        labels.entry(page.language).or_default().extend(pieces.map(|p| p.label));
    }
    for language in ["uk", "ru"] {
        let sites = &sites[language];
        assert!(sites.len() >= 12 && sites.values().sum::<usize>() >= 60, "{language}: {sites:?}");
        let missing: Vec<_> = Label::ALL.iter().filter(|l| !labels[language].contains(l)).collect();
        assert!(missing.is_empty(), "{language} has no {missing:?}");
    }
}

#[test]
fn composed_pages_show_no_label_and_are_the_same_twice() {
    let (one, two) = (pages(), pages());
    for (a, b) in one.iter().zip(&two) {
        assert_eq!((&a.id, &a.url, &a.html, &a.text), (&b.id, &b.url, &b.html, &b.text));
        assert!(!a.html.contains("data-is=") && !a.html.contains("data-plain="), "{}", a.id);
        assert!(!a.html.contains("{{") && !a.html.contains("{%"), "{}", a.id);
        let titles = a.plain_rows().flat_map(|r| &r.pieces).filter(|p| p.label == Label::Title);
        assert!(titles.map(|p| p.text.as_str()).any(|t| t == a.title), "{} has no headline", a.id);
    }
}
