//! What times in the text tell of its publication: past and future events, dates beside weekdays, `today, 12 July`.

use super::Constraint;
use super::days::{Days, FIRST_YEAR, LAST_YEAR};
use crate::Analysis;
use onrecord_language::{Bearing, TimeExpression, Told, days_from_civil, in_year};
use onrecord_page::Region;
use onrecord_text::{RuleId, Span, Text};

/// Days of slack for other clocks, and for what is told as past on the evening before.
const SLACK: i64 = 1;

/// Longest time without a year between an event and the text that tells of it, in days: beyond it, writers give the year.
const NEAR: i64 = 300;

/// Longest event that bounds, in days.
const LONG: i64 = 200;

/// Every time that tells something, in the order of the text; certain ones first.
pub(super) fn events(text: &Text, analysis: &Analysis, told: &[TimeExpression], out: &mut Vec<Constraint>) {
    let mut all: Vec<(u8, Constraint)> = Vec::new();
    for (i, e) in told.iter().enumerate() {
        if !is_told_by_the_author(analysis, e.span) {
            continue;
        }
        let Some(bearing) = e.bearing() else { continue };
        if let Some((beside, span)) = told.get(i + 1).and_then(|n| adjacent(text, e, n)) {
            all.extend(apposed(bearing, beside).map(|days| (0, sign("apposition", days, span, text))));
        }
        if let Some((rank, rule, days)) = alone(bearing) {
            all.push((rank, sign(rule, days, e.span, text)));
        }
    }
    all.sort_by_key(|c| c.0);
    let mut all: Vec<Constraint> = all.into_iter().map(|c| c.1).collect();
    witnessed(&mut all, "past-event", |c| c.days.ends().map_or(0, |e| -e.0));
    witnessed(&mut all, "future-event", |c| c.days.ends().map_or(0, |e| e.1));
    out.extend(all);
}

/// An event that alone reaches further than all others is no proof: its verb may be another's, or the page may have been changed.
/// `reach` is smaller the further it goes.
fn witnessed(all: &mut [Constraint], rule: RuleId, reach: impl Fn(&Constraint) -> i64) {
    let mut reaches: Vec<i64> = all.iter().filter(|c| c.rule == rule).map(&reach).collect();
    reaches.sort_unstable();
    reaches.dedup();
    let Some(furthest) = reaches.first() else { return };
    for c in all.iter_mut().filter(|c| c.rule == rule && reach(c) == *furthest) {
        c.firm = false;
    }
}

fn sign(rule: RuleId, days: Days, span: Span, text: &Text) -> Constraint {
    Constraint {
        rule,
        days,
        span: Some(span),
        source: None,
        words: text.slice(span).to_owned(),
        used: false,
        firm: true,
        minute: None,
    }
}

/// Times in captions and titles of other pages are not the author's.
fn is_told_by_the_author(analysis: &Analysis, span: Span) -> bool {
    analysis.sentence_at(span.start).is_some_and(|s| analysis.sentences[s].region != Region::Caption)
}

/// The next time, when nothing but a mark stands between, and the span of both.
fn adjacent(text: &Text, e: &TimeExpression, next: &TimeExpression) -> Option<(Bearing, Span)> {
    let between = text.get(e.span.end as usize..next.span.start as usize)?;
    let close = between.len() <= 4 && between.chars().all(|c| c.is_whitespace() || ",(–—-".contains(c));
    Some((next.bearing().filter(|_| close)?, e.span.to(next.span)))
}

/// `today, 12 July`; `yesterday, on Monday`.
fn apposed(a: Bearing, b: Bearing) -> Option<Days> {
    let (by, other) = match (a, b) {
        (Bearing::FromToday(by), other) | (other, Bearing::FromToday(by)) => (by, other),
        _ => return None,
    };
    match other {
        Bearing::InYear { from, to, year: None, weekday, .. } => Some(Days::yearly(|y| {
            let (lo, hi) = in_year(y, from, to);
            let fits = weekday.is_none_or(|w| (lo + 3).rem_euclid(7) + 1 == w);
            if fits { (lo - by, hi - by) } else { (lo, lo) }
        })),
        Bearing::Dated { lo, hi, .. } if hi - lo == 1 => Some(Days::run(lo - by, hi - by)),
        Bearing::Weekday(day) => {
            let (first, last) = (days_from_civil(FIRST_YEAR, 1, 1), days_from_civil(LAST_YEAR, 1, 1));
            let first = first + (day - 1 - (first + 3)).rem_euclid(7) - by;
            Some(Days::runs((first..last).step_by(7).map(|d| (d, d + 1))))
        }
        _ => None,
    }
}

/// What one time tells: its rank among the signs, a name, and the days that it leaves.
fn alone(b: Bearing) -> Option<(u8, RuleId, Days)> {
    match b {
        // Years and longer times are told of with any tense.
        Bearing::Dated { lo, hi, .. } if hi - lo > LONG => None,
        Bearing::Dated { lo, told: Some(Told::Past), .. } => Some((2, "past-event", Days::from(lo - SLACK))),
        Bearing::Dated { hi, told: Some(Told::Future), .. } => Some((2, "future-event", Days::before(hi + SLACK))),
        Bearing::InYear { from, to, year: Some(0), told, .. } => Some((
            1,
            "this-year",
            Days::yearly(|y| {
                let (lo, hi) = in_year(y, from, to);
                let (start, end) = (days_from_civil(y, 1, 1), days_from_civil(y + 1, 1, 1));
                match told {
                    Some(Told::Past) => (lo.max(start), end),
                    Some(Told::Future) => (start, hi.min(end)),
                    None => (start, end),
                }
            }),
        )),
        Bearing::InYear { from, to, year: None, weekday, told } => {
            let days = Days::yearly(|y| {
                let (lo, hi) = in_year(y, from, to);
                if weekday.is_some_and(|w| hi - lo == 1 && (lo + 3).rem_euclid(7) + 1 != w) {
                    return (lo, lo);
                }
                match told {
                    Some(Told::Past) => (lo - SLACK, hi + NEAR),
                    Some(Told::Future) => (lo - NEAR, hi + SLACK),
                    None => (lo - NEAR, hi + NEAR),
                }
            });
            let rule = if weekday.is_some() { "weekday-of-date" } else { "date-without-year" };
            // A month alone is told of long before and long after.
            let day = from.0 == to.0;
            (day && (told.is_some() || weekday.is_some())).then_some((3, rule, days))
        }
        // Nobody tells of the new year as to come in spring; in its first days it may be the present one.
        Bearing::NewYear => {
            Some((3, "new-year", Days::yearly(|y| (days_from_civil(y, 7, 1), days_from_civil(y + 1, 1, 16)))))
        }
        _ => None,
    }
}
