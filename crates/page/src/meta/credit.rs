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
    Near,
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
                "near" => Class::Near,
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

/// True when word `at` may stand between a verb and the place of publication (`in`, `на`).
pub(crate) fn is_preposition(words: &Words, at: usize) -> bool {
    longest(words, &(at..at + 1), at, Class::In).is_some()
}

fn longest(words: &Words, within: &Range<usize>, at: usize, class: Class) -> Option<usize> {
    if !words.all().get(at).is_some_and(|w| phrases().may_begin(w)) {
        return None;
    }
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
        let loose = |end| (end, true);
        let phrase = longest(words, &range, at, Class::After).map(|end| (end, false));
        let phrase = phrase.or_else(|| longest(words, &range, at, Class::Near).map(loose));
        if let Some((credit, end)) = phrase.and_then(|(end, loose)| after(page, words, &range, end, loose)) {
            out.push(credit);
            at = end;
            continue;
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

/// How far behind a relay phrase the name may stand, in words.
const REACH: usize = 8;

/// What follows a relay phrase in the same sentence: the name at once, after a person and a preposition, or after a word for a medium
/// a little further on. After a loose phrase only a listed name or one with a word for a medium counts: anybody may "say".
fn after(page: &Page, words: &Words, range: &Range<usize>, from: usize, loose: bool) -> Option<(Credit, usize)> {
    let (mut at, mut medium, mut person, mut plain) = (from, false, false, false);
    while at < (from + REACH).min(range.end) {
        let word = words.all().get(at)?;
        if at > from && word.after_stop {
            return None;
        }
        let near = !plain || medium;
        if near && let Some((canonical, found)) = agency::at(words, range.clone(), at) {
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
        // "Name Surname in the X": the preposition tells that a place of publication follows.
        if let Some(end) = longest(words, range, at, Class::In) {
            (at, person) = (end, person || at > from);
            continue;
        }
        let told = near && titled(page, words, range, at).is_some();
        let may = medium || told || (!loose && (at == from || (person && near)));
        if let Some(found) = may.then(|| name(page, words, range, at, medium)).flatten() {
            return Some(found);
        }
        if word.quoted || word.mark {
            return None;
        }
        plain |= !word.capital;
        (at, medium) = (at + 1, false);
    }
    None
}

/// A listed name, or one after a word for a medium, with a relay verb behind it.
fn before(page: &Page, words: &Words, range: &Range<usize>, at: usize) -> Option<(Credit, usize)> {
    let medium = longest(words, range, at, Class::Media);
    let from = medium.unwrap_or(at);
    let listed = agency::at(words, range.clone(), from);
    let named = medium.is_some() || titled(page, words, range, from).is_some();
    let (found, end) = match listed {
        Some((canonical, found)) => credit(words, canonical.to_owned(), found)?,
        None if named => name(page, words, range, from, true)?,
        None => return None,
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
    if let Some(end) = titled(page, words, range, at) {
        let span = words.all().get(at)?.span.to(words.all().get(end - 1)?.span);
        return Some((Credit { source: page.text.slice(span).to_owned(), span }, end));
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

/// Where a name ends that says itself what it is: capitalised words and a word for a medium. That one is capitalised too, or of two words
/// in Cyrillic, where only the first word of a name is (`Lodim Press Agency`, `Лодимское агентство печати`).
fn titled(page: &Page, words: &Words, range: &Range<usize>, at: usize) -> Option<usize> {
    let all = words.all();
    let beside = |i: usize| match (all.get(i.wrapping_sub(1)), all.get(i)) {
        (Some(a), Some(b)) => {
            page.text.slice(Span::new(a.span.end as usize, b.span.start as usize)).chars().all(char::is_whitespace)
        }
        _ => false,
    };
    let capital = |i: &usize| {
        let word = all.get(*i).filter(|_| *i < range.end);
        word.is_some_and(|w| w.capital && !w.mark && !w.quoted && (*i == at || beside(*i)))
    };
    let run = (at..at + 4).take_while(capital).count();
    let medium = |k: usize| {
        let end = longest(words, range, at + k, Class::Media).filter(|_| beside(at + k))?;
        let first = all.get(at + k)?;
        let latin = page.text.slice(first.span).starts_with(|c: char| c.is_ascii_alphabetic());
        (first.capital || (!latin && end >= at + k + 2)).then_some(end)
    };
    (1..=run).filter_map(medium).max()
}

fn before_is_cyrillic(page: &Page, words: &Words, range: &Range<usize>, at: usize) -> bool {
    let from = at.saturating_sub(4).max(range.start);
    let cyrillic = |i: usize| {
        let first = words.all().get(i).and_then(|w| page.text.slice(w.span).chars().next());
        first.is_some_and(|c| matches!(c, '\u{400}'..='\u{52f}'))
    };
    (from..at).any(cyrillic)
}
