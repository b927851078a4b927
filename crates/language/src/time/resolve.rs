//! From what an expression says to an interval of local time.

use super::calendar::{Range, away, same_day, shifted, third};
use super::civil::{DAY, civil, days, valid, weekday};
use super::expr::{Edge, Expr, Item, Unit, Way, Year};

/// Why an expression has no interval.
pub(super) type Why = &'static str;

pub(super) const NO_ANCHOR: Why = "the time of writing is not known";
const NO_DAY: Why = "no such day";
const NOTHING_TOLD: Why = "the time it points back to is not known";

/// What an expression is read against.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Scene {
    /// Minute of writing, when known.
    pub(super) now: Option<i64>,
    /// Time told last.
    pub(super) last: Option<Range>,
    /// What the verbs of the clause say.
    pub(super) way: Option<Way>,
    /// Times without a year, and relative ones, go on from the time told last.
    pub(super) story: bool,
    /// What may lie ahead does, see [`super::Policy`].
    pub(super) future_first: bool,
}

impl Scene {
    fn now(&self) -> Result<i64, Why> {
        self.now.ok_or(NO_ANCHOR)
    }

    fn today(&self) -> Result<i64, Why> {
        Ok(self.now()?.div_euclid(DAY))
    }

    fn last_day(&self) -> Result<i64, Why> {
        self.last.and_then(|r| r.lo).map(|lo| lo.div_euclid(DAY)).ok_or(NOTHING_TOLD)
    }

    /// The minute that relative times count from.
    fn base(&self) -> Result<i64, Why> {
        if self.story
            && let Ok(day) = self.last_day()
        {
            Ok(day * DAY)
        } else {
            self.now()
        }
    }

    /// The year of a date that begins `start(year)`: the nearest one on the side that the verb tells, else the nearest.
    fn choose(&self, start: impl Fn(i64) -> Option<i64>, longer: bool) -> Result<i64, Why> {
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

    fn resolve_year(&self, year: Year) -> Result<Option<i64>, Why> {
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

pub(super) fn resolve(expr: &Expr, s: &Scene) -> Result<Range, Why> {
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
        Expr::Anaphor { unit: Unit::PartOfDay, .. } => s.last.ok_or(NOTHING_TOLD)?,
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

/// A day or month without a year, in this one.
fn in_year(expr: &Expr, year: i64) -> Option<Range> {
    match expr {
        Expr::Day { year: Year::Open, month, day, .. } => {
            let from = valid(year, *month, *day)?;
            Some(Range::days(from, from + 1, Unit::Day))
        }
        Expr::Months { year: Year::Open, first, count: 1, .. } => {
            Some(Range::days(days(year, *first, 1), days(year, first + 1, 1), Unit::Month))
        }
        _ => None,
    }
}

/// The day that hours belong to: the one told beside them, else the day of writing.
fn day_of(of: Option<&Expr>, s: &Scene) -> Result<i64, Why> {
    match of {
        Some(of) => resolve(of, s)?.lo.map(|lo| lo.div_euclid(DAY)).ok_or("no day is told"),
        None if s.story => s.last_day().or_else(|_| s.today()),
        None => s.today(),
    }
}

fn one_weekday(day: i64, way: Option<i64>, week: Option<i64>, s: &Scene) -> Result<Range, Why> {
    let today = s.base()?.div_euclid(DAY);
    let monday = today - weekday(today) + 1;
    let back = (weekday(today) - day).rem_euclid(7);
    let ahead = (day - weekday(today)).rem_euclid(7);
    let full = |n: i64| if n == 0 { 7 } else { n };
    let found = match (way, week, s.way) {
        (_, Some(by), _) => monday + by * 7 + day - 1,
        (Some(by), _, _) if by < 0 => today - full(back) + (by + 1) * 7,
        (Some(by), _, _) if by > 0 => today + full(ahead) + (by - 1) * 7,
        (Some(_), _, _) => monday + day - 1,
        _ if s.future_first => today + full(ahead),
        (None, _, _) if s.story => today + ahead,
        (None, _, Some(Way::Future)) => today + ahead,
        _ => today - back,
    };
    Ok(Range::days(found, found + 1, Unit::Day))
}

/// `the 5th`: of the month told last, else of the month of writing.
fn day_only(day: i64, s: &Scene) -> Result<Range, Why> {
    let base = s.last_day().or_else(|_| s.today())?;
    let (y, m, _) = civil(base);
    let found = valid(y, m, day).ok_or(NO_DAY)?;
    Ok(Range::days(found, found + 1, Unit::Day))
}

/// The n-th item that begins in a range.
fn nth(n: i64, item: Item, of: Range, future_first: bool) -> Result<Range, Why> {
    let (Some(lo), Some(hi)) = (of.lo, of.hi) else { return Err(NO_DAY) };
    let (lo, hi) = (lo.div_euclid(DAY), hi.div_euclid(DAY));
    let pick = |first: i64, step: i64, length: i64, unit: Unit| {
        // The last week of a month ends in it.
        let end = match unit {
            // Where most of it lies in it, in news.
            Unit::Week if n < 0 && !future_first => hi - length / 2,
            _ if n < 0 => hi - length + 1,
            _ => hi,
        };
        let count = (end - first + step - 1).div_euclid(step);
        let at = if n > 0 { n - 1 } else { count + n };
        let from = first + at * step;
        ((0..count).contains(&at) && from < hi).then(|| Range::days(from, from + length, unit)).ok_or(NO_DAY)
    };
    match item {
        Item::Weekday(day) => pick(lo + (day - weekday(lo)).rem_euclid(7), 7, 1, Unit::Day),
        Item::Unit(Unit::Day) => pick(lo, 1, 1, Unit::Day),
        Item::Unit(Unit::Week) => pick(lo + (1 - weekday(lo)).rem_euclid(7), 7, 7, Unit::Week),
        Item::Unit(Unit::Weekend) => pick(lo + (6 - weekday(lo)).rem_euclid(7), 7, 2, Unit::Weekend),
        Item::Unit(unit @ (Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade)) => {
            let step = |by: i64| same_day(lo, unit, by as f64);
            let count = (1..=100).find(|k| step(*k) >= hi).unwrap_or(0);
            let at = if n > 0 { n - 1 } else { count + n };
            (0..count).contains(&at).then(|| Range::days(step(at), step(at + 1), unit)).ok_or(NO_DAY)
        }
        Item::Unit(_) => Err(NO_DAY),
    }
}

/// So many units up to now, or from now on.
fn stretch(unit: Unit, by: f64, s: &Scene) -> Result<Range, Why> {
    let now = s.now()?;
    if s.future_first {
        // Whole units beside the present one.
        let n = by.abs() as i64;
        let first = shifted(now, unit, if by < 0.0 { -n } else { 1 });
        let last = shifted(now, unit, if by < 0.0 { -1 } else { n });
        let size = if unit == Unit::Hour { 60 } else { 1 };
        let whole = now.div_euclid(size) * size;
        return Ok(match (unit, by < 0.0) {
            (Unit::Hour | Unit::Minute, true) => {
                Range { lo: Some(whole - n * size), hi: Some(whole), unit: Some(unit) }
            }
            (Unit::Hour | Unit::Minute, false) => {
                Range { lo: Some(whole + size), hi: Some(whole + (n + 1) * size), unit: Some(unit) }
            }
            _ => Range { lo: first.lo, hi: last.hi, unit: Some(unit) },
        });
    }
    let today = now.div_euclid(DAY);
    if matches!(unit, Unit::Minute | Unit::Hour | Unit::Second) {
        let length = (by * if unit == Unit::Hour { 60.0 } else { 1.0 }) as i64;
        let (lo, hi) = (now.min(now + length), now.max(now + length));
        return Ok(Range { lo: Some(lo), hi: Some(hi), unit: Some(unit) });
    }
    let other = same_day(today, unit, by);
    Ok(Range::days(today.min(other), today.max(other) + 1, unit))
}

/// So many units away, told one unit finer: a day after years is not told, its month is.
fn finer(base: i64, unit: Unit, by: f64) -> Range {
    let day = same_day(base.div_euclid(DAY), unit, by);
    match unit {
        Unit::Year => shifted(day * DAY, Unit::Month, 0),
        Unit::Month | Unit::Week | Unit::Quarter => Range::days(day, day + 1, Unit::Day),
        Unit::Day => {
            let hour = base.rem_euclid(DAY).div_euclid(60) * 60;
            Range { lo: Some(day * DAY + hour), hi: Some(day * DAY + hour + 60), unit: Some(Unit::Hour) }
        }
        _ => away(base, unit, by),
    }
}
