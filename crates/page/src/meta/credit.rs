//! Upstream sources that an article names: `сообщает X`, `за даними X`, `according to X`, `Источник: X`.
//!
//! A name counts when it stands in the agencies' table, in quotation marks, in Latin letters, or after a word for a medium, and a
//! relay phrase of the language tables stands beside it in the same sentence.

use crate::furniture::{Cue, is};
use crate::meta::agency;
use crate::phrase::Phrases;
use crate::words::Words;
use crate::{Credit, Label, Page};
use onrecord_language::{Lang, Table, rows, table};
use onrecord_text::Span;
use std::{ops::Range, sync::OnceLock};

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Class {
    After,
    Before,
    Media,
    Person,
    In,
}

fn phrases() -> &'static Phrases<Class> {
    static ALL: OnceLock<Phrases<Class>> = OnceLock::new();
    ALL.get_or_init(|| {
        let class = |name: &str| {
            Some(match name {
                "after" => Class::After,
                "before" => Class::Before,
                "media" => Class::Media,
                "person" => Class::Person,
                "in" => Class::In,
                _ => return None,
            })
        };
        let all = Lang::all().flat_map(|l| rows(table(l, Table::Relay)));
        Phrases::new(all.filter_map(|r| Some((class(r.first()?)?, *r.get(1)?))))
    })
}

fn longest(words: &Words, within: &Range<usize>, at: usize, class: Class) -> Option<usize> {
    let found = phrases().at(words, within.clone(), at).filter(|(p, _)| p.value == class);
    found.map(|(_, r)| r.end).max()
}

/// The sources credited in the body and the credit lines of a page, each once, in page order.
pub(crate) fn find(page: &Page, words: &Words, lines: &[(Span, Label)]) -> Vec<Credit> {
    let mut out: Vec<Credit> = Vec::new();
    for (span, label) in lines {
        let range = words.within(*span);
        let found = match label {
            Label::Body | Label::Lead => relayed(page, words, range),
            Label::Credit => enumerated(page, words, range),
            _ => continue,
        };
        for credit in found {
            if !out.iter().any(|c| same(&c.source, &credit.source)) {
                out.push(credit);
            }
        }
    }
    out
}

/// Names that differ in their endings only.
fn same(a: &str, b: &str) -> bool {
    let fold = |s: &str| s.to_lowercase();
    let (a, b) = (fold(a), fold(b));
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    a == b || (common >= 4 && common + 3 >= longest)
}

/// Every name in a line that is a credit as a whole.
fn enumerated(page: &Page, words: &Words, range: Range<usize>) -> Vec<Credit> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match name(page, words, &range, at, false) {
            Some((credit, end)) => {
                out.push(credit);
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

fn relayed(page: &Page, words: &Words, range: Range<usize>) -> Vec<Credit> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(end) = longest(words, &range, at, Class::After) {
            if let Some((credit, end)) = after(page, words, &range, end) {
                out.push(credit);
                at = end;
                continue;
            }
        }
        if let Some((credit, end)) = before(page, words, &range, at) {
            out.push(credit);
            at = end;
            continue;
        }
        at += 1;
    }
    out
}

/// What follows a relay phrase: words for a medium, a person and a preposition may stand before the name.
fn after(page: &Page, words: &Words, range: &Range<usize>, from: usize) -> Option<(Credit, usize)> {
    let (mut at, mut medium) = (from, false);
    // A correspondent, or a person's name followed by "in": at most so many words before the source.
    let most = (from + 6).min(range.end);
    let mut person = false;
    while at < most {
        let word = words.all().get(at)?;
        if at > from && word.after_stop {
            return None;
        }
        if let Some((canonical, found)) = agency::at(words, range.clone(), at) {
            return credit(words, canonical.to_owned(), found);
        }
        if let Some(end) = longest(words, range, at, Class::Media) {
            (at, medium) = (end, true);
            continue;
        }
        if let Some(end) = longest(words, range, at, Class::Person) {
            (at, person) = (end, true);
            continue;
        }
        if let Some(end) = longest(words, range, at, Class::In) {
            (at, person) = (end, true);
            continue;
        }
        if let Some(found) = name(page, words, range, at, medium).filter(|_| medium || at == from || person) {
            return Some(found);
        }
        // A reporter's name, or an adjective of the medium (`ірландське видання`).
        let adjective = at == from && longest(words, range, at + 1, Class::Media).is_some();
        if !(word.capital || adjective || medium) || word.quoted || word.mark {
            return None;
        }
        (at, medium) = (at + 1, false);
    }
    None
}

/// A listed name, or one after a word for a medium, with a relay verb behind it.
fn before(page: &Page, words: &Words, range: &Range<usize>, at: usize) -> Option<(Credit, usize)> {
    let medium = longest(words, range, at, Class::Media);
    let from = medium.unwrap_or(at);
    let listed = agency::at(words, range.clone(), from);
    let (found, end) = match listed {
        Some((canonical, found)) => credit(words, canonical.to_owned(), found)?,
        None => name(page, words, range, from, true).filter(|_| medium.is_some())?,
    };
    let verb = (end..range.end.min(end + 2)).any(|i| longest(words, range, i, Class::Before).is_some());
    let stopped = words.all().get(end).is_some_and(|w| w.after_stop);
    (verb && !stopped).then_some((found, end))
}

fn credit(words: &Words, source: String, found: Range<usize>) -> Option<(Credit, usize)> {
    let span = words.all().get(found.start)?.span.to(words.all().get(found.end.checked_sub(1)?)?.span);
    Some((Credit { source, span }, found.end))
}

/// A name at word `at`: listed, in quotation marks, an address, in Latin letters in a text that is not, or (after a word for a
/// medium) in capitals.
fn name(page: &Page, words: &Words, range: &Range<usize>, at: usize, medium: bool) -> Option<(Credit, usize)> {
    if let Some((canonical, found)) = agency::at(words, range.clone(), at) {
        return credit(words, canonical.to_owned(), found);
    }
    let first = words.all().get(at).filter(|w| at < range.end && (w.capital || w.quoted) && !w.mark)?;
    if is(words, at, Cue::Platform) {
        return None;
    }
    let lower = words.lower(first);
    let latin = |s: &str| s.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let foreign = latin(lower) && before_is_cyrillic(page, words, range, at);
    if !(first.quoted || medium || agency::is_domain(lower) || foreign) {
        return None;
    }
    let mut end = at + 1;
    while end < range.end.min(at + 6) {
        let (Some(last), Some(w)) = (words.all().get(end - 1), words.all().get(end)) else { break };
        let gap = page.text.slice(Span::new(last.span.end as usize, w.span.start as usize));
        let blank = gap.chars().all(|c| c.is_whitespace());
        let goes_on = if first.quoted { !w.mark } else { w.capital && (!foreign || latin(words.lower(w))) };
        if !(blank && goes_on) {
            break;
        }
        end += 1;
    }
    let span = first.span.to(words.all().get(end - 1)?.span);
    // Quoted words that the quotation mark does not close at once are speech, not a name.
    let closed = page.text[span.end as usize..].starts_with(['»', '"', '”', '“', '.', '’']);
    let speech = first.quoted && !(closed && first.capital);
    (!speech).then(|| (Credit { source: page.text.slice(span).to_owned(), span }, end))
}

fn before_is_cyrillic(page: &Page, words: &Words, range: &Range<usize>, at: usize) -> bool {
    let from = at.saturating_sub(4).max(range.start);
    let cyrillic = |i: usize| {
        let first = words.all().get(i).and_then(|w| page.text.slice(w.span).chars().next());
        first.is_some_and(|c| matches!(c, '\u{400}'..='\u{52f}'))
    };
    (from..at).any(cyrillic)
}
