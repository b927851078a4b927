//! The day in an address: `/2024/11/13/`, `/2024-11-13-`, `/20241113/`, `/2024/nov/13/`, `/13-11-2024`.

use super::written::{Written, date, iso_day};
use crate::{Interval, meta::stamp, words::Words};
use onrecord_language::days_from_civil;

/// The day that an address tells, when it tells one.
pub(super) fn day(url: &str) -> Option<Written> {
    let path = path(url)?;
    for (i, _) in path.match_indices(['/', '-', '_', '.', '=']) {
        let rest = &path[i + 1..];
        for len in [10, 8] {
            let ends = |after: &str| after.is_empty() || after.starts_with(['/', '-', '_', '.', '?', '&']);
            if let Some((day, "")) = rest.get(..len).and_then(iso_day)
                && (ends(&rest[len..]) || (len == 10 && !rest[len..].starts_with(|c: char| c.is_ascii_digit())))
            {
                return Some(Written::on(day));
            }
        }
    }
    parts(path).or_else(|| path.split('/').rev().find_map(day_first))
}

/// `13-11-2024` as a whole part of a path.
fn day_first(part: &str) -> Option<Written> {
    let [d, m, y] = part.split(['-', '.']).collect::<Vec<_>>()[..] else { return None };
    let fits = d.len() == 2 && m.len() == 2 && y.len() == 4;
    let (day, rest) = fits.then(|| format!("{y}-{m}-{d}")).as_deref().and_then(iso_day).map(|(d, r)| (d, r.len()))?;
    (rest == 0).then(|| Written::on(day))
}

/// The month in an address that tells no day: `/2024/11/`.
pub(super) fn month(url: &str) -> Option<Interval> {
    let parts: Vec<&str> = path(url)?.split('/').take(16).collect();
    let (year, month) = parts.windows(2).find_map(|w| {
        let (year, month) = (w[0].parse::<i64>().ok()?, w[1].parse::<i64>().ok()?);
        let fits = w[0].len() == 4 && w[1].len() == 2 && (1990..2100).contains(&year) && (1..=12).contains(&month);
        fits.then_some((year, month))
    })?;
    let (first, last) = (days_from_civil(year, month, 1), days_from_civil(year, month + 1, 1) - 1);
    Some(Interval { earliest: date(first), latest: date(last), precision: "month" })
}

/// `/2024/nov/13/`, `/2024/1/3/`.
fn parts(path: &str) -> Option<Written> {
    let parts: Vec<&str> = path.split('/').take(16).collect();
    parts.windows(3).find_map(|w| {
        let fits = w[0].len() == 4 && w[2].len() <= 2 && w.iter().all(|p| !p.is_empty() && p.len() <= 9);
        let named = w[1].bytes().all(|b| b.is_ascii_alphabetic());
        let text = if named { format!("{} {} {}", w[2], w[1], w[0]) } else { format!("{}-{}-{}", w[0], w[1], w[2]) };
        let words = Words::new(&text);
        let found = fits.then(|| stamp::stamps(&words, 0..words.all().len()))?;
        found.first().filter(|s| s.words.1 == words.all().len()).and_then(Written::of_stamp)
    })
}

fn path(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map(|i| &rest[i..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_addresses() {
        let day = |url: &str| day(url).map(|w| w.iso());
        assert_eq!(day("https://lodim.example/news/2024/11/13/bridge").as_deref(), Some("2024-11-13"));
        assert_eq!(day("https://lodim.example/2024-11-13-bridge.html").as_deref(), Some("2024-11-13"));
        assert_eq!(day("https://lodim.example/2024/nov/13/bridge").as_deref(), Some("2024-11-13"));
        assert_eq!(day("https://lodim.example/2024/1/3/bridge").as_deref(), Some("2024-01-03"));
        assert_eq!(day("https://lodim.example/bridge-20241113.html").as_deref(), Some("2024-11-13"));
        assert_eq!(day("https://lodim.example/item/20241113456/"), None);
        assert_eq!(day("https://lodim.example/я/"), None);
        assert_eq!(day("https://lodim.example/news/13-11-2024").as_deref(), Some("2024-11-13"));
        let month = month("https://lodim.example/2024/12/bridge/").expect("a month");
        assert_eq!((month.earliest.as_str(), month.latest.as_str()), ("2024-12-01", "2024-12-31"));
    }
}
