//! Pages to learn from: their lines in numbers, with the truth of each.

use super::shingle::{runs, words};
use anyhow::{Context, Result};
use onrecord_page::{Limits, Media, Page, Raw, open, plain_lines, trees::Trees};
use serde::Deserialize;
use std::{collections::HashSet, path::Path};

/// A line of a page.
pub(super) struct Line {
    pub(super) row: Vec<f32>,
    pub(super) body: bool,
    /// Long lines count for more, but not by their length.
    pub(super) weight: f32,
}

/// A page to learn from.
pub(super) struct Lines {
    pub(super) set: String,
    pub(super) id: String,
    pub(super) lines: Vec<Line>,
    pub(super) gold: String,
    /// Every page counts the same, however long it is; those of many countries count for more, composed ones for less.
    pub(super) weight: f32,
    site: String,
    page: Page,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    url: Option<String>,
    site: Option<String>,
    country: Option<String>,
    text: String,
    plain: Option<Vec<Vec<(String, String)>>>,
}

/// Of a set of more pages than this, one in [`SPARSE`] is learnt from, so that it does not outweigh the others.
const MANY: usize = 500;

/// See [`MANY`].
const SPARSE: usize = 4;

/// What a composed page counts: they are in two languages and of few sites.
const COMPOSED: f32 = 0.3;

/// What a page of a set of many countries counts.
const COUNTRIES: f32 = 2.5;

/// Reads a folder of pages with their gold; pages without text are left out.
pub(super) fn load(folder: &Path) -> Result<Vec<Lines>> {
    let set = folder.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let golds = std::fs::read_to_string(folder.join("gold.jsonl")).context("gold.jsonl")?;
    let mut out = Vec::new();
    let step = if golds.lines().count() > MANY { SPARSE } else { 1 };
    for line in golds.lines().step_by(step) {
        let gold: Gold = serde_json::from_str(line)?;
        if let Some(text) = text_of(folder, &gold)?
            && let Some(page) = plain(text)
        {
            out.push(Lines::new(&set, gold, page));
        }
    }
    Ok(out)
}

/// The page as plain text: one block a line.
fn text_of(folder: &Path, gold: &Gold) -> Result<Option<String>> {
    if gold.plain.is_some() {
        let path = folder.join("plain").join(format!("{}.txt", gold.id));
        return Ok(Some(std::fs::read_to_string(&path).with_context(|| path.display().to_string())?));
    }
    let path = folder.join("html").join(format!("{}.html", gold.id));
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let raw = Raw { bytes, source: gold.id.clone(), media: Some(Media::Html), ..Raw::default() };
    let Ok(page) = open(&raw, &Limits::default()) else { return Ok(None) };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = page.blocks.iter().map(|b| line(page.text.slice(b.span))).collect();
    Ok(Some(lines.join("\n")))
}

fn plain(text: String) -> Option<Page> {
    let raw = Raw { bytes: text.into_bytes(), source: "page.txt".into(), media: Some(Media::Text), ..Raw::default() };
    open(&raw, &Limits::default()).ok()
}

impl Lines {
    fn new(set: &str, gold: Gold, page: Page) -> Lines {
        let truth = Truth::new(&gold);
        let lines = plain_lines::rows(&page).into_iter().map(|(span, row)| {
            let words = words(page.text.slice(span));
            Line { row, body: truth.holds(&words), weight: (words.len().max(1) as f32).sqrt() }
        });
        let lines: Vec<Line> = lines.collect();
        let size: f32 = lines.iter().map(|l| l.weight * l.weight).sum();
        let share = match (&gold.plain, &gold.country) {
            (Some(_), _) => COMPOSED,
            (_, Some(_)) => COUNTRIES,
            _ => 1.0,
        };
        let host =
            gold.url.as_deref().and_then(|u| u.split('/').nth(2)).map(|h| h.trim_start_matches("www.").to_owned());
        Lines {
            set: set.to_owned(),
            site: gold.site.or(host).unwrap_or_else(|| gold.id.clone()),
            id: gold.id,
            lines,
            gold: gold.text,
            weight: 10.0 / size.max(1.0).sqrt() * share,
            page,
        }
    }

    /// Which part its site is dealt to.
    pub(super) fn fold(&self, folds: u64) -> u64 {
        let hash = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
        (self.site.bytes().fold(0xcbf2_9ce4_8422_2325, hash) >> 20) % folds
    }

    /// What reading with these trees takes for the article's text.
    pub(super) fn body(&self, trees: &Trees) -> String {
        let article = plain_lines::article(&self.page, Some(trees));
        let body = article.blocks.iter().filter(|b| b.label.is_body()).map(|b| self.page.text.slice(b.span));
        body.collect::<Vec<_>>().join("\n")
    }
}

/// Which lines are the article's text.
enum Truth<'g> {
    /// Lines of which every piece is text of the article.
    Lines(HashSet<Vec<&'g str>>),
    /// Runs of words and whole lines of the article.
    Text { runs: HashSet<Vec<&'g str>>, lines: HashSet<Vec<&'g str>> },
}

impl<'g> Truth<'g> {
    fn new(gold: &'g Gold) -> Truth<'g> {
        if let Some(lines) = &gold.plain {
            let body = |line: &&Vec<(String, String)>| line.iter().all(|p| matches!(p.0.as_str(), "body" | "lead"));
            let all = lines.iter().filter(body).map(|l| l.iter().flat_map(|p| words(&p.1)).collect());
            return Truth::Lines(all.collect());
        }
        let runs = runs(&words(&gold.text)).into_keys().collect();
        Truth::Text { runs, lines: gold.text.lines().map(words).collect() }
    }

    fn holds(&self, line: &[&str]) -> bool {
        match self {
            Truth::Lines(lines) => lines.contains(line),
            Truth::Text { lines, .. } if line.len() < 4 => lines.contains(line),
            Truth::Text { runs, .. } => {
                let all = line.windows(4);
                2 * all.clone().filter(|run| runs.contains(*run)).count() >= all.len()
            }
        }
    }
}
