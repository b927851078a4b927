//! Dates of China, Japan and Korea.

use super::Day;
use super::read::{day, number, year};
use crate::words::Words;

/// Hour and minute, where they are told.
type Clock = Option<(u8, u8)>;

/// `2024年10月28日`, `2024년 10월 28일`, in one word or several, with the word after it and the hour where one is glued to it.
pub(super) fn east_asian(words: &Words, at: usize, end: usize) -> Option<(u16, Day, usize, Clock)> {
    let first = words.all().get(..end)?.get(at).filter(|w| w.number)?;
    if !words.lower(first).contains(['年', '년']) && !words.all().get(at + 1).is_some_and(|w| words.lower(w) == "年")
    {
        return None;
    }
    let mut digits = String::new();
    let mut parts: Vec<u16> = Vec::new();
    for i in at..end.min(at + 6) {
        for c in words.lower(&words.all()[i]).chars() {
            match c {
                '0'..='9' if parts.len() < 3 || digits.len() < 2 => digits.push(c),
                '年' | '년' | '月' | '월' | '日' | '일' => parts.push(std::mem::take(&mut digits).parse().ok()?),
                _ => return None,
            }
            if parts.len() > 3 || digits.len() > 4 {
                return None;
            }
        }
        if let [y, m, d] = parts[..] {
            // An hour may be glued to the day: 28日13:20.
            let hour = digits.parse::<u8>().ok().filter(|h| *h < 24);
            let colon = words.all().get(i + 1).is_some_and(|w| words.lower(w) == ":");
            let minute = number(words, i + 2, end).filter(|m| colon && *m < 60);
            let clock = hour.zip(minute).map(|(h, m)| (h, m as u8));
            return Some((year(y)?, (day(m, d)?, None), if clock.is_some() { i + 3 } else { i + 1 }, clock));
        }
    }
    None
}
