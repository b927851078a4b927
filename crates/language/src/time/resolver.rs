//! Resolves the expressions of a text in their order, since some point back to others.

use super::TimeExpression;
use super::calendar::Range;
use super::civil::{self, DAY};
use super::expr::{Expr, Unit, Way, Year};
use super::resolve::{self, Scene, Why};
use super::timex::{Timex, timex};
use onrecord_text::Span;

/// How far a time is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TimeStatus {
    /// One interval.
    Resolved,
    /// One of several times between two ends.
    Ambiguous,
    /// Not known; the text is in [`Time::why`].
    Unresolved,
}

impl TimeStatus {
    /// Name in the record line.
    pub fn name(self) -> &'static str {
        match self {
            TimeStatus::Resolved => "resolved",
            TimeStatus::Ambiguous => "ambiguous",
            TimeStatus::Unresolved => "unresolved",
        }
    }
}

/// A time of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Where.
    pub span: Span,
    /// First minute (`2024-10-28T13:20`) or day (`2024-10-28`) it may be, local time.
    pub earliest: Option<String>,
    /// Last minute or day it may be, included.
    pub latest: Option<String>,
    /// Name of the unit that the text tells it by (see [`Unit::name`]), `vague` when by none.
    pub precision: &'static str,
    /// How far it is known.
    pub status: TimeStatus,
    /// Why it is not known, in English.
    pub why: Option<&'static str>,
    /// First and last minute or day of each time it may be, when it is one of a few.
    pub candidates: Vec<(String, String)>,
    /// The same as TimeML writes it.
    pub timex: Timex,
}

/// When a text was written: first minute and one past the last, from 1970-01-01T00:00 local time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    lo: i64,
    hi: i64,
}

impl Anchor {
    /// An anchor from the ends of an interval, both included, written to any precision (`2024`, `2024-10-28T13:20`); `None` for
    /// what is no date.
    pub fn new(earliest: &str, latest: &str) -> Option<Anchor> {
        let (lo, hi) = (civil::parse(earliest)?.0, civil::parse(latest)?.1);
        (lo < hi).then_some(Anchor { lo, hi })
    }
}

/// What is taken of several times that an expression may mean.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// News: the tense of the verb decides; without one, the nearest time, and weekdays lie behind.
    #[default]
    News,
    /// Requests and appointments: whatever may lie ahead does (`Tuesday`, `at 3`), and distances are told one unit finer.
    FutureFirst,
}

/// Resolves the expressions of a text in their order.
#[derive(Debug, Default)]
pub struct Resolver {
    anchor: Option<Anchor>,
    /// Days of the anchor that are left, when some between its ends are ruled out.
    runs: Vec<Anchor>,
    policy: Policy,
    story: bool,
    last: Option<Range>,
    /// A length, when it was told last.
    length: Option<Expr>,
}

/// Most times that an expression may be one of.
const CANDIDATES: usize = 12;
/// Days of an anchor that are tried one by one.
const DAYS: i64 = 800;

impl Resolver {
    /// A resolver for a text written at `anchor`.
    pub fn new(anchor: Option<Anchor>) -> Self {
        Resolver { anchor, ..Resolver::default() }
    }

    /// The same when only some runs of days of the anchor are left.
    #[must_use]
    pub fn within(self, runs: Vec<Anchor>) -> Self {
        Resolver { runs, ..self }
    }

    /// The same with another policy.
    #[must_use]
    pub fn with(self, policy: Policy) -> Self {
        Resolver { policy, ..self }
    }

    /// The same for a text with these expressions: when most of its dates have years long past, it tells a story, and what has
    /// no year goes on from what was told last.
    #[must_use]
    pub fn telling(self, all: &[TimeExpression]) -> Self {
        let now = self.anchor.map(|a| civil::civil(a.lo.div_euclid(DAY)).0);
        let years: Vec<i64> = all.iter().filter_map(|e| year(&e.expr)).collect();
        let past = years.iter().filter(|y| now.is_none_or(|n| **y < n - 2)).count();
        let open = all.iter().filter(|e| is_open(&e.expr)).count();
        let deictic = all
            .iter()
            .filter(|e| matches!(e.expr, Expr::Offset { unit: Unit::Day, .. } | Expr::Weekday { .. }))
            .count();
        let story = past >= 3 && past * 5 >= years.len() * 4 && deictic * 6 <= open + years.len();
        Resolver { story, ..self }
    }

    /// The time of the next expression.
    pub fn resolve(&mut self, e: &TimeExpression) -> Time {
        if e.expr == Expr::ThatLength {
            let expr = self.length.clone().unwrap_or(Expr::Anaphor { unit: Unit::PartOfDay, by: 0.0 });
            return self.resolve(&TimeExpression { expr, ..e.clone() });
        }
        self.length = Some(e.expr.clone()).filter(|expr| matches!(expr, Expr::Length { .. }));
        let found = self.ranges(e);
        let (range, status, why, all) = match found {
            Ok(all) if all.len() == 1 => {
                let either = matches!(e.expr, Expr::EitherDay { .. });
                (all[0], if either { TimeStatus::Ambiguous } else { TimeStatus::Resolved }, None, Vec::new())
            }
            Ok(all) => {
                let hull = all.iter().skip(1).fold(all[0], |h, r| Range {
                    lo: h.lo.min(r.lo),
                    hi: h.hi.max(r.hi),
                    unit: h.unit,
                });
                let few = all.len() <= CANDIDATES;
                (
                    hull,
                    TimeStatus::Ambiguous,
                    Some("the time of writing is known too roughly"),
                    if few { all } else { Vec::new() },
                )
            }
            Err(why) => (self.bounds(e), TimeStatus::Unresolved, Some(why), Vec::new()),
        };
        let resolved = status == TimeStatus::Resolved;
        if resolved
            && range.lo.is_some()
            && !matches!(e.expr, Expr::Vague(..) | Expr::Stretch { .. } | Expr::Reach { .. })
        {
            self.last = Some(range);
        }
        let clock = matches!(range.unit, Some(Unit::Minute | Unit::Hour | Unit::PartOfDay | Unit::Second));
        let written = |r: &Range| Some((civil::write(r.lo?, clock), civil::write(r.hi? - 1, clock)));
        Time {
            span: e.span,
            earliest: range.lo.map(|m| civil::write(m, clock)),
            latest: range.hi.map(|m| civil::write(m - 1, clock)),
            precision: range.unit.map_or("vague", Unit::name),
            status,
            why,
            candidates: all.iter().filter_map(written).collect(),
            timex: timex(&e.expr, resolved.then_some(range)),
        }
    }

    /// The times that the expression may be, by the days on which the text may be written.
    fn ranges(&self, e: &TimeExpression) -> Result<Vec<Range>, Why> {
        let future_first = self.policy == Policy::FutureFirst;
        let scene = |now| Scene { now, last: self.last, way: e.way, story: self.story, future_first };
        let Some(a) = self.anchor else { return resolve::resolve(&e.expr, &scene(None)).map(|r| vec![r]) };
        let runs = if self.runs.is_empty() { std::slice::from_ref(&a) } else { &self.runs };
        let mut all = Vec::new();
        let mut tried = 0;
        for run in runs {
            let (from, to) = (run.lo.div_euclid(DAY), (run.hi - 1).max(run.lo).div_euclid(DAY));
            let left = (DAYS - tried).clamp(0, to - from);
            tried += left;
            // The last day of a run that is too long to try stands for the rest.
            let days = (from + 1..=from + left).chain((left < to - from).then_some(to)).map(|day| day * DAY);
            for now in std::iter::once(run.lo).chain(days) {
                let next = resolve::resolve(&e.expr, &scene(Some(now)))?;
                if !all.contains(&next) {
                    all.push(next);
                }
            }
        }
        Ok(all)
    }

    /// What is known of a time that is not resolved: `recently` lies before the time of writing, `soon` after it.
    fn bounds(&self, e: &TimeExpression) -> Range {
        let day = |m: i64| m.div_euclid(DAY) * DAY;
        let (mut lo, mut hi) = (None, None);
        let way = match (&e.expr, e.way) {
            (Expr::Vague(way, _), _) => Some(*way),
            // What is to be done within some months begins now.
            (Expr::Length { .. }, Some(Way::Future)) => Some(Way::Future),
            _ => None,
        };
        match (way, self.anchor) {
            (Some(Way::Past), Some(a)) => hi = Some(day(a.hi - 1) + DAY),
            (Some(Way::Future), Some(a)) => lo = Some(day(a.lo)),
            _ => {}
        }
        Range { lo, hi, unit: unit(&e.expr) }
    }
}

/// The year that an expression writes out.
fn year(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::Day { year: Year::Is(y), .. } | Expr::Months { year: Year::Is(y), .. } => Some(*y),
        Expr::Years { first, count: 1, .. } => Some(*first),
        Expr::Part { of, .. } | Expr::Half { of, .. } | Expr::Range { to: of, .. } => year(of),
        Expr::Hours { of: Some(of), .. } | Expr::Clock { of: Some(of), .. } => year(of),
        _ => None,
    }
}

/// A date without a year.
fn is_open(expr: &Expr) -> bool {
    matches!(expr, Expr::Day { year: Year::Open, .. } | Expr::Months { year: Year::Open, .. })
}

/// The unit that an expression tells a time by.
fn unit(expr: &Expr) -> Option<Unit> {
    match expr {
        Expr::Day { .. } | Expr::EitherDay { .. } | Expr::Weekday { .. } | Expr::Eve { .. } | Expr::DayOnly { .. } => {
            Some(Unit::Day)
        }
        Expr::Months { unit, .. } | Expr::Years { unit, .. } | Expr::Offset { unit, .. } => Some(*unit),
        Expr::Away { unit, .. } | Expr::Stretch { unit, .. } | Expr::Anaphor { unit, .. } => Some(*unit),
        Expr::Set { unit, .. } | Expr::Length { unit, .. } => Some(*unit),
        Expr::YearOf(_) => Some(Unit::Year),
        Expr::Part { of, .. } | Expr::Reach { of, .. } | Expr::Half { of, .. } | Expr::Range { to: of, .. } => unit(of),
        Expr::Nth { item: super::expr::Item::Unit(unit), .. } => Some(*unit),
        Expr::Nth { .. } => Some(Unit::Day),
        Expr::Hours { .. } => Some(Unit::PartOfDay),
        Expr::Clock { .. } => Some(Unit::Minute),
        Expr::Vague(_, unit) => *unit,
        Expr::ThatLength => None,
    }
}
