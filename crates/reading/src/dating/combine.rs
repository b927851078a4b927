//! Lays constraints on one after the other, and tells which contradict each other.

use super::days::{Days, FIRST_YEAR, LAST_YEAR, written};
use super::{Constraint, Dating, Level};
use onrecord_language::days_from_civil;

/// What all constraints leave.
pub(super) fn combine(mut all: Vec<Constraint>) -> Dating {
    let mut left = Days::all();
    let mut conflicts = Vec::new();
    for i in 0..all.len() {
        let next = left.and(&all[i].days);
        all[i].used = !next.is_empty();
        if all[i].used {
            left = next;
            continue;
        }
        // The one that alone contradicts it, else the last that left it no day.
        let used = || (0..i).filter(|k| all[*k].used);
        let alone = used().find(|k| all[*k].days.and(&all[i].days).is_empty());
        let mut sum = all[i].days.clone();
        let together = used().find(|k| {
            sum = sum.and(&all[*k].days);
            sum.is_empty()
        });
        if let Some(other) = alone.or(together) {
            conflicts.push((other, i));
        }
    }
    let stated = all.iter().find(|c| c.used && is_stated(c));
    let mut out = Dating { level: level(&left, stated.is_some()), ..Dating::default() };
    if let Some((first, last)) = left.ends() {
        let minute = stated.and_then(|c| c.minute.clone()).filter(|_| first == last);
        let bound = |day: i64, open: i64| (day != open).then(|| minute.clone().unwrap_or_else(|| written(day)));
        out.earliest = bound(first, days_from_civil(FIRST_YEAR, 1, 1));
        out.latest = bound(last, days_from_civil(LAST_YEAR, 1, 1) - 1);
        let runs = left.as_runs();
        if (2..=40).contains(&runs.len()) {
            out.runs = runs.iter().map(|(lo, hi)| (written(*lo), written(hi - 1))).collect();
        }
        // Days of years that nothing tells are no bounds.
        if out.level == Level::Unknown {
            let year = 400;
            let close = |a: i64, b: i64| (a - b).abs() < year;
            if close(first, days_from_civil(FIRST_YEAR, 1, 1)) {
                out.earliest = None;
            }
            if close(last, days_from_civil(LAST_YEAR, 1, 1)) {
                out.latest = None;
            }
        }
    }
    (out.constraints, out.conflicts) = (all, conflicts);
    out
}

/// The page states the day, not only a month or a bound.
fn is_stated(c: &Constraint) -> bool {
    c.rule.starts_with("stated") && c.days.count() <= 3
}

fn level(left: &Days, stated: bool) -> Level {
    let Some((first, last)) = left.ends() else { return Level::Unknown };
    let open = first - days_from_civil(FIRST_YEAR, 1, 1) < 400 || days_from_civil(LAST_YEAR, 1, 1) - last < 400;
    match (first == last, stated) {
        (_, true) => Level::Explicit,
        (true, _) => Level::Derived,
        _ if open => Level::Unknown,
        _ => Level::Bounded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(rule: &'static str, days: Days) -> Constraint {
        Constraint { rule, days, span: None, source: None, words: String::new(), used: false, minute: None }
    }

    #[test]
    fn contradictions_are_pairs_and_nothing_is_dropped() {
        let day = days_from_civil(2024, 10, 28);
        let dating = combine(vec![
            sign("stated", Days::run(day, day + 1)),
            sign("past-event", Days::from(day - 10)),
            sign("past-event", Days::from(day + 3)),
        ]);
        assert_eq!((dating.earliest.as_deref(), dating.level), (Some("2024-10-28"), Level::Explicit));
        assert_eq!(dating.conflicts, [(0, 2)]);
        assert_eq!(dating.constraints.iter().map(|c| c.used).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn without_signs_nothing_is_known() {
        let dating = combine(Vec::new());
        assert_eq!((dating.earliest, dating.latest, dating.level), (None, None, Level::Unknown));
    }
}
