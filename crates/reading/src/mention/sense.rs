//! What the tables say of a word or phrase.

use super::cases::Cases;
use crate::Gender;
use onrecord_language::{Lang, Token};

/// What a role word tells of its bearer.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum RoleClass {
    /// One holder at a time.
    Office,
    /// Speaks for others.
    Voice,
    /// A military rank.
    Rank,
    /// A calling.
    Job,
    /// A relation to somebody.
    Kin,
    /// A condition or description.
    Person,
    /// A source without a name.
    Unnamed,
}

/// What a word or phrase of the tables is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word for a person.
    Role(RoleClass),
    /// A common noun for a body (`міністерство`).
    Body,
    /// A common noun for an outlet (`газета`).
    OutletHead,
    /// A common noun for a document.
    Document,
    /// A common noun for people.
    Group,
    /// `джерело`, `source`.
    Source,
    /// What bears a person's name (`вулиця`).
    Bearer,
    /// A word of address.
    Title,
    /// A state by its name.
    State,
    /// Its capital or seat.
    Seat,
    /// The adjective of a state.
    StateAdjective,
    /// A place that does not speak.
    Place,
    /// A body by its name.
    NamedBody,
    /// An outlet by its name.
    NamedOutlet,
    /// A capitalised word that is no name at the start of a sentence.
    Opener,
    /// A capitalised word that is no name anywhere.
    Never,
}

impl Class {
    /// True for what is found by its own name.
    pub(super) fn is_named(self) -> bool {
        use Class::*;
        matches!(self, State | Seat | StateAdjective | Place | NamedBody | NamedOutlet)
    }
}

/// How a phrase must be written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Any,
    Capital,
    Upper,
}

/// One reading of a form.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub(super) class: Class,
    /// Dictionary form, or the key of a shared table.
    pub(super) lemma: &'static str,
    /// First name in the language, when the shared tables list it.
    pub(super) canonical: Option<&'static str>,
    /// Of a seat its own first name; all else is the state's.
    pub(super) seat: Option<&'static str>,
    pub(super) cases: Cases,
    pub(super) plural: bool,
    pub(super) gender: Option<Gender>,
    pub(super) shape: Shape,
    /// Words after the first.
    pub(super) rest: Box<[Box<str>]>,
}

impl Sense {
    /// Length in tokens.
    pub(super) fn len(&self) -> usize {
        self.rest.len() + 1
    }

    pub(super) fn role(&self) -> Option<RoleClass> {
        if let Class::Role(r) = self.class { Some(r) } else { None }
    }
}

impl Sense {
    /// True when `tokens` begin with the phrase, written as it must be.
    pub(super) fn fits(&self, tokens: &[Token], lang: Lang) -> bool {
        let Some(first) = tokens.first().filter(|_| tokens.len() > self.rest.len()) else { return false };
        let shape = match self.shape {
            Shape::Any => true,
            Shape::Capital => first.capital,
            Shape::Upper => first.upper || first.capital && self.rest.first().is_some_and(|w| &**w == "."),
        };
        shape && self.rest.iter().zip(&tokens[1..]).all(|(w, t)| **w == *key(t, lang))
    }
}

/// A token's text for look-up: lower case, without an English possessive ending.
pub(super) fn key(token: &Token, lang: Lang) -> &str {
    if lang == Lang::EN { possessor(&token.lower) } else { &token.lower }
}

/// A word without the English possessive ending.
pub(super) fn possessor(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}
