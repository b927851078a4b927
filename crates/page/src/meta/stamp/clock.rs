//! Times of day.

use super::read::number;
use super::table::{Class, class};
use crate::words::Words;

/// A time of day that begins at word `at`: the word after it, and hour and minute.
pub(super) fn clock(words: &Words, at: usize, end: usize) -> Option<(usize, (u8, u8))> {
    let colon = |i: usize| i < end && words.all().get(i).is_some_and(|w| words.lower(w) == ":");
    let half = |i: usize| {
        (i < end).then(|| class(words, i, |c| if let Class::Half(h) = c { Some(h) } else { None })).flatten()
    };
    let plain = number(words, at, end);
    let (h, m, mut to) = match plain {
        Some(h) if colon(at + 1) => (h, number(words, at + 2, end)?, at + 3),
        // 1 pm
        Some(h) if half(at + 1).is_some() => (h, 0, at + 1),
        _ => {
            // 1:20pm is read above; 13.20 only where it cannot be a number: not at all.
            return None;
        }
    };
    if h > 23 || m > 59 || (plain.is_some() && words.lower(words.all().get(to - 1)?).len() > 2) {
        return None;
    }
    if colon(to) && number(words, to + 1, end).is_some_and(|s| s < 60) {
        to += 2;
    }
    let mut h = h as u8;
    if let Some(add) = half(to) {
        h = h % 12 + add;
        to += 1;
    }
    Some((to, (h, m as u8)))
}
