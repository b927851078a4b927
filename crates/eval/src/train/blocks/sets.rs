//! The page sets that block labels are learnt from and measured on: `SET/gold.jsonl` and `SET/html/ID.html`.

use super::{align, tokens::tokens};
use onrecord_page::{
    Limits, Page, Raw,
    draft::{Draft, draft},
    open,
};
use serde::Deserialize;
use std::{
    fs, io,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// The sets and how each is measured.
pub(super) const SETS: &[(&str, Metric)] = &[
    ("fundus_fixtures", Metric::Shingles),
    ("wcxb_articles", Metric::Words),
    ("trafilatura", Metric::Segments),
    (COMPOSED, Metric::Shingles),
];

/// The pages that are composed here.
const COMPOSED: &str = "blocks";

/// How a set is measured.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Metric {
    /// Words, four at a time.
    Shingles,
    /// Words.
    Words,
    /// Stretches that must be there, and stretches that must not.
    Segments,
}

/// What a set says of a page.
#[derive(Debug, Deserialize)]
pub(super) struct Gold {
    pub(super) id: String,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) with: Vec<String>,
    #[serde(default)]
    pub(super) without: Vec<String>,
}

/// A page whose every block is known.
pub struct Labelled {
    /// Its name.
    pub id: String,
    /// Its site.
    pub site: String,
    /// The page.
    pub html: String,
    /// The article's text, a block a line.
    pub text: String,
    /// Its standfirst and the like: some sets count them as the article's text and others do not.
    pub open: Vec<String>,
}

/// A sample of a page whose every block is known.
pub(super) fn labelled(page: Labelled) -> Option<Sample> {
    let gold = Gold { id: page.id, url: None, text: Some(page.text), with: Vec::new(), without: Vec::new() };
    let set = SETS.iter().position(|(name, _)| *name == COMPOSED)?;
    let mut sample = sample(set, gold, page.html.into_bytes())?;
    for (target, text) in sample.targets.iter_mut().zip(&sample.texts) {
        if page.open.contains(text) {
            target.1 = 0.0;
        }
    }
    sample.site = page.site;
    Some(sample)
}

/// A page ready for training and measuring.
pub(super) struct Sample {
    pub(super) gold: Gold,
    pub(super) set: usize,
    /// Pages of one site are never parted between training and measuring.
    pub(super) site: String,
    pub(super) draft: Draft,
    /// The text of each block.
    pub(super) texts: Vec<String>,
    /// Words of the gold, with capitals and without.
    pub(super) words: [Vec<u64>; 2],
    /// What each block is and how much it counts.
    pub(super) targets: Vec<(bool, f32)>,
}

/// Reads the sets that lie in a folder, in order, on several threads.
pub(super) fn read(folder: &Path, threads: usize) -> io::Result<Vec<Sample>> {
    let mut wanted = Vec::new();
    for (set, (name, _)) in SETS.iter().enumerate() {
        let Ok(lines) = fs::read_to_string(folder.join(name).join("gold.jsonl")) else { continue };
        for line in lines.lines() {
            let gold: Gold = serde_json::from_str(line)?;
            let path = folder.join(name).join("html").join(format!("{}.html", gold.id));
            wanted.push((set, gold, path));
        }
    }
    let (next, total) = (AtomicUsize::new(0), wanted.len());
    let wanted: Vec<_> = wanted.into_iter().map(|w| std::sync::Mutex::new(Some(w))).collect();
    let work = || {
        let mut done = Vec::new();
        while let Some(slot) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
            let taken = slot.lock().map(|mut w| w.take()).unwrap_or_default();
            let Some((set, gold, path)) = taken else { continue };
            if let Ok(bytes) = fs::read(&path)
                && let Some(sample) = sample(set, gold, bytes)
            {
                done.push(sample);
            }
        }
        done
    };
    let mut all: Vec<Sample> = Vec::with_capacity(total);
    thread::scope(|s| {
        let running: Vec<_> = (0..threads.max(1)).map(|_| s.spawn(work)).collect();
        running.into_iter().for_each(|r| all.extend(r.join().unwrap_or_default()));
    });
    all.sort_by(|a, b| (a.set, &a.gold.id).cmp(&(b.set, &b.gold.id)));
    Ok(all)
}

fn sample(set: usize, gold: Gold, bytes: Vec<u8>) -> Option<Sample> {
    let raw = Raw { bytes, source: format!("{}.html", gold.id), ..Raw::default() };
    let page: Page = open(&raw, &Limits::default()).ok()?;
    let draft = draft(&page);
    let texts: Vec<String> = draft.spans.iter().map(|s| page.text.slice(*s).to_owned()).collect();
    let text = gold.text.clone().unwrap_or_default();
    let targets = match SETS[set].1 {
        Metric::Segments => align::segments(&texts, &gold.with, &gold.without),
        _ => align::text(&texts, &text),
    };
    let site = site(gold.url.as_deref().unwrap_or(&gold.id));
    let words = [tokens(&text), tokens(&text.to_lowercase())];
    Some(Sample { gold, set, site, draft, texts, words, targets })
}

/// The registered part of an address's host, roughly: its last two parts, three where the second last is short.
fn site(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?']).find(|p| !p.is_empty() && p.contains('.')).unwrap_or(rest);
    let parts: Vec<&str> = host.split('.').collect();
    let n = if parts.len() > 2 && parts[parts.len() - 2].len() <= 3 { 3 } else { 2 };
    parts[parts.len().saturating_sub(n)..].join(".").to_lowercase()
}
