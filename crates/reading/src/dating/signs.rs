//! What the page states of its publication, and what bounds it by its capture.

use super::days::{Days, day_of};
use super::{Clues, Constraint};
use onrecord_page::{Article, Field};
use onrecord_text::{Span, Text};

/// The date that was taken, then every other one that the page gives.
pub(super) fn stated(text: &Text, article: &Article, out: &mut Vec<Constraint>) {
    let words = |span: Option<Span>, value: &str| span.map_or_else(|| value.to_owned(), |s| text.slice(s).to_owned());
    if let Some(p) = &article.published {
        let Some((lo, hi)) = day_of(&padded(&p.when.earliest, false)).zip(day_of(&padded(&p.when.latest, true))) else {
            return;
        };
        let first = p.evidence.first();
        out.push(Constraint {
            rule: if p.when.precision == "month" || p.when.precision == "year" { "address-month" } else { "stated" },
            days: Days::run(lo, hi + 1),
            span: first.and_then(|e| e.span),
            source: None,
            words: words(first.and_then(|e| e.span), &p.when.earliest),
            used: false,
            firm: true,
            minute: (p.when.precision == "minute").then(|| p.when.earliest.clone()),
        });
    }
    for c in article.metadata.candidates.iter().filter(|c| c.field == Field::Published) {
        let (first, last) = c.value.split_once('/').unwrap_or((&c.value, &c.value));
        let Some((lo, hi)) = day_of(first).zip(day_of(last)) else { continue };
        if out.iter().any(|o| o.span.is_some() && o.span == c.span) {
            continue;
        }
        // The clock of another place may show the day beside it.
        let slack = i64::from(c.value.len() > 10);
        out.push(Constraint {
            rule: rule(c.rule),
            days: Days::run(lo.min(hi) - slack, lo.max(hi) + 1 + slack),
            span: c.span,
            source: c.source,
            words: words(c.span, &c.value),
            used: false,
            firm: true,
            minute: None,
        });
    }
}

/// The name of a sign of the page stage among those of this one.
fn rule(of: &'static str) -> &'static str {
    match of {
        "url" | "address" => "address",
        r if r.contains("json") => "json-ld",
        r if r.starts_with("meta") => "meta",
        r if r.contains("time") => "time-element",
        r if r.contains("picture") || r.contains("image") => "picture-address",
        _ => "stamp",
    }
}

/// `2024-10` as its first or last day.
fn padded(when: &str, last: bool) -> String {
    match when.len() {
        4 => format!("{when}-{}", if last { "12-31" } else { "01-01" }),
        7 => format!("{when}-{}", if last { "28" } else { "01" }),
        _ => when.to_owned(),
    }
}

/// Publication comes before the capture.
pub(super) fn captured(text: &Text, article: &Article, clues: &Clues, out: &mut Vec<Constraint>) {
    let mut until = |when: &str, span: Option<Span>, rule| {
        let Some(day) = day_of(when) else { return };
        let words = span.map_or_else(|| when.to_owned(), |s| text.slice(s).to_owned());
        // A day more for the clock of another place.
        out.push(Constraint {
            rule,
            days: Days::before(day + 2),
            span,
            source: None,
            words,
            used: false,
            firm: true,
            minute: None,
        });
    };
    if let Some(when) = clues.captured {
        until(when, None, "captured");
    }
    if let Some(c) = &article.captured_between
        && let Some(latest) = &c.latest
    {
        until(latest, c.evidence.first().and_then(|e| e.span), "captured");
    }
}
