//! From what an expression says to an interval of local time.

use super::calendar::{Range, away, same_day, shifted, third};
use super::civil::{DAY, civil, days, valid, weekday};
use super::expr::{Edge, Expr, Unit, Way, Year};

/// Why an expression has no interval.
pub(super) type Why = &'static str;

const NO_ANCHOR: Why = "the time of writing is not known";

/// What an expression is read against.
#[derive(Copy, Clone, Debug)]
pub(super) struct Scene {
    /// Minute of writing, when known.
    pub(super) now: Option<i64>,
    /// Day told last.
    pub(super) last: Option<i64>,
    /// What the verbs of the clause say.
    pub(super) way: Option<Way>,
}

impl Scene {
    fn now(&self) -> Result<i64, Why> {
        self.now.ok_or(NO_ANCHOR)
    }

    fn today(&self) -> Result<i64, Why> {
        Ok(self.now()?.div_euclid(DAY))
    }

    fn year(&self) -> Result<i64, Why> {
        Ok(civil(self.today()?).0)
    }

    /// The year of a date that begins `start(year)`: the nearest one on the side that the verb tells, else the nearest.
    fn choose(&self, start: impl Fn(i64) -> Option<i64>, month: bool) -> Result<i64, Why> {
        let (today, year) = (self.today()?, self.year()?);
        // A month that has begun is neither past nor future yet.
        let today = if month { today - civil(today).2 + 1 } else { today };
        let all = (year - 8..=year + 8).filter_map(|y| Some((y, start(y)? - today)));
        let near = |want: fn(i64) -> bool| all.clone().filter(|(_, d)| want(*d)).min_by_key(|(_, d)| d.abs());
        let any = near(|_| true);
        let found = match self.way {
            // A past verb beside a date of the next weeks belongs to another clause.
            Some(Way::Past) => near(|d| d <= 0).filter(|(_, d)| *d > -330).or(any),
            Some(Way::Future) => near(|d| d >= 0).filter(|(_, d)| *d < 330).or(any),
            _ => any,
        };
        found.map(|(y, _)| y).ok_or("no such day")
    }

    fn resolve_year(&self, year: Year) -> Result<Option<i64>, Why> {
        Ok(match year {
            Year::Open => None,
            Year::Is(y) => Some(y),
            Year::Offset(by) => Some(self.year()? + by),
            Year::New => {
                let (y, m, _) = civil(self.today()?);
                Some(if m <= 3 { y } else { y + 1 })
            }
        })
    }
}

pub(super) fn resolve(expr: &Expr, s: &Scene) -> Result<Range, Why> {
    Ok(match expr {
        Expr::Day { year, month, day, last, weekday: told } => {
            let of = |y: i64| valid(y, *month, *day);
            let y = match s.resolve_year(*year)? {
                Some(y) => y,
                None => s
                    .choose(|y| of(y).filter(|d| told.is_none_or(|w| weekday(*d) == w)), false)
                    .or_else(|why| if why == NO_ANCHOR { Err(why) } else { s.choose(of, false) })?,
            };
            let from = of(y).ok_or("no such day")?;
            Range::days(from, valid(y, *month, *last).ok_or("no such day")? + 1, Unit::Day)
        }
        Expr::EitherDay { year, a, b } => {
            let (x, y) = (days(*year, *a, *b), days(*year, *b, *a));
            Range::days(x.min(y), x.max(y) + 1, Unit::Day)
        }
        Expr::Months { year, first, count, unit } => {
            let of = |y: i64| days(y, *first, 1);
            let y = match s.resolve_year(*year)? {
                Some(y) => y,
                None if *count > 1 && *unit != Unit::Season => s.year()?,
                None => s.choose(|y| Some(of(y)), true)?,
            };
            Range::days(of(y), days(y, first + count, 1), *unit)
        }
        Expr::Years { first, count, unit } => Range::days(days(*first, 1, 1), days(first + count, 1, 1), *unit),
        Expr::YearOf(year) => {
            let y = s.resolve_year(*year)?.ok_or("no year is told")?;
            Range::days(days(y, 1, 1), days(y + 1, 1, 1), Unit::Year)
        }
        Expr::Offset { unit, by } => shifted(s.now()?, *unit, *by),
        Expr::Weekday { day, way } => {
            let today = s.today()?;
            let back = (weekday(today) - day).rem_euclid(7);
            let ahead = (day - weekday(today)).rem_euclid(7);
            let found = match (way, s.way) {
                (Some(-1), _) => today - if back == 0 { 7 } else { back },
                (Some(1), _) => today + if ahead == 0 { 7 } else { ahead },
                (Some(_), _) => today - weekday(today) + day,
                (None, Some(Way::Future)) => today + ahead,
                _ => today - back,
            };
            Range::days(found, found + 1, Unit::Day)
        }
        Expr::Away { unit, by } => away(s.now()?, *unit, *by),
        Expr::Stretch { unit, by } => {
            let (now, today) = (s.now()?, s.today()?);
            if matches!(unit, Unit::Minute | Unit::Hour) {
                let length = (by * if *unit == Unit::Hour { 60.0 } else { 1.0 }) as i64;
                return Ok(Range {
                    lo: Some(now.min(now + length)),
                    hi: Some(now.max(now + length)),
                    unit: Some(*unit),
                });
            }
            let other = same_day(today, *unit, *by);
            Range::days(today.min(other), today.max(other) + 1, *unit)
        }
        Expr::Part { edge, of } => third(*edge, resolve(of, s)?),
        Expr::Reach { way, of } => {
            let (inner, today) = (resolve(of.inner(), s)?, s.today()? * DAY);
            let to_today = if matches!(**of, Expr::Part { .. }) { today } else { today + DAY };
            match way {
                Way::Past => Range { hi: Some(to_today), ..inner },
                _ => Range { lo: Some(today), ..inner },
            }
        }
        Expr::Hours { from, to, of } => {
            let day = day_of(of.as_deref(), s)?;
            let unit = if to - from == 60 { Unit::Hour } else { Unit::PartOfDay };
            Range { lo: Some(day * DAY + from), hi: Some(day * DAY + to), unit: Some(unit) }
        }
        Expr::Clock { minute, of } => {
            let at = day_of(of.as_deref(), s)? * DAY + minute;
            Range { lo: Some(at), hi: Some(at + 1), unit: Some(Unit::Minute) }
        }
        Expr::Eve { of_something: true } => return Err("the day before something that is told elsewhere"),
        Expr::Eve { .. } => shifted(s.now()?, Unit::Day, -1),
        Expr::Anaphor { unit, by } => {
            let last = s.last.ok_or("the day it points back to is not known")?;
            match by {
                0 => shifted(last * DAY, *unit, 0),
                by => away(last * DAY, *unit, *by as f64),
            }
        }
        Expr::Vague(Way::Now) => Range { unit: Some(Unit::Day), ..shifted(s.now()?, Unit::Day, 0) },
        Expr::Vague(_) => return Err("how far from the time of writing is not told"),
        Expr::Set(_) => return Err("it is repeated"),
        Expr::Length(_) => return Err("a length without a beginning or an end"),
    })
}

impl Expr {
    /// The unit that a reach is part of.
    fn inner(&self) -> &Expr {
        match self {
            Expr::Part { edge: Edge::Middle, of } => of,
            other => other,
        }
    }
}

/// The day that hours belong to: the one told beside them, else the day of writing.
fn day_of(of: Option<&Expr>, s: &Scene) -> Result<i64, Why> {
    match of {
        Some(of) => resolve(of, s)?.lo.map(|lo| lo.div_euclid(DAY)).ok_or("no day is told"),
        None => s.today(),
    }
}
