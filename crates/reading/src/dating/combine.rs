//! Lays constraints on one after the other, and tells which contradict each other.

use super::days::{Days, written};
use super::{Constraint, Dating, Level};

/// What all constraints leave.
pub(super) fn combine(mut all: Vec<Constraint>) -> Dating {
    let mut left = Days::all();
    let mut conflicts = Vec::new();
    for i in 0..all.len() {
        if !all[i].firm {
            continue;
        }
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
    // What comes back every year bounds nothing by itself.
    let once = all.iter().filter(|c| c.used && c.days.as_runs().len() == 1);
    let (lower, upper) = once.fold(Days::all(), |sum, c| sum.and(&c.days)).written_ends();
    let open = (lower.is_none(), upper.is_none());
    let mut out = Dating { level: level(&left, open, stated.is_some()), ..Dating::default() };
    if let Some((first, last)) = left.ends() {
        let minute = stated.and_then(|c| c.minute.clone()).filter(|_| first == last);
        let bound = |day: i64| minute.clone().unwrap_or_else(|| written(day));
        out.earliest = (!open.0).then(|| bound(first));
        out.latest = (!open.1).then(|| bound(last));
        let runs = left.as_runs();
        if runs.len() > 1 {
            out.runs = runs.iter().map(|(lo, hi)| (written(*lo), written(hi - 1))).collect();
        }
    }
    (out.constraints, out.conflicts) = (all, conflicts);
    out
}

/// The page states the day, not only a month or a bound.
fn is_stated(c: &Constraint) -> bool {
    c.rule.starts_with("stated") && c.days.count() <= 3
}

fn level(left: &Days, open: (bool, bool), stated: bool) -> Level {
    let Some((first, last)) = left.ends() else { return Level::Unknown };
    match (first == last, stated) {
        (_, true) => Level::Explicit,
        (true, _) => Level::Derived,
        _ if open.0 || open.1 => Level::Unknown,
        _ => Level::Bounded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_language::days_from_civil;

    fn sign(rule: &'static str, days: Days) -> Constraint {
        Constraint { rule, days, span: None, source: None, words: String::new(), used: false, firm: true, minute: None }
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
