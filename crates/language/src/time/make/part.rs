//! Parts of periods: beginnings, middles, ends, halves, the n-th of.

use super::super::expr::{Edge, Expr, Item, Unit, Way, Year};
use super::caps::Caps;
use super::day::day;
use super::period::period;

/// `early May`, `наприкінці вересня`, `до кінця року`, `с начала года`, `earlier this month`.
pub(super) fn edge(c: &Caps) -> Option<Expr> {
    let edge = match ["edge", "edge-noun", "earlier"].iter().find_map(|k| c.value("edge", k))? {
        "start" => Edge::Start,
        "mid" => Edge::Middle,
        _ => Edge::End,
    };
    let inner = period(c).or_else(|| day(c))?;
    let open = matches!(inner, Expr::Offset { by: 0, .. });
    let of = Box::new(inner);
    if c.has("sofar") {
        let of = Box::new(Expr::Part { edge: Edge::Middle, of });
        return Some(Expr::Reach { way: if edge == Edge::Start { Way::Past } else { Way::Future }, of });
    }
    Some(match edge {
        Edge::End if open && (c.before("until") || c.has("until")) => Expr::Reach { way: Way::Future, of },
        Edge::Start if open && (c.before("since") || c.has("since")) => Expr::Reach { way: Way::Past, of },
        edge => Expr::Part { edge, of },
    })
}

/// `у другій декаді червня`: ten days of a month.
pub(super) fn third(c: &Caps) -> Option<Expr> {
    let edge = match c.whole("n")? {
        1 => Edge::Start,
        2 => Edge::Middle,
        3 => Edge::End,
        _ => return None,
    };
    Some(Expr::Part { edge, of: Box::new(period(c)?) })
}

pub(super) fn half_of(c: &Caps) -> Option<Expr> {
    let second = match c.whole("ho")? {
        1 => false,
        2 => true,
        _ => return None,
    };
    if c.unit("unit") == Some(Unit::Day) {
        let of = day(c).map(Box::new);
        return Some(if second {
            Expr::Hours { from: 720, to: 1440, of }
        } else {
            Expr::Hours { from: 300, to: 720, of }
        });
    }
    match period(c)? {
        Expr::Years { first, count: 1, .. } => {
            Some(Expr::Months { year: Year::Is(first), first: if second { 7 } else { 1 }, count: 6, unit: Unit::Half })
        }
        Expr::Offset { unit: Unit::Year, by } => {
            Some(Expr::Months { year: Year::Offset(by), first: if second { 7 } else { 1 }, count: 6, unit: Unit::Half })
        }
        of => Some(Expr::Half { second, of: Box::new(of) }),
    }
}

/// `the last Monday of March`, `третій день жовтня`.
pub(super) fn nth(c: &Caps) -> Option<Expr> {
    let n = if c.has("last") { -1 } else { c.whole("n")? };
    let item = match c.weekday() {
        Some(day) => Item::Weekday(day),
        None => Item::Unit(c.unit("item").or_else(|| Unit::parse(c.value("item", "unit")?))?),
    };
    let of = period(c)?;
    (n != 0 && n.abs() <= 53).then(|| Expr::Nth { n, item, of: Box::new(of) })
}
