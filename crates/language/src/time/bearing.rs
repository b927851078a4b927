//! What an expression tells of the day on which its text was written.

use super::TimeExpression;
use super::civil::{DAY, days};
use super::expr::{Expr, Unit, Way, Year};
use super::resolve::{Scene, resolve};

/// Whether the clause tells of the past or of the future.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// As past.
    Past,
    /// As to come.
    Future,
}

/// What an expression tells of the day on which its text was written. Days are numbered as by [`super::days_from_civil`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// A time with its year: first day and one past the last.
    Dated {
        /// First day.
        lo: i64,
        /// One past the last day.
        hi: i64,
        /// How the clause tells it.
        told: Option<Told>,
    },
    /// Days or months of a year that is told from the year of writing, or not at all.
    InYear {
        /// First month and day.
        from: (i64, i64),
        /// Month and day one past the last; the month may be past December.
        to: (i64, i64),
        /// 0 for the year of writing, `None` when no year is told.
        year: Option<i64>,
        /// Weekday from 1, where written beside.
        weekday: Option<i64>,
        /// How the clause tells it.
        told: Option<Told>,
    },
    /// The day so many days after the day of writing.
    FromToday(i64),
    /// A weekday from 1, by itself.
    Weekday(i64),
    /// The year after the year of writing, as to come.
    NewYear,
}

impl TimeExpression {
    /// What it tells of the day of writing; `None` when nothing.
    pub fn bearing(&self) -> Option<Bearing> {
        // Where the sentence has both tenses, the nearest verb is no proof.
        let told = match self.way.filter(|_| !self.mixed) {
            Some(Way::Past) => Some(Told::Past),
            Some(Way::Future) => Some(Told::Future),
            _ => None,
        };
        of(&self.expr, told)
    }
}

fn of(expr: &Expr, told: Option<Told>) -> Option<Bearing> {
    match expr {
        Expr::Hours { of: Some(inner), .. } | Expr::Clock { of: Some(inner), .. } => of(inner, told),
        Expr::Hours { of: None, .. } | Expr::Clock { of: None, .. } => None,
        Expr::Offset { unit: Unit::Day, by } => Some(Bearing::FromToday(*by)),
        Expr::Weekday { day, way: None, week: None } => Some(Bearing::Weekday(*day)),
        Expr::YearOf(Year::New) if told == Some(Told::Future) => Some(Bearing::NewYear),
        Expr::Part { of: inner, .. } if matches!(**inner, Expr::YearOf(Year::New)) => of(inner, told),
        Expr::Day { year, month, day, last, weekday } => match year {
            Year::Open => Some((None, *weekday)),
            Year::Offset(by) => Some((Some(*by), *weekday)),
            _ => None,
        }
        .map_or_else(
            || dated(expr, told),
            |(year, weekday)| {
                let (from, to) = ((*month, *day), (*month, *last + 1));
                Some(Bearing::InYear { from, to, year, weekday, told })
            },
        ),
        Expr::Months { year, first, count, .. } => {
            let year = match year {
                Year::Open => None,
                Year::Offset(by) => Some(*by),
                _ => return dated(expr, told),
            };
            Some(Bearing::InYear { from: (*first, 1), to: (first + count, 1), year, weekday: None, told })
        }
        Expr::Years { .. } | Expr::Range { .. } | Expr::Part { .. } | Expr::Half { .. } => dated(expr, told),
        _ => None,
    }
}

fn dated(expr: &Expr, told: Option<Told>) -> Option<Bearing> {
    let range = resolve(expr, &Scene::default()).ok()?;
    Some(Bearing::Dated { lo: range.lo?.div_euclid(DAY), hi: (range.hi? - 1).div_euclid(DAY) + 1, told })
}

/// First day and one past the last of a time of [`Bearing::InYear`] in a year.
pub fn in_year(year: i64, from: (i64, i64), to: (i64, i64)) -> (i64, i64) {
    (days(year, from.0, from.1), days(year, to.0, to.1))
}
