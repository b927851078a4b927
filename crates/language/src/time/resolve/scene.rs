//! What an expression is read against: the time of writing, the time told last, the tense.

use super::{NO_ANCHOR, NO_DAY, NOTHING_TOLD, Why};
use crate::time::calendar::Range;
use crate::time::civil::{DAY, civil};
use crate::time::expr::{Unit, Way, Year};

/// What an expression is read against.
#[derive(Copy, Clone, Debug, Default)]
pub(in crate::time) struct Scene {
    /// Minute of writing, when known.
    pub(in crate::time) now: Option<i64>,
    /// Time told last.
    pub(in crate::time) last: Option<Range>,
    /// What the verbs of the clause say.
    pub(in crate::time) way: Option<Way>,
    /// Times without a year, and relative ones, go on from the time told last.
    pub(in crate::time) story: bool,
    /// What may lie ahead does, see [`super::Policy`].
    pub(in crate::time) future_first: bool,
}

impl Scene {
    pub(super) fn now(&self) -> Result<i64, Why> {
        self.now.ok_or(NO_ANCHOR)
    }

    pub(super) fn today(&self) -> Result<i64, Why> {
        Ok(self.now()?.div_euclid(DAY))
    }

    pub(super) fn last_day(&self) -> Result<i64, Why> {
        self.last.and_then(|r| r.lo).map(|lo| lo.div_euclid(DAY)).ok_or(NOTHING_TOLD)
    }

    /// The minute that relative times count from.
    pub(super) fn base(&self) -> Result<i64, Why> {
        if self.story
            && let Ok(day) = self.last_day()
        {
            Ok(day * DAY)
        } else {
            self.now()
        }
    }

    /// The year of a date that begins `start(year)`: the nearest one on the side that the verb tells, else the nearest.
    pub(super) fn choose(&self, start: impl Fn(i64) -> Option<i64>, longer: bool) -> Result<i64, Why> {
        if self.story
            && let Ok(last) = self.last_day()
        {
            let year = civil(last).0;
            if self.last.is_some_and(|r| matches!(r.unit, Some(Unit::Year | Unit::Decade | Unit::Century))) {
                return start(year).map(|_| year).ok_or(NO_DAY);
            }
            // A story goes on rather than back.
            let cost = |d: i64| if d >= 0 { d } else { -2 * d };
            let all = (year - 1..=year + 1).filter_map(|y| Some((y, cost(start(y)? - last))));
            return all.min_by_key(|x| x.1).map(|x| x.0).ok_or(NO_DAY);
        }
        let (now, year) = (self.today()?, civil(self.today()?).0);
        // A month that has begun is neither past nor future yet.
        let today = if longer { now - civil(now).2 + 1 } else { now };
        let all = (year - 8..=year + 8).filter_map(|y| Some((y, start(y)? - today)));
        let near = |want: fn(i64) -> bool| all.clone().filter(|(_, d)| want(*d)).min_by_key(|(_, d)| d.abs());
        let any = near(|_| true);
        let found = match self.way {
            _ if self.future_first => near(|d| d >= 0),
            // A past verb beside a date of the next weeks belongs to another clause.
            Some(Way::Past) => near(|d| d <= 0).filter(|(_, d)| *d > -330).or(any),
            Some(Way::Future) => near(|d| d >= 0).filter(|(_, d)| *d < 330).or(any),
            _ => any,
        };
        found.map(|(y, _)| y).ok_or(NO_DAY)
    }

    pub(super) fn resolve_year(&self, year: Year) -> Result<Option<i64>, Why> {
        Ok(match year {
            Year::Open => None,
            Year::Is(y) => Some(y),
            Year::Offset(by) => Some(civil(self.base()?.div_euclid(DAY)).0 + by),
            Year::Same => Some(civil(self.last_day()?).0),
            Year::New => {
                let (y, m, _) = civil(self.today()?);
                Some(if m <= 3 { y } else { y + 1 })
            }
        })
    }
}
