//! What two ends or a length make: ranges, `ago`, `in`, durations, sets.

use super::super::expr::{Expr, Unit, Way, Year};
use super::caps::Caps;
use super::day::numeric;
use super::period::plural;
use crate::Lang;

/// From one day or month to another.
pub(super) fn range(c: &Caps) -> Option<Expr> {
    if !c.has("d") && !c.has("full") && !c.has("dm") {
        return months(c);
    }
    let full = |name: &str| c.get(name).and_then(|(a, _)| numeric(c.words(a), None, c.g.lang));
    let short = |name: &str| {
        let (a, _) = c.get(name)?;
        let (x, y) = c.words(a).split_once('.')?;
        let (day, month) = (x.parse().ok()?, y.parse().ok()?);
        Some(Expr::Day { year: Year::Open, month, day, last: day, weekday: None })
    };
    let dated = |d: &str, m: &str, y: Option<Year>| {
        let (day, month) = (c.day_number(d)?, c.month(m)?);
        Some(Expr::Day { year: y.unwrap_or(Year::Open), month, day, last: day, weekday: None })
    };
    let told = c.year_of("y2");
    let y = c.year_of("y").or(told);
    let to = full("full2").or_else(|| short("dm2")).or_else(|| dated("d2", "m2", told))?;
    let mut from = full("full").or_else(|| short("dm")).or_else(|| dated("d", "m", y));
    if from.is_none()
        && let (Some(d), Expr::Day { year, month, .. }) = (c.day_number("d"), &to)
    {
        from = Some(Expr::Day { year: *year, month: *month, day: d, last: d, weekday: None });
    }
    let mut from = from?;
    if let (Expr::Day { year: a @ Year::Open, month: m, .. }, Expr::Day { year: b, month: n, .. }) = (&mut from, &to) {
        // `28 December to 3 January 2024` begins the year before.
        *a = match *b {
            Year::Is(y) if *m > *n => Year::Is(y - 1),
            other => other,
        };
    }
    Some(Expr::Range { from: Box::new(from), to: Box::new(to) })
}

/// From one month to another; a year that only the last one has is that of both.
fn months(c: &Caps) -> Option<Expr> {
    let (first, last) = (c.month("m")?, c.month("m2")?);
    let told = c.year_of("y2").or_else(|| c.int("ydir", "dir").map(Year::Offset));
    let before = match told {
        Some(Year::Is(y)) if first > last => Some(Year::Is(y - 1)),
        Some(Year::Offset(by)) if first > last => Some(Year::Offset(by - 1)),
        other => other,
    };
    let of = |first: i64, year: Option<Year>| {
        Box::new(Expr::Months { year: year.unwrap_or(Year::Open), first, count: 1, unit: Unit::Month })
    };
    let from = c.get("y").and_then(|_| c.year_of("y")).or(before);
    Some(Expr::Range { from: of(first, from), to: of(last, told) })
}

/// How many units; half units are told by their own words.
pub(super) fn amount(c: &Caps) -> Option<(Option<f64>, Unit)> {
    if let Some(v) = c.value("span", "span") {
        let (n, unit) = v.split_once(' ')?;
        return Some((Some(n.parse().ok()?), Unit::parse(unit)?));
    }
    let unit = c.unit("unit")?;
    let half = if c.has("andhalf") { 0.5 } else { 0.0 };
    if c.has("some") {
        return Some((None, unit));
    }
    match c.number("n") {
        Some(n) => (n > 0.0 && n < 1e6).then_some((Some(n + half), unit)),
        None if plural(c) => Some((None, unit)),
        None => Some((Some(1.0 + half), unit)),
    }
}

pub(super) fn ago(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    Some(n.map_or(Expr::Vague(Way::Past, Some(unit)), |n| Expr::Away { unit, by: -n }))
}

pub(super) fn ahead(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    Some(n.map_or(Expr::Vague(Way::Future, Some(unit)), |by| Expr::Away { unit, by }))
}

/// So many units after, or before, the time told last.
pub(super) fn later(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    let sign = if c.value("later", "later") == Some("before") { -1.0 } else { 1.0 };
    Some(n.map_or(Expr::Vague(Way::Future, Some(unit)), |n| Expr::Anaphor { unit, by: sign * n }))
}

/// `the last three months`, `найближчі дні`, `наступні три роки`.
pub(super) fn stretch(c: &Caps) -> Option<Expr> {
    // `These two years` are past too.
    let sign = if c.has("last") || c.int("dir", "dir").is_some_and(|d| d <= 0) { -1.0 } else { 1.0 };
    let (n, unit) = amount(c)?;
    let way = if sign < 0.0 { Way::Past } else { Way::Future };
    // `за минулу добу` is the day before.
    if unit == Unit::Day && n == Some(1.0) && sign < 0.0 && !c.has("n") {
        return Some(Expr::Offset { unit, by: -1 });
    }
    let several = c.has("some").then_some(unit);
    Some(n.map_or(Expr::Vague(way, several), |n| Expr::Stretch { unit, by: sign * n }))
}

pub(super) fn length(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    if c.g.lang == Lang::EN && unit == Unit::Second && n == Some(1.0) {
        // `A second chance` is no length.
        let (_, to) = c.get("unit")?;
        let next = c.all.cells.get(to);
        if next.is_some_and(|n| n.form == 0 && !n.capital && !n.joined) {
            return None;
        }
    }
    Some(Expr::Length { unit, n })
}

pub(super) fn set(c: &Caps) -> Option<Expr> {
    if let Some(day) = c.weekday().or_else(|| c.int("set", "set-day")).or_else(|| c.int("set", "plural-day")) {
        return Some(Expr::Set { unit: Unit::Week, n: 1.0, weekday: Some(day) });
    }
    let unit = c
        .unit("unit")
        .or_else(|| Unit::parse(c.value("set", "set")?))
        .or_else(|| c.has("part").then_some(Unit::Day))?;
    Some(Expr::Set { unit, n: c.number("n").unwrap_or(1.0), weekday: None })
}

pub(super) fn vague(c: &Caps) -> Option<Expr> {
    Some(Expr::Vague(
        match c.value("vague", "vague")? {
            "past" => Way::Past,
            "now" => Way::Now,
            _ => Way::Future,
        },
        None,
    ))
}
