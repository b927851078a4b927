//! Lines that hold several things at once: author, date and reading time beside each other in one block.

use crate::{Page, RawBlock, RawBlockKind, meta::stamp, words::Words};
use onrecord_text::Span;

/// Longest block that is cut, in words.
const LONGEST: usize = 40;

/// The blocks of a page, those with a date among other short things cut into their parts.
pub(super) fn pieces(page: &Page, words: &Words) -> Vec<RawBlock> {
    let mut out = Vec::with_capacity(page.blocks.len());
    let mut links = page.inline.iter().peekable();
    for block in &page.blocks {
        let mut inside = Vec::new();
        while let Some(inline) = links.next_if(|i| i.span.end <= block.span.end) {
            if matches!(page.elements.name(inline.element), "a" | "time")
                || !page.elements.words(inline.element).is_empty()
            {
                inside.push(inline.span);
            }
        }
        if let Some(cut) = kicker(page, block) {
            let rest = Span::new(block.span.start as usize + cut, block.span.end as usize);
            let above = page.text.trim(Span::new(block.span.start as usize, rest.start as usize), SEPARATORS);
            let part = |span| RawBlock { span, linked: linked(page, block.span, span), ..block.clone() };
            out.extend([part(above), part(rest)]);
            continue;
        }
        let within = words.within(block.span);
        let is_line = within.len() <= LONGEST && !page.text.slice(block.span).ends_with(['.', '!', '?', '…']);
        if is_line && (inside.len() > 1 || page.text.slice(block.span).contains(BREAKS)) {
            let cuts = cuts(page, block.span, inside);
            if cuts.len() > 1 && cuts.iter().any(|c| !stamp::stamps(words, words.within(*c)).is_empty()) {
                out.extend(cuts.into_iter().map(|span| RawBlock {
                    span,
                    linked: linked(page, block.span, span),
                    ..block.clone()
                }));
                continue;
            }
        }
        out.push(block.clone());
    }
    out
}

/// Where the headline begins in a heading that holds more before it: the head gives the headline without that.
fn kicker(page: &Page, block: &RawBlock) -> Option<usize> {
    let RawBlockKind::Heading(1 | 2) = block.kind else { return None };
    let text = page.text.slice(block.span);
    let heads = || ["json-ld:headline", "meta:og:title", "title"].iter().flat_map(|k| page.head.all(k));
    if heads().any(|h| h.contains(text)) {
        return None;
    }
    let at = heads().filter(|h| h.contains(' ') && text.ends_with(h)).map(|h| text.len() - h.len()).max()?;
    let before = text[..at].trim_end();
    let parted = before.len() < at && before.contains(char::is_alphanumeric);
    parted.then_some(at)
}

/// The parts of a block: its lines, and in them the outermost of `inside`; words before one belong to it.
fn cuts(page: &Page, block: Span, mut inside: Vec<Span>) -> Vec<Span> {
    inside.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let mut ends: Vec<usize> =
        page.text.slice(block).match_indices(BREAKS).map(|(i, _)| block.start as usize + i).collect();
    let mut reached = 0;
    for span in inside.into_iter().filter(|s| *s != block) {
        if span.start >= reached {
            reached = span.end;
            ends.push(span.end as usize);
        }
    }
    ends.push(block.end as usize);
    ends.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    let mut from = block.start as usize;
    for end in ends {
        let part = page.text.trim(Span::new(from, end), SEPARATORS);
        let told = page.text.slice(part).contains(char::is_alphanumeric);
        if told {
            out.push(part);
        }
        if told || end > from {
            from = end;
        }
    }
    out
}

/// Marks at which a line is cut.
const BREAKS: &[char] = &['\n', '|', '·', '•'];

/// Marks that may stand between the things of a line.
const SEPARATORS: &[char] = &['|', '·', '•', '/', ',', '–', '—', '-', '»', '›', ':', ';'];

/// Bytes of a part of a block that lie inside links.
fn linked(page: &Page, block: Span, part: Span) -> u32 {
    let from = page.inline.partition_point(|i| i.span.end <= block.start);
    let inside = page.inline[from..].iter().take_while(|i| i.span.end <= block.end);
    let links = inside.filter(|i| page.elements.name(i.element) == "a" && i.span.overlaps(part));
    links.map(|i| i.span.end.min(part.end) - i.span.start.max(part.start)).sum()
}
