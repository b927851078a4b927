//! The weights behind a statement's confidence: logistic regression over its signs, on invented pages with gold.
//!
//! A statement counts as right when its content matches a statement owed and its speaker is the gold's. The fit is plain
//! gradient descent with a ridge, from zero, in a fixed order, so that the same pages give the same weights everywhere.

use crate::{gold::GoldFile, marks::Points, names::Names, pages::load, score::verdicts, sets::Sets, speech};
use anyhow::{Context, Result};
use onrecord_page::Limits;
use onrecord_reading::Signs;
use std::{
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
};

/// Strength of the ridge: keeps signs that few statements show near zero.
const RIDGE: f64 = 2.0;
const STEPS: usize = 4000;
const RATE: f64 = 0.02;

/// What to learn from, and where the weights go.
#[derive(clap::Args)]
pub struct Training {
    /// The list of gold sets.
    #[arg(long, default_value = "eval/sets.toml")]
    sets: PathBuf,
    /// The set to learn from: one of invented pages. All others are only measured.
    #[arg(long, default_value = "demo")]
    set: String,
    /// Invented paragraphs of speech, which are learned from as well.
    #[arg(long, default_value = "eval/speech")]
    speech: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "crates/reading/models/confidence.tsv")]
    out: PathBuf,
}

/// What a statement of the paragraphs of speech counts beside one of a page: they show frames, one at a time, and few mistakes.
const SPEECH: f64 = 0.5;

/// A statement: its signs, and whether it is right.
type Row = (Vec<String>, bool);

impl Training {
    /// Fits, writes, and prints how often statements of each confidence are right on the sets that were not learned from.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn run(self) -> Result<()> {
        let sets = Sets::load(&self.sets)?;
        let (mut learn, mut check) = (Vec::new(), Vec::new());
        for set in sets.set.iter().filter(|s| s.gold.exists()) {
            let rows = rows(&set.gold, &set.pages, &set.names)?;
            if set.name == self.set { learn.extend(rows) } else { check.extend(rows) }
        }
        let mut weighted: Vec<(Row, f64)> = learn.into_iter().map(|r| (r, 1.0)).collect();
        let paragraphs = speech::load(&self.speech)?;
        weighted.extend(paragraphs.iter().flat_map(|p| p.hear().given).map(|r| (r, SPEECH)));
        let weights = fit(&weighted);
        std::fs::write(&self.out, table(&weights)).with_context(|| self.out.display().to_string())?;
        println!("{}: {} signs from {} statements", self.out.display(), weights.len(), weighted.len());
        println!("{}", reliability(&weights, &check));
        Ok(())
    }
}

/// Every statement of a set that is owed or wrong.
fn rows(gold: &Path, pages: &Path, more_names: &[PathBuf]) -> Result<Vec<Row>> {
    let mut names = Names::default();
    for path in more_names {
        names.load(path)?;
    }
    names.load(&gold.join("names.tsv"))?;
    let mut out = Vec::new();
    for file in GoldFile::load_all(gold)? {
        let Ok(page) = onrecord_page::open(&load(&pages.join(file.page()))?, &Limits::default()) else { continue };
        let article = onrecord_page::article(&page);
        let reading = onrecord_reading::read(&page.text, &article);
        let line = onrecord_record::compose(&page, &article, &reading);
        let verdicts = verdicts(&file.over(&Points::new(&line.text)), &line, &names);
        for (s, verdict) in reading.statements.iter().zip(verdicts) {
            let signs = Signs::of(&page.text, &reading.mentions, s).names();
            out.extend(verdict.map(|right| (signs, right)));
        }
    }
    Ok(out)
}

/// Weights in log odds, `base` among them; each row with what it counts.
fn fit(rows: &[(Row, f64)]) -> BTreeMap<String, f64> {
    let names = rows.iter().flat_map(|r| r.0.0.iter().cloned());
    let mut weights: BTreeMap<String, f64> = names.map(|n| (n, 0.0)).collect();
    let mut base = 1.5;
    for _ in 0..STEPS {
        let mut slope: BTreeMap<&str, f64> = BTreeMap::new();
        let mut lift = 0.0;
        for ((signs, right), counts) in rows {
            let off = counts * (probability(base, &weights, signs) - f64::from(u8::from(*right)));
            lift += off;
            signs.iter().for_each(|n| *slope.entry(n).or_default() += off);
        }
        base -= RATE * lift;
        for (name, w) in &mut weights {
            *w -= RATE * (slope.get(name.as_str()).copied().unwrap_or(0.0) + RIDGE * *w);
        }
    }
    weights.insert("base".to_owned(), base);
    weights
}

fn probability(base: f64, weights: &BTreeMap<String, f64>, signs: &[String]) -> f64 {
    let sum: f64 = signs.iter().filter_map(|n| weights.get(n)).sum::<f64>() + base;
    1.0 / (1.0 + (-sum).exp())
}

fn table(weights: &BTreeMap<String, f64>) -> String {
    let mut out = "# Weights of the signs of a statement, in log odds; written by `onrecord-eval train confidence` from invented pages.\n\
                   # sign\tweight\n"
        .to_owned();
    for (name, w) in weights {
        let _ = writeln!(out, "{name}\t{w:.3}");
    }
    out
}

/// How often statements are right by confidence, and what is kept above some floors.
fn reliability(weights: &BTreeMap<String, f64>, rows: &[Row]) -> String {
    let base = weights.get("base").copied().unwrap_or(0.0);
    let told: Vec<(f64, bool)> = rows.iter().map(|(s, r)| (probability(base, weights, s), *r)).collect();
    let share = |part: &[&(f64, bool)]| part.iter().filter(|p| p.1).count() as f64 / part.len().max(1) as f64;
    let mut out = "confidence\tstatements\tmean\tright\n".to_owned();
    for (from, to) in [(0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)] {
        let part: Vec<_> = told.iter().filter(|t| t.0 >= from && t.0 < to).collect();
        let mean = part.iter().map(|p| p.0).sum::<f64>() / part.len().max(1) as f64;
        let _ = writeln!(out, "{from:.2}-{:.2}\t{}\t{mean:.3}\t{:.3}", f64::min(to, 1.0), part.len(), share(&part));
    }
    out += "at least\tkept\tright\n";
    for floor in [0.95, 0.9, 0.85, 0.8, 0.7, 0.5] {
        let part: Vec<_> = told.iter().filter(|t| t.0 >= floor).collect();
        let _ = writeln!(out, "{floor:.2}\t{:.3}\t{:.3}", part.len() as f64 / told.len().max(1) as f64, share(&part));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_right_ones_weighs_more() {
        let row = |sign: &str, right| (vec![sign.to_owned()], right);
        let rows: Vec<Row> =
            (0..40).map(|i| if i % 2 == 0 { row("good", true) } else { row("bad", i % 4 == 1) }).collect();
        let weights = fit(&rows.iter().map(|r| (r.clone(), 1.0)).collect::<Vec<_>>());
        assert!(weights["good"] > weights["bad"] + 1.0, "{weights:?}");
        assert!(reliability(&weights, &rows).contains("at least"));
    }
}
