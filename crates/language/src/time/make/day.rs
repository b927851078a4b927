//! Days: of a calendar, a week, a holiday, or counted from another.

use super::super::expr::{Expr, Unit, Year};
use super::caps::Caps;
use crate::Lang;

/// A year of two digits. Half of those ahead lie in the last century.
pub(super) fn short_year(n: i64) -> i64 {
    if n < 50 { 2000 + n } else { 1900 + n }
}

/// The day that the pieces name.
pub(super) fn day(c: &Caps) -> Option<Expr> {
    if let Some((a, _)) = c.get("full") {
        return numeric(c.words(a), c.weekday(), c.g.lang);
    }
    let weekday = c.weekday();
    if let Some(month) = c.month("m").filter(|_| c.has("d")) {
        let day = c.day_number("d")?;
        let last = if c.has("d2") { c.day_number("d2").filter(|l| *l > day)? } else { day };
        // `17 and 19 May` are two days, not three.
        if c.has("list") && last != day + 1 {
            return None;
        }
        return Some(Expr::Day { year: c.year(), month, day, last, weekday });
    }
    if let Some((a, _)) = c.get("dm") {
        let (x, y) = c.words(a).split_once(['.', '/'])?;
        let (x, y): (i64, i64) = (x.parse().ok()?, y.parse().ok()?);
        let (day, month) = if y > 12 && x <= 12 { (y, x) } else { (x, y) };
        return ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Expr::Day {
            year: c.year(),
            month,
            day,
            last: day,
            weekday,
        });
    }
    if let Some(v) = c.value("holiday", "holiday") {
        let (month, day) = v.split_once('-')?;
        let day = day.parse().ok()?;
        return Some(Expr::Day { year: c.year(), month: month.parse().ok()?, day, last: day, weekday });
    }
    if let Some(day) = weekday {
        // `Wednesday after next`.
        let way = c.int("dir", "dir").or_else(|| c.int("afterdir", "dir").map(|by| by + 1));
        return Some(Expr::Weekday { day, way, week: c.int("wdir", "dir") });
    }
    if let Some(v) = c.value("rel", "rel").or_else(|| c.value("rel", "rel-night")) {
        let mut parts = v.split(' ');
        return Some(Expr::Offset { unit: Unit::parse(parts.next()?)?, by: parts.next()?.parse().ok()? });
    }
    if c.has("next") {
        return Some(Expr::Anaphor { unit: Unit::Day, by: 1.0 });
    }
    if c.has("same") {
        return Some(Expr::Anaphor { unit: c.unit("unit").unwrap_or(Unit::Day), by: 0.0 });
    }
    if let Some(by) = c.int("daydir", "dir") {
        return Some(Expr::Offset { unit: Unit::Day, by });
    }
    c.has("eve").then(|| Expr::Eve { of_something: c.has("something") })
}

/// `28.10.2024`, `2024-10-28`, `10/28/2024`, `05.03.24`.
pub(super) fn numeric(text: &str, weekday: Option<i64>, lang: Lang) -> Option<Expr> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(mark).collect();
    let numbers: Vec<i64> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    let [x, y, z] = numbers[..] else { return None };
    let day = |year, month, day| {
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then_some(Expr::Day { year: Year::Is(year), month, day, last: day, weekday })
    };
    if parts[0].len() == 4 {
        return day(x, y, z);
    }
    let year = if parts[2].len() == 4 { z } else { short_year(z) };
    match mark {
        '/' if lang == Lang::EN && x <= 12 && y <= 12 && x != y => Some(Expr::EitherDay { year, a: x, b: y }),
        _ if y > 12 => day(year, x, y),
        _ => day(year, y, x),
    }
}

/// `2024-10-28T13:20:05Z`.
pub(super) fn stamp(text: &str) -> Option<Expr> {
    let (date, time) = text.split_once(['T', 't'])?;
    let of = numeric(date, None, Lang::EN)?;
    let minute = time.get(..2)?.parse::<i64>().ok()? * 60 + time.get(3..5)?.parse::<i64>().ok()?;
    (minute < 1440).then(|| Expr::Clock { minute, of: Some(Box::new(of)), zone: None, half: false })
}

/// `the 5th`.
pub(super) fn day_only(c: &Caps) -> Option<Expr> {
    Some(Expr::DayOnly { day: c.day_number("d")? })
}
