//! Intervals of the calendar: the unit so many units from a day, thirds of a unit.

use super::civil::{DAY, civil, days, weekday};
use super::expr::{Edge, Unit};

/// A half-open interval in minutes from 1970-01-01T00:00 local time; an open end is `None`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) lo: Option<i64>,
    pub(super) hi: Option<i64>,
    pub(super) unit: Option<Unit>,
}

impl Range {
    pub(super) fn days(from: i64, to: i64, unit: Unit) -> Self {
        Range { lo: Some(from * DAY), hi: Some(to * DAY), unit: Some(unit) }
    }
}

/// The day so many units from a day.
pub(super) fn same_day(day: i64, unit: Unit, by: f64) -> i64 {
    let months = match unit {
        Unit::Month => by,
        Unit::Quarter | Unit::Season => by * 3.0,
        Unit::Half => by * 6.0,
        Unit::Year => by * 12.0,
        Unit::Decade => by * 120.0,
        Unit::Century => by * 1200.0,
        Unit::Week | Unit::Weekend => return day + (by * 7.0) as i64,
        _ => return day + by as i64,
    } as i64;
    let (y, m, d) = civil(day);
    // The last day of a shorter month.
    let length = days(y, m + months + 1, 1) - days(y, m + months, 1);
    days(y, m + months, d.min(length))
}

/// The unit so many units from now.
pub(super) fn shifted(now: i64, unit: Unit, by: i64) -> Range {
    let today = now.div_euclid(DAY);
    let day = same_day(today, unit, by as f64);
    let (y, m, _) = civil(day);
    let months = |first: i64, count: i64| Range::days(days(y, first, 1), days(y, first + count, 1), unit);
    match unit {
        Unit::Second => Range { lo: Some(now), hi: Some(now + 1), unit: Some(Unit::Minute) },
        Unit::Minute => Range { lo: Some(now + by), hi: Some(now + by + 1), unit: Some(unit) },
        Unit::Hour => Range { lo: Some(now + by * 60), hi: Some(now + by * 60 + 1), unit: Some(Unit::Minute) },
        Unit::Day | Unit::PartOfDay => Range::days(day, day + 1, Unit::Day),
        Unit::Week => Range::days(day - weekday(day) + 1, day - weekday(day) + 8, unit),
        Unit::Weekend => {
            let saturday = day - weekday(day) + 6;
            Range::days(saturday, saturday + 2, unit)
        }
        Unit::Month => months(m, 1),
        Unit::Season => months(m.div_euclid(3) * 3, 3),
        Unit::Quarter => months((m - 1) / 3 * 3 + 1, 3),
        Unit::Half => months((m - 1) / 6 * 6 + 1, 6),
        Unit::Year => months(1, 12),
        Unit::Decade => Range::days(days(y.div_euclid(10) * 10, 1, 1), days(y.div_euclid(10) * 10 + 10, 1, 1), unit),
        Unit::Century => Range::days(
            days((y - 1).div_euclid(100) * 100 + 1, 1, 1),
            days((y - 1).div_euclid(100) * 100 + 101, 1, 1),
            unit,
        ),
    }
}

/// The unit that so many units lead to; part of a year is told in months.
pub(super) fn away(now: i64, unit: Unit, by: f64) -> Range {
    match unit {
        Unit::Minute | Unit::Hour => {
            let length = by * if unit == Unit::Hour { 60.0 } else { 1.0 };
            shifted(now, Unit::Minute, length as i64)
        }
        Unit::Year if by.fract() != 0.0 => shifted(now, Unit::Month, (by * 12.0) as i64),
        _ => shifted(now, unit, by as i64),
    }
}

/// Thirds of a unit: days 1-10, 11-20 and the rest of a month, four months of a year, else a third of the days.
pub(super) fn third(edge: Edge, of: Range) -> Range {
    let (Some(lo), Some(hi)) = (of.lo, of.hi) else { return of };
    let (from, to) = (lo.div_euclid(DAY), hi.div_euclid(DAY));
    let (a, b) = match of.unit {
        Some(Unit::Year) => {
            let y = civil(from).0;
            (days(y, 5, 1), days(y, 9, 1))
        }
        Some(Unit::Month) => (from + 10, from + 20),
        _ => (from + (to - from) / 3, to - (to - from) / 3),
    };
    let (from, to) = match edge {
        Edge::Start => (from, a),
        Edge::Middle => (a, b),
        Edge::End => (b, to),
    };
    Range { lo: Some(from * DAY), hi: Some(to * DAY), ..of }
}
