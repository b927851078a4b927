//! Times as documents write them for machines.

use crate::{Interval, meta::stamp, words::Words};
use onrecord_language::{civil_from_days, days_from_civil};

/// Minutes in a day.
const DAY: i64 = 1440;

/// Longest value that is searched for a stamp, in bytes.
const LONGEST: usize = 96;

/// A day, perhaps with a time of day and a distance from Greenwich.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Day number (0 is 1970-01-01).
    pub(super) day: i64,
    /// The other reading of an ambiguous day.
    pub(super) other: Option<i64>,
    /// Local time in minutes; `None` for days without one and for midnight to the second.
    pub(super) clock: Option<i64>,
    /// Minutes east of Greenwich; `None` when not said.
    pub(super) zone: Option<i64>,
}

impl Written {
    /// A day alone.
    pub(super) fn on(day: i64) -> Self {
        Written { day, other: None, clock: None, zone: None }
    }

    /// What a stamp of the text says; `None` without a year or a day.
    pub(super) fn of_stamp(stamp: &stamp::Stamp) -> Option<Self> {
        let (year, (first, other)) = (stamp.year?, stamp.day?);
        let number = |(m, d): (u8, u8)| days_from_civil(i64::from(year), i64::from(m), i64::from(d));
        let other = other.map(number);
        let clock = stamp.clock.map(|(h, m)| i64::from(h) * 60 + i64::from(m)).filter(|_| other.is_none());
        Some(Written { day: number(first), other, clock, zone: None })
    }

    /// The same moment as it is called `zone` minutes east of Greenwich; itself when it has no zone.
    pub(super) fn moved_to(&self, zone: i64) -> Self {
        let (Some(clock), Some(own)) = (self.clock, self.zone) else { return *self };
        let at = self.day * DAY + clock - own + zone;
        Written { day: at.div_euclid(DAY), other: None, clock: Some(at.rem_euclid(DAY)), zone: Some(zone) }
    }

    /// The interval of local time.
    pub(super) fn interval(&self) -> Interval {
        let (first, last) = self.other.map_or((self.day, self.day), |o| (self.day.min(o), self.day.max(o)));
        match self.clock.filter(|_| first == last) {
            Some(c) => {
                let at = format!("{}T{:02}:{:02}", date(first), c / 60, c % 60);
                Interval { earliest: at.clone(), latest: at, precision: "minute" }
            }
            None => Interval { earliest: date(first), latest: date(last), precision: "day" },
        }
    }

    /// In the form of ISO 8601, with the zone as far as it is said; an ambiguous day as an interval.
    pub(super) fn iso(&self) -> String {
        let when = self.interval();
        if when.earliest != when.latest {
            return format!("{}/{}", when.earliest, when.latest);
        }
        when.earliest + &self.zone_name().unwrap_or_default()
    }

    /// `Z`, `+02:00`; `None` for a day without a time.
    pub(super) fn zone_name(&self) -> Option<String> {
        let zone = self.zone.filter(|_| self.clock.is_some())?;
        let sign = if zone < 0 { '-' } else { '+' };
        Some(if zone == 0 { "Z".into() } else { format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60) })
    }
}

/// `2024-11-13`.
pub(super) fn date(day: i64) -> String {
    let (y, m, d) = civil_from_days(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// ISO 8601 (`2024-11-13T17:21:00+02:00`, `2024-11-13 17:21`, `2024/11/13`, `20241113`), or any form of the stamp tables. Midnight to
/// the second is a day without a time.
pub(super) fn parse(value: &str) -> Option<Written> {
    let value = value.trim();
    let midnight = value.contains("00:00:00");
    if let Some((day, rest)) = iso_day(value) {
        let time = rest.strip_prefix(['T', 't', ' ']).map(str::trim_start);
        let clock = time.and_then(clock).filter(|_| !midnight);
        return Some(Written { day, other: None, clock, zone: zone(rest.trim_end()) });
    }
    if value.len() > LONGEST {
        return None;
    }
    let words = Words::new(value);
    let found = stamp::stamps(&words, 0..words.all().len());
    let written = found.iter().find_map(Written::of_stamp)?;
    Some(Written { zone: zone(value), clock: written.clock.filter(|_| !midnight), ..written })
}

/// Seconds or milliseconds since 1970, as programs count, in Greenwich time.
pub(super) fn parse_epoch(value: &str) -> Option<Written> {
    let digits = value.trim();
    let seconds = match digits.len() {
        10 => digits.parse::<i64>().ok()?,
        13 => digits.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let minutes = seconds.div_euclid(60);
    let at = Written { day: minutes.div_euclid(DAY), other: None, clock: Some(minutes.rem_euclid(DAY)), zone: Some(0) };
    (digits.bytes().all(|b| b.is_ascii_digit()) && seconds > 500_000_000).then_some(at)
}

/// The day at the start of a value, and what follows it.
pub(super) fn iso_day(value: &str) -> Option<(i64, &str)> {
    let digits = |from: usize, len: usize| {
        let part = value.get(from..from + len)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i64>().ok())?
    };
    let year = digits(0, 4)?;
    let joint = value.get(4..5)?;
    let (month, day, len) = match joint {
        "-" | "/" | "." | "_" if value.get(7..8) == Some(joint) => (digits(5, 2)?, digits(8, 2)?, 10),
        _ => (digits(4, 2)?, digits(6, 2)?, 8),
    };
    let rest = value.get(len..)?;
    let number = days_from_civil(year, month, day);
    let valid = (1900..2100).contains(&year) && civil_from_days(number) == (year, month, day);
    (valid && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some((number, rest))
}

fn clock(s: &str) -> Option<i64> {
    let (h, m) = (s.get(0..2)?.parse::<i64>().ok()?, s.get(3..5)?.parse::<i64>().ok()?);
    (s.get(2..3) == Some(":") && (0..24).contains(&h) && (0..60).contains(&m)).then_some(h * 60 + m)
}

/// The distance from Greenwich at the end of a value.
fn zone(value: &str) -> Option<i64> {
    if value.ends_with(['Z', 'z']) || value.ends_with("GMT") || value.ends_with("UTC") {
        return Some(0);
    }
    let at = value.rfind(['+', '-']).filter(|at| value[..*at].contains(':'))?;
    let sign = if value[at..].starts_with('+') { 1 } else { -1 };
    let digits: String = value[at + 1..].chars().filter(|c| *c != ':').collect();
    let fits = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse::<i64>().ok().filter(|_| fits)?;
    let (h, m) = if digits.len() == 2 { (number, 0) } else { (number / 100, number % 100) };
    (h <= 14 && m < 60).then_some(sign * (h * 60 + m))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_times() {
        let read = |v: &str| parse(v).map(|w| w.iso());
        for (value, want) in [
            ("2024-11-13T17:21:00+02:00", Some("2024-11-13T17:21+02:00")),
            ("2024-11-13T15:21:00.000Z", Some("2024-11-13T15:21Z")),
            ("2024-11-13T15:21:00-0530", Some("2024-11-13T15:21-05:30")),
            ("2024-11-13 17:21", Some("2024-11-13T17:21")),
            ("2024-11-13T00:00:00+02:00", Some("2024-11-13")),
            ("20241113", Some("2024-11-13")),
            ("2024/11/13", Some("2024-11-13")),
            ("Wed, 13 Nov 2024 15:21:00 GMT", Some("2024-11-13T15:21Z")),
            ("03/04/2024", Some("2024-03-04/2024-04-03")),
            ("2024-13-40", None),
            ("1731511260", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(value).as_deref(), want, "{value}");
        }
        assert_eq!(parse_epoch("1731511260").map(|w| w.iso()).as_deref(), Some("2024-11-13T15:21Z"));
        assert_eq!(parse_epoch("1731511260000").map(|w| w.iso()).as_deref(), Some("2024-11-13T15:21Z"));
        assert_eq!(parse_epoch("17315"), None);
    }

    #[test]
    fn moments_elsewhere() {
        let utc = parse("2024-11-09T03:28:00Z").expect("valid");
        assert_eq!(utc.moved_to(-300).iso(), "2024-11-08T22:28-05:00");
    }
}
