//! Quantities: a number with its magnitude, unit or currency, bound and what is counted.
//!
//! `понад 600 тис. тонн`, `€28 мільярдів`, `$45.2 billion`, `25 %`, `двох міністрів`, `мільйони одиниць`, `друге місце`, `3–5 млрд грн`.

mod amount;
mod beside;
mod counted;
mod range;

use crate::lexicon::{Class, Words};
use crate::{Lang, Token, number};
use amount::amount;
use beside::{bound, inverted, is_label, sign_before, unit_after};
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
    /// In units, magnitude multiplied out; of a range its lower end.
    pub value: f64,
    /// Upper end of a range (`3–5 млрд`).
    pub upper: Option<f64>,
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
    if let Some(found) = inverted(w, i, until) {
        return Some(found);
    }
    let sign = w.find(i, Class::Currency).filter(|f| is_sign(w, i, f.end));
    let at = sign.map_or(i, |f| f.end);
    let mut amount = amount(w, at)?;
    let range = range::upper(w, i, &amount, sign.map(|s| s.value)).filter(|r| r.end <= until);
    let upper = range.as_ref().map(|r| r.upper);
    if let Some(r) = &range {
        (amount.value, amount.end, amount.large) = (r.lower, r.end, r.large);
    }
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
        // `17 of 20 drones`.
        let whole = || w.find(end, Class::OutOf).and_then(|f| counted::after(w, amount::amount(w, f.end)?.end));
        let some_of = if counted.is_none() && !amount.ordinal { whole() } else { None };
        let named = counted.as_ref().or(some_of.as_ref());
        of = named.map(|c| w.tokens[c.start].span.to(w.tokens[c.end - 1].span));
        let plain = named.is_some() && !amount.ordinal;
        if !plain && !amount.large || amount.ordinal {
            return None;
        }
        // The noun itself stands beside the number: both are the quantity.
        if let Some(c) = counted.filter(|c| c.end == end + 1 && (!amount.large || amount.bare)) {
            end = c.end;
        }
    }
    let (start, negative) = sign_before(w, i, free, unit);
    let (from, bound) = if range.is_some_and(|r| r.told) { (start, None) } else { bound(w, start, free) };
    let bound = bound.or(amount.bare.then_some(Bound::Order));
    let span = w.tokens[from].span.to(w.tokens[end - 1].span);
    let value = if negative { -amount.value } else { amount.value };
    Some((Quantity { span, value, upper, unit, bound, of }, end))
}

/// A currency before its number: a symbol, or letters in capitals and what is joined to them.
fn is_sign(w: &Words, i: usize, end: usize) -> bool {
    let t = &w.tokens[i];
    !t.is_word() || t.upper || end > i + 1 && t.capital && w.joined(i + 1)
}
