//! Dates in figures: `28.10.2024`, `05.03.24`, `10/28/2024`, `2024-10-28`, `13-11-2024`.

use super::expr::{Expr, Year};
use super::read::Read;
use crate::lexicon::{Class, Words};

pub(super) fn numeric(w: &Words, i: usize) -> Read {
    let joined = w.joined(i) && i > 0 && !matches!(w.lower(i - 1), "(" | "[" | "«" | "\"" | "“");
    if joined || w.before(i, Class::NotDate) {
        return None;
    }
    let token = w.tokens.get(i)?;
    let dotted: Vec<&str> = token.lower.split('.').take(4).collect();
    let (parts, end): (Vec<&str>, usize) = if dotted.len() == 3 {
        (dotted, i + 1)
    } else {
        let mark = w.lower(i + 1);
        let same = w.lower(i + 3) == mark && (1..5).all(|k| w.joined(i + k));
        if !same || !(mark == "/" || w.dash(i + 1)) {
            return None;
        }
        (vec![w.lower(i), w.lower(i + 2), w.lower(i + 4)], i + 5)
    };
    // More figures follow: an address, a version, a telephone number.
    let goes_on = w.joined(end) && (matches!(w.lower(end), "/" | ".") && w.joined(end + 1) || w.dash(end));
    let numbers: Vec<i64> = parts.iter().filter(|p| p.len() <= 4).filter_map(|p| p.parse().ok()).collect();
    let [a, b, c] = numbers[..] else { return None };
    if goes_on {
        return None;
    }
    let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    let (year, a, b, iso) = match lengths[..] {
        [4, 2, 2] => (a, c, b, true),
        [1..=2, 1..=2, 4] => (c, a, b, false),
        [2, 2, 2] if w.lower(i).contains('.') => (if c < 70 { 2000 + c } else { 1900 + c }, a, b, false),
        _ => return None,
    };
    let day = |day, month| Some((Expr::Day { year: Year::Is(year), month, day, last: day, weekday: None }, end));
    let (as_day, as_month) = (|n| (1..=31).contains(&n), |n| (1..=12).contains(&n));
    match (as_day(a) && as_month(b), as_day(b) && as_month(a)) {
        _ if !(1000..=2999).contains(&year) => None,
        (true, true) if w.lower(i + 1) == "/" && a != b && !iso => Some((Expr::EitherDay { year, a, b }, end)),
        (true, _) => day(a, b),
        (false, true) if !iso => day(b, a),
        _ => None,
    }
}
