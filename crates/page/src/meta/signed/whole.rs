//! Names that do not look like names, in elements that are said to hold one.

use super::table::{Class, has, is_and, is_nobody};
use crate::furniture::{Cue, is};
use crate::meta::stamp;
use crate::words::{Word, Words};
use onrecord_text::{Span, Text};

/// The whole of an element that is said to hold a name, when it may be one though parts of it do not look like it: `Ask the Captain`,
/// `The Meadow`, `Maren (Ona) Tolvaj`.
pub(crate) fn whole(text: &Text, words: &Words, span: Span) -> Option<Span> {
    let range = words.within(span);
    let all = words.all().get(range.clone())?;
    let (first, last) = (all.first()?, all.last()?);
    let name = text.trim(Span::new(span.start as usize, span.end as usize), &[',', ';', ':', '|']);
    let plain = |i: usize| {
        let w = &words.all()[i];
        !w.number && !w.mark && !is(words, i, Cue::Role) && !is_and(words, i)
    };
    let capital = |w: &Word| w.capital;
    let fits = (2..=4).contains(&all.len())
        && range.clone().all(plain)
        && !range.clone().any(|i| has(words, i, Class::Prompt))
        && !has(words, range.start, Class::Edits)
        && capital(first)
        && !stamp::is_word(words, range.start)
        && all.iter().filter(|w| capital(w)).count() >= 2
        && last.span.end <= name.end
        && !text.slice(name).contains([',', '\n', '/', '|', '·', '•', ';']);
    (fits && !is_nobody(text.slice(name))).then_some(name)
}
