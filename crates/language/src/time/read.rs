//! Finds time expressions in the tokens of a sentence: at each token the rules are tried, the longest reading wins.

use super::expr::{Edge, Expr, Unit, Way};
use super::{date, relative};
use crate::lexicon::{Class, Words};

/// A reading and the token after it.
pub(super) type Read = Option<(Expr, usize)>;

/// The longest time expression that begins at token `i`.
pub(super) fn read(w: &Words, i: usize) -> Read {
    [clocked(w, i), edged(w, i), dated(w, i), relative::stretch(w, i), relative::repeated(w, i), relative::vague(w, i)]
        .into_iter()
        .flatten()
        // The first rule wins among equals.
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// A date with what may stand after it: a part of the day, a time of day.
fn dated(w: &Words, i: usize) -> Read {
    if let Some(f) = w.find(i, Class::NightTo) {
        let (of, end) = date::date(w, f.end).filter(|(e, _)| date::is_day(e) || matches!(e, Expr::Day { .. }))?;
        // The night of May 4-5 and the night to May 5 are one night.
        let of = match of {
            Expr::Day { year, month, day, last, weekday } if last > day => {
                Expr::Day { year, month, day, last: day, weekday }
            }
            Expr::Day { year, month, day, weekday, .. } if w.lang != crate::Lang::EN && day > 1 => {
                Expr::Day { year, month, day: day - 1, last: day - 1, weekday: weekday.map(|d| (d + 5) % 7 + 1) }
            }
            other => other,
        };
        return Some((Expr::Hours { from: 21 * 60, to: 30 * 60, of: Some(Box::new(of)) }, end));
    }
    if let Some(f) = w.either(i, Class::Part, Class::PartWeak) {
        let at = if w.is(f.end, Class::Of) { f.end + 1 } else { f.end };
        if let Some((of, end)) = date::day(w, at) {
            return Some((hours(f.value, Some(of)), end));
        }
        return w.is(i, Class::Part).then(|| (hours(f.value, None), f.end));
    }
    let (expr, end) = date::date(w, i)?;
    if !date::is_day(&expr) {
        return Some((expr, end));
    }
    if let Some(f) = w.either(end, Class::Part, Class::PartWeak) {
        return Some((hours(f.value, Some(expr)), f.end));
    }
    let at = if w.lower(end) == "," { end + 1 } else { end };
    let at = w.find(at, Class::Clock).or_else(|| w.find(at, Class::ClockAt)).map_or(at, |f| f.end);
    if let Some((minute, end)) = clock(w, at) {
        return Some((Expr::Clock { minute, of: Some(Box::new(expr)) }, end));
    }
    Some((expr, end))
}

/// The hours of a part of the day. Source of the hours: the usage of Ukrainian and Russian news.
fn hours(part: &str, of: Option<Expr>) -> Expr {
    let (from, to) = match part {
        "morning" => (5, 12),
        "afternoon" => (12, 18),
        "evening" => (18, 24),
        "noon" => (12, 13),
        "midnight" => (0, 1),
        _ => (21, 30),
    };
    Expr::Hours { from: from * 60, to: to * 60, of: of.map(Box::new) }
}

/// `early May`, `наприкінці вересня`, `до кінця року`, `с начала года`, `earlier this month`.
fn edged(w: &Words, i: usize) -> Read {
    if let Some(f) = w.find(i, Class::Earlier)
        && let Some((of @ Expr::Offset { by: 0, .. }, end)) = date::date(w, f.end)
    {
        let part = if f.value == "start" { Way::Past } else { Way::Future };
        return Some((
            Expr::Reach { way: part, of: Box::new(Expr::Part { edge: Edge::Middle, of: Box::new(of) }) },
            end,
        ));
    }
    let f = w.find(i, Class::Edge)?;
    let mut at = f.end;
    while w.lang == crate::Lang::EN && (w.is(at, Class::Of) || w.lower(at) == "-") {
        at += 1;
    }
    let edge = match f.value {
        "start" => Edge::Start,
        "mid" => Edge::Middle,
        _ => Edge::End,
    };
    // `the end of the year` is the end of this one.
    let bare = w.find(at, Class::Unit).and_then(|u| Some((Expr::Offset { unit: Unit::parse(u.value)?, by: 0 }, u.end)));
    let bare = bare.filter(|(e, _)| {
        matches!(
            e,
            Expr::Offset {
                unit: Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century | Unit::Day,
                ..
            }
        )
    });
    let (of, end) = date::month_or_longer(w, at).or(bare)?;
    let of = Box::new(of);
    let open = matches!(*of, Expr::Offset { by: 0, .. });
    let expr = match edge {
        Edge::End if open && w.before(i, Class::Until) => Expr::Reach { way: Way::Future, of },
        Edge::Start if open && w.before(i, Class::Since) => Expr::Reach { way: Way::Past, of },
        edge => Expr::Part { edge, of },
    };
    Some((expr, end))
}

/// A time of day with a day before or after it, or by itself after a preposition.
fn clocked(w: &Words, i: usize) -> Read {
    let (minute, end) = clock(w, i)?;
    let mut at = end;
    while w.lower(at) == "," || w.is(at, Class::Of) {
        at += 1;
    }
    if let Some((of, end)) = date::day(w, at) {
        return Some((Expr::Clock { minute, of: Some(Box::new(of)) }, end));
    }
    // What looks like a score or a ratio needs a word of time beside it.
    let told = w.before(i, Class::Clock) || w.before(i, Class::ClockAt) || end > i + 1;
    (told && !w.before(i, Class::NotClock)).then_some((Expr::Clock { minute, of: None }, end))
}

/// `9:30`, `9:30 ранку`, `5:21 p.m.`, `о 9 годині`, `15:30 мск`; minutes from midnight.
fn clock(w: &Words, i: usize) -> Option<(i64, usize)> {
    let (hour, minute, mut end) = match w.tokens.get(i)?.lower.split_once(':') {
        Some((h, m)) if h.len() <= 2 && m.len() == 2 => (h.parse::<i64>().ok()?, m.parse::<i64>().ok()?, i + 1),
        _ => {
            let hour = i64::from(w.digits(i).filter(|h| *h <= 24)?);
            let at = crate::number::ordinal(w, i).map_or(i + 1, |o| o.1);
            let unit = w.find(at, Class::Unit).filter(|u| u.value == "hour" && w.before(i, Class::ClockAt));
            let half = meridiem(w, at).is_some() || w.before(i, Class::ClockAt) && w.is(at, Class::PartWeak);
            (hour, 0, unit.map(|u| u.end).or(half.then_some(at))?)
        }
    };
    let mut shift = 0;
    if let Some((pm, after)) = meridiem(w, end) {
        shift = if pm == (hour < 12) { if pm { 12 } else { -12 } } else { 0 };
        if !pm && hour < 12 {
            shift = 0;
        }
        end = after;
    } else if let Some(f) = w.find(end, Class::PartWeak) {
        let late = matches!(f.value, "afternoon" | "evening") && hour < 12;
        shift = if late { 12 } else { 0 };
        end = f.end;
    }
    if let Some(f) = w.find(end, Class::Zone) {
        end = f.end;
    }
    let hour = hour + shift;
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour * 60 + minute, end))
}

/// `am`, `p.m.`: true for the afternoon.
fn meridiem(w: &Words, i: usize) -> Option<(bool, usize)> {
    match w.lower(i) {
        "am" => Some((false, i + 1)),
        "pm" => Some((true, i + 1)),
        half @ ("a" | "p") if w.lower(i + 1) == "." && w.lower(i + 2) == "m" => {
            Some((half == "p", if w.lower(i + 3) == "." { i + 4 } else { i + 3 }))
        }
        _ => None,
    }
}
