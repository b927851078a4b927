//! Words that report speech, in all their forms.

use crate::Lang;

/// Part of speech of a cue.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// `заявити`, `say`.
    Verb,
    /// `заява`, `слова`, `statement`.
    Noun,
    /// `переконаний`, `confident`.
    Adjective,
}

/// What a verb form tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `заявив`, `said`.
    Past,
    /// `заявляє`, `says`.
    Present,
    /// `заявить`.
    Future,
    /// `заявити`.
    Infinitive,
    /// `заявивши`, `заявляючи`, `saying`.
    Gerund,
    /// `заявлено`, `повідомляється`, `said` as a passive: without a subject of its own.
    Impersonal,
    /// Nouns and adjectives.
    None,
}

/// One form of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueForm {
    /// Dictionary form.
    pub lemma: &'static str,
    /// Kind of the statement that the word by itself suggests: a name of the record line (`say`, `promise`, …).
    pub kind: &'static str,
    /// Part of speech.
    pub class: CueKind,
    /// Tense or kind of form.
    pub tense: Tense,
    /// `'m'`, `'f'`, `'n'` or, where the form does not tell, `None`.
    pub gender: Option<char>,
    /// True plural, false singular, `None` where the form does not tell.
    pub plural: Option<bool>,
    /// What may follow: letters of the table's `takes` column (`t` that-clause, `i` infinitive, `n` noun phrase,
    /// `q` quotation, `p` preposition).
    pub takes: &'static str,
}

/// The cues of one language.
#[derive(Debug, Default)]
pub struct Cues {}

impl Cues {
    /// The readings of a word form in lower case (see [`crate::Token::lower`]); empty when it is no cue.
    pub fn get(&self, _lower: &str) -> &[CueForm] {
        &[]
    }
}

/// The cues of a language.
pub fn cues(_lang: Lang) -> &'static Cues {
    static NONE: Cues = Cues {};
    &NONE
}
