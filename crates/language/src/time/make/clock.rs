//! Times of day: clocks, parts of days, nights.

use super::super::expr::{Expr, Unit};
use super::caps::Caps;
use super::day::day;
use super::day::stamp;
use crate::Lang;

/// Days in the months of a year that is no leap year.
const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A day, with a time of day or a part of the day.
pub(super) fn at(c: &Caps) -> Option<Expr> {
    if let Some((a, _)) = c.get("stamp") {
        return stamp(c.words(a));
    }
    if let (Some(by), Some(part)) = (c.int("dirpart", "dir"), c.value("part", "part")) {
        // The night that is past began the evening before.
        // `This night` is the coming or, of what took place, the past one.
        let unit = if part == "night" && by == 0 { Unit::PartOfDay } else { Unit::Day };
        return Some(hours(part, Some(Expr::Offset { unit, by: by.clamp(-1, 1) })));
    }
    if c.g.lang == Lang::EN && c.has("wd") && is_title(c) {
        return None;
    }
    let of = day(c);
    if of.is_none() && ["d", "full", "wd", "rel", "same", "eve", "dm"].iter().any(|n| c.has(n)) {
        return None;
    }
    if let Some((minute, half)) = clock(c, "hm", "h") {
        let zone = c.value("zone", "zone").and_then(|v| v.parse().ok());
        return Some(Expr::Clock { minute, of: of.map(Box::new), zone, half });
    }
    let fixed = c.value("rel", "rel").or_else(|| c.value("rel", "rel-night")).and_then(|v| v.split(' ').nth(2));
    if let Some(part) = c.value("part", "part").or(fixed) {
        return Some(hours(part, of));
    }
    of
}

/// `The Sunday Gazette`: a weekday between an article and another name.
pub(super) fn is_title(c: &Caps) -> bool {
    let article = c.from > 0 && c.words(c.from - 1).eq_ignore_ascii_case("the");
    let name = c.all.cells.get(c.from + 1).is_some_and(|n| n.capital && n.form == 0);
    article && name
}

/// Minutes from midnight, and whether the half of the day is left open.
pub(super) fn clock(c: &Caps, hm: &str, h: &str) -> Option<(i64, bool)> {
    let (hour, minute, full) = if let Some((a, _)) = c.get(hm) {
        let text = c.words(a);
        let (x, y) = text.split_once([':', '.'])?;
        (x.parse::<i64>().ok()?, y.get(..2)?.parse::<i64>().ok()?, text.starts_with('0'))
    } else {
        (c.whole(h)?, c.whole("mi").unwrap_or(0), false)
    };
    // `Half of the eighth` is half past seven.
    let (hour, minute) = if c.has("halfto") { (hour - 1, 30) } else { (hour, minute) };
    let part = c.value("cpart", "part").unwrap_or_default();
    let shift = match c.value("mer", "meridiem") {
        Some("pm") if hour < 12 => 12,
        Some("am") if hour == 12 => -12,
        Some(_) => 0,
        None if matches!(part, "afternoon" | "evening") && hour < 12 => 12,
        None if part == "night" && (8..12).contains(&hour) => 12,
        None if part == "night" && hour == 12 => -12,
        None => 0,
    };
    let told = c.has("mer") || !part.is_empty() || full;
    let hour = hour + shift;
    let valid = (0..=24).contains(&hour) && (0..60).contains(&minute) && hour * 60 + minute <= 1440;
    valid.then_some((hour * 60 + minute, !told && (1..12).contains(&hour)))
}

pub(super) fn clock_range(c: &Caps) -> Option<Expr> {
    let (a, _) = clock(c, "hm", "h")?;
    let (b, _) = clock(c, "hm2", "h2")?;
    let of = day(c).map(Box::new);
    let to = if b < a { b + 1440 } else { b };
    Some(Expr::Hours { from: a, to: to + 1, of })
}

/// The hours of a part of the day. Source of the hours: the usage of Ukrainian and Russian news.
pub(super) fn hours(part: &str, of: Option<Expr>) -> Expr {
    let (from, to) = match part {
        "morning" => (5, 12),
        "afternoon" => (12, 18),
        "evening" => (18, 24),
        "noon" => (12, 13),
        "midnight" => (0, 1),
        "dawn" => (4, 7),
        "lunch" => (12, 14),
        _ => (21, 30),
    };
    Expr::Hours { from: from * 60, to: to * 60, of: of.map(Box::new) }
}

/// The night that ends on the day told, or between the days told.
pub(super) fn night(c: &Caps) -> Option<Expr> {
    let of = match day(c)? {
        Expr::Day { year, month, day, last, weekday } if last > day => {
            Expr::Day { year, month, day, last: day, weekday }
        }
        Expr::Day { year, month, day, weekday, .. } if !c.has("on") => {
            let weekday = weekday.map(|d| (d + 5) % 7 + 1);
            // The first night of a month begins in the month before.
            match (day, month) {
                (1, 1) => return None,
                (1, m) => Expr::Day {
                    year,
                    month: m - 1,
                    day: LENGTHS[m as usize - 2],
                    last: LENGTHS[m as usize - 2],
                    weekday,
                },
                _ => Expr::Day { year, month, day: day - 1, last: day - 1, weekday },
            }
        }
        Expr::Weekday { day, way, week } if !c.has("on") => Expr::Weekday { day: (day + 5) % 7 + 1, way, week },
        Expr::Offset { unit: Unit::Day, by } if !c.has("on") => Expr::Offset { unit: Unit::Day, by: by - 1 },
        other => other,
    };
    Some(hours("night", Some(of)))
}
