//! When an HTML page says it was published and changed: every time it gives, the one that is taken, and those that speak against it.

mod address;
mod choose;
mod gather;
mod keys;
mod written;

use crate::meta::{Candidate, Conflict, Field, Metadata, captured};
use crate::{Block, Captured, Evidence, Label, Page, Published, words::Words};
use choose::{Place, TRUSTED};
use gather::Dated;
use onrecord_text::{RuleId, Span};
use written::Written;

/// Most times of one kind that are kept as candidates.
const KEPT: usize = 24;

/// The time of publication; candidates and conflicts go to `metadata`, and the time of the last change.
pub(super) fn find(
    page: &Page,
    words: &Words,
    blocks: &[Block],
    title: Option<Span>,
    metadata: &mut Metadata,
) -> Option<Published> {
    let place = Place::new(blocks, title);
    let shown = gather::shown(words, blocks, title);
    let changed: Vec<Dated> = gather::modified(page)
        .into_iter()
        .chain(shown.iter().filter(|d| d.rule == "dateline-updated" && place.is_near(d.block)).cloned())
        .collect();
    let mut all = gather::published(page, blocks);
    all.extend(gather::unnamed(page, blocks));
    all.extend(gather::addresses(page));
    all.extend(gather::pictures(page));
    all.extend(choose::only(&shown, blocks));
    all.extend(shown);
    let days: Vec<Written> = all.iter().chain(&changed).map(|d| d.when).collect();
    let mut ranked = choose::ranked(all, blocks, &place);
    let month_first = month_first(page);
    for (_, d) in &mut ranked {
        d.when = choose::settle(d.when, &days, month_first);
    }
    let best = ranked.iter().position(|(_, d)| d.when.other.is_none()).unwrap_or(0);
    let chosen = ranked.get(best).map(|(_, d)| (d.clone(), choose::local(d.when, &ranked)));
    let chosen = chosen.map(|(d, when)| choose::shown_alone(when, &ranked, &changed).unwrap_or((d, when)));
    keep(metadata, Field::Modified, changed.iter(), None);
    keep(metadata, Field::Published, ranked.iter().map(|(_, d)| d), chosen.as_ref().map(|(_, w)| w));
    metadata.modified = changed.first().map(|d| said(d, choose::local(d.when, &ranked), &changed));
    let Some((first, when)) = chosen else { return month(page) };
    against(metadata, &first, when, &ranked, &changed);
    let all: Vec<Dated> = ranked.into_iter().filter(|(t, _)| *t <= TRUSTED).map(|(_, d)| d).collect();
    Some(said(&first, when, &all))
}

/// When the capture says that the page was published, for pages that do not say it themselves.
pub(crate) fn told(page: &Page) -> Option<Published> {
    let when = page.head.all("capture:published").find_map(written::parse)?;
    Some(Published {
        when: when.interval(),
        zone: when.zone_name(),
        evidence: vec![Evidence { span: None, rule: "capture" }],
    })
}

/// When the page was captured, as far as it shows: the note of the program that saved it, else what its lists show.
pub(super) fn captured(
    page: &Page,
    words: &Words,
    lines: &[(Span, Label)],
    published: Option<&Published>,
) -> Option<Captured> {
    let saved = page.head.all("saved:date").find_map(written::parse).filter(|w| w.clock.is_some());
    let Some(saved) = saved else { return captured::find(words, lines, published) };
    let at = saved.interval().earliest;
    Some(Captured {
        earliest: Some(at.clone()),
        latest: Some(at),
        precision: "minute",
        evidence: vec![Evidence { span: None, rule: "saved-comment" }],
    })
}

/// A time with everything that says the same day as evidence.
fn said(first: &Dated, when: Written, all: &[Dated]) -> Published {
    let mut evidence = vec![Evidence { span: first.span, rule: evidence_rule(first) }];
    for d in all.iter().filter(|d| d.when.other.is_none() && d.when.day == when.day) {
        let new = Evidence { span: d.span, rule: evidence_rule(d) };
        if evidence.len() < 8 && !evidence.contains(&new) {
            evidence.push(new);
        }
    }
    // A day alone takes the time that another sign of the same day gives.
    let mut exact = all.iter().filter(|d| d.when.day == when.day && d.when.clock.is_some());
    let when = match exact.next().filter(|_| when.clock.is_none() && when.other.is_none()) {
        Some(d) => Written { zone: d.when.zone, clock: d.when.clock, ..when },
        None => when,
    };
    Published { when: when.interval(), zone: when.zone_name(), evidence }
}

/// The name of the rule in the record: what is read off the text is a stamp.
fn evidence_rule(d: &Dated) -> RuleId {
    match d.rule {
        "dateline-updated" | "text-updated" => "stamp-updated",
        _ if d.span.is_some() => "stamp",
        "time-published" => "time",
        rule => rule,
    }
}

fn keep<'d>(metadata: &mut Metadata, field: Field, all: impl Iterator<Item = &'d Dated>, chosen: Option<&Written>) {
    let mut seen: Vec<(RuleId, String)> = Vec::new();
    for d in all {
        let value = d.when.iso();
        if seen.len() >= KEPT || seen.iter().any(|(r, v)| *r == d.rule && *v == value) {
            continue;
        }
        let chosen = chosen.is_some_and(|w| w.day == d.when.day && d.when.other.is_none());
        seen.push((d.rule, value.clone()));
        metadata.candidates.push(Candidate { field, value, rule: d.rule, span: d.span, source: d.source, chosen });
    }
}

/// Notes the days that trusted signs give beside the chosen one, unless they are days of a change.
fn against(metadata: &mut Metadata, first: &Dated, when: Written, ranked: &[(u8, Dated)], changed: &[Dated]) {
    let mut values = vec![when.interval().earliest.chars().take(10).collect::<String>()];
    for (_, d) in ranked.iter().filter(|(t, _)| *t <= TRUSTED) {
        let same = (d.when.day - when.day).abs() <= i64::from(d.when.zone != first.when.zone);
        let change = changed.iter().any(|c| (c.when.day - d.when.day).abs() <= 1);
        let day = written::date(d.when.day);
        if !same && !change && d.when.other.is_none() && !values.contains(&day) && values.len() < 4 {
            values.push(day);
        }
    }
    if values.len() > 1 {
        metadata.conflicts.push(Conflict { field: Field::Published, values });
    }
}

/// The month that only the address tells.
fn month(page: &Page) -> Option<Published> {
    let given = page.head.all("link:canonical").chain(page.head.all("meta:og:url"));
    let when = page.url.as_deref().into_iter().chain(given).find_map(address::month)?;
    Some(Published { when, zone: None, evidence: vec![Evidence { span: None, rule: "url" }] })
}

/// Whether the page's language and country write the month before the day; `None` for English without a country.
fn month_first(page: &Page) -> Option<bool> {
    let given =
        page.head.all("html:lang").chain(page.head.all("meta:og:locale")).chain(page.head.all("meta:content-language"));
    let mut tags = given.map(|t| t.trim().to_ascii_lowercase().replace('_', "-"));
    let tag = tags.find(|t| t.len() >= 2)?;
    match tag.as_str() {
        "en-us" | "en-ph" => Some(true),
        "en" => None,
        _ => Some(false),
    }
}
