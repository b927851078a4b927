//! Quarters, half-years and seasons.

use super::expr::{Expr, Unit, Year};
use super::read::Read;
use super::year::{roman, year_after};
use crate::lexicon::{Class, Words};
use crate::{Lang, number};

/// `у першому кварталі 2025 року`, `Q3 2024`, `в первой половине 2024 года`, `восени 2023 року`, `прошлым летом`.
pub(super) fn parts_of_year(w: &Words, i: usize) -> Read {
    if let Some(n) = w.lower(i).strip_prefix('q').and_then(|n| n.parse::<i64>().ok()).filter(|n| (1..=4).contains(n)) {
        let (year, end) = year_after(w, i + 1)?;
        return Some((Expr::Months { year, first: n * 3 - 2, count: 3, unit: Unit::Quarter }, end));
    }
    if let Some((n, at)) = number::ordinal(w, i).map(|(n, e)| (i64::from(n), e)).or_else(|| roman(w, i)) {
        let half = w.find(at, Class::Half);
        let unit = w.find(at, Class::Unit).and_then(|f| Unit::parse(f.value));
        let (count, unit) = match unit {
            Some(Unit::Quarter) => (3, Unit::Quarter),
            Some(Unit::Half) => (6, Unit::Half),
            _ if half.is_some() => (6, Unit::Half),
            _ => return None,
        };
        if !(1..=12 / count).contains(&n) {
            return None;
        }
        let after = year_after(w, at + 1);
        let this = w.lower(at + 1);
        let (year, end) = match after {
            Some(found) => found,
            None if half.is_none() || w.find(at + 1, Class::Unit).is_some_and(|f| f.value == "year") => {
                (Year::Open, if half.is_some() && !this.is_empty() { at + 2 } else { at + 1 })
            }
            None => return None,
        };
        return Some((Expr::Months { year, first: (n - 1) * count + 1, count, unit }, end));
    }
    let told = w.find(i, Class::Direction);
    let at = told.map_or(i, |f| f.end);
    let f = w.either(at, Class::Season, Class::SeasonWeak)?;
    let first = match f.value {
        "spring" => 3,
        "summer" => 6,
        "autumn" => 9,
        _ => 12,
    };
    let expr = |year| Expr::Months { year, first, count: 3, unit: Unit::Season };
    if let Some(t) = told {
        let by = t.number() as i64;
        return Some((expr(Year::Offset(by)), f.end));
    }
    if let Some((year, end)) = year_after(w, f.end) {
        return Some((expr(year), end));
    }
    let the = i > 0 && w.lower(i - 1) == "the" && w.before(i - 1, Class::InMonth);
    (w.is(at, Class::Season) || the || w.lang == Lang::EN && w.before(i, Class::InMonthWeak))
        .then(|| (expr(Year::Open), f.end))
}
