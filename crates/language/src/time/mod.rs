//! Times: where a text tells when, and which time it is, as far as the time of writing is known.
//!
//! Recognition knows no dates: rules over tokens give an expression, linear in the tokens, since each rule looks a few tokens
//! ahead. Resolution reads the expressions in order against the time of writing ([`Anchor`]).

mod calendar;
mod civil;
mod date;
mod expr;
mod numeric;
mod read;
mod relative;
mod resolve;
mod season;
mod year;

pub use civil::{civil as civil_from_days, days as days_from_civil};
pub use expr::Unit;

use crate::lexicon::{Class, Words};
use crate::{Lang, Token};
use calendar::Range;
use civil::DAY;
use expr::{Expr, Way};
use onrecord_text::Span;
use resolve::Scene;

/// A time expression as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where, without the preposition before it.
    pub span: Span,
    /// The tokens it is made of.
    pub tokens: std::ops::Range<usize>,
    expr: Expr,
    way: Option<Way>,
}

/// How far a time is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TimeStatus {
    /// One interval.
    Resolved,
    /// One of several times between two ends.
    Ambiguous,
    /// Not known; the text is in [`Time::why`].
    Unresolved,
}

impl TimeStatus {
    /// Name in the record line.
    pub fn name(self) -> &'static str {
        match self {
            TimeStatus::Resolved => "resolved",
            TimeStatus::Ambiguous => "ambiguous",
            TimeStatus::Unresolved => "unresolved",
        }
    }
}

/// A time of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Where.
    pub span: Span,
    /// First minute (`2024-10-28T13:20`) or day (`2024-10-28`) it may be, local time.
    pub earliest: Option<String>,
    /// Last minute or day it may be, included.
    pub latest: Option<String>,
    /// Name of the unit that the text tells it by (see [`Unit::name`]), `vague` when by none.
    pub precision: &'static str,
    /// How far it is known.
    pub status: TimeStatus,
    /// Why it is not known, in English.
    pub why: Option<&'static str>,
}

/// When a text was written: first minute and one past the last, from 1970-01-01T00:00 local time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    lo: i64,
    hi: i64,
}

impl Anchor {
    /// An anchor from the ends of an interval, both included, written to any precision (`2024`, `2024-10-28T13:20`); `None` for
    /// what is no date.
    pub fn new(earliest: &str, latest: &str) -> Option<Anchor> {
        let (lo, hi) = (civil::parse(earliest)?.0, civil::parse(latest)?.1);
        (lo < hi).then_some(Anchor { lo, hi })
    }
}

/// The time expressions in the tokens of one sentence, in order, without overlap.
pub fn times(tokens: &[Token], lang: Lang) -> Vec<TimeExpression> {
    let w = Words::new(tokens, lang);
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((expr, end)) = read::read(&w, i).filter(|(_, end)| *end > i && *end <= tokens.len()) else {
            i += 1;
            continue;
        };
        let span = tokens[i].span.to(tokens[end - 1].span);
        out.push(TimeExpression { span, tokens: i..end, expr, way: way(&w, i, end) });
        i = end;
    }
    out
}

/// How many tokens around an expression are looked at for its verb.
const REACH: usize = 25;

/// Past or future by the nearest verb of the clause.
fn way(w: &Words, from: usize, to: usize) -> Option<Way> {
    let ends = |i: usize| matches!(w.lower(i), "," | ";" | ":" | "." | "\n" | "(" | ")");
    let tell = |i: usize| match (w.future(i), w.past(i)) {
        (true, _) => Some(Way::Future),
        (_, true) if !w.is(i, Class::Unit) && !w.is(i, Class::Month) => Some(Way::Past),
        _ => None,
    };
    let after = (to..w.tokens.len()).take(REACH).take_while(|i| !ends(*i));
    let before = (0..from).rev().take(REACH).take_while(|i| !ends(*i));
    let after = after.filter_map(|i| tell(i).map(|t| (i - to, t))).next();
    let before = before.filter_map(|i| tell(i).map(|t| (from - i, t))).next();
    match (before, after) {
        (Some(b), Some(a)) => Some(if b.0 <= a.0 + 1 { b.1 } else { a.1 }),
        (b, a) => b.or(a).map(|x| x.1),
    }
}

/// Resolves the expressions of a text in their order, since some point back to others.
#[derive(Debug, Default)]
pub struct Resolver {
    anchor: Option<Anchor>,
    last: Option<i64>,
}

impl Resolver {
    /// A resolver for a text written at `anchor`.
    pub fn new(anchor: Option<Anchor>) -> Self {
        Resolver { anchor, last: None }
    }

    /// The time of the next expression.
    pub fn resolve(&mut self, e: &TimeExpression) -> Time {
        let scene = |now| Scene { now, last: self.last, way: e.way };
        let ends = self.anchor.map(|a| (a.lo, (a.hi - 1).max(a.lo)));
        let first = resolve::resolve(&e.expr, &scene(ends.map(|x| x.0)));
        let last = resolve::resolve(&e.expr, &scene(ends.map(|x| x.1)));
        let (range, status, why) = match (first, last) {
            (Ok(a), Ok(b)) if self.agree(&e.expr, a, b) => {
                let either = matches!(e.expr, Expr::EitherDay { .. });
                (a, if either { TimeStatus::Ambiguous } else { TimeStatus::Resolved }, None)
            }
            (Ok(a), Ok(b)) => {
                let hull = Range { lo: a.lo.min(b.lo), hi: a.hi.max(b.hi), unit: a.unit };
                (hull, TimeStatus::Ambiguous, Some("the time of writing is known too roughly"))
            }
            (Err(why), _) | (_, Err(why)) => (self.bounds(e), TimeStatus::Unresolved, Some(why)),
        };
        if status == TimeStatus::Resolved && matches!(range.unit, Some(Unit::Day | Unit::Minute | Unit::PartOfDay)) {
            self.last = range.lo.map(|lo| lo.div_euclid(DAY));
        }
        write(e.span, range, status, why)
    }

    /// Both ends of the anchor lead to the same time; minutes within one day of writing may differ.
    fn agree(&self, expr: &Expr, a: Range, b: Range) -> bool {
        a == b || matches!(expr, Expr::Vague(Way::Now)) && a.lo == b.lo
    }

    /// What is known of a time that is not resolved: `recently` lies before the time of writing, `soon` after it.
    fn bounds(&self, e: &TimeExpression) -> Range {
        let day = |m: i64| m.div_euclid(DAY) * DAY;
        let (mut lo, mut hi) = (None, None);
        let way = match (&e.expr, e.way) {
            (Expr::Vague(way), _) => Some(*way),
            // What is to be done within some months begins now.
            (Expr::Length(_), Some(Way::Future)) => Some(Way::Future),
            _ => None,
        };
        match (way, self.anchor) {
            (Some(Way::Past), Some(a)) => hi = Some(day(a.hi - 1) + DAY),
            (Some(Way::Future), Some(a)) => lo = Some(day(a.lo)),
            _ => {}
        }
        Range { lo, hi, unit: unit(&e.expr) }
    }
}

/// The unit that an expression tells a time by.
fn unit(expr: &Expr) -> Option<Unit> {
    match expr {
        Expr::Day { .. } | Expr::EitherDay { .. } | Expr::Weekday { .. } | Expr::Eve { .. } => Some(Unit::Day),
        Expr::Months { unit, .. } | Expr::Years { unit, .. } | Expr::Offset { unit, .. } => Some(*unit),
        Expr::Away { unit, .. } | Expr::Stretch { unit, .. } | Expr::Anaphor { unit, .. } => Some(*unit),
        Expr::Set(unit) | Expr::Length(unit) => Some(*unit),
        Expr::YearOf(_) => Some(Unit::Year),
        Expr::Part { of, .. } | Expr::Reach { of, .. } => unit(of),
        Expr::Hours { .. } => Some(Unit::PartOfDay),
        Expr::Clock { .. } => Some(Unit::Minute),
        Expr::Vague(_) => None,
    }
}

fn write(span: Span, range: Range, status: TimeStatus, why: Option<&'static str>) -> Time {
    let clock = matches!(range.unit, Some(Unit::Minute | Unit::Hour | Unit::PartOfDay));
    Time {
        span,
        earliest: range.lo.map(|m| civil::write(m, clock)),
        latest: range.hi.map(|m| civil::write(m - 1, clock)),
        precision: range.unit.map_or("vague", Unit::name),
        status,
        why,
    }
}
