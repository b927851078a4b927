//! From what an expression says to an interval of local time.

mod days;
mod parts;
mod scene;

pub(in crate::time) use scene::Scene;

use super::calendar::{Range, away, shifted, third};
use super::civil::{DAY, civil, days, valid, weekday};
use super::expr::{Edge, Expr, Unit, Way, Year};
use days::{day_of, day_only, in_year, one_weekday};
use parts::{finer, nth, stretch};

/// Why an expression has no interval.
pub(in crate::time) type Why = &'static str;

pub(in crate::time) const NO_ANCHOR: Why = "the time of writing is not known";
const NO_DAY: Why = "no such day";
const NOTHING_TOLD: Why = "the time it points back to is not known";

pub(in crate::time) fn resolve(expr: &Expr, s: &Scene) -> Result<Range, Why> {
    Ok(match expr {
        Expr::Day { year, month, day, last, weekday: told } => {
            let of = |y: i64| valid(y, *month, *day);
            let y = match s.resolve_year(*year)? {
                Some(y) => y,
                // The weekday beside it tells more than what is usual.
                None if told.is_some() => Scene { future_first: false, way: None, ..*s }
                    .choose(|y| of(y).filter(|d| told.is_none_or(|w| weekday(*d) == w)), false)
                    .or_else(|why| if why == NO_ANCHOR { Err(why) } else { s.choose(of, false) })?,
                None => s.choose(of, false)?,
            };
            let from = of(y).ok_or(NO_DAY)?;
            Range::days(from, valid(y, *month, *last).ok_or(NO_DAY)? + 1, Unit::Day)
        }
        Expr::EitherDay { year, a, b } => {
            let (x, y) = (days(*year, *a, *b), days(*year, *b, *a));
            Range::days(x.min(y), x.max(y) + 1, Unit::Day)
        }
        Expr::DayOnly { day } => day_only(*day, s)?,
        Expr::Months { year, first, count, unit } => {
            let of = |y: i64| days(y, *first, 1);
            let y = match s.resolve_year(*year)? {
                // This winter began last December.
                Some(y) if *unit == Unit::Season && *first == 12 && matches!(year, Year::Offset(_)) => {
                    let early = civil(s.base()?.div_euclid(DAY)).1 < 6;
                    if early { y - 1 } else { y }
                }
                Some(y) => y,
                None if *count > 1 && *unit != Unit::Season && !s.story => {
                    let (y, m, _) = civil(s.today()?);
                    // A quarter that has not begun and is told in the past is last year's.
                    if s.way == Some(Way::Past) && *first > m && !s.future_first { y - 1 } else { y }
                }
                None if s.future_first && *unit == Unit::Season => {
                    let today = s.today()?;
                    let year = civil(today).0;
                    (year - 1..).find(|y| days(*y, first + count, 1) > today).ok_or(NO_DAY)?
                }
                None => s.choose(|y| Some(of(y)), true)?,
            };
            Range::days(of(y), days(y, first + count, 1), *unit)
        }
        Expr::Years { first, count, unit } => Range::days(days(*first, 1, 1), days(first + count, 1, 1), *unit),
        Expr::YearOf(year) => {
            let y = s.resolve_year(*year)?.ok_or("no year is told")?;
            Range::days(days(y, 1, 1), days(y + 1, 1, 1), Unit::Year)
        }
        Expr::Offset { unit: Unit::Day | Unit::PartOfDay, by } => shifted(s.now()?, Unit::Day, *by),
        // `This weekend` with a past verb is the one behind.
        Expr::Offset { unit: Unit::Weekend, by: 0 } if s.way == Some(Way::Past) && !s.future_first => {
            let base = s.base()?;
            shifted(base, Unit::Weekend, if weekday(base.div_euclid(DAY)) >= 6 { 0 } else { -1 })
        }
        Expr::Offset { unit, by } => shifted(s.base()?, *unit, *by),
        Expr::Weekday { day, way, week } => one_weekday(*day, *way, *week, s)?,
        Expr::Away { unit, by } => {
            // What is past and lies ahead of something lies ahead of what was told last.
            let from_last = *by > 0.0 && s.way == Some(Way::Past) && !s.future_first;
            let base = if from_last && s.last.is_some() || s.story && s.last.is_some() {
                s.last_day()? * DAY
            } else if from_last {
                return Err(NOTHING_TOLD);
            } else {
                s.now()?
            };
            if s.future_first { finer(base, *unit, *by) } else { away(base, *unit, *by) }
        }
        Expr::Stretch { unit, by } => stretch(*unit, *by, s)?,
        Expr::Part { edge, of } => match resolve(of, s)? {
            // A day has no thirds that writers agree on.
            day @ Range { unit: Some(Unit::Day), .. } => day,
            longer => third(*edge, longer),
        },
        Expr::Half { second, of } => {
            let whole = resolve(of, s)?;
            let (Some(lo), Some(hi)) = (whole.lo, whole.hi) else { return Err(NO_DAY) };
            let (lo, hi) = (lo.div_euclid(DAY), hi.div_euclid(DAY));
            let middle = if whole.unit == Some(Unit::Month) { lo + 15 } else { lo + (hi - lo) / 2 };
            let (from, to) = if *second { (middle, hi) } else { (lo, middle) };
            Range { lo: Some(from * DAY), hi: Some(to * DAY), ..whole }
        }
        Expr::Reach { way, of } => {
            let (inner, today) = (resolve(of.inner(), s)?, s.today()? * DAY);
            let to_today = if matches!(**of, Expr::Part { .. }) { today } else { today + DAY };
            match way {
                Way::Past => Range { hi: Some(to_today), ..inner },
                _ => Range { lo: Some(today), ..inner },
            }
        }
        Expr::Range { from, to } => {
            let b = resolve(to, s)?;
            let mut a = resolve(from, s)?;
            // It begins in the year in which it ends, or in the one before.
            if a.lo > b.lo
                && let Some(hi) = b.lo
            {
                let y = civil(hi.div_euclid(DAY)).0;
                a = [y, y - 1].into_iter().filter_map(|y| in_year(from, y)).find(|r| r.lo <= b.lo).unwrap_or(a);
            }
            if a.lo > b.lo {
                return Err("its end lies before its beginning");
            }
            Range { lo: a.lo, hi: b.hi, unit: b.unit }
        }
        Expr::Nth { n, item, of } => nth(*n, *item, resolve(of, s)?, s.future_first)?,
        Expr::Hours { from, to, of } => {
            let night = matches!(of.as_deref(), Some(Expr::Offset { unit: Unit::PartOfDay, by: 0 }));
            let day = day_of(of.as_deref(), s)? - i64::from(night && s.way == Some(Way::Past));
            // Mornings begin at three where appointments are made.
            let from = if s.future_first && (*from, *to) == (300, 720) { &180 } else { from };
            let unit = if to - from == 60 { Unit::Hour } else { Unit::PartOfDay };
            // An hour that is over is tomorrow's.
            let over = s.future_first && of.is_none() && unit == Unit::Hour && s.now()? >= day * DAY + to;
            let day = day + i64::from(over);
            Range { lo: Some(day * DAY + from), hi: Some(day * DAY + to), unit: Some(unit) }
        }
        Expr::Clock { minute, of, half, .. } => {
            let mut at = day_of(of.as_deref(), s)? * DAY + minute;
            if s.future_first && *half && of.is_none() {
                let now = s.now()?;
                at = [at, at + 720, at + 1440].into_iter().find(|a| *a > now).unwrap_or(at);
            } else if s.future_first && *half && minute % 60 == 0 && *minute < 480 {
                at += 720;
            }
            Range { lo: Some(at), hi: Some(at + 1), unit: Some(Unit::Minute) }
        }
        Expr::Eve { of_something: true } => return Err("the day before something that is told elsewhere"),
        Expr::Eve { .. } => match s.story.then(|| s.last_day().ok()).flatten() {
            Some(day) => shifted(day * DAY, Unit::Day, -1),
            None => shifted(s.now()?, Unit::Day, -1),
        },
        // `At that time`: the time told last, whatever it was.
        Expr::ThatLength | Expr::Anaphor { unit: Unit::PartOfDay, .. } => s.last.ok_or(NOTHING_TOLD)?,
        Expr::Anaphor { unit, by } => {
            let base = match s.last_day() {
                Ok(day) => day * DAY,
                // With nothing told before, `the next day` may still be tomorrow.
                Err(_) if *by != 0.0 && s.way != Some(Way::Past) || s.future_first => s.now()?,
                Err(why) => return Err(why),
            };
            if *by == 0.0 { shifted(base, *unit, 0) } else { away(base, *unit, *by) }
        }
        Expr::Vague(Way::Now, None) => Range { unit: Some(Unit::Day), ..shifted(s.now()?, Unit::Day, 0) },
        Expr::Vague(..) => return Err("how far from the time of writing is not told"),
        Expr::Set { .. } => return Err("it is repeated"),
        Expr::Length { .. } => return Err("a length without a beginning or an end"),
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
