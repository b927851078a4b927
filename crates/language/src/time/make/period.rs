//! Weeks, months, quarters, seasons, years, decades.

use super::super::expr::{Expr, Unit, Way, Year};
use super::caps::Caps;
use crate::Lang;

/// A month or something longer.
pub(super) fn period(c: &Caps) -> Option<Expr> {
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
        if is_name(c) {
            return None;
        }
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
    if c.has("decade") {
        return decade(c);
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
    if let Some(Year::Is(first)) = c.year_of("y").filter(|_| c.has("y2")) {
        let (a, _) = c.get("y2")?;
        let last = i64::from(c.cell(a).number);
        let last = if last < 100 { first / 100 * 100 + last } else { last };
        // `2024/25` is a season, `2024/3` a number of something.
        if c.has("slash") && last != first + 1 {
            return None;
        }
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
    if c.has("thatlength") {
        return Some(Expr::ThatLength);
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
pub(super) fn decade(c: &Caps) -> Option<Expr> {
    let (a, b) = c.get("decade")?;
    let (n, digits) = match (a..b).find(|i| c.cell(*i).form == 0) {
        Some(i) => (i64::from(c.cell(i).number), c.words(i).len()),
        None => (c.int("decade", "decade-word")?, 2),
    };
    let century = c.whole("o").or_else(|| c.int("cdir", "dir").map(|by| 21 + by));
    let first = match digits {
        4 => n,
        _ if century.is_some() => (century.unwrap_or(20) - 1) * 100 + n,
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
pub(super) fn offset(c: &Caps, unit: Unit, by: i64) -> Option<Expr> {
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
pub(super) fn plural(c: &Caps) -> bool {
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

/// An English year alone: it names nothing (`Flight 1975`) and counts nothing (`2000 workers`).
pub(super) fn plain_year(c: &Caps) -> Option<Expr> {
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

/// `April Vane said`: an English month by itself, without a preposition, before another name.
fn is_name(c: &Caps) -> bool {
    let alone = c.g.lang == Lang::EN && c.caught.len() == 1;
    let before = c.from.checked_sub(1).is_none_or(|i| c.cell(i).form == 0 || c.g.is(c.all.classes[i], "stop"));
    let next = c.all.cells.get(c.from + 1);
    alone && before && next.is_some_and(|n| n.capital && n.form == 0 && !n.joined)
}
