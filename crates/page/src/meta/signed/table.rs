//! The words of bylines, in any language that the table has, and what they make of a name or a line.

use crate::furniture::{self, Cue, is};
use crate::words::{Word, Words};
use crate::{Label, phrase::Phrases};
use onrecord_language::{Shared, rows, shared};
use onrecord_text::{Span, Text};
use std::sync::OnceLock;

/// What a word says in a byline.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It stands before a name.
    Prompt,
    /// It ends what may be a name.
    Stop,
    /// By itself it is no name: an account that signs for nobody.
    None,
    /// A newsroom or a part of one.
    Desk,
    /// It says of the name beside it that it edited or translated.
    Edits,
    /// A small word inside a name.
    Particle,
}

fn table() -> &'static Phrases<Class> {
    static ALL: OnceLock<Phrases<Class>> = OnceLock::new();
    ALL.get_or_init(|| {
        let class = |name: &str| match name {
            "prompt" => Some(Class::Prompt),
            "stop" => Some(Class::Stop),
            "none" => Some(Class::None),
            "desk" => Some(Class::Desk),
            "edits" => Some(Class::Edits),
            "particle" => Some(Class::Particle),
            _ => None,
        };
        Phrases::new(rows(shared(Shared::Bylines)).filter_map(|r| Some((class(r.first()?)?, *r.get(1)?))))
    })
}

pub(super) fn has(words: &Words, at: usize, class: Class) -> bool {
    words.all().get(at).is_some_and(|w| table().may_begin(w))
        && table().at(words, at..at + 1, at).any(|(p, _)| p.value == class)
}

/// True for a word that joins two names.
pub(super) fn is_and(words: &Words, at: usize) -> bool {
    let lower = words.all().get(at).map_or("", |w| words.lower(w));
    lower == "&" || shared(Shared::Conjunctions).lines().any(|row| row == lower)
}

/// True for words that sign for no person: an account of the house, an office, a newsroom.
pub(crate) fn is_nobody(name: &str) -> bool {
    let words = Words::new(name);
    let n = words.all().len();
    let nobody = |i| has(&words, i, Class::None) || has(&words, i, Class::Desk) || is(&words, i, Cue::Role);
    n > 0 && (0..n).all(|i| nobody(i) || is_and(&words, i))
}

/// True for the name of a newsroom: `Redaktion`, `Lodim Staff`, `The Lodim Team`.
pub(crate) fn is_desk(name: &str) -> bool {
    let words = Words::new(name);
    let all = words.all();
    let part = |w: &Word| words.lower(w).rsplit('-').next().is_some_and(|p| has(&Words::new(p), 0, Class::Desk));
    let desk = |i: usize| has(&words, i, Class::Desk) || part(&all[i]);
    let last = all.len().wrapping_sub(1);
    (1..=5).contains(&all.len())
        && (desk(0) || desk(last))
        && (0..all.len()).all(|i| !all[i].number && !has(&words, i, Class::Prompt))
}

/// The name of a newsroom that a line is, without the prompts before it.
pub(crate) fn desk(text: &Text, words: &Words, span: Span) -> Option<Span> {
    let range = words.within(span);
    let prompt = |i: &usize| has(words, *i, Class::Prompt) || words.all().get(*i).is_some_and(|w| w.mark);
    let from = range.clone().find(|i| !prompt(i))?;
    let (first, last) = (words.all().get(from)?, words.all().get(range.end - 1)?);
    let name = first.span.to(last.span);
    (is_desk(text.slice(name)) && !text.slice(name).contains('\n')).then_some(name)
}

/// True when the words before a name in its line say that it edited or translated (`Editor: Maren Tolvaj`).
pub(crate) fn edited(words: &Words, line: Span, name: Span) -> bool {
    let (line, name) = (words.within(line), words.within(name));
    (line.start.max(name.start.saturating_sub(3))..name.start).any(|i| has(words, i, Class::Edits))
}

/// True for a word that stands before names in bylines.
pub(crate) fn is_by(word: &str) -> bool {
    let words = Words::new(word);
    words.all().len() == 1 && has(&words, 0, Class::Prompt)
}

/// True for a line that is a prompt and nothing else: `By`, `Written by`, `Автор:`.
pub(crate) fn is_prompt(words: &Words, span: Span) -> bool {
    let range = words.within(span);
    let is = |i: usize| has(words, i, Class::Prompt) || words.all().get(i).is_some_and(|w| words.lower(w) == ":");
    (1..=3).contains(&range.len())
        && (range.clone().all(is)
            || furniture::opening(words, range.clone()).is_some_and(|p| p.label == Label::Byline && p.whole))
}
