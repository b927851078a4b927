//! When an HTML page says it was published: JSON-LD, meta, microdata and `time` elements, then the date line, then the address.

use crate::{Block, Evidence, Interval, Label, Page, Published, meta::stamp, words::Words};
use onrecord_text::{RuleId, Span};

/// Keys of the head that give the time of publication, the best first, each with the name of its evidence.
const KEYS: &[(&str, RuleId)] = &[
    ("json-ld:datePublished", "json-ld"),
    ("meta:article:published_time", "meta"),
    ("meta:og:article:published_time", "meta"),
    ("meta:og:published_time", "meta"),
    ("itemprop:datePublished", "microdata"),
    ("time:datePublished", "time"),
    ("meta:datepublished", "meta"),
    ("meta:date.publication", "meta"),
    ("meta:publish-date", "meta"),
    ("meta:publish_date", "meta"),
    ("meta:publication_date", "meta"),
    ("meta:publication-date", "meta"),
    ("meta:pubdate", "meta"),
    ("meta:parsely-pub-date", "meta"),
    ("meta:sailthru.date", "meta"),
    ("meta:cxenseparse:recs:publishtime", "meta"),
    ("meta:dcterms.created", "meta"),
    ("meta:dcterms.date", "meta"),
    ("meta:dc.date.issued", "meta"),
    ("meta:dc.date.created", "meta"),
    ("meta:dc.date", "meta"),
    ("meta:citation_publication_date", "meta"),
    ("meta:date", "meta"),
    ("json-ld:WebPage:datePublished", "json-ld"),
    ("json-ld:dateCreated", "json-ld"),
    ("json-ld:uploadDate", "json-ld"),
    ("capture:published", "capture"),
];

/// A time as a page writes it for machines; the zone is told apart from the local time.
struct Written {
    day: String,
    clock: Option<String>,
    utc: bool,
}

/// When the page was published, with everything that agrees as evidence.
pub(super) fn find(page: &Page, words: &Words, blocks: &[Block]) -> Option<Published> {
    let shown = shown(words, blocks);
    let head = KEYS.iter().find_map(|(key, rule)| page.head.all(key).find_map(|v| Some((parse(v)?, *rule))));
    if let Some((written, rule)) = head {
        return Some(with_shown(written, rule, &shown));
    }
    // A `time` element that agrees with what is shown may be more exact.
    let timed = page
        .head
        .all("time:")
        .filter_map(parse)
        .find(|w| shown.iter().any(|(_, s)| s.interval().is_some_and(|i| i.earliest.starts_with(&w.day))));
    if let Some(written) = timed {
        return Some(with_shown(written, "time", &shown));
    }
    if let Some((span, when)) = shown.iter().find_map(|(span, s)| Some((*span, s.interval()?))) {
        return Some(Published { when, evidence: vec![Evidence { span: Some(span), rule: "stamp" }] });
    }
    let times = page.head.all("time:").next().and_then(parse).map(|w| with_shown(w, "time", &[]));
    times.or_else(|| {
        let canonical = page.head.all("link:canonical").chain(page.head.all("meta:og:url"));
        let when = page.url.as_deref().into_iter().chain(canonical).find_map(in_address)?;
        Some(Published { when, evidence: vec![Evidence { span: None, rule: "url" }] })
    })
}

/// When the capture says that the page was published, for pages that do not say it themselves.
pub(crate) fn told(page: &Page) -> Option<Published> {
    let written = page.head.all("capture:published").find_map(parse)?;
    Some(with_shown(written, "capture", &[]))
}

/// The stamps of the date lines and bylines around the article, in page order.
fn shown(words: &Words, blocks: &[Block]) -> Vec<(Span, stamp::Stamp)> {
    let lines = blocks.iter().filter(|b| matches!(b.label, Label::Dateline | Label::Byline));
    lines.flat_map(|b| stamp::stamps(words, words.within(b.span))).map(|s| (s.span, s)).collect()
}

/// A time from the head, and the visible stamp that says the same. A time in UTC takes the local clock of that stamp.
fn with_shown(written: Written, rule: RuleId, shown: &[(Span, stamp::Stamp)]) -> Published {
    let Written { day, clock, utc } = written;
    let mut evidence = vec![Evidence { span: None, rule }];
    let mut at = clock.map(|c| format!("{day}T{c}"));
    let same_day = shown.iter().find(|(_, s)| s.interval().is_some_and(|w| w.earliest.starts_with(&day)));
    if let Some((span, stamp)) = same_day {
        evidence.push(Evidence { span: Some(*span), rule: "stamp" });
        if let (Some(said), Some((h, m))) = (&at, stamp.clock)
            && utc
            && said.ends_with(&format!(":{m:02}"))
        {
            at = Some(format!("{day}T{h:02}:{m:02}"));
        }
    }
    let precision = if at.is_some() { "minute" } else { "day" };
    let when = at.unwrap_or(day);
    Published { when: Interval { earliest: when.clone(), latest: when, precision }, evidence }
}

/// ISO 8601 (`2024-11-13T17:21:00+02:00`, `2024-11-13 17:21`, `2024/11/13`, `20241113`), or any form of the stamp tables. Midnight to
/// the second is a day without a time.
fn parse(value: &str) -> Option<Written> {
    let value = value.trim();
    if let Some((day, rest)) = iso_day(value) {
        let clock = rest.strip_prefix(['T', 't', ' ']).map(str::trim_start).and_then(clock);
        let tail = rest.trim_end();
        let utc =
            tail.ends_with(['Z', 'z']) || tail.ends_with("+00:00") || tail.ends_with("+0000") || tail.ends_with("GMT");
        return Some(Written { day, clock: clock.filter(|_| !rest.contains("00:00:00")), utc });
    }
    let words = Words::new(value);
    let found = stamp::stamps(&words, 0..words.all().len());
    let when = found.iter().find_map(stamp::Stamp::interval).filter(|w| w.earliest == w.latest)?;
    let (day, clock) = when.earliest.split_once('T').unwrap_or((&when.earliest, ""));
    Some(Written {
        day: day.to_owned(),
        clock: (!clock.is_empty()).then(|| clock.to_owned()),
        utc: value.ends_with("GMT") || value.ends_with("+0000"),
    })
}

/// The day at the start of a value, and what follows it.
fn iso_day(value: &str) -> Option<(String, &str)> {
    let digits = |from: usize, len: usize| {
        let part = value.get(from..from + len)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok())?
    };
    let year = digits(0, 4)?;
    let joint = value.get(4..5)?;
    let (month, day, len) = match joint {
        "-" | "/" | "." if value.get(7..8) == Some(joint) => (digits(5, 2)?, digits(8, 2)?, 10),
        _ => (digits(4, 2)?, digits(6, 2)?, 8),
    };
    let rest = value.get(len..)?;
    let valid = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (valid && !rest.starts_with(|c: char| c.is_ascii_digit())).then(|| (format!("{year:04}-{month:02}-{day:02}"), rest))
}

fn clock(s: &str) -> Option<String> {
    let (h, m) = (s.get(0..2)?.parse::<u8>().ok()?, s.get(3..5)?.parse::<u8>().ok()?);
    (s.get(2..3) == Some(":") && h < 24 && m < 60).then(|| format!("{h:02}:{m:02}"))
}

/// The day in an address: `/2024/11/13/`, `/2024-11-13-`, `/20241113/`.
fn in_address(url: &str) -> Option<Interval> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    for (i, _) in path.match_indices(['/', '-', '_']) {
        let Some(day) = path[i + 1..].get(..10) else { continue };
        if let Some((day, "")) = iso_day(day.trim_end_matches(['/', '-', '_'])) {
            return Some(Interval { earliest: day.clone(), latest: day, precision: "day" });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<(String, Option<String>, bool)> {
        parse(value).map(|w| (w.day, w.clock, w.utc))
    }

    #[test]
    fn machine_times() {
        let some = |d: &str, c: Option<&str>, utc| Some((d.to_owned(), c.map(str::to_owned), utc));
        for (value, want) in [
            ("2024-11-13T17:21:00+02:00", some("2024-11-13", Some("17:21"), false)),
            ("2024-11-13T15:21:00.000Z", some("2024-11-13", Some("15:21"), true)),
            ("2024-11-13 17:21", some("2024-11-13", Some("17:21"), false)),
            ("2024-11-13T00:00:00+02:00", some("2024-11-13", None, false)),
            ("20241113", some("2024-11-13", None, false)),
            ("2024/11/13", some("2024-11-13", None, false)),
            ("Wed, 13 Nov 2024 15:21:00 GMT", some("2024-11-13", Some("15:21"), true)),
            ("2024-13-40", None),
            ("1731511260", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(value), want, "{value}");
        }
    }

    #[test]
    fn days_in_addresses() {
        let day = |url: &str| in_address(url).map(|w| w.earliest);
        assert_eq!(day("https://lodim.example/news/2024/11/13/bridge"), Some("2024-11-13".into()));
        assert_eq!(day("https://lodim.example/2024-11-13-bridge.html"), Some("2024-11-13".into()));
        assert_eq!(day("https://lodim.example/item/20241113456/"), None);
        assert_eq!(day("https://lodim.example/я/"), None);
    }
}
