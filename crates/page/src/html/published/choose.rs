//! Which of the times of a page is the one of its publication.
//!
//! What the document says for machines comes first, then what it shows beside the headline, then weaker signs, in the order of how often
//! they were right on pages with known dates. Stamps of teasers, comments and lists are never taken.

use super::gather::Dated;
use super::written::Written;
use crate::{Block, Label};

/// How many blocks above the headline a stamp may stand.
const ABOVE: usize = 8;

/// How many blocks below the headline.
const BELOW: usize = 12;

/// Days by which an address may be older than what the head says before the head is taken for the stamp of a later edition.
const REISSUED: i64 = 14;

/// Where on the page the article is, in block numbers.
#[derive(Copy, Clone, Debug)]
pub(super) struct Place {
    title: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Place {
    pub(super) fn new(blocks: &[Block], title: Option<onrecord_text::Span>) -> Self {
        Place {
            title: title.and_then(|t| blocks.iter().position(|b| b.span == t)),
            first: blocks.iter().position(|b| b.label.is_body()),
            last: blocks.iter().rposition(|b| b.label.is_body()),
        }
    }

    /// Beside the headline or before the text.
    pub(super) fn is_near(&self, block: usize) -> bool {
        match (self.title, self.first) {
            (Some(t), first) => block + ABOVE >= t && block <= (t + BELOW).max(first.unwrap_or(0) + 2),
            (None, Some(first)) => block <= first + 2,
            (None, None) => true,
        }
    }

    /// Right after the text.
    fn is_after(&self, block: usize) -> bool {
        self.last.is_some_and(|l| block > l && block < l + 8)
    }
}

/// Labels of blocks that speak of other articles or by other people.
pub(super) fn is_aside(label: Label) -> bool {
    matches!(
        label,
        Label::Teaser | Label::Related | Label::ReadAlso | Label::LatestList | Label::Comments | Label::Promotion
    )
}

/// The trust in a time, 0 the highest; `None` for what is never taken. `near` says that it stands beside the headline.
fn trust(d: &Dated, place: &Place, label: Option<Label>) -> Option<u8> {
    let near = place.is_near(d.block);
    let aside = label.is_some_and(is_aside);
    // A list holds stamps of other pages, but what says that it was published or changed is said of this one.
    let listed = label == Some(Label::LatestList);
    Some(match d.rule {
        "json-ld" | "meta" | "microdata" => 0,
        "time-published" | "dateline-published" if near => 1,
        "url" => 2,
        "json-ld-page" => 3,
        "dateline" if near => 4,
        "time" if near => 5,
        "above" if !aside => 6,
        "script" => 7,
        "json-ld-created" | "microdata-created" | "json-ld-upload" => 8,
        "attribute" if near && !aside => 9,
        "text-published" if !aside || listed => 10,
        "below" if !aside => 11,
        "dateline" | "dateline-published" if place.is_after(d.block) => 11,
        "lead" => 12,
        "time-published" if !aside => 13,
        "title" => 14,
        // What stands beside the headline counts even where the labels took it for furniture.
        "above" | "prose" | "away" | "text-published" if near && label != Some(Label::Comments) => 15,
        "dateline-updated" if near => 16,
        "text-updated" if !aside || listed => 17,
        "picture" => 18,
        "capture" => 19,
        "only" => 20,
        _ => return None,
    })
}

/// Trust that one stamp needs to speak against another.
pub(super) const TRUSTED: u8 = 6;

/// All times that may be the one of publication, the most trusted first, each with its trust.
pub(super) fn ranked(all: Vec<Dated>, blocks: &[Block], place: &Place) -> Vec<(u8, Dated)> {
    let label = |d: &Dated| d.span.and(blocks.get(d.block)).map(|b| b.label);
    let mut out: Vec<_> = all.into_iter().filter_map(|d| Some((trust(&d, place, label(&d))?, d))).collect();
    // Of stamps alike, the one nearest to the headline.
    let far = |d: &Dated| place.title.filter(|_| d.span.is_some()).map_or(0, |t| d.block.abs_diff(t));
    out.sort_by_key(|(t, d)| (*t, if matches!(t, 4..=6 | 15) { far(d) } else { 0 }));
    // An address that is much older tells of the first edition.
    let day_of = |rule: &str| out.iter().find(|(_, d)| d.rule == rule).map(|(_, d)| d.when.day);
    if let (Some(url), Some((0, head))) = (day_of("url"), out.first())
        && head.when.day - url > REISSUED
        && let Some(at) = out.iter().position(|(_, d)| d.rule == "url")
    {
        let (_, first) = out.remove(at);
        out.insert(0, (0, first));
    }
    out
}

/// The one day that all stamps outside the article tell, when there is only one.
pub(super) fn only(shown: &[Dated], blocks: &[Block]) -> Option<Dated> {
    let label = |d: &Dated| blocks.get(d.block).map(|b| b.label);
    let mut all = shown.iter().filter(|d| label(d).is_some_and(|l| !is_aside(l) && !l.is_body()));
    let first = all.next()?;
    all.all(|d| d.when.day == first.when.day).then(|| Dated { rule: "only", ..first.clone() })
}

/// The stamp beside the headline when it tells another day than `when`, the page shows no other day, and it is no day of a change: what
/// readers are told beats what programs are told.
pub(super) fn shown_alone(when: Written, ranked: &[(u8, Dated)], changed: &[Dated]) -> Option<(Dated, Written)> {
    let only = ranked.iter().find(|(_, d)| d.rule == "only").map(|(_, d)| d.when.day)?;
    let (_, shown) = ranked.iter().find(|(t, d)| *t < TRUSTED && d.rule == "dateline" && d.when.day == only)?;
    let change = changed.iter().any(|c| c.when.day == only);
    (only != when.day && !change && shown.when.other.is_none()).then(|| (shown.clone(), shown.when))
}

/// Settles an ambiguous day: by another time that is one of its readings, else by the order of the page's language.
pub(super) fn settle(when: Written, others: &[Written], month_first: Option<bool>) -> Written {
    let Some(other) = when.other else { return when };
    let is = |day: i64| others.iter().any(|w| w.other.is_none() && (w.day - day).abs() <= 1);
    match (is(when.day), is(other)) {
        (true, false) => return Written { other: None, ..when },
        (false, true) => return Written { day: other, other: None, ..when },
        _ => {}
    }
    // The stamp tables give the reading with the day first as the first one.
    match month_first {
        Some(false) => Written { other: None, ..when },
        Some(true) => Written { day: other, other: None, ..when },
        None => when,
    }
}

/// A time in Greenwich time as it is called where the page is read: another time of the page that is the same moment with a zone, a visible
/// stamp, or the day of the address. `shown` and `url` are times near the headline.
pub(super) fn local(when: Written, others: &[(u8, Dated)]) -> Written {
    if when.zone != Some(0) || when.clock.is_none() {
        return when;
    }
    let near = |d: &Dated| (d.when.day - when.day).abs() <= 1 && d.when.other.is_none();
    let same = |d: &Dated| {
        let zone = d.when.zone.filter(|z| *z != 0)?;
        (d.when.clock.is_some() && when.moved_to(zone) == d.when).then_some(d.when)
    };
    if let Some(found) = others.iter().find_map(|(_, d)| same(d)) {
        return found;
    }
    let shown = |d: &&(u8, Dated)| matches!(d.1.rule, "dateline" | "dateline-published" | "above" | "time" | "url");
    let others = || others.iter().filter(shown).map(|(_, d)| d).filter(|d| near(d));
    let at = when.day * 1440 + when.clock.unwrap_or(0);
    // The clock of the page: some quarters of an hour from Greenwich.
    let shifted = others().find_map(|d| {
        let zone = d.when.day * 1440 + d.when.clock? - at;
        (d.when.zone.is_none() && zone % 15 == 0 && (-720..=840).contains(&zone)).then_some(zone)
    });
    if let Some(zone) = shifted {
        return when.moved_to(zone);
    }
    // Only the day of the page: evening in the west, morning in the east.
    let clock = when.clock.unwrap_or(0);
    let moved = others().find(|d| {
        let days = d.when.day - when.day;
        d.when.clock.is_none() && ((days == -1 && clock < 9 * 60) || (days == 1 && clock >= 20 * 60))
    });
    moved.map_or(when, |d| Written::on(d.when.day))
}
