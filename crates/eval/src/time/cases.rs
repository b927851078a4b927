//! Times of short texts against tables of cases, by language.
//!
//! Two tables are read. *Expressions*: `lang reference text gold_timex3 granularity type begin end_exclusive mod context note`; a
//! row without a text must yield no time. *Requests* (Duckling's corpora): `lang reference text kind gold_raw`, read with the policy
//! that whatever may lie ahead does.

use anyhow::{Context, Result, bail};
use onrecord_language::{Anchor, Lang, Policy, Resolver, Time, sentences, times};
use onrecord_text::{Span, Text};
use std::path::Path;

/// How one case came out.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// `uk`, `ru` or `en`.
    pub lang: String,
    /// Something is owed here; else a time found is a false alarm.
    pub owed: bool,
    /// A time was found where one is owed, or where none is.
    pub found: bool,
    /// Its beginning is right at the gold's granularity, or, without one, its TIMEX3 value.
    pub value: bool,
    /// Both ends are right.
    pub interval: bool,
    /// The TIMEX3 value is the gold's.
    pub timex: bool,
    /// What was expected and what came, in words of the case: for the terminal only.
    pub told: String,
}

/// The times of a text written at `reference`.
pub fn read(lang: Lang, text: &str, reference: &str, policy: Policy) -> (Text, Vec<Time>) {
    let text = Text::new(text.to_owned());
    let whole = Span::new(0, text.len());
    // A request is no running text.
    let parts = if policy == Policy::News { sentences(&text, whole, lang) } else { vec![whole] };
    let all: Vec<_> = parts.into_iter().flat_map(|s| times(&text, s, lang)).collect();
    let mut resolver = Resolver::new(Anchor::new(reference, reference)).with(policy).telling(&all);
    let found = all.iter().map(|e| resolver.resolve(e)).collect();
    (text, found)
}

/// Scores a table, of whichever of the two kinds its heading tells.
///
/// # Errors
/// When the table cannot be read, or is of neither kind.
pub fn score(path: &Path) -> Result<Vec<Case>> {
    let table = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut rows = table.lines().map(|l| l.split('\t').collect::<Vec<_>>());
    let heading = rows.next().unwrap_or_default();
    let column = |name: &str| heading.iter().position(|h| *h == name);
    let get = |row: &[&str], name: &str| column(name).and_then(|i| row.get(i).copied()).unwrap_or_default().to_owned();
    let expressions = column("context").is_some();
    if !expressions && column("gold_raw").is_none() {
        bail!("{}: neither expressions nor requests", path.display());
    }
    let mut out = Vec::new();
    for row in rows.filter(|r| r.len() > 2) {
        let code = get(&row, "lang");
        let Some(lang) = Lang::all().find(|l| l.code() == code) else { continue };
        let reference = get(&row, "reference");
        out.push(if expressions {
            let gold = Gold {
                text: get(&row, "text"),
                timex: get(&row, "gold_timex3"),
                granularity: get(&row, "granularity"),
                begin: get(&row, "begin"),
                end: get(&row, "end_exclusive"),
            };
            expression(lang, &reference, &get(&row, "context"), &gold)
        } else {
            let gold = if get(&row, "kind") == "NONE" { "NONE".to_owned() } else { get(&row, "gold_raw") };
            request(lang, &reference, &get(&row, "text"), &gold)
        });
    }
    Ok(out)
}

struct Gold {
    text: String,
    timex: String,
    granularity: String,
    begin: String,
    end: String,
}

fn expression(lang: Lang, reference: &str, context: &str, gold: &Gold) -> Case {
    let (text, found) = read(lang, context, reference, Policy::News);
    let mut case = Case { lang: lang.code().to_owned(), owed: !gold.text.is_empty(), ..Case::default() };
    let all = found.iter().map(|t| show(&text, t)).collect::<Vec<_>>().join("; ");
    case.told = format!("{context}\n      want {} {} {}..{} got {all}", gold.text, gold.timex, gold.begin, gold.end);
    if !case.owed {
        case.found = !found.is_empty();
        return case;
    }
    // Lower case has the same length in these alphabets.
    let whole = text.slice(Span::new(0, text.len())).to_lowercase();
    let at = whole.find(&gold.text.to_lowercase()).unwrap_or_default();
    let span = Span::new(at, at + gold.text.len());
    // The one that covers most of the gold.
    let cover = |t: &&Time| t.span.end.min(span.end).saturating_sub(t.span.start.max(span.start));
    let Some(t) = found.iter().filter(|t| t.span.overlaps(span)).max_by_key(cover) else { return case };
    case.found = true;
    case.timex = t.timex.value == gold.timex;
    let begin = same(t.earliest.as_deref(), &gold.begin, &gold.granularity);
    let end = same_end(t.latest.as_deref(), &gold.end);
    case.value = if gold.begin.is_empty() { case.timex } else { begin };
    case.interval = case.value && (gold.end.is_empty() || gold.begin.is_empty() || end);
    case
}

/// The beginning is the gold's, told as finely as the gold tells it.
fn same(got: Option<&str>, want: &str, granularity: &str) -> bool {
    let length = match granularity {
        "year" => 4,
        "month" => 7,
        _ => want.len().min(16),
    };
    let got = got.unwrap_or_default();
    !got.is_empty() && at_minute(got).get(..length) == at_minute(want).get(..length)
}

/// The last minute or day is the one before the gold's end.
fn same_end(got: Option<&str>, want: &str) -> bool {
    let end = |s: &str, after: bool| {
        let day = |s: &str| {
            let mut p = s.get(..10)?.split('-').map(|x| x.parse::<i64>().ok());
            Some(onrecord_language::days_from_civil(p.next()??, p.next()??, p.next()??))
        };
        let minutes = match s.split_once('T') {
            Some((_, clock)) => {
                let (h, m) = clock.split_once(':')?;
                h.parse::<i64>().ok()? * 60 + m.parse::<i64>().ok()? + i64::from(after)
            }
            None if after => 1440,
            None => 0,
        };
        Some(day(s)? * 1440 + minutes)
    };
    got.and_then(|g| end(g, true)).is_some_and(|g| Some(g) == end(want, false))
}

fn at_minute(date: &str) -> String {
    if date.len() == 10 { format!("{date}T00:00") } else { date.to_owned() }
}

/// `(2013, 2, 12, 4, 30, 0) Minute`, `((…), (…)) Day`, `Before (…) Hour`, `NONE`.
fn request(lang: Lang, reference: &str, words: &str, gold: &str) -> Case {
    let (text, found) = read(lang, words, reference, Policy::FutureFirst);
    let mut case = Case { lang: lang.code().to_owned(), owed: gold != "NONE", ..Case::default() };
    let all = found.iter().map(|t| show(&text, t)).collect::<Vec<_>>().join("; ");
    case.told = format!("{words}\n      want {gold} got {all}");
    case.found = !found.is_empty();
    if !case.owed {
        return case;
    }
    let points: Vec<String> = gold.split('(').filter_map(|p| point(p.split(')').next()?)).collect();
    let fits = |got: Option<&String>, want: &String, first: bool| {
        let Some(got) = got else { return false };
        // A point that is told more coarsely than the gold's is right when it holds it.
        let (got, want) = (at_minute(got), at_minute(want));
        if first { got == want } else { got >= want }
    };
    let Some(t) = found.first().filter(|_| found.len() == 1) else { return case };
    case.value = match &points[..] {
        [one] if gold.starts_with("Before") && t.precision != "minute" => same_end(t.latest.as_deref(), one),
        [one] => {
            let coarse = t.precision == "hour" || t.precision == "minute" || one.ends_with("T00:00");
            fits(t.earliest.as_ref(), one, true)
                || !coarse && at_minute(t.earliest.as_deref().unwrap_or_default()).get(..10) == one.get(..10)
        }
        [from, to] => {
            fits(t.earliest.as_ref(), from, true)
                && t.latest.as_deref().is_some_and(|l| same_end(Some(l), to) || near(l, to))
        }
        _ => false,
    };
    case.interval = case.value;
    case.timex = case.value;
    case
}

/// The end is the minute before.
fn near(got: &str, want: &str) -> bool {
    at_minute(got) == at_minute(want)
}

fn point(text: &str) -> Option<String> {
    let n: Vec<i64> = text.split(',').filter_map(|x| x.trim().parse().ok()).collect();
    let [y, m, d, h, mi, _] = n[..] else { return None };
    Some(format!("{y:04}-{:02}-{:02}T{h:02}:{mi:02}", m.max(1), d.max(1)))
}

fn show(text: &Text, t: &Time) -> String {
    let end = |e: &Option<String>| e.clone().unwrap_or_else(|| "?".to_owned());
    format!("[{}] {} {}..{} {}", text.slice(t.span), t.timex.value, end(&t.earliest), end(&t.latest), t.status.name())
}
