//! Times: where a text tells when, and which time it is, as far as the time of writing is known.
//!
//! Words and rules of a language are tables (`times.tsv`, `time-rules.tsv`). A text becomes a run of class bytes ([`cell`]), one
//! automaton made of all rules runs over it ([`grammar`], [`find`]), and what a rule caught becomes an expression ([`make`]), which
//! knows no dates. Linear in the text: an expression has few words. Resolution reads the expressions in order against the time
//! of writing ([`Anchor`]).

mod bearing;
mod calendar;
mod cell;
mod civil;
mod dictionary;
mod endings;
mod expr;
mod find;
mod forms;
mod grammar;
mod make;
mod number_shape;
mod pattern;
mod resolve;
mod resolver;
mod timex;
mod verb;

pub use bearing::{Bearing, Told, in_year};
pub use civil::{civil as civil_from_days, days as days_from_civil};
pub use expr::Unit;
pub use resolver::{Anchor, Policy, Resolver, Time, TimeStatus};
pub use timex::Timex;

use crate::Lang;
use expr::{Expr, Way};
use onrecord_text::{Span, Text};

/// A time expression as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where, without the preposition before it.
    pub span: Span,
    expr: Expr,
    way: Option<Way>,
    /// The sentence tells of the past and of the future.
    mixed: bool,
}

/// The time expressions of a stretch of text, a sentence or more, in order, without overlap.
pub fn times(text: &Text, within: Span, lang: Lang) -> Vec<TimeExpression> {
    let g = grammar::grammar(lang);
    let slice = text.slice(within);
    let (cells, found) = find::find(slice, g);
    let at = |byte: u32| (within.start + byte) as usize;
    let expression = |m: find::Match| {
        let tense = verb::tense(slice, g, &cells, m.from, m.to);
        // What lasted `until` a day may have begun before now and end after it.
        let until = m.from.checked_sub(1).is_some_and(|i| g.is(cells.classes[i], "until"));
        let way = tense.way.filter(|way| !(until && *way == Way::Past && matches!(m.expr, Expr::Day { .. })));
        let span = Span::new(at(cells.cells[m.from].start), at(cells.cells[m.to - 1].end));
        TimeExpression { span, way, mixed: tense.mixed, expr: m.expr }
    };
    found.into_iter().filter(|m| m.expr != find::SKIP).map(expression).collect()
}
