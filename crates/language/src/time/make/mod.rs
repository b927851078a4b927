//! From the cells that a rule caught to what they say.
//!
//! A rule names one of these makers in its first column. What it caught is told by name: `d` and `d2` are day numbers, `m` and
//! `m2` months, `y` and `y2` years, and so on, as `languages/README.md` lists them.

mod caps;
mod clock;
mod day;
mod part;
mod period;
mod span;

pub(super) use caps::Caps;

use super::expr::Expr;

/// Makes an expression of what a rule caught; `None` when that says nothing (`31.02`, `25:10`).
pub(super) type Make = fn(&Caps) -> Option<Expr>;

/// The maker of a name in the tables.
pub(super) fn make(name: &str) -> Option<Make> {
    Some(match name {
        "at" => clock::at,
        "night" => clock::night,
        "range" => span::range,
        "clock-range" => clock::clock_range,
        "period" => period::period,
        "edge" => part::edge,
        "third" => part::third,
        "half-of" => part::half_of,
        "nth" => part::nth,
        "ago" => span::ago,
        "in" => span::ahead,
        "later" => span::later,
        "stretch" => span::stretch,
        "length" => span::length,
        "set" => span::set,
        "vague" => span::vague,
        "plain-year" => period::plain_year,
        "day-only" => day::day_only,
        // Found only so that nothing shorter is.
        "skip" => |_| Some(super::find::SKIP),
        _ => return None,
    })
}
