//! Single days: of the week, of the month, of a year.

use super::{NO_DAY, Scene, Why, resolve};
use crate::time::calendar::Range;
use crate::time::civil::{DAY, civil, days, valid, weekday};
use crate::time::expr::{Expr, Unit, Way, Year};

/// A day or month without a year, in this one.
pub(super) fn in_year(expr: &Expr, year: i64) -> Option<Range> {
    match expr {
        Expr::Day { year: Year::Open, month, day, .. } => {
            let from = valid(year, *month, *day)?;
            Some(Range::days(from, from + 1, Unit::Day))
        }
        Expr::Months { year: Year::Open, first, count: 1, .. } => {
            Some(Range::days(days(year, *first, 1), days(year, first + 1, 1), Unit::Month))
        }
        _ => None,
    }
}

/// The day that hours belong to: the one told beside them, else the day of writing.
pub(super) fn day_of(of: Option<&Expr>, s: &Scene) -> Result<i64, Why> {
    match of {
        Some(of) => resolve(of, s)?.lo.map(|lo| lo.div_euclid(DAY)).ok_or("no day is told"),
        None if s.story => s.last_day().or_else(|_| s.today()),
        None => s.today(),
    }
}

pub(super) fn one_weekday(day: i64, way: Option<i64>, week: Option<i64>, s: &Scene) -> Result<Range, Why> {
    let today = s.base()?.div_euclid(DAY);
    let monday = today - weekday(today) + 1;
    let back = (weekday(today) - day).rem_euclid(7);
    let ahead = (day - weekday(today)).rem_euclid(7);
    let full = |n: i64| if n == 0 { 7 } else { n };
    let found = match (way, week, s.way) {
        (_, Some(by), _) => monday + by * 7 + day - 1,
        (Some(by), _, _) if by < 0 => today - full(back) + (by + 1) * 7,
        (Some(by), _, _) if by > 0 => today + full(ahead) + (by - 1) * 7,
        (Some(_), _, _) => monday + day - 1,
        _ if s.future_first => today + full(ahead),
        (None, _, _) if s.story => today + ahead,
        (None, _, Some(Way::Future)) => today + ahead,
        _ => today - back,
    };
    Ok(Range::days(found, found + 1, Unit::Day))
}

/// `the 5th`: of the month told last, else of the month of writing.
pub(super) fn day_only(day: i64, s: &Scene) -> Result<Range, Why> {
    let base = s.last_day().or_else(|_| s.today())?;
    let (y, m, _) = civil(base);
    let found = valid(y, m, day).ok_or(NO_DAY)?;
    Ok(Range::days(found, found + 1, Unit::Day))
}
