//! How far a noun phrase reaches to the left and to the right of its head.
//!
//! No parser: to the right go genitives and the prepositional phrases that belong to offices (`з питань безпеки`,
//! `of the council`), to the left adjectives, adjectives of states and, in English, nouns and a determiner.

use super::{
    cases::Cases,
    page::{Page, Place},
    sense::Class,
};
use onrecord_language::Lang;

/// Longest tail, in tokens.
const TAIL: usize = 14;
/// Longest lead, in tokens.
const LEAD: usize = 7;

/// True for a form that is surely a verb.
fn verb(at: &Place, page: &Page, i: usize) -> bool {
    let key = at.key(i);
    page.is_finite_cue(i) || at.words.verb_word.contains(key) || key.chars().nth(3).is_some() && at.words.verb.fit(key)
}

fn stop_word(at: &Place, i: usize) -> bool {
    at.words.stop.contains(at.key(i))
}

/// A lower-case word that may be a genitive after a head.
fn genitive(at: &Place, page: &Page, i: usize) -> bool {
    let key = at.key(i);
    let listed = page.senses(at, i).any(|s| s.cases.has(Cases::GEN));
    key.chars().nth(2).is_some()
        && !stop_word(at, i)
        && (listed || at.words.genitive.are(key) || !verb(at, page, i))
        && at.words.genitive.fit(key)
}

/// One past the last token of the phrase whose head ends before `to`. Stops before names of people.
pub(super) fn right(at: &Place, page: &Page, to: usize, is_person: &dyn Fn(usize) -> bool) -> usize {
    if at.lang == Lang::EN { english_right(at, page, to, is_person) } else { slavic_right(at, page, to, is_person) }
}

fn slavic_right(at: &Place, page: &Page, start: usize, is_person: &dyn Fn(usize) -> bool) -> usize {
    let (mut to, mut good) = (start, start);
    let mut after_preposition = false;
    while to < at.to.min(start + TAIL) && !is_person(to) {
        if let Some(owner) = page.owner(to) {
            while page.owner(to) == Some(owner) && to < at.to {
                to += 1;
            }
        } else if let Some(close) = (at.is(to, "(")).then(|| parenthesis(at, to)).flatten() {
            to = close + 1;
        } else if let Some(n) = tail(at, to).filter(|n| at.is_word(to + n) && !is_person(to + n)) {
            to += n;
            after_preposition = true;
            continue;
        } else if at.words.join.contains(at.key(to))
            && genitive(at, page, to.saturating_sub(1))
            && at.is_small(to + 1)
            && genitive(at, page, to + 1)
            && !at.words.adjective.fit(at.key(to + 1))
        {
            to += 2;
        } else {
            let free = after_preposition || at.is_capital(to);
            let fits = at.is_word(to) && (genitive(at, page, to) || free && !verb(at, page, to) && !stop_word(at, to));
            if !fits {
                break;
            }
            to += 1;
        }
        // A preposition alone belongs to what follows.
        good = to;
        after_preposition = false;
    }
    good
}

/// Length of a phrase that may follow an office.
fn tail(at: &Place, i: usize) -> Option<usize> {
    let stands = |w: &&Vec<&str>| w.iter().enumerate().all(|(n, w)| at.key(i + n) == *w);
    at.words.tail.iter().find(stands).map(Vec::len)
}

/// The quotation mark that closes a short quoted name.
pub(super) fn closing(at: &Place, open: usize) -> Option<usize> {
    let mark = &*at.get(open)?.lower;
    if matches!(mark, "»" | "”") || at.get(open + 1).is_some_and(|t| t.space_before) {
        return None;
    }
    let close = (open + 2..(open + 9).min(at.to)).find(|i| at.is_quote(*i))?;
    (!at.is(close, "«") && !at.is(close, "„")).then_some(close)
}

fn parenthesis(at: &Place, open: usize) -> Option<usize> {
    (open + 1..(open + 7).min(at.to)).find(|i| at.is(*i, ")"))
}

fn english_right(at: &Place, page: &Page, start: usize, is_person: &dyn Fn(usize) -> bool) -> usize {
    let limit = (start + TAIL).min(at.to);
    let mut to = start;
    loop {
        // `of the council`, `for human rights`, `to the prime minister`, `at the ministry`
        if to >= limit || tail(at, to).is_none() {
            return to;
        }
        let of = matches!(at.key(to), "of" | "for");
        let mut next = to + 1;
        while at.words.attribute.contains(at.key(next)) {
            next += 1;
        }
        let first = next;
        while next < limit && at.is_word(next) && !is_person(next) && !verb(at, page, next) && !stop_word(at, next) {
            let open = of || at.is_capital(next) || page.owner(next).is_some() || next == first;
            if !open {
                break;
            }
            next += 1;
            if at.possessive(next - 1) {
                continue;
            }
        }
        let named = at.is_capital(first) || first > to + 1;
        if next == first || !of && !named {
            return to;
        }
        to = next;
        if at.is(to, "(")
            && let Some(close) = parenthesis(at, to)
        {
            to = close + 1;
        } else if at.key(to) == "and"
            && at.is_capital(to + 1)
            && at.is_capital(to - 1)
            && of
            && !is_person(to + 1)
            && page.owner(to + 1).is_none()
        {
            to += 2;
        }
    }
}

/// First token of the phrase whose head begins at `from`; not before `floor`. The head can be singular, or plural, or both.
pub(super) fn left(
    at: &Place,
    page: &Page,
    from: usize,
    floor: usize,
    [singular, plural]: [bool; 2],
    is_person: &dyn Fn(usize) -> bool,
) -> usize {
    let (one, many) = (&at.words.adjective_singular, &at.words.adjective_plural);
    let agrees = |i: usize| !(one.fit(at.key(i)) && !singular || many.fit(at.key(i)) && !plural);
    let floor = floor.max(at.from).max(from.saturating_sub(LEAD));
    let mut i = from;
    while i > floor {
        let b = i - 1;
        let attribute = at.words.attribute.contains(at.key(b));
        if at.lang == Lang::EN {
            if attribute {
                return b;
            }
            // A full stop inside a listed name (`U.S.`).
            let inside = page.owner(b).is_some() && (at.is_word(b) || at.is(b, "."));
            let noun =
                at.is_word(b) && !verb(at, page, b) && !stop_word(at, b) && !(page.is_cue_verb(b) && at.is_small(b));
            // `met Foreign Minister`: a small word before a capital begins no phrase unless it is listed.
            if at.is_small(b) && at.is_capital(i) && !at.words.before_capital.contains(at.key(b)) {
                break;
            }
            if is_person(b) && !at.possessive(b) || !inside && !noun {
                break;
            }
        } else if page.owner(b).is_some() || !at.is_word(b) || !(attribute || adjective(at, page, b) && agrees(b)) {
            break;
        }
        i = b;
    }
    i
}

/// A word that agrees with a noun after it, by its ending.
fn adjective(at: &Place, page: &Page, i: usize) -> bool {
    let key = at.key(i);
    let other = page.senses(at, i).any(|s| s.role().is_some() || s.class == Class::Never) || page.is_finite_cue(i);
    !stop_word(at, i) && key.chars().nth(3).is_some() && !other && at.words.adjective.fit(key)
}
