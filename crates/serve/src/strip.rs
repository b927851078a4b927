//! A timeline as inline SVG: a row for each kind of statement, a dot for each day.

use crate::html::Html;
use crate::ui::Ui;
use onrecord_store::Hit;
use std::collections::BTreeMap;

const LEFT: f64 = 132.0;
const WIDTH: f64 = 720.0;
const ROW: f64 = 26.0;
const TOP: f64 = 8.0;

/// The picture and its text alternative.
pub(crate) struct Strip {
    pub(crate) svg: Html,
    pub(crate) about: String,
}

/// Draws the dated ones among the hits; `None` when they do not make two days.
pub(crate) fn strip(ui: Ui, hits: &[Hit]) -> Option<Strip> {
    let mut dots: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
    for h in hits {
        let Some(day) = h.published.as_ref().and_then(|p| p.earliest.get(..10)).filter(|d| days(d).is_some()) else {
            continue;
        };
        *dots.entry((&h.kind, day)).or_default() += 1;
        *rows.entry(&h.kind).or_default() += 1;
    }
    let (first, last) = (dots.keys().map(|d| d.1).min()?, dots.keys().map(|d| d.1).max()?);
    if first == last {
        return None;
    }
    let (from, to) = (days(first)?, days(last)?);
    let mut order: Vec<_> = rows.iter().collect();
    order.sort_by_key(|(kind, n)| (std::cmp::Reverse(**n), **kind));
    let x = |day: i64| LEFT + 14.0 + (WIDTH - LEFT - 28.0) * (day - from) as f64 / (to - from) as f64;
    let mut inner = Html::default();
    for (tick, text) in ticks(ui, from, to) {
        let at = format!("{:.1}", x(tick));
        let end = format!("{:.1}", TOP + ROW * order.len() as f64);
        let line = [("class", "tick"), ("x1", at.as_str()), ("x2", &at), ("y1", "0"), ("y2", &end)];
        inner.push(&Html::element("line", &line, &Html::default()));
        let below = format!("{:.1}", TOP + ROW * order.len() as f64 + 16.0);
        inner.push(&Html::element("text", &[("class", "tick"), ("x", &at), ("y", &below)], &Html::text(&text)));
    }
    for (row, (kind, _)) in order.iter().enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        let (mid, base) = (format!("{y:.1}"), format!("{:.1}", y + 4.5));
        let name = ui.word("kind", kind);
        inner.push(&Html::element("text", &[("class", "row"), ("x", "0"), ("y", &base)], &Html::text(&name)));
        let (start, end) = (LEFT.to_string(), WIDTH.to_string());
        let line = [("class", "rule"), ("x1", start.as_str()), ("x2", &end), ("y1", &mid), ("y2", &mid)];
        inner.push(&Html::element("line", &line, &Html::default()));
        for ((_, day), n) in dots.iter().filter(|((k, _), _)| k == *kind) {
            let at = format!("{:.1}", x(days(day)?));
            let radius = format!("{:.1}", (3.5 + 2.0 * ((*n as f64).sqrt() - 1.0)).min(11.0));
            let dot = [("class", "dot"), ("cx", at.as_str()), ("cy", &mid), ("r", &radius)];
            let label = format!("{}: {}, {name}", ui.moment(day, "day"), ui.n("count.statements", n));
            let mut content = Html::element("title", &[], &Html::text(&label));
            content.push(&Html::element("circle", &dot, &Html::default()));
            let day = format!("#d-{day}");
            inner.push(&Html::element("a", &[("href", &day), ("aria-label", &label)], &content));
        }
    }
    let dated = dots.values().sum::<u64>();
    let about = ui.with("person.timeline.about", "statements", &ui.n("count.statements", &dated));
    let about = about.replace("{from}", &ui.moment(first, "day")).replace("{to}", &ui.moment(last, "day"));
    let view = format!("0 0 {WIDTH} {:.0}", TOP + ROW * order.len() as f64 + 24.0);
    let name = ui.t("person.timeline");
    let svg = Html::element("svg", &[("viewBox", &view), ("role", "group"), ("aria-label", &name)], &inner);
    Some(Strip { svg, about })
}

/// Where the axis is labelled: years, or months when there is at most a year and a half, or the two ends.
fn ticks(ui: Ui, from: i64, to: i64) -> Vec<(i64, String)> {
    let ((y0, m0, _), (y1, m1, _)) = (civil(from), civil(to));
    let months = (y1 - y0) * 12 + i64::from(m1) - i64::from(m0);
    if months == 0 {
        return [from, to].into_iter().map(|d| (d, ui.moment(&iso(d), "day"))).collect();
    }
    let step = match months {
        ..=4 => 1,
        5..=12 => 3,
        13..=24 => 6,
        _ => 12 * (months / 96 + 1),
    };
    let precision = if step < 12 { "month" } else { "year" };
    let first = (y0 * 12 + i64::from(m0) - 1).div_euclid(step) * step;
    let starts = (first..).step_by(step as usize).map(|m| day_of(m.div_euclid(12), m.rem_euclid(12) as u32 + 1, 1));
    let inside = starts.skip_while(|d| *d < from).take_while(|d| *d <= to);
    inside.map(|d| (d, ui.moment(&iso(d), precision))).collect()
}

fn iso(day: i64) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// Days since 1970-01-01 of `yyyy-mm-dd`.
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let mut number = || parts.next()?.parse::<u32>().ok();
    let (y, m, d) = (number()?, number()?, number()?);
    ((1..=12).contains(&m) && (1..=31).contains(&d) && y <= 9999).then(|| day_of(i64::from(y), m, d))
}

/// Source: Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `days_from_civil`.
fn day_of(y: i64, m: u32, d: u32) -> i64 {
    let y = y - i64::from(m <= 2);
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * (i64::from(m) + if m > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(d) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Source: as [`day_of`], `civil_from_days`.
fn civil(day: i64) -> (i64, u32, u32) {
    let z = day + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (d, m) = (doy - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
    (yoe + era * 400 + i64::from(m <= 2), m as u32, d as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_back() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("2000-03-01"), Some(11_017));
        assert!(["2000-13-01", "x", "2000-1", ""].iter().all(|d| days(d).is_none()));
        for day in (-800_000..800_000).step_by(97) {
            let (y, m, d) = civil(day);
            assert_eq!(day_of(y, m, d), day);
        }
    }
}
