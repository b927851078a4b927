//! Where the names of a line begin, and whether a line that nothing else says to be a byline holds some.

use super::Trust;
use super::run::glued;
use super::table::{Class, has};
use crate::Label;
use crate::furniture::{self, Cue, is};
use crate::meta::stamp;
use crate::words::Words;
use onrecord_language::given_name;
use onrecord_text::{Span, Text};
use std::ops::Range;

/// Longest line that may be a name and nothing else, in words.
const SHORT: usize = 8;

/// Where the names of a line begin.
pub(super) struct Start {
    /// Number of the word.
    pub(super) at: usize,
    /// A prompt stands before it.
    pub(super) prompted: bool,
    /// The prompt is one that takes a colon or opens the line.
    opens: bool,
    /// Byte of the name inside its first word.
    pub(super) glued: Option<usize>,
}

/// Finds it.
pub(super) fn start(text: &Text, words: &Words, range: &Range<usize>, trust: Trust) -> Start {
    let (mut at, mut prompted, mut opens) = (range.start, false, false);
    if let Some(prompt) = furniture::opening(words, range.clone()).filter(|p| p.label == Label::Byline) {
        (at, prompted, opens) = (prompt.end, prompt.end < range.end, true);
    }
    // Inside a name that an element holds, a particle is no prompt: `Orest von Talbrod`.
    let inside =
        |i: usize| matches!(trust, Trust::Said | Trust::Named) && i > range.start && has(words, i, Class::Particle);
    let is_prompt = |i: &usize| has(words, *i, Class::Prompt) && small_or_first(words, *i, range.start) && !inside(*i);
    // Several prompts may follow each other: `Post author By`.
    if let Some(last) = (at..range.end.min(at + 10)).find(is_prompt) {
        let end = (last + 1..range.end).find(|i| !has(words, *i, Class::Prompt)).unwrap_or(range.end);
        let colon = words.all().get(last + 1).is_some_and(|w| words.lower(w) == ":");
        opens |= colon || end > last + 1 || (range.start..last).all(|i| is_around(words, i));
        (at, prompted) = (end, end < range.end);
    }
    let glued = glued(text, words, at);
    Start { at, prompted: prompted || glued.is_some(), opens: opens || glued.is_some(), glued }
}

impl Start {
    /// True for a name in a line that nothing else says to be a byline: one behind a prompt that opens the line, or a person's name that
    /// is the line.
    pub(super) fn holds(&self, words: &Words, range: &Range<usize>, end: usize, name: Span, first: usize) -> bool {
        let given = words.all().get(first).is_some_and(|w| given_name(words.lower(w)).is_some());
        let several = words.within(name).len() >= 2;
        let dated = range.clone().any(|i| words.all().get(i).is_some_and(|w| w.number));
        let alone = (end..range.end).all(|i| is_around(words, i));
        match self.prompted {
            true => given || (several && (self.opens || dated)) || (alone && (dated || self.opens)),
            false => given && several && alone && range.len() <= SHORT,
        }
    }
}

/// True for a word that may stand around a name in a byline without being a part of a sentence.
fn is_around(words: &Words, at: usize) -> bool {
    let word = words.all().get(at);
    word.is_some_and(|w| w.number || w.mark)
        || has(words, at, Class::Stop)
        || stamp::is_word(words, at)
        || is(words, at, Cue::Role)
}

/// A prompt inside a line is written small; at its beginning it may be a capital.
fn small_or_first(words: &Words, at: usize, first: usize) -> bool {
    let word = words.all()[at];
    let after = words.all().get(at + 1).is_some_and(|w| words.lower(w) == ":");
    at == first || !word.capital || word.upper || after || words.lower(&word) == "by"
}
