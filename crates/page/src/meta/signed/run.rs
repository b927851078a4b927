//! How far a name goes, word by word.

use super::table::{Class, has, is_and};
use crate::meta::agency;
use crate::words::{Word, Words};
use onrecord_text::{Span, Text};
use std::ops::Range;

/// The text between word `at` and the one before.
pub(super) fn gap<'t>(text: &'t Text, all: &[Word], at: usize) -> &'t str {
    match at.checked_sub(1).and_then(|b| Some((all.get(b)?, all.get(at)?))) {
        Some((a, b)) => text.slice(Span::new(a.span.end as usize, b.span.start as usize)),
        None => "",
    }
}

/// True when the line ends behind a word, or something that is no part of a name follows.
pub(super) fn ends_after(text: &Text, words: &Words, at: usize, end: usize) -> bool {
    let all = words.all();
    at + 1 >= end
        || all[at + 1].number
        || all[at + 1].mark
        || has(words, at + 1, Class::Stop)
        || gap(text, all, at + 1).contains([',', '\n', '|', '·', '•', '-', '–', '—', '(', '.'])
}

/// `ByMaren Tolvaj`: where the name begins, when a prompt is written into its first word.
pub(super) fn glued(text: &Text, words: &Words, at: usize) -> Option<usize> {
    let word = words.all().get(at).filter(|w| w.capital && !w.upper)?;
    let whole = text.slice(word.span);
    let (from, _) = whole.char_indices().skip(2).take(3).find(|(_, c)| c.is_uppercase())?;
    let (prompt, rest) = whole.split_at(from);
    let name = rest.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == '.');
    (name && has(&Words::new(prompt), 0, Class::Prompt)).then(|| word.span.start as usize + from)
}

/// Number of words that make a name from the first of a range on: capitals (or letters without case), initials, and small particles
/// before a capital.
pub(super) fn run(text: &Text, words: &Words, range: Range<usize>) -> usize {
    let all = words.all();
    let cased = |w: &Word| text.slice(w.span).contains(|c: char| c.is_lowercase() || c.is_uppercase());
    let fits = |i: usize| {
        let w = &all[i];
        !w.mark && !w.number && (w.capital || !cased(w)) && !(has(words, i, Class::Stop) && i > range.start)
    };
    let mut n = 0;
    while range.start + n < range.end {
        let i = range.start + n;
        if n > 0 {
            let gap = gap(text, all, i);
            let before = text.slice(all[i - 1].span);
            let initial = gap.starts_with('.') && (before.chars().count() <= 2 || before.contains('.'));
            let blank = |s: &str| s.chars().all(|c| c.is_whitespace() && c != '\n');
            if !(blank(gap) || (initial && blank(&gap[1..]))) || is_and(words, i) && !has(words, i, Class::Particle) {
                break;
            }
        }
        let small = |j: &usize| has(words, *j, Class::Particle) && gap(text, all, j + 1) == " ";
        let next = (i..range.end).take(3).take_while(small).last().map(|j| j + 1);
        let particle = n > 0 && next.is_some_and(|j| j < range.end && fits(j));
        if !(fits(i) || particle) || agency::is_domain(words.lower(&all[i])) {
            break;
        }
        n += 1;
    }
    n
}
