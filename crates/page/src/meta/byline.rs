//! Authors' names.

use crate::furniture::{Cue, begins, is};
use crate::meta::agency;
use crate::words::{Word, Words};
use crate::{Label, Page};
use onrecord_text::{Span, Text};
use std::ops::Range;

/// True when a line is a person's name and nothing else: two or three capitalised words.
pub(crate) fn is_name(page: &Page, words: &Words, span: Span) -> bool {
    let range = words.within(span);
    (2..=3).contains(&range.len())
        && run(&page.text, words, range.clone(), range.start) == range.len()
        && agency::at(words, range.clone(), range.start).is_none()
        && !range.clone().any(|i| is(words, i, Cue::Role))
        && page.text.slice(span).chars().all(|c| c.is_alphabetic() || " \u{a0}'’ʼ-.".contains(c))
}

/// The names in a byline: those of persons, never of offices, outlets or places.
pub(crate) fn names(text: &Text, words: &Words, span: Span) -> Vec<Span> {
    let range = words.within(span);
    let mut at = range.start;
    if begins(words, range.clone(), Cue::Is(Label::Byline)) {
        // The prompt itself may be capitalised (`Author Name Surname`).
        at += 1;
    }
    let mut out = Vec::new();
    while at < range.end {
        let n = run(text, words, range.clone(), at);
        let all = words.all();
        let (Some(first), Some(last)) = (all.get(at), all.get(at + n.max(1) - 1)) else { break };
        let listed = agency::at(words, range.clone(), at).is_some();
        let office = (at..at + n).any(|i| is(words, i, Cue::Role));
        if (2..=4).contains(&n) && !listed && !office && !first.quoted {
            out.push(first.span.to(last.span));
        }
        at += n.max(1);
    }
    out
}

/// True when a short line reads as a byline: a prompt and a name, or a name and an office.
pub(crate) fn is_byline(text: &Text, words: &Words, span: Span) -> bool {
    let range = words.within(span);
    let prompted = begins(words, range.clone(), Cue::Is(Label::Byline));
    let first = run(text, words, range.clone(), range.start);
    let office = (2..=3).contains(&first) && (range.start + first..range.end).any(|i| is(words, i, Cue::Role));
    range.len() <= 14 && (prompted || office) && !names(text, words, span).is_empty()
}

/// Number of capitalised words that follow each other from word `at`, only spaces (or the point of an initial) between them.
fn run(text: &Text, words: &Words, range: Range<usize>, at: usize) -> usize {
    let all = words.all().get(..range.end).unwrap_or(&[]);
    let named = |w: &&Word| w.capital && !w.number && !w.mark && !agency::is_domain(words.lower(w));
    let mut n = 0;
    while let Some(word) = all.get(at + n).filter(named) {
        if let Some(before) = n.checked_sub(1).and_then(|b| all.get(at + b)) {
            let gap = text.slice(Span::new(before.span.end as usize, word.span.start as usize));
            let initial = text.slice(before.span).chars().count() == 1 && gap.starts_with('.');
            if !gap.trim_start_matches('.').chars().all(|c| c.is_whitespace() && c != '\n')
                || (gap.starts_with('.') && !initial)
            {
                break;
            }
        }
        n += 1;
    }
    n
}
