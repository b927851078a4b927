//! Times, quantities and the date of publication of marked pages.
//!
//! Marks: one object with `documents`; offsets in code points; `timex` and `quantities` of zones, of which those of the article count.

use crate::pages::Pages;
use crate::sets::{PageScore, SetScore};
use crate::tally::Tally;
use anyhow::{Context, Result};
use onrecord_record::Line;
use serde_json::Value;
use std::path::Path;

/// Zones that belong to the article.
const ZONES: [&str; 5] = ["headline", "headline_repeat", "byline", "lead", "article"];

/// Scores marked pages.
///
/// # Errors
/// When the marks cannot be read.
pub fn score(gold: &Path, pages: &Path) -> Result<SetScore> {
    let text = std::fs::read_to_string(gold).with_context(|| gold.display().to_string())?;
    let marks: Value = serde_json::from_str(&text)?;
    let pages = Pages::open(pages)?;
    let mut out = SetScore::default();
    for doc in marks["documents"].as_array().into_iter().flatten() {
        let page = doc["file"].as_str().unwrap_or_default().to_owned();
        match pages.line(&page) {
            Ok(line) => {
                let mut faults = Vec::new();
                let tally = one(doc, &line, &mut faults);
                out.total += &tally;
                out.pages.push(PageScore { page, tally, faults });
            }
            Err(reason) => out.absent.push((page, format!("{reason:#}"))),
        }
    }
    Ok(out)
}

fn one(doc: &Value, line: &Line, faults: &mut Vec<String>) -> Tally {
    let mut tally = Tally { pages: 1, ..Tally::default() };
    let chars: Vec<char> = line.text.chars().collect();
    let words = |s: [u32; 2]| chars[s[0] as usize..s[1] as usize].iter().collect::<String>();
    let in_zone = |v: &Value| ZONES.contains(&v["zone"].as_str().unwrap_or_default());
    // What is said outside the article is neither owed nor wrong.
    let all = |key: &str| doc[key].as_array().cloned().unwrap_or_default();
    let free: Vec<[u32; 2]> =
        ["timex", "quantities"].iter().flat_map(|k| all(k)).filter(|v| !in_zone(v)).map(|v| span(&v)).collect();
    let outside = |s: [u32; 2]| free.iter().any(|f| meets(*f, s));

    let mut gold: Vec<Value> = all("timex").into_iter().filter(in_zone).collect();
    // Nested marks: the longest counts.
    let whole = gold.clone();
    gold.retain(|g| !whole.iter().any(|w| w != g && span(w)[0] <= span(g)[0] && span(w)[1] >= span(g)[1]));
    let given: Vec<_> = line.times.iter().filter(|t| !outside(t.span)).collect();
    let found: Vec<_> = gold.iter().map(|g| given.iter().find(|t| meets(t.span, span(g)))).collect();
    let right = found.iter().flatten().count();
    tally.count("times", right, given.len().max(right), gold.len());
    for (g, t) in gold.iter().zip(&found) {
        let Some(t) = t else {
            faults.push(format!("time missed: {}", g["text"]));
            continue;
        };
        let want = g["value"].as_str().unwrap_or_default();
        let begin = g["begin"].as_str();
        let same = t.value == want || begin.is_some_and(|b| t.earliest.as_deref() == Some(b));
        if !tally.hit("time-value", same) {
            faults.push(format!(
                "value of {}: want {want} {begin:?} got {} {:?}..{:?}",
                words(t.span),
                t.value,
                t.earliest,
                t.latest
            ));
        }
    }
    for t in given.iter().filter(|t| !gold.iter().any(|g| meets(t.span, span(g)))) {
        faults.push(format!("time extra: {} {}", words(t.span), t.value));
    }

    let gold: Vec<Value> = all("quantities").into_iter().filter(in_zone).collect();
    let given: Vec<_> = line.quantities.iter().filter(|q| !outside(q.span)).collect();
    let found: Vec<_> = gold.iter().map(|g| given.iter().find(|q| meets(q.span, span(g)))).collect();
    let right = found.iter().flatten().count();
    tally.count("quantities", right, given.len().max(right), gold.len());
    for (g, q) in gold.iter().zip(&found) {
        match q {
            Some(q) => {
                let same = g["value"].as_f64().is_some_and(|v| (v - q.value).abs() < 1e-6 * v.abs().max(1.0));
                if !tally.hit("quantity-value", same) {
                    faults.push(format!("value of {}: want {} got {}", words(q.span), g["value"], q.value));
                }
            }
            None => faults.push(format!("quantity missed: {}", g["text"])),
        }
    }
    for q in given.iter().filter(|q| !gold.iter().any(|g| meets(q.span, span(g)))) {
        faults.push(format!("quantity extra: {}", words(q.span)));
    }

    let p = &doc["publication"];
    let (begin, end) = (p["begin"].as_str().unwrap_or_default(), p["end_exclusive"].as_str().unwrap_or_default());
    let got = line.published.as_ref().map(|p| (p.earliest.as_str(), p.latest.as_str()));
    let day = |s: &str| s.get(..10).unwrap_or_default().to_owned();
    // The last day of the gold is the one before its exclusive end, unless that has a clock.
    let holds = got.is_none_or(|(a, b)| {
        day(a) <= day(begin) && (day(b) >= day(end) || b.contains('T') || next_day(b) >= day(end))
    });
    if !tally.hit("dated-within", holds) {
        faults.push(format!("publication: want {begin}..{end} got {got:?}"));
    }
    let asserted = got.is_some_and(|(a, b)| day(a) == day(b));
    let stated = p["should_abstain"].as_bool() == Some(false);
    if !tally.hit("day-asserted", asserted == stated) {
        faults.push(format!("publication: a day asserted: {asserted}, stated: {stated}, {got:?}"));
    }
    tally
}

fn next_day(day: &str) -> String {
    let n: Vec<i64> = day.split('-').filter_map(|p| p.get(..2.max(p.len().min(4)))?.parse().ok()).collect();
    let [y, m, d] = n[..] else { return String::new() };
    let (y, m, d) = onrecord_language::civil_from_days(onrecord_language::days_from_civil(y, m, d) + 1);
    format!("{y:04}-{m:02}-{d:02}")
}

fn span(v: &Value) -> [u32; 2] {
    let at = |k: &str| v[k].as_u64().unwrap_or_default() as u32;
    [at("start"), at("end")]
}

fn meets(a: [u32; 2], b: [u32; 2]) -> bool {
    a[0].max(b[0]) < a[1].min(b[1])
}
