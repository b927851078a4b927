//! From the cells that a rule caught to what they say.
//!
//! A rule names one of these makers in its first column. What it caught is told by name: `d` and `d2` are day numbers, `m` and
//! `m2` months, `y` and `y2` years, and so on, as `languages/README.md` lists them.

use super::cell::{Cell, Cells};
use super::expr::{Edge, Expr, Item, Unit, Way, Year};
use super::grammar::Grammar;
use super::pattern::Caught;
use crate::Lang;

/// Makes an expression of what a rule caught; `None` when that says nothing (`31.02`, `25:10`).
pub(super) type Make = fn(&Caps) -> Option<Expr>;

/// The maker of a name in the tables.
pub(super) fn make(name: &str) -> Option<Make> {
    Some(match name {
        "at" => at,
        "night" => night,
        "range" => range,
        "clock-range" => clock_range,
        "period" => period,
        "edge" => edge,
        "half-of" => half_of,
        "nth" => nth,
        "ago" => ago,
        "in" => ahead,
        "later" => later,
        "stretch" => stretch,
        "length" => length,
        "set" => set,
        "vague" => vague,
        "plain-year" => plain_year,
        "day-only" => day_only,
        // Found only so that nothing shorter is.
        "skip" => |_| Some(super::find::SKIP),
        _ => return None,
    })
}

/// What a rule caught.
pub(super) struct Caps<'a> {
    pub(super) text: &'a str,
    pub(super) g: &'a Grammar,
    pub(super) all: &'a Cells,
    pub(super) from: usize,
    pub(super) caught: Caught,
}

impl<'a> Caps<'a> {
    /// The cells of a name.
    fn get(&self, name: &str) -> Option<(usize, usize)> {
        let (a, b) = self.caught.get(self.g.names.find(name)?)?;
        (b > a).then_some((self.from + a, self.from + b))
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn cell(&self, i: usize) -> &Cell {
        &self.all.cells[i]
    }

    fn words(&self, i: usize) -> &'a str {
        let c = self.cell(i);
        self.text.get(c.start as usize..c.end as usize).unwrap_or_default()
    }

    fn lower(&self, i: usize) -> String {
        self.words(i).to_lowercase()
    }

    /// The value of a class in the cells of a name; `?` classes count too.
    fn value(&self, name: &str, class: &str) -> Option<&'static str> {
        let (a, b) = self.get(name)?;
        (a..b).find_map(|i| self.value_at(i, b, class))
    }

    /// The value of a form of a class that begins at cell `i` and ends before `end`, the longest.
    fn value_at(&self, i: usize, end: usize, class: &str) -> Option<&'static str> {
        let form = self.g.forms.form(self.cell(i).form);
        let of_class = form.entries.iter().filter(|e| e.class == class || e.class.strip_suffix('?') == Some(class));
        let whole = of_class.filter(|e| {
            let fits = i + 1 + e.rest.len() <= end;
            fits && e.rest.iter().zip(i + 1..).all(|(w, at)| {
                let word = self.lower(at).replace('ё', "е").replace(['’', 'ʼ', '‘', '`'], "'");
                *word == **w || (**w == *"-" && word != "." && word != ",")
            })
        });
        whole.max_by_key(|e| e.rest.len()).map(|e| e.value)
    }

    fn int(&self, name: &str, class: &str) -> Option<i64> {
        self.value(name, class)?.parse().ok()
    }

    fn unit(&self, name: &str) -> Option<Unit> {
        self.value(name, "unit").and_then(|v| Unit::parse(v.split(' ').next()?))
    }

    /// A number in digits or words.
    fn number(&self, name: &str) -> Option<f64> {
        let (a, b) = self.get(name)?;
        let (mut sum, mut part, mut any) = (0.0, 0.0, false);
        for i in a..b {
            let c = self.cell(i);
            let digits = self.words(i);
            if c.form == 0 && digits.starts_with(|x: char| x.is_ascii_digit()) {
                part += if c.number > 0 || digits.bytes().all(|x| x.is_ascii_digit()) {
                    f64::from(c.number)
                } else {
                    digits.replace(',', ".").parse().ok()?
                };
                any = true;
            } else if c.form == 0 && c.number > 0 {
                part += f64::from(c.number);
                any = true;
            } else if let Some(n) = ["num", "ord"].iter().find_map(|k| self.value_at(i, b, k)?.parse::<f64>().ok()) {
                part += n;
                any = true;
            } else if let Some(n) = self.value_at(i, b, "magnitude").and_then(|v| v.parse::<f64>().ok()) {
                sum += if part == 0.0 { 1.0 } else { part } * n;
                part = 0.0;
                any = true;
            }
        }
        any.then_some(sum + part)
    }

    fn whole(&self, name: &str) -> Option<i64> {
        self.number(name).filter(|n| n.fract() == 0.0 && *n < 1e6).map(|n| n as i64)
    }

    /// A class stands directly before the match, or before one more word.
    fn before(&self, class: &str) -> bool {
        let is = |back: usize| self.from.checked_sub(back).is_some_and(|i| self.g.is(self.all.classes[i], class));
        is(1) || is(2) && !self.from.checked_sub(1).is_some_and(|i| self.g.is(self.all.classes[i], "comma"))
    }

    fn year(&self) -> Year {
        self.year_of("y").unwrap_or(Year::Open)
    }

    /// The year caught under `y`, or one told in words.
    fn year_of(&self, name: &str) -> Option<Year> {
        if let Some((a, b)) = self.get(name) {
            let n = (a..b)
                .map(|i| (self.cell(i).number, self.cell(i).end - self.cell(i).start))
                .find(|n| n.0 > 0 || n.1 == 2)?;
            let n = (i64::from(n.0), n.1);
            // `in '41` is past: writers of this century are not that far ahead.
            return Some(Year::Is(if n.1 == 2 { 1900 + n.0 + if n.0 < 30 { 100 } else { 0 } } else { n.0 }));
        }
        if let Some(by) = self
            .value("yrel", "rel")
            .or_else(|| self.value("yrel", "rel-abbr"))
            .and_then(|v| v.split(' ').nth(1)?.parse().ok())
        {
            return Some(Year::Offset(by));
        }
        if let Some(by) = self.int("ydir", "dir") {
            return Some(Year::Offset(by));
        }
        if self.has("ynew") {
            return Some(Year::New);
        }
        self.has("ysame").then_some(Year::Same)
    }

    fn month(&self, name: &str) -> Option<i64> {
        if let Some(m) = self.int(name, "month") {
            // `this may be` is no month.
            let named = self.g.lang != Lang::EN || self.get(name).is_some_and(|(i, _)| self.cell(i).capital);
            return named.then_some(m);
        }
        self.whole(name).filter(|m| (1..=12).contains(m))
    }

    fn day_number(&self, name: &str) -> Option<i64> {
        self.whole(name).filter(|d| (1..=31).contains(d))
    }

    fn weekday(&self) -> Option<i64> {
        self.int("wd", "weekday")
    }
}

/// A year of two digits. Half of those ahead lie in the last century.
fn short_year(n: i64) -> i64 {
    if n < 50 { 2000 + n } else { 1900 + n }
}

/// A day, with a time of day or a part of the day.
fn at(c: &Caps) -> Option<Expr> {
    if let Some((a, _)) = c.get("stamp") {
        return stamp(c.words(a));
    }
    if let (Some(by), Some(part)) = (c.int("dirpart", "dir"), c.value("part", "part")) {
        // The night that is past began the evening before.
        // `This night` is the coming or, of what took place, the past one.
        let unit = if part == "night" && by == 0 { Unit::PartOfDay } else { Unit::Day };
        return Some(hours(part, Some(Expr::Offset { unit, by: by.clamp(-1, 1) })));
    }
    if c.g.lang == Lang::EN && c.has("wd") && is_title(c) {
        return None;
    }
    let of = day(c);
    if of.is_none() && ["d", "full", "wd", "rel", "same", "eve", "dm"].iter().any(|n| c.has(n)) {
        return None;
    }
    if let Some((minute, half)) = clock(c, "hm", "h") {
        let zone = c.value("zone", "zone").and_then(|v| v.parse().ok());
        return Some(Expr::Clock { minute, of: of.map(Box::new), zone, half });
    }
    let fixed = c.value("rel", "rel").and_then(|v| v.split(' ').nth(2));
    if let Some(part) = c.value("part", "part").or(fixed) {
        return Some(hours(part, of));
    }
    of
}

/// `The Sunday Gazette`: a weekday between an article and another name.
fn is_title(c: &Caps) -> bool {
    let article = c.from > 0 && c.words(c.from - 1).eq_ignore_ascii_case("the");
    let name = c.all.cells.get(c.from + 1).is_some_and(|n| n.capital && n.form == 0);
    article && name
}

/// Minutes from midnight, and whether the half of the day is left open.
fn clock(c: &Caps, hm: &str, h: &str) -> Option<(i64, bool)> {
    let (hour, minute, full) = if let Some((a, _)) = c.get(hm) {
        let text = c.words(a);
        let (x, y) = text.split_once([':', '.'])?;
        (x.parse::<i64>().ok()?, y.get(..2)?.parse::<i64>().ok()?, text.starts_with('0'))
    } else {
        (c.whole(h)?, c.whole("mi").unwrap_or(0), false)
    };
    let part = c.value("cpart", "part").unwrap_or_default();
    let shift = match c.value("mer", "meridiem") {
        Some("pm") if hour < 12 => 12,
        Some("am") if hour == 12 => -12,
        Some(_) => 0,
        None if matches!(part, "afternoon" | "evening") && hour < 12 => 12,
        None if part == "night" && (8..12).contains(&hour) => 12,
        None if part == "night" && hour == 12 => -12,
        None => 0,
    };
    let told = c.has("mer") || !part.is_empty() || full;
    let hour = hour + shift;
    let valid = (0..=24).contains(&hour) && (0..60).contains(&minute) && hour * 60 + minute <= 1440;
    valid.then_some((hour * 60 + minute, !told && (1..12).contains(&hour)))
}

/// The day that the pieces name.
fn day(c: &Caps) -> Option<Expr> {
    if let Some((a, _)) = c.get("full") {
        return numeric(c.words(a), c.weekday(), c.g.lang);
    }
    let weekday = c.weekday();
    if let Some(month) = c.month("m").filter(|_| c.has("d")) {
        let day = c.day_number("d")?;
        let last = if c.has("d2") { c.day_number("d2").filter(|l| *l > day)? } else { day };
        // `17 and 19 May` are two days, not three.
        if c.has("list") && last != day + 1 {
            return None;
        }
        return Some(Expr::Day { year: c.year(), month, day, last, weekday });
    }
    if let Some((a, _)) = c.get("dm") {
        let (x, y) = c.words(a).split_once(['.', '/'])?;
        let (x, y): (i64, i64) = (x.parse().ok()?, y.parse().ok()?);
        let (day, month) = if y > 12 && x <= 12 { (y, x) } else { (x, y) };
        return ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Expr::Day {
            year: c.year(),
            month,
            day,
            last: day,
            weekday,
        });
    }
    if let Some(v) = c.value("holiday", "holiday") {
        let (month, day) = v.split_once('-')?;
        let day = day.parse().ok()?;
        return Some(Expr::Day { year: c.year(), month: month.parse().ok()?, day, last: day, weekday });
    }
    if let Some(day) = weekday {
        return Some(Expr::Weekday { day, way: c.int("dir", "dir"), week: c.int("wdir", "dir") });
    }
    if let Some(v) = c.value("rel", "rel") {
        let mut parts = v.split(' ');
        return Some(Expr::Offset { unit: Unit::parse(parts.next()?)?, by: parts.next()?.parse().ok()? });
    }
    if c.has("next") {
        return Some(Expr::Anaphor { unit: Unit::Day, by: 1.0 });
    }
    if c.has("same") {
        return Some(Expr::Anaphor { unit: c.unit("unit").unwrap_or(Unit::Day), by: 0.0 });
    }
    if let Some(by) = c.int("daydir", "dir") {
        return Some(Expr::Offset { unit: Unit::Day, by });
    }
    c.has("eve").then(|| Expr::Eve { of_something: c.has("something") })
}

/// `28.10.2024`, `2024-10-28`, `10/28/2024`, `05.03.24`.
fn numeric(text: &str, weekday: Option<i64>, lang: Lang) -> Option<Expr> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(mark).collect();
    let numbers: Vec<i64> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    let [x, y, z] = numbers[..] else { return None };
    let day = |year, month, day| {
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then_some(Expr::Day { year: Year::Is(year), month, day, last: day, weekday })
    };
    if parts[0].len() == 4 {
        return day(x, y, z);
    }
    let year = if parts[2].len() == 4 { z } else { short_year(z) };
    match mark {
        '/' if lang == Lang::EN && x <= 12 && y <= 12 && x != y => Some(Expr::EitherDay { year, a: x, b: y }),
        _ if y > 12 => day(year, x, y),
        _ => day(year, y, x),
    }
}

/// `2024-10-28T13:20:05Z`.
fn stamp(text: &str) -> Option<Expr> {
    let (date, time) = text.split_once(['T', 't'])?;
    let of = numeric(date, None, Lang::EN)?;
    let minute = time.get(..2)?.parse::<i64>().ok()? * 60 + time.get(3..5)?.parse::<i64>().ok()?;
    (minute < 1440).then(|| Expr::Clock { minute, of: Some(Box::new(of)), zone: None, half: false })
}

/// The hours of a part of the day. Source of the hours: the usage of Ukrainian and Russian news.
fn hours(part: &str, of: Option<Expr>) -> Expr {
    let (from, to) = match part {
        "morning" => (5, 12),
        "afternoon" => (12, 18),
        "evening" => (18, 24),
        "noon" => (12, 13),
        "midnight" => (0, 1),
        "dawn" => (4, 7),
        "lunch" => (12, 14),
        _ => (21, 30),
    };
    Expr::Hours { from: from * 60, to: to * 60, of: of.map(Box::new) }
}

/// The night that ends on the day told, or between the days told.
fn night(c: &Caps) -> Option<Expr> {
    let of = match day(c)? {
        Expr::Day { year, month, day, last, weekday } if last > day => {
            Expr::Day { year, month, day, last: day, weekday }
        }
        Expr::Day { year, month, day, weekday, .. } if !c.has("on") => {
            let weekday = weekday.map(|d| (d + 5) % 7 + 1);
            // The first night of a month begins in the month before.
            match (day, month) {
                (1, 1) => return None,
                (1, m) => Expr::Day {
                    year,
                    month: m - 1,
                    day: LENGTHS[m as usize - 2],
                    last: LENGTHS[m as usize - 2],
                    weekday,
                },
                _ => Expr::Day { year, month, day: day - 1, last: day - 1, weekday },
            }
        }
        Expr::Weekday { day, way, week } if !c.has("on") => Expr::Weekday { day: (day + 5) % 7 + 1, way, week },
        Expr::Offset { unit: Unit::Day, by } if !c.has("on") => Expr::Offset { unit: Unit::Day, by: by - 1 },
        other => other,
    };
    Some(hours("night", Some(of)))
}

/// Days in the months of a year that is no leap year.
const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// From one day or month to another.
fn range(c: &Caps) -> Option<Expr> {
    let full = |name: &str| c.get(name).and_then(|(a, _)| numeric(c.words(a), None, c.g.lang));
    let short = |name: &str| {
        let (a, _) = c.get(name)?;
        let (x, y) = c.words(a).split_once('.')?;
        let (day, month) = (x.parse().ok()?, y.parse().ok()?);
        Some(Expr::Day { year: Year::Open, month, day, last: day, weekday: None })
    };
    let dated = |d: &str, m: &str, y: Option<Year>| {
        let (day, month) = (c.day_number(d)?, c.month(m)?);
        Some(Expr::Day { year: y.unwrap_or(Year::Open), month, day, last: day, weekday: None })
    };
    let told = c.year_of("y2");
    let y = c.year_of("y").or(told);
    let to = full("full2").or_else(|| short("dm2")).or_else(|| dated("d2", "m2", told))?;
    let mut from = full("full").or_else(|| short("dm")).or_else(|| dated("d", "m", y));
    if from.is_none()
        && let (Some(d), Expr::Day { year, month, .. }) = (c.day_number("d"), &to)
    {
        from = Some(Expr::Day { year: *year, month: *month, day: d, last: d, weekday: None });
    }
    let mut from = from?;
    if let (Expr::Day { year: a @ Year::Open, month: m, .. }, Expr::Day { year: b, month: n, .. }) = (&mut from, &to) {
        // `28 December to 3 January 2024` begins the year before.
        *a = match *b {
            Year::Is(y) if *m > *n => Year::Is(y - 1),
            other => other,
        };
    }
    Some(Expr::Range { from: Box::new(from), to: Box::new(to) })
}

fn clock_range(c: &Caps) -> Option<Expr> {
    let (a, _) = clock(c, "hm", "h")?;
    let (b, _) = clock(c, "hm2", "h2")?;
    let of = day(c).map(Box::new);
    let to = if b < a { b + 1440 } else { b };
    Some(Expr::Hours { from: a, to: to + 1, of })
}

/// A month or something longer.
fn period(c: &Caps) -> Option<Expr> {
    let year = c.year();
    let dir = c.int("dir", "dir");
    let year = dir.filter(|_| year == Year::Open).map_or(year, Year::Offset);
    if let Some((a, _)) = c.get("my") {
        let (x, y) = c.words(a).split_once(['.', '-'])?;
        let (x, y): (i64, i64) = (x.parse().ok()?, y.parse().ok()?);
        let (month, year) = if x > 12 { (y, x) } else { (x, y) };
        return Some(Expr::Months { year: Year::Is(year), first: month, count: 1, unit: Unit::Month });
    }
    if let Some(first) = c.month("m") {
        let count = if c.has("m2") { c.month("m2").map(|l| l - first + 1)? } else { 1 };
        let count = if count <= 0 { count + 12 } else { count };
        return Some(Expr::Months { year, first, count, unit: Unit::Month });
    }
    if let Some(season) = c.value("s", "season") {
        let first = match season {
            "spring" => 3,
            "summer" => 6,
            "autumn" => 9,
            _ => 12,
        };
        // A winter has the year in which it ends where two are written (`winter of 2023-2024`).
        return Some(Expr::Months { year, first, count: 3, unit: Unit::Season });
    }
    if let Some(n) = c.int("q", "quarter-word") {
        return Some(Expr::Months { year, first: n * 3 - 2, count: 3, unit: Unit::Quarter });
    }
    if let Some(n) = c.whole("o") {
        let (count, unit) = match c.unit("unit") {
            Some(Unit::Quarter) => (3, Unit::Quarter),
            Some(Unit::Half) => (6, Unit::Half),
            Some(Unit::Century) => {
                return (1..=30).contains(&n).then_some(Expr::Years {
                    first: (n - 1) * 100 + 1,
                    count: 100,
                    unit: Unit::Century,
                });
            }
            _ if c.has("half") => (6, Unit::Half),
            _ => return None,
        };
        return (1..=12 / count).contains(&n).then_some(Expr::Months { year, first: (n - 1) * count + 1, count, unit });
    }
    if c.has("decade") {
        return decade(c);
    }
    if let Some(Year::Is(first)) = c.year_of("y").filter(|_| c.has("y2")) {
        let (a, _) = c.get("y2")?;
        let last = i64::from(c.cell(a).number);
        let last = if last < 100 { first / 100 * 100 + last } else { last };
        return (last > first && last < first + 400).then_some(Expr::Years {
            first,
            count: last - first + 1,
            unit: Unit::Year,
        });
    }
    if let (Some(unit), Some(by)) = (c.unit("unit"), dir) {
        return offset(c, unit, by);
    }
    if let Some(unit) = c.unit("unit").filter(|_| c.has("same")) {
        return Some(Expr::Anaphor { unit, by: 0.0 });
    }
    if let Some(unit) = c.unit("unit").filter(|_| c.has("bare")) {
        return Some(Expr::Offset { unit, by: 0 });
    }
    if c.has("that") {
        return Some(Expr::Anaphor { unit: Unit::PartOfDay, by: 0.0 });
    }
    match year {
        Year::Open => None,
        Year::Is(first) => Some(Expr::Years { first, count: 1, unit: Unit::Year }),
        Year::Offset(by) => Some(Expr::Offset { unit: Unit::Year, by }),
        Year::Same => Some(Expr::Anaphor { unit: Unit::Year, by: 0.0 }),
        Year::New => Some(Expr::YearOf(Year::New)),
    }
}

/// `90-х`, `1990-ті`, `the 1990s`, `'90s`, `1900-х`.
fn decade(c: &Caps) -> Option<Expr> {
    let (a, b) = c.get("decade")?;
    let (n, digits) = match (a..b).find(|i| c.cell(*i).form == 0) {
        Some(i) => (i64::from(c.cell(i).number), c.words(i).len()),
        None => (c.int("decade", "decade-word")?, 2),
    };
    let first = match digits {
        4 => n,
        _ if n >= 30 => 1900 + n,
        _ => 2000 + n,
    };
    let last = c.get("decade2").map(|(a, _)| (i64::from(c.cell(a).number), c.words(a).len()));
    let count = match last {
        Some((l, 4)) => l - first + 10,
        Some((l, _)) => first / 100 * 100 + l - first + 10,
        None => 10,
    };
    (count >= 10).then_some(Expr::Years { first, count, unit: Unit::Decade })
}

/// The unit so many from now; several of them are a vague time.
fn offset(c: &Caps, unit: Unit, by: i64) -> Option<Expr> {
    if plural(c) && unit != Unit::Weekend {
        let way = match by {
            ..0 => Way::Past,
            0 => Way::Now,
            _ => Way::Future,
        };
        return Some(Expr::Vague(way, None));
    }
    match (unit, by) {
        (Unit::Minute | Unit::Second, _) | (Unit::Hour, 0) => None,
        // `this day` and `этот день` point at a day of the story; so does the next one.
        (Unit::Day, 0) => Some(Expr::Anaphor { unit, by: 0.0 }),
        (Unit::Day, 1) => Some(Expr::Anaphor { unit, by: 1.0 }),
        _ => Some(Expr::Offset { unit, by }),
    }
}

/// The unit of a direction is in the plural.
fn plural(c: &Caps) -> bool {
    let Some((a, _)) = c.get("unit") else { return false };
    if c.g.lang == Lang::EN {
        return c.lower(a).ends_with('s');
    }
    let Some((_, d)) = c.get("dir").or_else(|| c.get("last")).or_else(|| c.get("coming")) else { return false };
    let word = c.lower(d - 1);
    ["і", "их", "ими", "ие", "ые", "ых", "ыми", "им"].iter().any(|e| word.ends_with(e))
        && !word.ends_with("шнім")
        && (!word.ends_with("им") || c.lower(a).ends_with('м') && c.lower(a).ends_with("ам"))
}

/// `early May`, `наприкінці вересня`, `до кінця року`, `с начала года`, `earlier this month`.
fn edge(c: &Caps) -> Option<Expr> {
    let edge = match ["edge", "edge-noun", "earlier"].iter().find_map(|k| c.value("edge", k))? {
        "start" => Edge::Start,
        "mid" => Edge::Middle,
        _ => Edge::End,
    };
    let inner = period(c).or_else(|| day(c))?;
    let open = matches!(inner, Expr::Offset { by: 0, .. });
    let of = Box::new(inner);
    if c.has("sofar") {
        let of = Box::new(Expr::Part { edge: Edge::Middle, of });
        return Some(Expr::Reach { way: if edge == Edge::Start { Way::Past } else { Way::Future }, of });
    }
    Some(match edge {
        Edge::End if open && (c.before("until") || c.has("until")) => Expr::Reach { way: Way::Future, of },
        Edge::Start if open && (c.before("since") || c.has("since")) => Expr::Reach { way: Way::Past, of },
        edge => Expr::Part { edge, of },
    })
}

fn half_of(c: &Caps) -> Option<Expr> {
    let second = match c.whole("ho")? {
        1 => false,
        2 => true,
        _ => return None,
    };
    if c.unit("unit") == Some(Unit::Day) {
        let of = day(c).map(Box::new);
        return Some(if second {
            Expr::Hours { from: 720, to: 1440, of }
        } else {
            Expr::Hours { from: 300, to: 720, of }
        });
    }
    match period(c)? {
        Expr::Years { first, count: 1, .. } => {
            Some(Expr::Months { year: Year::Is(first), first: if second { 7 } else { 1 }, count: 6, unit: Unit::Half })
        }
        Expr::Offset { unit: Unit::Year, by } => {
            Some(Expr::Months { year: Year::Offset(by), first: if second { 7 } else { 1 }, count: 6, unit: Unit::Half })
        }
        of => Some(Expr::Half { second, of: Box::new(of) }),
    }
}

/// `the last Monday of March`, `третій день жовтня`.
fn nth(c: &Caps) -> Option<Expr> {
    let n = if c.has("last") { -1 } else { c.whole("n")? };
    let item = match c.weekday() {
        Some(day) => Item::Weekday(day),
        None => Item::Unit(c.unit("item").or_else(|| Unit::parse(c.value("item", "unit")?))?),
    };
    let of = period(c)?;
    (n != 0 && n.abs() <= 53).then(|| Expr::Nth { n, item, of: Box::new(of) })
}

/// How many units; half units are told by their own words.
fn amount(c: &Caps) -> Option<(Option<f64>, Unit)> {
    if let Some(v) = c.value("span", "span") {
        let (n, unit) = v.split_once(' ')?;
        return Some((Some(n.parse().ok()?), Unit::parse(unit)?));
    }
    let unit = c.unit("unit")?;
    let half = if c.has("andhalf") { 0.5 } else { 0.0 };
    if c.has("some") {
        return Some((None, unit));
    }
    match c.number("n") {
        Some(n) => (n > 0.0 && n < 1e6).then_some((Some(n + half), unit)),
        None if plural(c) => Some((None, unit)),
        None => Some((Some(1.0 + half), unit)),
    }
}

fn ago(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    Some(n.map_or(Expr::Vague(Way::Past, Some(unit)), |n| Expr::Away { unit, by: -n }))
}

fn ahead(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    Some(n.map_or(Expr::Vague(Way::Future, Some(unit)), |by| Expr::Away { unit, by }))
}

/// So many units after, or before, the time told last.
fn later(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    let sign = if c.value("later", "later") == Some("before") { -1.0 } else { 1.0 };
    Some(n.map_or(Expr::Vague(Way::Future, Some(unit)), |n| Expr::Anaphor { unit, by: sign * n }))
}

/// `the last three months`, `найближчі дні`, `наступні три роки`.
fn stretch(c: &Caps) -> Option<Expr> {
    let sign = if c.has("last") || c.int("dir", "dir").is_some_and(|d| d < 0) { -1.0 } else { 1.0 };
    let (n, unit) = amount(c)?;
    let way = if sign < 0.0 { Way::Past } else { Way::Future };
    // `за минулу добу` is the day before.
    if unit == Unit::Day && n == Some(1.0) && sign < 0.0 && !c.has("n") {
        return Some(Expr::Offset { unit, by: -1 });
    }
    let several = c.has("some").then_some(unit);
    Some(n.map_or(Expr::Vague(way, several), |n| Expr::Stretch { unit, by: sign * n }))
}

fn length(c: &Caps) -> Option<Expr> {
    let (n, unit) = amount(c)?;
    Some(Expr::Length { unit, n })
}

fn set(c: &Caps) -> Option<Expr> {
    if let Some(day) = c.weekday().or_else(|| c.int("set", "set-day")) {
        return Some(Expr::Set { unit: Unit::Week, n: 1.0, weekday: Some(day) });
    }
    let unit = c
        .unit("unit")
        .or_else(|| Unit::parse(c.value("set", "set")?))
        .or_else(|| c.has("part").then_some(Unit::Day))?;
    Some(Expr::Set { unit, n: c.number("n").unwrap_or(1.0), weekday: None })
}

fn vague(c: &Caps) -> Option<Expr> {
    Some(Expr::Vague(
        match c.value("vague", "vague")? {
            "past" => Way::Past,
            "now" => Way::Now,
            _ => Way::Future,
        },
        None,
    ))
}

/// An English year alone: it names nothing (`Flight 1975`) and counts nothing (`2000 workers`).
fn plain_year(c: &Caps) -> Option<Expr> {
    let before = c.from.checked_sub(1);
    let label = before.is_some_and(|i| c.g.is(c.all.classes[i], "label"));
    let name = before.is_some_and(|i| c.cell(i).capital && c.cell(i).form == 0 && i > 0);
    let next = c.all.cells.get(c.from + 1).filter(|n| !n.capital && n.form == 0).map(|_| c.lower(c.from + 1));
    let plural =
        next.is_some_and(|w| w.ends_with('s') && !["ss", "us", "is", "was", "has"].iter().any(|e| w.ends_with(e)));
    let tight =
        before.is_some_and(|i| c.cell(c.from).joined && c.cell(i).form != 0 && !c.g.is(c.all.classes[i], "open"));
    if label || name || plural || tight { None } else { period(c) }
}

/// `the 5th`.
fn day_only(c: &Caps) -> Option<Expr> {
    Some(Expr::DayOnly { day: c.day_number("d")? })
}
