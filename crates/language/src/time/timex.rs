//! The TIMEX3 view of a time: type, value and modifier as TimeML writes them.
//!
//! Source: TimeML 1.2.1 annotation guidelines, section on TIMEX3. What they do not name is written as an interval
//! (`2024-10-17/2024-10-18`), weekends as `2024-W43-WE`, unknown parts as `X`.

use super::calendar::Range;
use super::civil::{DAY, civil, days, weekday};
use super::expr::{Edge, Expr, Unit, Way, Year};

/// Type, value and modifier of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: &'static str,
    /// Value.
    pub value: String,
    /// `START`, `MID` or `END`, where the text says so.
    pub modifier: Option<&'static str>,
}

/// The view of an expression and the interval that it was resolved to.
pub(super) fn timex(expr: &Expr, range: Option<Range>) -> Timex {
    let modifier = match expr {
        Expr::Part { edge: Edge::Start, .. } => Some("START"),
        Expr::Part { edge: Edge::Middle, .. } => Some("MID"),
        Expr::Part { edge: Edge::End, .. } => Some("END"),
        Expr::Reach { way: Way::Past, of } if matches!(**of, Expr::Part { .. }) => Some("START"),
        Expr::Reach { way: Way::Future, .. } => Some("END"),
        _ => None,
    };
    let kind = match expr {
        Expr::Set { .. } => "SET",
        Expr::Length { .. } | Expr::Stretch { .. } | Expr::Vague(Way::Past | Way::Future, Some(_)) => "DURATION",
        Expr::Hours { .. } | Expr::Clock { .. } => "TIME",
        Expr::Away { unit: Unit::Minute | Unit::Hour | Unit::Second, .. } => "TIME",
        _ => "DATE",
    };
    Timex { kind, value: value(expr, range), modifier }
}

fn value(expr: &Expr, range: Option<Range>) -> String {
    let known = |unit: Option<Unit>| range.map(|r| written(Range { unit: unit.or(r.unit), ..r }));
    match expr {
        Expr::Set { unit, n, weekday } => match weekday {
            Some(day) => format!("XXXX-WXX-{day}"),
            None => period(*unit, Some(*n)),
        },
        Expr::Length { unit, n } => period(*unit, *n),
        Expr::Stretch { unit, by } => period(*unit, Some(by.abs())),
        Expr::Vague(Way::Past | Way::Future, Some(unit)) => period(*unit, None),
        Expr::Vague(way, _) => match way {
            Way::Past => "PAST_REF",
            Way::Now => "PRESENT_REF",
            Way::Future => "FUTURE_REF",
        }
        .to_owned(),
        Expr::Part { of, .. } => value(of, range.map(|r| widened(of, r))),
        Expr::Reach { way, of } => match (way, &**of) {
            (_, Expr::Part { of, .. }) => value(of, range.map(|r| widened(of, r))),
            (Way::Past, _) => known(Some(Unit::Day)).unwrap_or_else(|| "XXXX".to_owned()),
            (_, of) => value(of, range.map(|r| Range { lo: r.hi.map(|h| h - DAY), ..r }).map(|r| widened(of, r))),
        },
        Expr::Hours { from, to, of } => {
            let day = range.and_then(|r| r.lo).map(|lo| (lo - from).div_euclid(DAY));
            let day = day.map_or_else(|| of.as_ref().map_or("XXXX-XX-XX".to_owned(), |o| value(o, None)), date);
            match part(*from, *to) {
                Some(part) => format!("{day}T{part}"),
                None => format!("{day}T{}/{day}T{}", clock(*from), clock(to - 1)),
            }
        }
        Expr::Clock { minute, of, zone, .. } => {
            let day = range.and_then(|r| r.lo).map(|lo| lo.div_euclid(DAY));
            let day = day.map_or_else(|| of.as_ref().map_or("XXXX-XX-XX".to_owned(), |o| value(o, None)), date);
            let minute = range.and_then(|r| r.lo).map_or(*minute, |lo| lo.rem_euclid(DAY));
            let zone = zone.map_or(String::new(), |z| {
                format!("{}{:02}:{:02}", if z < 0 { '-' } else { '+' }, z.abs() / 60, z.abs() % 60)
            });
            format!("{day}T{}{zone}", clock(minute))
        }
        _ if range.is_some() => known(None).unwrap_or_default(),
        Expr::Day { year, month, day, .. } => format!("{}-{month:02}-{day:02}", year_text(*year)),
        Expr::Months { year, first, count, unit } => {
            format!("{}-{}", year_text(*year), month_text(*first, *count, *unit))
        }
        Expr::Weekday { day, .. } => format!("XXXX-WXX-{day}"),
        Expr::Offset { unit: Unit::Year, .. } | Expr::YearOf(_) | Expr::Anaphor { unit: Unit::Year, .. } => {
            "XXXX".to_owned()
        }
        Expr::Offset { unit: Unit::Month, .. } => "XXXX-XX".to_owned(),
        Expr::Offset { unit: Unit::Week, .. } => "XXXX-WXX".to_owned(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

/// The whole unit that a part of it lies in.
fn widened(of: &Expr, r: Range) -> Range {
    let Some(lo) = r.lo else { return r };
    match r.unit {
        Some(Unit::Year | Unit::Month | Unit::Week) => super::calendar::shifted(lo, r.unit.unwrap_or(Unit::Year), 0),
        Some(Unit::Decade) => super::calendar::shifted(lo, Unit::Decade, 0),
        Some(Unit::Century) => super::calendar::shifted(lo, Unit::Century, 0),
        Some(Unit::Season | Unit::Quarter | Unit::Half) => match of {
            Expr::Months { first, count, .. } => {
                let (y, m, _) = civil(lo.div_euclid(DAY));
                let y = if m < *first { y - 1 } else { y };
                Range { lo: Some(days(y, *first, 1) * DAY), hi: Some(days(y, first + count, 1) * DAY), unit: r.unit }
            }
            _ => r,
        },
        _ => r,
    }
}

fn year_text(year: Year) -> String {
    if let Year::Is(y) = year { format!("{y:04}") } else { "XXXX".to_owned() }
}

fn month_text(first: i64, count: i64, unit: Unit) -> String {
    match unit {
        Unit::Season => season(first).to_owned(),
        Unit::Quarter => format!("Q{}", (first - 1) / 3 + 1),
        Unit::Half => format!("H{}", (first - 1) / 6 + 1),
        _ if count > 1 => format!("{first:02}/{:02}", first + count - 1),
        _ => format!("{first:02}"),
    }
}

fn season(first: i64) -> &'static str {
    match first {
        3 => "SP",
        6 => "SU",
        9 => "FA",
        _ => "WI",
    }
}

fn part(from: i64, to: i64) -> Option<&'static str> {
    Some(match (from / 60, to / 60) {
        (5, 12) | (3, 12) => "MO",
        (12, 18) => "AF",
        (18, 24) => "EV",
        (21, 30) => "NI",
        (4, 7) => "DT",
        (12, 14) => "MI",
        (12, 13) => "12:00",
        (0, 1) => "00:00",
        _ => return None,
    })
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute.rem_euclid(DAY) / 60, minute % 60)
}

fn date(day: i64) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// `P3M`, `PT2H`, `PXY`.
fn period(unit: Unit, n: Option<f64>) -> String {
    let (n, letter) = match unit {
        Unit::Second => (n, "S"),
        Unit::Minute => (n, "M"),
        Unit::Hour | Unit::PartOfDay => (n, "H"),
        Unit::Day => (n, "D"),
        Unit::Week => (n, "W"),
        Unit::Weekend => (n, "WE"),
        Unit::Month | Unit::Season => (n, "M"),
        Unit::Quarter => (n, "Q"),
        Unit::Half => (n.map(|n| n * 6.0), "M"),
        Unit::Year => (n, "Y"),
        Unit::Decade => (n, "DE"),
        Unit::Century => (n, "CE"),
    };
    let time = if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) { "T" } else { "" };
    let n = n.map_or_else(|| "X".to_owned(), |n| format!("{n}"));
    format!("P{time}{n}{letter}")
}

/// The value of an interval by its unit.
fn written(r: Range) -> String {
    let (Some(lo), Some(hi)) = (r.lo, r.hi) else { return "XXXX".to_owned() };
    let (from, to) = (lo.div_euclid(DAY), (hi - 1).div_euclid(DAY));
    let (y, m, _) = civil(from);
    let (ly, lm, _) = civil(to);
    match r.unit {
        Some(Unit::Minute | Unit::Hour | Unit::Second | Unit::PartOfDay) => format!("{}T{}", date(from), clock(lo)),
        Some(Unit::Week) => week(from),
        Some(Unit::Weekend) => format!("{}-WE", week(from)),
        Some(Unit::Month) if (y, m) != (ly, lm) => format!("{y:04}-{m:02}/{ly:04}-{lm:02}"),
        Some(Unit::Month) => format!("{y:04}-{m:02}"),
        Some(unit @ (Unit::Season | Unit::Quarter | Unit::Half)) => format!("{y:04}-{}", month_text(m, 1, unit)),
        Some(Unit::Year) if ly > y => format!("{y:04}/{ly:04}"),
        Some(Unit::Year) => format!("{y:04}"),
        Some(Unit::Decade) if ly > y + 9 => format!("{}/{}", y / 10, ly / 10),
        Some(Unit::Decade) => format!("{}", y / 10),
        Some(Unit::Century) => format!("{:02}", y / 100),
        _ if to > from => format!("{}/{}", date(from), date(to)),
        _ => date(from),
    }
}

/// The ISO week of a day.
fn week(day: i64) -> String {
    let thursday = day - weekday(day) + 4;
    let year = civil(thursday).0;
    format!("{year:04}-W{:02}", (thursday - days(year, 1, 1)) / 7 + 1)
}
