//! Quantities: a number with its magnitude, unit or currency, bound and what is counted.
//!
//! `понад 600 тис. тонн`, `€28 мільярдів`, `$45.2 billion`, `25 %`, `двох міністрів`, `мільйони одиниць`, `друге місце`.

mod counted;

use crate::lexicon::{Class, Words};
use crate::{Lang, Token, number};
use onrecord_text::Span;
use std::ops::Range;

/// What is said of how exact a value is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// More than the value, or at least that.
    MoreThan,
    /// Less than the value, or at most that.
    LessThan,
    /// About the value.
    Approximate,
    /// Of its order (`millions of shells`).
    Order,
}

impl Bound {
    /// Name in the record line.
    pub fn name(self) -> &'static str {
        match self {
            Bound::MoreThan => "more_than",
            Bound::LessThan => "less_than",
            Bound::Approximate => "approx",
            Bound::Order => "order_of_magnitude",
        }
    }
}

/// A quantity of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where, with its bound and unit.
    pub span: Span,
    /// In units, magnitude multiplied out.
    pub value: f64,
    /// ISO 4217 code of a currency, symbol of a unit, `place` for a rank; `None` for what is counted.
    pub unit: Option<&'static str>,
    /// How exact it is said to be; `None`: as said.
    pub bound: Option<Bound>,
    /// What is counted, where it stands beside the number.
    pub of: Option<Span>,
}

/// The quantities in the tokens of one sentence, in order, without overlap with each other or with `taken`, the spans of its
/// times (see [`crate::times`]), which are in order.
pub fn quantities(tokens: &[Token], lang: Lang, taken: &[Span]) -> Vec<Quantity> {
    let w = Words::new(tokens, lang);
    let ends = |s: &Span| {
        let from = tokens.partition_point(|t| t.span.end <= s.start);
        from..tokens.partition_point(|t| t.span.start < s.end).max(from)
    };
    let taken: Vec<Range<usize>> = taken.iter().map(ends).collect();
    let mut out = Vec::new();
    let mut free = 0;
    let mut taken = taken.iter().peekable();
    let mut i = 0;
    while i < tokens.len() {
        while taken.next_if(|t| t.end <= i).is_some() {}
        let until = taken.peek().map_or(tokens.len(), |t| t.start);
        if until <= i {
            i = taken.peek().map_or(i + 1, |t| t.end.max(i + 1));
            free = i;
            continue;
        }
        match read(&w, i, free, until) {
            Some((q, end)) => {
                out.push(q);
                i = end.max(i + 1);
                free = i;
            }
            None => i = passed(&w, i),
        }
    }
    out
}

/// Past a number that is no quantity, as a whole.
fn passed(w: &Words, i: usize) -> usize {
    number::cardinal(w, i).map_or(i + 1, |n| n.end)
}

/// The quantity whose number or currency begins at token `i`; tokens before `free` and from `until` belong to others.
fn read(w: &Words, i: usize, free: usize, until: usize) -> Option<(Quantity, usize)> {
    let sign = w.find(i, Class::Currency).filter(|f| !w.tokens[i].is_word() || f.end > i + 1 || w.tokens[i].upper);
    let at = sign.map_or(i, |f| f.end);
    let amount = amount(w, at)?;
    if amount.end > until || !sign.is_some() && is_label(w, i) {
        return None;
    }
    let mut end = amount.end;
    let mut unit = sign.map(|f| f.value);
    let mut of = None;
    if let Some(f) = unit_after(w, end).filter(|f| unit.is_none() && f.1 <= until) {
        (unit, end) = (Some(f.0), f.1);
    } else if unit.is_none() && w.is(amount.end, Class::Rank) && amount.ordinal {
        (unit, end) = (Some("place"), end + 1);
    }
    if unit.is_none() {
        let counted = counted::after(w, end).filter(|c| c.end <= until);
        of = counted.as_ref().map(|c| w.tokens[c.start].span.to(w.tokens[c.end - 1].span));
        let plain = counted.is_some() && !amount.ordinal;
        if !plain && !amount.large || amount.ordinal {
            return None;
        }
        // The noun itself stands beside the number: both are the quantity.
        if let Some(c) = counted.filter(|c| c.end == end + 1 && (!amount.large || amount.bare)) {
            end = c.end;
        }
    }
    let (from, bound) = bound(w, i, free);
    let bound = bound.or(amount.bare.then_some(Bound::Order));
    let span = w.tokens[from].span.to(w.tokens[end - 1].span);
    Some((Quantity { span, value: amount.value, unit, bound, of }, end))
}

/// A number with its magnitude.
struct Amount {
    value: f64,
    end: usize,
    /// It has a magnitude word.
    large: bool,
    /// It is a magnitude word alone.
    bare: bool,
    ordinal: bool,
}

fn amount(w: &Words, i: usize) -> Option<Amount> {
    if let Some((n, end)) = number::ordinal(w, i).filter(|_| w.find(i, Class::Number).is_none()) {
        return Some(Amount { value: f64::from(n), end, large: false, bare: false, ordinal: true });
    }
    let Some(n) = number::cardinal(w, i) else {
        return w.find(i, Class::Tens).map_or_else(
            || bare(w, i),
            |f| {
                let (factor, end, _) = magnitude(w, f.end);
                Some(Amount { value: f.number() * factor, end, large: true, bare: true, ordinal: false })
            },
        );
    };
    let (factor, mut end, large) = magnitude(w, n.end);
    // The first of `5-7 млн` is in millions too.
    let shared = if large { None } else { range_factor(w, end) };
    let (factor, large) = shared.map_or((factor, large), |f| (f, true));
    let mut value = n.value * factor;
    // `дві тисячі п'ятсот`, `two million three hundred thousand`.
    let mut below = factor;
    while large && shared.is_none() && w.tokens[i].is_word() {
        let Some(next) = number::cardinal(w, end).filter(|n| w.tokens.get(n.end - 1).is_some_and(|t| t.is_word()))
        else {
            break;
        };
        let (factor, after, more) = magnitude(w, next.end);
        if next.value * factor >= below {
            break;
        }
        value += next.value * factor;
        (below, end) = (factor, after);
        if !more {
            break;
        }
    }
    value.is_finite().then_some(Amount { value, end, large, bare: false, ordinal: false })
}

/// A magnitude word by itself: `мільйони одиниць`, `a million people`, `тисяч` after a word that is no number.
fn bare(w: &Words, i: usize) -> Option<Amount> {
    if !w.tokens.get(i)?.is_word() || w.lower(i).chars().count() < 5 {
        return None;
    }
    let article = w.lang == Lang::EN && w.is(i, Class::NumberWeak);
    let (factor, end, large) = magnitude(w, if article { i + 1 } else { i });
    // A singular one is the number itself.
    let many = ["и", "і", "ів", "ов", "ами", "ях", "ч", "s", "ах"].iter().any(|e| w.lower(i).ends_with(e));
    large.then_some(Amount { value: factor, end, large: true, bare: many, ordinal: false })
}

/// The product of the magnitude words, the token after them and whether there are any.
fn magnitude(w: &Words, mut i: usize) -> (f64, usize, bool) {
    let (mut factor, start) = (1.0, i);
    while let Some(f) = w.find(i, Class::Magnitude).filter(|f| letters(w, i) > 1 || w.joined(i) && f.end == i + 1) {
        factor *= f.number();
        // An abbreviation keeps its full stop.
        let dot = w.lower(f.end) == "." && w.joined(f.end) && (3..=4).contains(&letters(w, i)) && w.lang != Lang::EN;
        i = f.end + usize::from(dot);
        if i > start + 8 {
            break;
        }
    }
    (factor, i, i > start)
}

fn letters(w: &Words, i: usize) -> usize {
    w.lower(i).chars().count()
}

/// The magnitude that a range `5-7 млн` shares.
fn range_factor(w: &Words, i: usize) -> Option<f64> {
    let at = w.dash(i).then_some(i + 1)?;
    let second = number::cardinal(w, at)?;
    let (factor, _, large) = magnitude(w, second.end);
    large.then_some(factor)
}

/// A unit or currency after a number, with one adjective between at most (`млн американських доларів`).
fn unit_after(w: &Words, i: usize) -> Option<(&'static str, usize)> {
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
fn is_label(w: &Words, i: usize) -> bool {
    let Some(p) = i.checked_sub(1) else { return false };
    let before = if w.lower(p) == "." { p.saturating_sub(1) } else { p };
    let sign = w.joined(i) && matches!(w.lower(p), "+" | "#" | "/" | "_" | "@" | "." | ":");
    let hyphen = w.joined(i) && w.dash(p) && w.joined(p) && w.digits(p.saturating_sub(1)).is_none();
    sign || hyphen || w.is(before, Class::Label)
}

/// The bound before a quantity and where it begins.
fn bound(w: &Words, i: usize, free: usize) -> (usize, Option<Bound>) {
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
