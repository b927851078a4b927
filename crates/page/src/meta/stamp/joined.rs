//! Dates in one word.

use super::Day;
use super::read::{date, number, year};
use super::table::{day_of, month};
use crate::words::Words;

/// The word after a time of day, and the time.
type Time = (usize, Option<(u8, u8)>);

/// `13-11-2024`, `28.10.2024`, `2024-10-28`, `2024-10-28t13` followed by `:20`.
pub(super) fn joined(words: &Words, at: usize, end: usize) -> Option<(u16, Day, Option<Time>)> {
    let word = words.all().get(..end)?.get(at).filter(|w| w.number)?;
    let lower = words.lower(word);
    let (date_part, hour) = lower.split_once('t').map_or((lower, None), |(d, h)| (d, Some(h)));
    let parts: Vec<&str> = date_part.split(['.', '-', '\u{2010}', '\u{2011}']).collect();
    if let [d, m, y] = parts[..]
        && m.starts_with(char::is_alphabetic)
    {
        // 28-oct-2024
        let named = Words::new(m);
        let y: u16 = y.parse().ok()?;
        let d = day_of(month(&named, 0)?, d.parse().ok()?)?;
        return Some((year(if y < 100 { y + 2000 } else { y })?, d, None));
    }
    let parts: Vec<u16> = parts.iter().map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let (y, d) = date(&parts, false)?;
    let minute = |h: &str| {
        let h: u8 = h.parse().ok().filter(|h| *h < 24)?;
        let colon = words.all().get(at + 1).is_some_and(|w| words.lower(w) == ":");
        let m = number(words, at + 2, end).filter(|m| colon && *m < 60)?;
        let mut to = at + 3;
        // Seconds and the distance from Greenwich.
        let mark = |i: usize| words.all().get(i).is_some_and(|w| matches!(words.lower(w), ":" | "+"));
        while to + 1 < end && mark(to) {
            to += 2;
        }
        Some((to, Some((h, m as u8))))
    };
    Some((y, d, hour.and_then(minute)))
}
