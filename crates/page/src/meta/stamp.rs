//! Date and time stamps: `13-11-2024, 17:21`, `28 жовтня 2024, 13:20`, `October 28, 2024 1:20 PM`, `2024-10-28T13:20`.

use crate::{Interval, phrase::Phrases, words::Words};
use onrecord_language::{Lang, Shared, Table, rows, shared, table};
use onrecord_text::Span;
use std::{ops::Range, sync::OnceLock};

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

/// Hour and minute, where they are told.
type Clock = Option<(u8, u8)>;

/// The word after a time of day, and the time.
type Time = (usize, Option<(u8, u8)>);

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Class {
    Month(u8),
    Weekday,
    Filler,
    Joint,
    Updated,
    Published,
    Half(u8),
}

/// The class of a row; in the table of all other languages a month is its number.
fn class_of(name: &str, value: Option<&&str>) -> Option<Class> {
    let value = value.and_then(|v| v.parse().ok());
    Some(match name {
        "month" => Class::Month(value?),
        "weekday" => Class::Weekday,
        "half" => Class::Half(value?),
        "filler" => Class::Filler,
        "joint" => Class::Joint,
        "updated" => Class::Updated,
        "published" => Class::Published,
        number => Class::Month(number.parse().ok()?),
    })
}

fn table_words() -> &'static Phrases<Class> {
    static ALL: OnceLock<Phrases<Class>> = OnceLock::new();
    ALL.get_or_init(|| {
        let own = Lang::all().flat_map(|l| rows(table(l, Table::Stamps)));
        let own = own.filter_map(|row| Some((class_of(row.first()?, row.get(2))?, *row.get(1)?)));
        let others = rows(shared(Shared::Stamps)).filter_map(|row| Some((class_of(row.first()?, None)?, *row.get(1)?)));
        Phrases::new(own.chain(others))
    })
}

fn class(words: &Words, at: usize, pick: impl Fn(Class) -> Option<u8>) -> Option<u8> {
    table_words().at(words, at..at + 1, at).find_map(|(p, _)| pick(p.value))
}

/// The month that a word names, and another one that it names in another language.
fn month(words: &Words, at: usize) -> Option<(u8, Option<u8>)> {
    let mut all = table_words().at(words, at..at + 1, at).filter_map(|(p, _)| match p.value {
        Class::Month(m) => Some(m),
        _ => None,
    });
    let first = all.next()?;
    Some((first, all.find(|m| *m != first)))
}

/// A day of a month that a word names.
fn day_of((m, other): (u8, Option<u8>), d: u16) -> Option<Day> {
    let other = other.and_then(|m| day(u16::from(m), d));
    Some((day(u16::from(m), d)?, other))
}

/// Number of the word after those that join day, month and year: `de`, `of`, `m.`.
fn past_joints(words: &Words, at: usize, end: usize) -> usize {
    (at..end.min(at + 3)).find(|i| class(words, *i, |c| (c == Class::Joint).then_some(1)).is_none()).unwrap_or(at)
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

fn number(words: &Words, at: usize, end: usize) -> Option<u16> {
    let word = words.all().get(..end)?.get(at).filter(|w| w.number)?;
    let lower = words.lower(word);
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &lower[digits.len()..];
    (matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "º" | "ª" | "го" | "ого") && digits.len() <= 4)
        .then(|| digits.parse().ok())?
}

fn year(n: u16) -> Option<u16> {
    (1900..2100).contains(&n).then_some(n)
}

fn day(m: u16, d: u16) -> Option<(u8, u8)> {
    let last = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let longest = last.get(usize::from(m).checked_sub(1)?)?;
    (1..=*longest).contains(&d).then_some((m as u8, d as u8))
}

/// One date or clock that begins at word `at`, and the word after it.
fn read(words: &Words, at: usize, end: usize) -> Option<(usize, Stamp)> {
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

/// `13-11-2024`, `28.10.2024`, `2024-10-28`, `2024-10-28t13` followed by `:20`.
fn joined(words: &Words, at: usize, end: usize) -> Option<(u16, Day, Option<Time>)> {
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

/// `2024年10月28日`, `2024년 10월 28일`, in one word or several, with the word after it and the hour where one is glued to it.
fn east_asian(words: &Words, at: usize, end: usize) -> Option<(u16, Day, usize, Clock)> {
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

/// Year, and the day with its other reading where the order of day and month cannot be told.
fn date(parts: &[u16], slashes: bool) -> Option<(u16, Day)> {
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

fn clock(words: &Words, at: usize, end: usize) -> Option<(usize, (u8, u8))> {
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
