//! Live pages: entries with their times, added as things happen.

use super::entries;
use super::phrases::Said;
use super::signs::{Signs, by};
use crate::Evidence;

/// Fewest entries of a page that is called live, and of one that is not.
const ENTRIES: (usize, usize) = (3, 5);

/// Share of the steps between entries that must go the same way in time.
const ORDERED: f32 = 0.8;

pub(super) fn evidence(s: &Signs<'_>) -> Vec<Evidence> {
    let described = s.head(&["json-ld:@type"], |v| v == "liveblogposting");
    let called = s.says(|said, _| said == Said::Live);
    let entries = entries::find(s);
    let n = entries.at.len();
    let first = entries.at.first().and_then(|(at, _)| s.blocks.get(*at)).map(|b| b.block.span);
    let dated = n >= 2 && entries.ordered >= ORDERED;
    let mut out = Vec::new();
    if described && s.body > 0 {
        out.push(by("json-ld-live", None));
    }
    if let Some(span) = called.filter(|_| !out.is_empty() || (dated && n >= ENTRIES.0)) {
        out.push(by("live-headline", span));
    }
    let most = || {
        // The text between the first and the last time is most of what there is to read.
        let (Some(from), Some(to)) = (entries.at.first(), entries.at.last()) else { return false };
        let within: usize = s.blocks[from.0..=to.1].iter().filter(|b| b.is_prose()).map(|b| b.words).sum();
        let all: usize = s.blocks.iter().filter(|b| b.is_prose() && !b.hidden).map(|b| b.words).sum();
        // A list of news beside an article has times and sentences too, but a headline between them.
        let at_once = |(at, text): &&(usize, usize)| text - at <= 1 && s.blocks.get(*text).is_some_and(|b| b.is_body());
        within * 10 >= all * 6 && entries.at.iter().filter(at_once).count() * 10 >= n * 8
    };
    if dated && (!out.is_empty() || (n >= ENTRIES.1 && !entries.full && most())) {
        out.push(by("dated-entries", first));
    }
    out
}
