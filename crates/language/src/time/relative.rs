//! Times told from the time of writing or from another time: `вчора`, `минулого тижня`, `two days ago`, `того ж дня`.

use super::expr::{Expr, Unit, Way};
use super::read::Read;
use crate::lexicon::{Class, Words};
use crate::{Lang, number};

/// `сьогодні`, `торік`, `минулого тижня`, `this month`, `last night`, `напередодні`.
pub(super) fn offset(w: &Words, i: usize) -> Read {
    if let Some(f) = w.find(i, Class::Relative) {
        let mut parts = f.value.split(' ');
        let unit = Unit::parse(parts.next()?)?;
        let by = parts.next()?.parse().ok()?;
        let day = Expr::Offset { unit, by };
        if parts.next().is_some() {
            return Some((Expr::Hours { from: 21 * 60, to: 30 * 60, of: Some(Box::new(day)) }, f.end));
        }
        // `сьогоднішнього дня`.
        let noun = w.find(f.end, Class::Unit).filter(|u| u.value == "day" && w.lang != Lang::EN);
        return Some((day, noun.map_or(f.end, |u| u.end)));
    }
    if let Some(f) = w.find(i, Class::Eve) {
        return Some((Expr::Eve { of_something: genitive_after(w, f.end) }, f.end));
    }
    let f = w.find(i, Class::Direction)?;
    let by = f.number() as i64;
    if let Some(p) = w.find(f.end, Class::PartWeak).filter(|p| w.lang == Lang::EN || p.value == "night") {
        let night = p.value == "night" && by <= 0 && !(w.lang == Lang::EN && by == 0);
        let day = Expr::Offset { unit: Unit::Day, by: if night { -1 } else { by } };
        let (from, to) = match p.value {
            "morning" => (5, 12),
            "afternoon" => (12, 18),
            "evening" => (18, 24),
            _ => (21, 30),
        };
        return Some((Expr::Hours { from: from * 60, to: to * 60, of: Some(Box::new(day)) }, p.end));
    }
    let u = w.find(f.end, Class::Unit)?;
    let unit = Unit::parse(u.value).filter(|u| !matches!(u, Unit::Minute | Unit::Hour))?;
    if plural(w, f.end, i) && unit != Unit::Weekend {
        let way = match by {
            -1 => Way::Past,
            0 => Way::Now,
            _ => Way::Future,
        };
        return Some((Expr::Vague(way), u.end));
    }
    // `this day` and `этот день` point at a day of the story.
    (unit != Unit::Day || by != 0).then_some((Expr::Offset { unit, by }, u.end))
}

fn plural(w: &Words, noun: usize, adjective: usize) -> bool {
    match w.lang {
        Lang::EN => w.lower(noun).ends_with('s'),
        _ => ["і", "их", "ими", "ие", "ые", "ых", "ыми"].iter().any(|e| w.lower(adjective).ends_with(e)),
    }
}

/// `напередодні саміту`: the eve of something. A genitive cannot be told for sure; a word that ends like one, and is
/// not followed by a verb, is taken for it.
fn genitive_after(w: &Words, i: usize) -> bool {
    let ends = ["ів", "ій", "ння", "ту", "ції", "ни", "ов", "ей", "ния", "та", "ции", "мита", "міту"];
    w.tokens.get(i).is_some_and(|t| t.is_word() && !t.capital && ends.iter().any(|e| t.lower.ends_with(e)))
        && !w.past(i + 1)
}

/// `того ж дня`, `that day`, `the same week`.
pub(super) fn same(w: &Words, i: usize) -> Read {
    let f = w.find(i, Class::Same)?;
    let u = w.find(f.end, Class::Unit)?;
    let unit = Unit::parse(u.value).filter(|u| matches!(u, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
    Some((Expr::Anaphor { unit, by: 0 }, u.end))
}

/// A number of units: `три дні`, `півтора року`, `кілька місяців`, `a week`, `годину`; `None` for how many when not said.
fn amount(w: &Words, i: usize) -> Option<(Option<f64>, Unit, usize)> {
    let unit = |at| w.find(at, Class::Unit).and_then(|f| Some((Unit::parse(f.value)?, f.end)));
    if let Some(f) = w.find(i, Class::Some) {
        let (u, end) = unit(f.end)?;
        return Some((None, u, end));
    }
    let weak = w.find(i, Class::NumberWeak).map(|f| (f.number(), f.end));
    if let Some((n, at)) = number::cardinal(w, i).map(|n| (n.value, n.end)).or(weak) {
        let (u, end) = unit(at)?;
        return (n > 0.0 && n < 10_000.0).then_some((Some(n), u, end));
    }
    let (u, end) = unit(i).filter(|_| !(w.lang == Lang::EN && w.lower(i).ends_with('s')))?;
    Some((Some(1.0), u, end))
}

/// Stretches and distances: `за останні три місяці`, `два роки тому`, `через час`, `three days later`, `три дні поспіль`.
pub(super) fn stretch(w: &Words, i: usize) -> Read {
    let last = w.find(i, Class::Last).map(|f| (f, -1.0));
    if let Some((f, sign)) = last.or_else(|| w.find(i, Class::Coming).map(|f| (f, 1.0)))
        && let Some((n, unit, end)) = amount_or_plural(w, f.end)
    {
        let way = if sign < 0.0 { Way::Past } else { Way::Future };
        return Some((n.map_or(Expr::Vague(way), |n| Expr::Stretch { unit, by: sign * n }), end));
    }
    // `наступні три роки`: a direction with a number is a stretch.
    if let Some(f) = w.find(i, Class::Direction).filter(|f| f.value != "0")
        && !w.is(f.end, Class::Unit)
        && let Some((Some(n), unit, end)) = amount(w, f.end).filter(|a| sized(a.1))
    {
        return Some((Expr::Stretch { unit, by: f.number() * n }, end));
    }
    if let Some(f) = w.find(i, Class::In)
        && w.lang != Lang::EN
        && let Some((n, unit, end)) = amount(w, f.end).filter(|a| sized(a.1))
        && (w.lower(i) != "за" || w.future(i.wrapping_sub(1)))
    {
        return Some((n.map_or(Expr::Vague(Way::Future), |by| Expr::Away { unit, by }), end));
    }
    let (n, unit, end) = amount(w, i).filter(|a| sized(a.1))?;
    let counted = !w.is(i, Class::Unit);
    if let Some(f) = w.find(end, Class::Ago).filter(|f| !w.is(f.end, Class::VagueNot) && !starts_clause(w, end)) {
        return Some((n.map_or(Expr::Vague(Way::Past), |n| Expr::Away { unit, by: -n }), f.end));
    }
    if let Some(f) = w.find(end, Class::Later) {
        return Some((n.map_or(Expr::Length(unit), |n| Expr::Anaphor { unit, by: n as i64 }), f.end));
    }
    if let Some(f) = w.find(end, Class::Row) {
        return Some((Expr::Length(unit), f.end));
    }
    if w.lang == Lang::EN && w.before(i, Class::In) && counted {
        return Some((n.map_or(Expr::Length(unit), |by| Expr::Away { unit, by }), end));
    }
    (counted && w.before(i, Class::During)).then_some((Expr::Length(unit), end))
}

fn sized(unit: Unit) -> bool {
    !matches!(unit, Unit::Weekend | Unit::PartOfDay)
}

/// `Це було, тому що`: a clause of reason, not a distance.
fn starts_clause(w: &Words, i: usize) -> bool {
    w.lower(i) == "тому" && matches!(w.lower(i + 1), "що" | "и" | "й" | "і")
}

/// `останніми роками`, `recent months`: how many is not said.
fn amount_or_plural(w: &Words, i: usize) -> Option<(Option<f64>, Unit, usize)> {
    let bare = w.find(i, Class::Unit).and_then(|f| Some((Unit::parse(f.value)?, f.end)));
    match bare {
        Some((unit, end)) if plural(w, i, i.wrapping_sub(1)) => Some((None, unit, end)),
        _ => amount(w, i),
    }
    .filter(|a| sized(a.1))
}

/// `щодня`, `every Monday`, `каждый день`.
pub(super) fn repeated(w: &Words, i: usize) -> Read {
    if let Some(f) = w.find(i, Class::Set) {
        let adjective = w.lang == Lang::EN && w.tokens.get(f.end).is_some_and(|t| t.is_word() && t.capital);
        return (!adjective).then(|| Unit::parse(f.value).map(|u| (Expr::Set(u), f.end))).flatten();
    }
    let f = w.find(i, Class::Every)?;
    let at = number::small(w, f.end).map_or(f.end, |n| n.1);
    if let Some(u) = w.find(at, Class::Unit) {
        return Some((Expr::Set(Unit::parse(u.value)?), u.end));
    }
    w.either(at, Class::Weekday, Class::WeekdayWeak).map(|u| (Expr::Set(Unit::Week), u.end))
}

/// `recently`, `зараз`, `в дальнейшем`.
pub(super) fn vague(w: &Words, i: usize) -> Read {
    let f = w.find(i, Class::Vague)?;
    let way = match f.value {
        "past" => Way::Past,
        "now" => Way::Now,
        _ => Way::Future,
    };
    let compared = w.is(f.end, Class::VagueNot) || i > 0 && matches!(w.lower(i - 1), "не" | "not" | "no");
    // `трьома днями` is a number of days, `днями` by itself is `recently`.
    let counted = i > 0
        && f.end == i + 1
        && w.is(i, Class::Unit)
        && (w.lower(i - 1).ends_with("ма") || w.lower(i - 1).ends_with("ми"));
    (!compared && !counted).then_some((Expr::Vague(way), f.end))
}
