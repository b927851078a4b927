//! Years, decades, centuries, and the year beside other dates.

use super::expr::{Expr, Unit, Year};
use super::read::Read;
use crate::lexicon::{Class, Words};
use crate::{Lang, number};

/// The year after a day, month, quarter or season: `2024 року`, `2024-го`, `, 2024`, `минулого року`, `of last year`.
pub(super) fn year_after(w: &Words, i: usize) -> Option<(Year, usize)> {
    let mut at = i;
    while w.lang == Lang::EN && (w.lower(at) == "," && w.digits(at + 1).is_some() || w.lower(at) == "of") {
        at += 1;
    }
    if let Some(y) = w.digits(at).filter(|y| (1000..=2999).contains(y)) {
        // A number of people or a unit after it: no year.
        let end = year_mark(w, at + 1);
        let counts =
            end == at + 1 && (w.is(end, Class::Magnitude) || w.is(end, Class::Currency) || w.is(end, Class::Measure));
        return (!counts).then_some((Year::Is(i64::from(y)), end));
    }
    if let Some(f) = w.find(at, Class::Relative) {
        let by = f.value.strip_prefix("year ")?.parse().ok()?;
        return Some((Year::Offset(by), f.end + usize::from(abbreviated(w, at, f.end))));
    }
    let (year, end) = year_told(w, at)?;
    Some((year, end))
}

/// `ц.р.`: the last full stop belongs to it.
fn abbreviated(w: &Words, from: usize, end: usize) -> bool {
    end > from + 1 && w.lower(end) == "." && w.joined(end)
}

/// `поточного року`, `last year`, `нового года`.
fn year_told(w: &Words, i: usize) -> Option<(Year, usize)> {
    let (year, at) = if let Some(f) = w.find(i, Class::New) {
        (Year::New, f.end)
    } else {
        let f = w.find(i, Class::Direction)?;
        (Year::Offset(f.number() as i64), f.end)
    };
    let f = w.find(at, Class::Unit).filter(|f| f.value == "year" && !w.lower(at).ends_with('s'))?;
    Some((year, f.end))
}

/// Passes over `року`, `р.`, `-го` after the digits of a year.
fn year_mark(w: &Words, i: usize) -> usize {
    let suffix = w.dash(i) && w.joined(i) && w.joined(i + 1);
    let at = suffix.then(|| w.find(i + 1, Class::Suffix)).flatten().map_or(i, |f| f.end);
    let Some(f) = w.find(at, Class::YearMark) else { return at };
    f.end + usize::from(w.lower(at).chars().count() <= 2 && w.lower(f.end) == ".")
}

/// `2022 року`, `2014–2021 роках`, `с 2014-го`, `since 2014`, `90-х роках`, `1990s`, `XX століття`.
pub(super) fn year(w: &Words, i: usize) -> Read {
    if let Some((year @ Year::New, end)) = year_told(w, i) {
        return Some((Expr::YearOf(year), end));
    }
    if let Some(n) = number::ordinal(w, i).map(|(n, e)| (i64::from(n), e)).or_else(|| roman(w, i)) {
        let f = w.find(n.1, Class::Unit).filter(|f| f.value == "century" && (1..=30).contains(&n.0));
        if let Some(f) = f {
            return Some((Expr::Years { first: (n.0 - 1) * 100 + 1, count: 100, unit: Unit::Century }, f.end));
        }
    }
    let n = i64::from(w.digits(i)?);
    let digits = w.lower(i).len();
    if let Some(end) = decade_mark(w, i + 1).filter(|_| n % 10 == 0 && (digits == 4 || digits == 2 && n >= 20)) {
        let first = if digits == 4 {
            n
        } else if n >= 30 {
            1900 + n
        } else {
            2000 + n
        };
        return Some((Expr::Years { first, count: 10, unit: Unit::Decade }, end));
    }
    if digits != 4 || !(1000..=2999).contains(&n) || w.joined(i) && w.dash(i - 1) && w.joined(i - 1) {
        return None;
    }
    let one = |first, count, end| Some((Expr::Years { first, count, unit: Unit::Year }, end));
    if w.dash(i + 1)
        && let Some(last) = w.digits(i + 2).map(i64::from).filter(|l| *l > n && *l < n + 200)
    {
        let end = year_mark(w, i + 3);
        if end > i + 3 || w.lang == Lang::EN && plain_year(w, i, i + 3) {
            return one(n, last - n + 1, end);
        }
    }
    let end = year_mark(w, i + 1);
    let second = (w.is(end, Class::And) && w.digits(end + 1).is_some_and(|y| (1000..=2999).contains(&y)))
        .then(|| year_mark(w, end + 2));
    let told = end > i + 1 || second.is_some_and(|e| e > end + 2);
    (told || w.lang == Lang::EN && plain_year(w, i, i + 1)).then(|| one(n, 1, end)).flatten()
}

/// English years stand after a preposition and count nothing.
fn plain_year(w: &Words, i: usize, end: usize) -> bool {
    let next = w.tokens.get(end);
    let noun = next.is_some_and(|t| {
        t.is_word()
            && !t.capital
            && (w.is(end, Class::Plural) || t.lower.ends_with('s') && !w.is(end, Class::NotCounted))
    });
    let counts = noun || w.is(end, Class::Currency) || w.is(end, Class::Measure) || w.is(end, Class::Magnitude);
    (1900..=2100).contains(&w.digits(i).unwrap_or_default()) && w.before(i, Class::InMonth) && !counts
}

fn decade_mark(w: &Words, i: usize) -> Option<usize> {
    let at = if w.lang == Lang::EN {
        i
    } else if w.dash(i) && w.joined(i) {
        i + 1
    } else {
        return None;
    };
    let f = w.find(at, Class::Decade).filter(|_| w.joined(at))?;
    Some(year_mark(w, f.end))
}

pub(super) fn roman(w: &Words, i: usize) -> Option<(i64, usize)> {
    let text = w.lower(i);
    let mut sum = 0;
    let mut last = 0;
    if text.len() > 6 {
        return None;
    }
    for c in text.bytes().rev() {
        let n = match c {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        sum += if n < last { -n } else { n };
        last = last.max(n);
    }
    (sum > 0).then_some((sum, i + 1))
}
