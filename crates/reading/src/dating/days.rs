//! Sets of days.

use onrecord_language::{civil_from_days, days_from_civil};

/// A set of days as half-open runs of day numbers, in order, without overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days(Vec<(i64, i64)>);

/// Pages of news are not older than this year.
pub(super) const FIRST_YEAR: i64 = 1985;
/// And not younger.
pub(super) const LAST_YEAR: i64 = 2100;

impl Days {
    /// Every day on which a page may have been published.
    pub fn all() -> Days {
        Days(vec![(days_from_civil(FIRST_YEAR, 1, 1), days_from_civil(LAST_YEAR, 1, 1))])
    }

    /// The days from `lo` to the one before `hi`.
    pub fn run(lo: i64, hi: i64) -> Days {
        Days::runs([(lo, hi)])
    }

    /// The runs that are not empty, joined where they meet.
    pub fn runs(runs: impl IntoIterator<Item = (i64, i64)>) -> Days {
        let mut all: Vec<_> = runs.into_iter().filter(|(lo, hi)| lo < hi).collect();
        all.sort_unstable();
        let mut out: Vec<(i64, i64)> = Vec::new();
        for (lo, hi) in all {
            match out.last_mut() {
                Some(last) if last.1 >= lo => last.1 = last.1.max(hi),
                _ => out.push((lo, hi)),
            }
        }
        Days(out)
    }

    /// The days up to the one before `hi`.
    pub fn before(hi: i64) -> Days {
        Days::all().and(&Days::run(i64::MIN / 4, hi))
    }

    /// The days from `lo`.
    pub fn from(lo: i64) -> Days {
        Days::all().and(&Days::run(lo, i64::MAX / 4))
    }

    /// The days of every year between two days that a year gives.
    pub fn yearly(between: impl Fn(i64) -> (i64, i64)) -> Days {
        Days::runs((FIRST_YEAR - 1..=LAST_YEAR).map(between)).and(&Days::all())
    }

    /// The days in both sets.
    #[must_use]
    pub fn and(&self, other: &Days) -> Days {
        let (mut i, mut j, mut out) = (0, 0, Vec::new());
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            let (lo, hi) = (a.0.max(b.0), a.1.min(b.1));
            if lo < hi {
                out.push((lo, hi));
            }
            if a.1 <= b.1 { i += 1 } else { j += 1 }
        }
        Days(out)
    }

    /// No day is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// First day and last day.
    pub fn ends(&self) -> Option<(i64, i64)> {
        Some((self.0.first()?.0, self.0.last()?.1 - 1))
    }

    /// How many days.
    pub fn count(&self) -> i64 {
        self.0.iter().map(|(lo, hi)| hi - lo).sum()
    }

    /// First and last day as they are written; `None` where the days go on to the end of all days.
    pub fn written_ends(&self) -> (Option<String>, Option<String>) {
        let Some((first, last)) = self.ends() else { return (None, None) };
        let bound = |day: i64, open: i64| (day != open).then(|| written(day));
        (bound(first, days_from_civil(FIRST_YEAR, 1, 1)), bound(last, days_from_civil(LAST_YEAR, 1, 1) - 1))
    }

    /// The runs.
    pub fn as_runs(&self) -> &[(i64, i64)] {
        &self.0
    }
}

/// `2024-10-28`.
pub(super) fn written(day: i64) -> String {
    let (y, m, d) = civil_from_days(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// The day number at the beginning of a written time.
pub(super) fn day_of(text: &str) -> Option<i64> {
    let mut parts = text.get(..10)?.split('-').map(|p| p.parse::<i64>().ok());
    let (y, m, d) = (parts.next()??, parts.next()??, parts.next()??);
    ((1..=12).contains(&m) && (1..=31).contains(&d)).then(|| days_from_civil(y, m, d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_meet() {
        let a = Days::runs([(20, 30), (0, 10), (8, 12)]);
        assert_eq!(a.as_runs(), [(0, 12), (20, 30)]);
        assert_eq!(a.and(&Days::run(5, 25)).as_runs(), [(5, 12), (20, 25)]);
        assert!(a.and(&Days::run(12, 20)).is_empty());
        assert_eq!((a.count(), a.ends()), (22, Some((0, 29))));
    }
}
