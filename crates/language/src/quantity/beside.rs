//! What stands beside a number: units, signs, bounds, labels.

use super::amount::{amount, magnitude};
use super::{Bound, Quantity};
use crate::lexicon::{Class, Words};
use crate::{Lang, number};

/// A unit or currency after a number, with one adjective between at most (`млн американських доларів`).
pub(super) fn unit_after(w: &Words, i: usize) -> Option<(&'static str, usize)> {
    // One letter is a unit only as a symbol beside the number or with its full stop.
    let one = |i: usize| w.find(i, Class::Measure).or_else(|| w.find(i, Class::Currency)).map(|f| (f.value, f.end));
    let found = one(i).or_else(|| {
        let adjective = w.tokens.get(i).is_some_and(|t| t.is_word() && !t.capital || w.lang == Lang::EN && t.upper);
        (adjective && w.is(i + 1, Class::Currency)).then(|| one(i + 1)).flatten()
    })?;
    let short = w.lower(found.1 - 1).chars().count() <= 3 && w.tokens[found.1 - 1].is_word();
    let dot = short
        && w.lang != Lang::EN
        && w.lower(found.1) == "."
        && w.joined(found.1)
        && w.tokens.get(found.1 + 1).is_some_and(|t| !t.capital);
    Some((found.0, found.1 + usize::from(dot)))
}

/// `№ 5`, `стаття 110`, `Резолюция 2758`, `F-16`, `+380 44 …`: numbers that name something.
pub(super) fn is_label(w: &Words, i: usize) -> bool {
    let Some(p) = i.checked_sub(1) else { return false };
    let before = if w.lower(p) == "." { p.saturating_sub(1) } else { p };
    let sign = w.joined(i) && matches!(w.lower(p), "+" | "#" | "/" | "_" | "@" | "." | ":");
    let hyphen = w.joined(i) && w.dash(p) && w.joined(p) && w.digits(p.saturating_sub(1)).is_none();
    sign || hyphen || w.is(before, Class::Label)
}

/// The bound before a quantity and where it begins.
pub(super) fn bound(w: &Words, i: usize, free: usize) -> (usize, Option<Bound>) {
    for back in (1..=3).rev() {
        let Some(from) = i.checked_sub(back).filter(|f| *f >= free) else { continue };
        if let Some(f) = w.find(from, Class::Bound).filter(|f| f.end == i) {
            let bound = match f.value {
                "more_than" => Bound::MoreThan,
                "less_than" => Bound::LessThan,
                _ => Bound::Approximate,
            };
            return (from, Some(bound));
        }
    }
    (i, None)
}

/// Where a quantity begins whose number or currency stands at token `i`, and whether it lies below zero. A hyphen is a sign only before
/// degrees and shares.
pub(super) fn sign_before(w: &Words, i: usize, free: usize, unit: Option<&str>) -> (usize, bool) {
    let Some(p) = i.checked_sub(1).filter(|p| *p >= free) else { return (i, false) };
    let hyphen = w.dash(p) && w.joined(i) && w.tokens[p].space_before && matches!(unit, Some("°C" | "%"));
    if hyphen || w.is(p, Class::Minus) { (p, true) } else { (i, false) }
}

/// `тисяч п'ять`, `человек двадцать`: what is counted before a number in words tells about how much it is.
pub(super) fn inverted(w: &Words, i: usize, until: usize) -> Option<(Quantity, usize)> {
    if w.lang == Lang::EN || !w.tokens.get(i)?.is_word() {
        return None;
    }
    let (factor, after, large) = magnitude(w, i);
    let unit = w.find(i, Class::Measure).or_else(|| w.find(i, Class::Currency));
    let people = w.find(i, Class::Plural);
    let at = if large { after } else { unit.or(people)?.end };
    let word = w.tokens.get(at).is_some_and(|t| t.is_word()) && w.is(at, Class::Number);
    let n = number::cardinal(w, at).filter(|n| word && n.end <= until && (large || n.value >= 5.0))?;
    let (behind, noun) = (unit_after(w, n.end), super::counted::after(w, n.end).filter(|c| c.end <= until));
    // `на 5 метрів двадцять машин`: the number counts what follows it.
    if !large && (behind.is_some() || noun.is_some()) || amount(w, at).is_none_or(|a| a.large) {
        return None;
    }
    // A number before the magnitude takes it.
    if i > 0 && number::cardinal(w, i - 1).is_some() {
        return None;
    }
    let of = match (large, people) {
        (false, Some(p)) => Some(w.tokens[i].span.to(w.tokens[p.end - 1].span)),
        _ => noun.as_ref().map(|c| w.tokens[c.start].span.to(w.tokens[c.end - 1].span)),
    };
    let end = behind.filter(|b| b.1 <= until).map_or(n.end, |b| b.1);
    let unit = if large { behind.map(|b| b.0) } else { unit.filter(|_| people.is_none()).map(|u| u.value) };
    let span = w.tokens[i].span.to(w.tokens[end - 1].span);
    Some((Quantity { span, value: n.value * factor, upper: None, unit, bound: Some(Bound::Approximate), of }, end))
}
