//! One date or time of day that begins at a word.

use super::clock::clock;
use super::east::east_asian;
use super::joined::joined;
use super::table::{day_of, month, past_joints};
use super::{Day, Stamp};
use crate::words::Words;

/// One date or clock that begins at word `at`, and the word after it.
pub(super) fn read(words: &Words, at: usize, end: usize) -> Option<(usize, Stamp)> {
    let make = |to: usize, year, day, clock| {
        let all = words.all();
        let span = all.get(at)?.span.to(all.get(to - 1)?.span);
        Some((to, Stamp { span, words: (at, to), year, day, clock }))
    };
    if let Some((to, clock)) = clock(words, at, end) {
        return make(to, None, None, Some(clock));
    }
    if let Some((y, d, clock_to)) = joined(words, at, end) {
        let (to, clock) = clock_to.unwrap_or((at + 1, None));
        return make(to, Some(y), Some(d), clock);
    }
    if let Some(m) = month(words, at) {
        // Month D, YYYY
        let d = day_of(m, number(words, at + 1, end)?)?;
        return match number(words, at + 2, end).and_then(year) {
            Some(y) => make(at + 3, Some(y), Some(d), None),
            None => make(at + 2, None, Some(d), None),
        };
    }
    if let Some((y, d, to, clock)) = east_asian(words, at, end) {
        return make(to, Some(y), Some(d), clock);
    }
    let first = number(words, at, end)?;
    let named = past_joints(words, at + 1, end);
    if let Some(m) = (named < end).then(|| month(words, named)).flatten() {
        if let Some(y) = year(first) {
            // YYYY Month D
            let to = past_joints(words, named + 1, end);
            let d = day_of(m, number(words, to, end)?)?;
            return make(to + 1, Some(y), Some(d), None);
        }
        let d = day_of(m, first)?;
        let last = past_joints(words, named + 1, end);
        return match number(words, last, end).and_then(year) {
            Some(y) => make(last + 1, Some(y), Some(d), None),
            None => make(named + 1, None, Some(d), None),
        };
    }
    // 2024. 10. 28.
    let apart = |i: usize| words.all().get(i).is_some_and(|w| w.after_stop);
    if let Some(y) = year(first)
        && at + 3 <= end
        && apart(at + 1)
        && apart(at + 2)
        && let (Some(m), Some(d)) = (number(words, at + 1, end), number(words, at + 2, end))
    {
        return make(at + 3, Some(y), Some((day(m, d)?, None)), None);
    }
    // 28/10/2024
    let slash = |i: usize| words.all().get(i).is_some_and(|w| words.lower(w) == "/");
    if at + 5 <= end && slash(at + 1) && slash(at + 3) {
        let parts = [first, number(words, at + 2, end)?, number(words, at + 4, end)?];
        let (y, d) = date(&parts, true)?;
        return make(at + 5, Some(y), Some(d), None);
    }
    None
}

pub(super) fn number(words: &Words, at: usize, end: usize) -> Option<u16> {
    let word = words.all().get(..end)?.get(at).filter(|w| w.number)?;
    let lower = words.lower(word);
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &lower[digits.len()..];
    (matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "º" | "ª" | "го" | "ого") && digits.len() <= 4)
        .then(|| digits.parse().ok())?
}

pub(super) fn year(n: u16) -> Option<u16> {
    (1900..2100).contains(&n).then_some(n)
}

pub(super) fn day(m: u16, d: u16) -> Option<(u8, u8)> {
    let last = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let longest = last.get(usize::from(m).checked_sub(1)?)?;
    (1..=*longest).contains(&d).then_some((m as u8, d as u8))
}

/// Year, and the day with its other reading where the order of day and month cannot be told.
pub(super) fn date(parts: &[u16], slashes: bool) -> Option<(u16, Day)> {
    let [a, b, c] = parts else { return None };
    if let Some(y) = year(*a) {
        return Some((y, (day(*b, *c)?, None)));
    }
    let y = year(*c).or_else(|| (*c < 100 && *c >= 1).then_some(2000 + *c)).filter(|_| *c >= 100 || !slashes)?;
    match (day(*b, *a), day(*a, *b)) {
        (Some(d), Some(other)) if slashes && d != other => Some((y, (d, Some(other)))),
        (Some(d), _) => Some((y, (d, None))),
        (None, Some(d)) => Some((y, (d, None))),
        (None, None) => None,
    }
}
