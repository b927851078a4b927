//! Names of agencies, newspapers, broadcasters and sites.

use crate::plain::Line;
use crate::{phrase::Phrases, words::Words};
use onrecord_language::{Shared, rows, shared};
use std::{ops::Range, sync::OnceLock};

fn phrases() -> &'static Phrases<&'static str> {
    static ALL: OnceLock<Phrases<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| {
        let forms = |row: Vec<&'static str>| {
            let (name, forms) = (row.first().copied().unwrap_or(""), row.get(1).copied().unwrap_or(""));
            forms.split('|').map(move |form| (name, form))
        };
        Phrases::new(rows(shared(Shared::Agencies)).flat_map(forms))
    })
}

/// The longest name that begins at word `at`: its canonical form and the words it covers. It must begin with a capital or a digit;
/// a short Latin name (`AP`, `DW`) must be written in capitals by a page that is not.
pub(crate) fn at(words: &Words, within: Range<usize>, at: usize) -> Option<(&'static str, Range<usize>)> {
    let word = words.all().get(at).filter(|w| (w.capital || w.number) && phrases().may_begin(w))?;
    let found = phrases().at(words, within, at).map(|(p, r)| (p.value, r));
    let found = found.max_by_key(|(_, r)| r.len())?;
    let short = words.lower(word).chars().count() <= 3 && found.1.len() == 1;
    (!short || word.upper).then_some(found)
}

/// True for an address of a site: `depo.example`.
pub(crate) fn is_domain(lower: &str) -> bool {
    let Some((name, zone)) = lower.rsplit_once('.') else { return false };
    let latin = |s: &str| s.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    (2..=8).contains(&zone.len()) && zone.chars().all(|c| c.is_ascii_lowercase()) && latin(name) && name.len() >= 2
}

/// True when a line is a name of this kind and nothing else.
pub(crate) fn is_outlet(words: &Words, line: &Line) -> bool {
    let range = line.words.clone();
    if let [one] = words.all().get(range.clone()).unwrap_or(&[])
        && is_domain(words.lower(one))
    {
        return true;
    }
    at(words, range.clone(), range.start).is_some_and(|(_, found)| found == range)
}
