//! The headline without what stands beside it in its heading: a rubric before it, the outlet's name behind it.

use super::names::squeezed;
use super::title::{KEYS, MARKS};
use crate::Page;
use onrecord_text::Span;

/// Least letters of a headline.
const SHORTEST: usize = 12;

/// The part of a heading that the head gives as the headline, cut where the heading shows a joint: a line break, or the end of an element
/// inside it. Without such a witness only what follows a bar is cut away. `None` for a heading that is the headline.
pub(super) fn find(page: &Page, heading: Span) -> Option<Span> {
    let text = page.text.slice(heading);
    let whole = squeezed(text);
    let given: Vec<&str> = KEYS.iter().flat_map(|k| page.head.all(k)).collect();
    let values: Vec<String> = given.iter().map(|v| squeezed(v)).collect();
    let joints = joints(page, heading);
    if !joints.is_empty() && !values.iter().any(|v| v.contains(&whole)) {
        let parts: Vec<String> = given.iter().flat_map(|v| openings(v)).chain(values).collect();
        let is = |s: &Span| parts.contains(&squeezed(page.text.slice(*s)));
        let sides = joints.iter().flat_map(|at| {
            let part = |from, to| page.text.trim(Span::new(from, to), EDGES);
            [part(heading.start as usize, *at), part(*at, heading.end as usize)]
        });
        let found = sides.filter(|s| squeezed(page.text.slice(*s)).chars().count() >= SHORTEST).find(is);
        if found.is_some() {
            return found;
        }
    }
    let bar = text.find(" | ")?;
    let before = page.text.trim(Span::new(heading.start as usize, heading.start as usize + bar), EDGES);
    (page.text.slice(before).split_whitespace().count() >= 3).then_some(before)
}

/// Marks that stand at a joint and belong to neither side.
const EDGES: &[char] = &['|', '·', '•', '/', '–', '—', '-', '»', '›', ':'];

/// Places in a heading where one thing may end and another begin, in bytes of the page.
fn joints(page: &Page, heading: Span) -> Vec<usize> {
    let text = page.text.slice(heading);
    let start = heading.start as usize;
    let lines = text.match_indices('\n').map(|(at, _)| start + at);
    let from = page.inline.partition_point(|i| i.span.end <= heading.start);
    let inside = page.inline[from..].iter().take_while(|i| i.span.end <= heading.end);
    let ends =
        inside.filter(|i| i.span.start >= heading.start).flat_map(|i| [i.span.start as usize, i.span.end as usize]);
    let mut all: Vec<usize> =
        lines.chain(ends).filter(|at| *at > start && *at < heading.end as usize).take(32).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What a title begins with, up to each of its marks, by its letters.
pub(super) fn openings(title: &str) -> Vec<String> {
    let ends = MARKS.iter().flat_map(|m| title.match_indices(m).map(|(at, _)| at)).take(8);
    ends.map(|at| squeezed(&title[..at])).filter(|p| !p.is_empty()).collect()
}
