//! Who is named in which office: the page was written while the person held it.

use super::days::{Days, written};
use super::{Constraint, Facts};
use crate::{EntityKind, Mentions};
use onrecord_language::{Lang, Table, rows, table};
use onrecord_text::{Span, Text};
use std::sync::LazyLock;

/// Days after a term in which the office is still given: handovers, reports that come late.
const AFTER: i64 = 30;
/// Days before it.
const BEFORE: i64 = 3;

/// A term for every person who is named with an office as present.
pub(super) fn terms(text: &Text, mentions: &Mentions, facts: &Facts, out: &mut Vec<Constraint>) {
    let mut seen = Vec::new();
    for m in mentions.mentions.as_slice().iter().filter(|m| m.kind == EntityKind::Person) {
        let words: Vec<String> = words(text.slice(around(text, m.phrase)));
        if words.iter().any(|w| FORMER.iter().any(|f| w.starts_with(f))) {
            continue;
        }
        for (i, term) in facts.0.iter().enumerate().filter(|(_, t)| t.is_in(&words)) {
            if seen.contains(&i) {
                continue;
            }
            seen.push(i);
            let lo = term.from.map_or_else(Days::all, |d| Days::from(d - BEFORE));
            let hi = term.to.map_or_else(Days::all, |d| Days::before(d + AFTER));
            let end = |d: Option<i64>| d.map_or_else(|| "?".to_owned(), written);
            out.push(Constraint {
                rule: "office-term",
                days: lo.and(&hi),
                span: Some(m.phrase),
                source: None,
                words: format!("{} (in office {} to {})", text.slice(m.phrase), end(term.from), end(term.to)),
                used: false,
                firm: true,
                minute: None,
            });
        }
    }
}

/// The phrase with the word before it, which may say that the office is a former one.
fn around(text: &Text, phrase: Span) -> Span {
    let before = text.slice(Span::new(0, phrase.start as usize)).trim_end();
    let from = before.rfind([' ', '\n', '(', '"', '«']).map_or(0, |i| i + 1);
    Span::new(from, phrase.end as usize)
}

fn words(phrase: &str) -> Vec<String> {
    let parted = phrase.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
    parted.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Beginnings of words that put an office into the past or the future.
static FORMER: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let of = |lang| rows(table(lang, Table::Times)).filter(|r| r[0] == "former").filter_map(|r| r.get(1).copied());
    Lang::all().flat_map(of).flat_map(|forms| forms.split('|')).collect()
});
