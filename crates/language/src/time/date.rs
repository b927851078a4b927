//! Dates of the calendar: days, months, weekdays.

use super::expr::{Expr, Unit, Year};
use super::read::Read;
use super::season::parts_of_year;
use super::year::{year, year_after};
use super::{numeric, relative};
use crate::lexicon::{Class, Words};
use crate::{Lang, number};

/// Any date.
pub(super) fn date(w: &Words, i: usize) -> Read {
    [
        numeric::numeric(w, i),
        weekday(w, i),
        day_of_month(w, i),
        month(w, i, false),
        parts_of_year(w, i),
        year(w, i),
        relative::offset(w, i),
        relative::same(w, i),
    ]
    .into_iter()
    .flatten()
    .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// A date that is a day.
pub(super) fn day(w: &Words, i: usize) -> Read {
    date(w, i).filter(|(e, _)| is_day(e))
}

/// A date that has a beginning, a middle and an end worth telling.
pub(super) fn month_or_longer(w: &Words, i: usize) -> Read {
    let found = [month(w, i, true), parts_of_year(w, i), year(w, i), relative::offset(w, i)].into_iter().flatten();
    let longest = found.reduce(|best, next| if next.1 > best.1 { next } else { best });
    longest.filter(|(e, _)| !is_day(e))
}

pub(super) fn is_day(expr: &Expr) -> bool {
    match expr {
        Expr::Day { day, last, .. } => day == last,
        Expr::EitherDay { .. } | Expr::Weekday { .. } | Expr::Eve { of_something: false } => true,
        Expr::Offset { unit, .. } | Expr::Anaphor { unit, .. } => *unit == Unit::Day,
        _ => false,
    }
}

/// A month's name; Russian and Ukrainian ones are not capitalised inside a sentence, English ones are.
fn month_name(w: &Words, i: usize, weak: bool) -> Option<(i64, usize)> {
    let f = w.find(i, Class::Month).or_else(|| w.find(i, Class::MonthWeak).filter(|_| weak))?;
    let token = w.tokens.get(i)?;
    let named =
        w.lang != Lang::EN && token.capital && i > 0 && !w.before(i, Class::InMonth) && w.digits(i - 1).is_none();
    if named || (w.lang == Lang::EN && !token.capital) {
        return None;
    }
    // An abbreviation keeps its full stop.
    let dot = token.lower.chars().count() <= 4 && w.lower(f.end) == "." && w.joined(f.end) && w.is(i, Class::MonthWeak);
    Some((f.number() as i64, f.end + usize::from(dot)))
}

/// A day number with or without an ending (`5`, `5-го`, `28th`, `двадцать первого`).
fn day_number(w: &Words, i: usize) -> Option<(i64, usize)> {
    let plain = w.digits(i).filter(|_| w.lower(i).len() <= 2).map(|n| (n, i + 1));
    let (n, end) = number::ordinal(w, i).or(plain)?;
    (1..=31).contains(&n).then_some((i64::from(n), end))
}

/// `17-18`, `с 1 по 15`: two days, and the token after them.
fn days(w: &Words, i: usize) -> Option<(i64, i64, usize)> {
    let (first, end) = day_number(w, i)?;
    let joint = w.dash(end) || (w.is(end, Class::Until) || w.is(end, Class::And)) && w.before(i, Class::Range);
    if joint && let Some((last, end)) = day_number(w, end + 1).filter(|(l, _)| *l > first) {
        return Some((first, last, end));
    }
    Some((first, first, end))
}

/// `17-18 жовтня поточного року`, `28 October 2024`, `Oct. 28, 2024`, `the 5th of May`.
fn day_of_month(w: &Words, i: usize) -> Read {
    if let Some((first, last, end)) = days(w, i) {
        let at = if w.lang == Lang::EN && w.is(end, Class::Of) { end + 1 } else { end };
        if let Some((month, end)) = month_name(w, at, true) {
            let (year, end) = year_after(w, end).unwrap_or((Year::Open, end));
            return Some((Expr::Day { year, month, day: first, last, weekday: None }, end));
        }
    }
    if w.lang != Lang::EN {
        return None;
    }
    let (month, end) = month_name(w, i, true)?;
    let (first, last, end) = days(w, end)?;
    let (year, end) = year_after(w, end).unwrap_or((Year::Open, end));
    Some((Expr::Day { year, month, day: first, last, weekday: None }, end))
}

/// A month with a year or, after a preposition, without one.
fn month(w: &Words, i: usize, beside: bool) -> Read {
    let told = w.find(i, Class::Direction);
    let at = told.map_or(i, |f| f.end);
    let (month, end) = month_name(w, at, true)?;
    let expr = |year| Expr::Months { year, first: month, count: 1, unit: Unit::Month };
    if let Some(f) = told {
        return Some((expr(Year::Offset(f.number() as i64)), end));
    }
    if let Some((year, end)) = year_after(w, end) {
        return Some((expr(year), end));
    }
    let strong = w.is(i, Class::Month);
    let after = if strong { w.before(i, Class::InMonth) } else { w.before(i, Class::InMonthWeak) };
    (beside || after).then(|| (expr(Year::Open), end))
}

/// `у понеділок`, `last Friday`, `во вторник, 29 октября`.
fn weekday(w: &Words, i: usize) -> Read {
    let told = w.find(i, Class::Direction);
    let at = told.map_or(i, |f| f.end);
    let strong = w.find(at, Class::Weekday);
    let f = strong.or_else(|| w.find(at, Class::WeekdayWeak))?;
    let number = f.number() as i64;
    let dot = strong.is_none() && w.lower(f.end) == "." && w.joined(f.end);
    let end = f.end + usize::from(dot);
    let mut next = end;
    while w.lower(next) == "," || w.lang == Lang::EN && w.is(next, Class::Of) && w.lower(next) != "in" {
        next += 1;
    }
    let date = numeric::numeric(w, next).or_else(|| day_of_month(w, next));
    if let Some((Expr::Day { year, month, day, last, .. }, end)) = date {
        return Some((Expr::Day { year, month, day, last, weekday: Some(number) }, end));
    }
    let next_word = w.tokens.get(end);
    let part = w.is(end, Class::PartWeak) || w.is(end, Class::MonthWeak);
    let name = next_word.is_some_and(|t| t.is_word() && t.capital) && !part && !w.before(i, Class::InMonthWeak);
    let title = w.lang == Lang::EN && (name && i > 0 && w.lower(i - 1) == "the" || !w.tokens[at].capital);
    let weak = strong.is_none() && told.is_none() && !w.before(i, Class::InMonth);
    (!title && !weak).then(|| (Expr::Weekday { day: number, way: told.map(|t| t.number() as i64) }, end))
}
