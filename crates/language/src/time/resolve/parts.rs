//! Parts and stretches: the n-th of a longer time, so many units up to now.

use super::{NO_DAY, Scene, Why};
use crate::time::calendar::{Range, away, same_day, shifted};
use crate::time::civil::{DAY, weekday};
use crate::time::expr::{Item, Unit};

/// The n-th item that begins in a range.
pub(super) fn nth(n: i64, item: Item, of: Range, future_first: bool) -> Result<Range, Why> {
    let (Some(lo), Some(hi)) = (of.lo, of.hi) else { return Err(NO_DAY) };
    let (lo, hi) = (lo.div_euclid(DAY), hi.div_euclid(DAY));
    let pick = |first: i64, step: i64, length: i64, unit: Unit| {
        // The last week of a month ends in it.
        let end = match unit {
            // Where most of it lies in it, in news.
            Unit::Week if n < 0 && !future_first => hi - length / 2,
            _ if n < 0 => hi - length + 1,
            _ => hi,
        };
        let count = (end - first + step - 1).div_euclid(step);
        let at = if n > 0 { n - 1 } else { count + n };
        let from = first + at * step;
        ((0..count).contains(&at) && from < hi).then(|| Range::days(from, from + length, unit)).ok_or(NO_DAY)
    };
    match item {
        Item::Weekday(day) => pick(lo + (day - weekday(lo)).rem_euclid(7), 7, 1, Unit::Day),
        Item::Unit(Unit::Day) => pick(lo, 1, 1, Unit::Day),
        Item::Unit(Unit::Week) => pick(lo + (1 - weekday(lo)).rem_euclid(7), 7, 7, Unit::Week),
        Item::Unit(Unit::Weekend) => pick(lo + (6 - weekday(lo)).rem_euclid(7), 7, 2, Unit::Weekend),
        Item::Unit(unit @ (Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade)) => {
            let step = |by: i64| same_day(lo, unit, by as f64);
            let count = (1..=100).find(|k| step(*k) >= hi).unwrap_or(0);
            let at = if n > 0 { n - 1 } else { count + n };
            (0..count).contains(&at).then(|| Range::days(step(at), step(at + 1), unit)).ok_or(NO_DAY)
        }
        Item::Unit(_) => Err(NO_DAY),
    }
}

/// So many units up to now, or from now on.
pub(super) fn stretch(unit: Unit, by: f64, s: &Scene) -> Result<Range, Why> {
    let now = s.now()?;
    if s.future_first {
        // Whole units beside the present one.
        let n = by.abs() as i64;
        let first = shifted(now, unit, if by < 0.0 { -n } else { 1 });
        let last = shifted(now, unit, if by < 0.0 { -1 } else { n });
        let size = if unit == Unit::Hour { 60 } else { 1 };
        let whole = now.div_euclid(size) * size;
        return Ok(match (unit, by < 0.0) {
            (Unit::Hour | Unit::Minute, true) => {
                Range { lo: Some(whole - n * size), hi: Some(whole), unit: Some(unit) }
            }
            (Unit::Hour | Unit::Minute, false) => {
                Range { lo: Some(whole + size), hi: Some(whole + (n + 1) * size), unit: Some(unit) }
            }
            _ => Range { lo: first.lo, hi: last.hi, unit: Some(unit) },
        });
    }
    let today = now.div_euclid(DAY);
    if matches!(unit, Unit::Minute | Unit::Hour | Unit::Second) {
        let length = (by * if unit == Unit::Hour { 60.0 } else { 1.0 }) as i64;
        let (lo, hi) = (now.min(now + length), now.max(now + length));
        return Ok(Range { lo: Some(lo), hi: Some(hi), unit: Some(unit) });
    }
    let other = same_day(today, unit, by);
    Ok(Range::days(today.min(other), today.max(other) + 1, unit))
}

/// So many units away, told one unit finer: a day after years is not told, its month is.
pub(super) fn finer(base: i64, unit: Unit, by: f64) -> Range {
    let day = same_day(base.div_euclid(DAY), unit, by);
    match unit {
        Unit::Year => shifted(day * DAY, Unit::Month, 0),
        Unit::Month | Unit::Week | Unit::Quarter => Range::days(day, day + 1, Unit::Day),
        Unit::Day => {
            let hour = base.rem_euclid(DAY).div_euclid(60) * 60;
            Range { lo: Some(day * DAY + hour), hi: Some(day * DAY + hour + 60), unit: Some(Unit::Hour) }
        }
        _ => away(base, unit, by),
    }
}
