//! Quantities of short texts against a table of cases, by language.
//!
//! Columns: `lang context text value upper unit bound`. Rows with one context follow each other; a row without a text tells a context
//! in which nothing counts or measures. `upper` is told of ranges only, `*` for the bound leaves it open.

use crate::sets::{PageScore, SetScore};
use crate::tally::Tally;
use anyhow::{Context, Result};
use onrecord_language::{Lang, Quantity, quantities, sentences, times, tokens};
use onrecord_text::{Span, Text};
use std::path::Path;

/// A row of the table.
struct Gold<'a> {
    text: &'a str,
    value: Option<f64>,
    upper: Option<f64>,
    unit: &'a str,
    bound: &'a str,
}

/// Scores a table of quantities; `None` when it is a table of something else.
///
/// # Errors
/// When the table cannot be read.
pub fn score(name: &str, path: &Path) -> Result<Option<Vec<(String, SetScore)>>> {
    let table = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = table.lines().filter(|l| !l.starts_with('#'));
    if !lines.next().is_some_and(|h| h.split('\t').any(|c| c == "bound")) {
        return Ok(None);
    }
    let rows: Vec<Vec<&str>> = lines.map(|l| l.split('\t').collect()).collect();
    let mut out = Vec::new();
    for lang in Lang::all() {
        let own: Vec<&Vec<&str>> = rows.iter().filter(|r| r.first() == Some(&lang.code())).collect();
        if own.is_empty() {
            continue;
        }
        let mut set = SetScore::default();
        for (i, of) in own.chunk_by(|a, b| a.get(1) == b.get(1)).enumerate() {
            let context = of[0].get(1).copied().unwrap_or_default();
            let gold: Vec<Gold> = of.iter().filter_map(|r| row(r)).collect();
            let (tally, faults) = sentence(lang, context, &gold);
            set.total += &tally;
            set.pages.push(PageScore { page: format!("{}-{:03}", lang.code(), i + 1), tally, faults });
        }
        out.push((format!("{name}-{}", lang.code()), set));
    }
    Ok(Some(out))
}

fn row<'a>(cells: &[&'a str]) -> Option<Gold<'a>> {
    let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
    let number = |i: usize| cell(i).parse().ok();
    let gold = Gold { text: cell(2), value: number(3), upper: number(4), unit: cell(5), bound: cell(6) };
    (!gold.text.is_empty()).then_some(gold)
}

/// The quantities of a text, as the record reads them: outside its times.
pub fn read(lang: Lang, text: &Text) -> Vec<Quantity> {
    let whole = Span::new(0, text.len());
    let mut out = Vec::new();
    for s in sentences(text, whole, lang) {
        let taken: Vec<Span> = times(text, s, lang).iter().map(|e| e.span).collect();
        out.extend(quantities(&tokens(text, s), lang, &taken));
    }
    out
}

fn sentence(lang: Lang, context: &str, gold: &[Gold]) -> (Tally, Vec<String>) {
    let text = Text::new(context.to_owned());
    let given = read(lang, &text);
    let mut tally = Tally { pages: 1, ..Tally::default() };
    let mut faults = Vec::new();
    let show = |q: &Quantity| {
        let of = q.of.map(|s| text.slice(s)).unwrap_or_default();
        format!("[{}] {} {:?} {:?} {:?} of {of}", text.slice(q.span), q.value, q.upper, q.unit, q.bound)
    };
    let spans: Vec<Span> = gold
        .iter()
        .map(|g| {
            let at = context.find(g.text).unwrap_or_default();
            Span::new(at, at + g.text.len())
        })
        .collect();
    let found: Vec<_> = spans.iter().map(|s| given.iter().find(|q| q.span.overlaps(*s))).collect();
    let right = found.iter().flatten().count();
    tally.count("quantities", right, given.len().max(right), gold.len());
    for (g, q) in gold.iter().zip(&found) {
        let Some(q) = q else {
            faults.push(format!("{context}\n      missed: {}", g.text));
            continue;
        };
        let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-6 * a.abs().max(1.0));
        let upper = g.upper.is_none() && q.upper.is_none() || q.upper.is_some_and(|u| near(g.upper, u));
        let value = near(g.value, q.value) && upper && q.unit.unwrap_or_default() == g.unit;
        let bound = g.bound == "*" || q.bound.map_or("", |b| b.name()) == g.bound;
        let (value, bound) = (tally.hit("quantity-value", value), tally.hit("quantity-bound", bound));
        if !value || !bound {
            let want = format!("{:?}..{:?} {} {}", g.value, g.upper, g.unit, g.bound);
            faults.push(format!("{context}\n      want {want} got {}", show(q)));
        }
    }
    for q in given.iter().filter(|q| !spans.iter().any(|s| q.span.overlaps(*s))) {
        faults.push(format!("{context}\n      extra: {}", show(q)));
    }
    (tally, faults)
}
