//! Date and time stamps: `13-11-2024, 17:21`, `28 жовтня 2024, 13:20`, `October 28, 2024 1:20 PM`, `2024-10-28T13:20`.

mod clock;
mod east;
mod joined;
mod read;
mod table;

use crate::{Interval, words::Words};
use onrecord_text::Span;
use read::read;
use std::ops::Range;
use table::{Class, class, month};

/// Month and day, and the other reading of a date like `03/04/2024`.
pub(crate) type Day = ((u8, u8), Option<(u8, u8)>);

/// A date, a time of day or both, as a page writes them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Where it stands.
    pub(crate) span: Span,
    /// The words it is made of.
    pub(crate) words: (usize, usize),
    /// Year, where one is written.
    pub(crate) year: Option<u16>,
    /// The day, where one is written.
    pub(crate) day: Option<Day>,
    /// Hour and minute.
    pub(crate) clock: Option<(u8, u8)>,
}

impl Stamp {
    /// The local time it stands for; `None` without a year or a day, since those are never guessed.
    pub(crate) fn interval(&self) -> Option<Interval> {
        let (year, (day, other)) = (self.year?, self.day?);
        let write = |(m, d): (u8, u8)| format!("{year:04}-{m:02}-{d:02}");
        if let Some(other) = other {
            let (a, b) = (day.min(other), day.max(other));
            return Some(Interval { earliest: write(a), latest: write(b), precision: "day" });
        }
        Some(match self.clock {
            Some((h, m)) => {
                let at = format!("{}T{h:02}:{m:02}", write(day));
                Interval { earliest: at.clone(), latest: at, precision: "minute" }
            }
            None => Interval { earliest: write(day), latest: write(day), precision: "day" },
        })
    }
}

/// True for words that may surround a stamp without saying more.
pub(crate) fn is_filler(words: &Words, at: usize) -> bool {
    class(words, at, |c| (!matches!(c, Class::Month(_))).then_some(1)).is_some()
}

/// True for a word of the stamp tables: a month, a weekday, one that stands around them.
pub(crate) fn is_word(words: &Words, at: usize) -> bool {
    is_filler(words, at) || month(words, at).is_some()
}

/// What the words before a stamp say of it: `Some(true)` that it tells a change, `Some(false)` that it tells publication. The
/// nearest word within reach that says either decides; another number ends the search.
pub(crate) fn told(words: &Words, from: usize, stamp: &Stamp) -> Option<bool> {
    let before = (from.max(stamp.words.0.saturating_sub(5))..stamp.words.0).rev();
    let near = before.take_while(|i| words.all().get(*i).is_some_and(|w| !w.number));
    let says = |i: usize| {
        class(words, i, |c| match c {
            Class::Updated => Some(1),
            Class::Published => Some(0),
            _ => None,
        })
    };
    // In German the verb may stand after the stamp.
    let after = |i: &usize| words.all().get(*i).is_some_and(|w| !w.number && !w.after_stop);
    let behind = || (stamp.words.1..stamp.words.1 + 4).take_while(after).find_map(says).filter(|c| *c == 0);
    let mut near = near;
    near.find_map(says).or_else(behind).map(|c| c == 1)
}

/// The stamps of a stretch of words, in order.
pub(crate) fn stamps(words: &Words, within: Range<usize>) -> Vec<Stamp> {
    let mut out: Vec<Stamp> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let Some((end, found)) = read(words, at, within.end) else {
            at += 1;
            continue;
        };
        at = end;
        // Date and clock that stand side by side are one stamp.
        let joined = out.last_mut().filter(|last| {
            (last.words.1..found.words.0).all(|i| is_filler(words, i) || words.all().get(i).is_some_and(|w| w.mark))
                && (last.day.is_none() != found.day.is_none())
                && (last.clock.is_none() != found.clock.is_none())
        });
        match joined {
            Some(last) => {
                last.span = last.span.to(found.span);
                last.words.1 = found.words.1;
                last.year = last.year.or(found.year);
                last.day = last.day.or(found.day);
                last.clock = last.clock.or(found.clock);
            }
            None => out.push(found),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let words = Words::new(text);
        let stamps = stamps(&words, 0..words.all().len());
        stamps.iter().map(|s| s.interval().map_or("-".into(), |i| i.earliest)).collect()
    }

    #[test]
    fn written_forms() {
        for (text, want) in [
            ("13-11-2024, 17:21", "2024-11-13T17:21"),
            ("13:20 28.10.2024", "2024-10-28T13:20"),
            ("28 жовтня 2024, 13:20", "2024-10-28T13:20"),
            ("6 січня 2021 року, о 09:05", "2021-01-06T09:05"),
            ("21 декабря 2021", "2021-12-21"),
            ("October 28, 2024 1:20 PM", "2024-10-28T13:20"),
            ("Tuesday, September 22, 2015", "2015-09-22"),
            ("16 March 2023, 08:00", "2023-03-16T08:00"),
            ("2024-10-28T13:20:00+02:00", "2024-10-28T13:20"),
            ("2024-10-28", "2024-10-28"),
            ("Published at 12:05 a.m. on 3rd May 2022", "2022-05-03T00:05"),
            ("28/10/2024", "2024-10-28"),
            ("17 de julho de 2019", "2019-07-17"),
            ("Mittwoch, 17. Jänner 2019 um 12:05 Uhr", "2019-01-17T12:05"),
            ("le 1er août 2019", "2019-08-01"),
            ("2019. július 17.", "2019-07-17"),
            ("2019 m. liepos 17 d.", "2019-07-17"),
            ("2019. 7. 17.", "2019-07-17"),
            ("17-Jul-2019", "2019-07-17"),
            ("2019年7月17日", "2019-07-17"),
            ("2019年 7月 17日 10:30", "2019-07-17T10:30"),
            ("2019年7月17日10:30", "2019-07-17T10:30"),
            ("2019년 7월 17일", "2019-07-17"),
            ("24 января", "-"),
            ("17:21", "-"),
            ("31.02.2024", ""),
        ] {
            let found = all(text);
            assert_eq!(found.first().map_or("", String::as_str), want, "{text}: {found:?}");
            assert!(found.len() <= 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn an_ambiguous_day_is_an_interval() {
        let words = Words::new("03/04/2024");
        let interval = stamps(&words, 0..words.all().len())[0].interval().unwrap();
        assert_eq!((interval.earliest.as_str(), interval.latest.as_str()), ("2024-03-04", "2024-04-03"));
        // Croatian October, Polish November.
        let words = Words::new("5. listopada 2024.");
        let interval = stamps(&words, 0..words.all().len())[0].interval().unwrap();
        assert_eq!((interval.earliest.as_str(), interval.latest.as_str()), ("2024-10-05", "2024-11-05"));
    }
}
