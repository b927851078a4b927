//! Paradigms: every form of a dictionary form, by rule.
//!
//! The rules are those of school grammars. What they do not tell stands in the `forms` column of a table: `key:value`
//! parted by `;` (`pres:скажу,скаже,скажуть;past:наполіг,наполягла`), where `-` says that a word has no such form.

mod en;
mod ru;
mod slavic;
mod uk;

use crate::{CueKind, Lang, Tense};

/// One form of a word and what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) text: String,
    pub(crate) tense: Tense,
    pub(crate) gender: Option<char>,
    pub(crate) plural: Option<bool>,
    pub(crate) person: Option<u8>,
}

impl Form {
    fn new(text: impl Into<String>, tense: Tense) -> Self {
        Form { text: text.into(), tense, gender: None, plural: None, person: None }
    }

    /// A form that agrees: `m`, `f`, `n` in the singular, `p` for the plural, anything else tells nothing.
    fn agreeing(text: impl Into<String>, tense: Tense, mark: char) -> Self {
        let gender = matches!(mark, 'm' | 'f' | 'n').then_some(mark);
        Form { gender, plural: matches!(mark, 'm' | 'f' | 'n' | 'p').then_some(mark == 'p'), ..Form::new(text, tense) }
    }

    fn personal(text: impl Into<String>, tense: Tense, person: u8, plural: bool) -> Self {
        Form { plural: Some(plural), person: Some(person), ..Form::new(text, tense) }
    }
}

/// Which tenses the forms of a verb have.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    Perfective,
    Imperfective,
    Both,
}

impl Aspect {
    /// What the simple non-past forms mean.
    fn non_past(self) -> Tense {
        if self == Aspect::Perfective { Tense::Future } else { Tense::Present }
    }
}

/// What a table says of how a word is inflected.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Verb(Aspect),
    /// A verb form without a subject, which does not change.
    Impersonal,
    Noun,
    Adjective,
}

impl Class {
    /// Reads the `class` column: `v vp vi vb x n a`.
    pub(crate) fn parse(column: &str) -> Option<Class> {
        Some(match column {
            "vp" => Class::Verb(Aspect::Perfective),
            "vi" | "v" => Class::Verb(Aspect::Imperfective),
            "vb" => Class::Verb(Aspect::Both),
            "x" => Class::Impersonal,
            "n" => Class::Noun,
            "a" => Class::Adjective,
            _ => return None,
        })
    }

    pub(crate) fn kind(self) -> CueKind {
        match self {
            Class::Verb(_) | Class::Impersonal => CueKind::Verb,
            Class::Noun => CueKind::Noun,
            Class::Adjective => CueKind::Adjective,
        }
    }
}

/// The `forms` column of a row.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Irregular<'t>(&'t str);

impl<'t> Irregular<'t> {
    pub(crate) fn new(column: &'t str) -> Self {
        Irregular(column)
    }

    /// The value of a key; `Some("")` for a key without a value.
    fn get(self, key: &str) -> Option<&'t str> {
        self.0.split(';').find_map(|part| match part.split_once(':') {
            Some((k, value)) => (k == key).then_some(value),
            None => (part == key).then_some(""),
        })
    }

    /// The value, or what the rule gives; `None` where the table says `-`.
    fn or(self, key: &str, rule: impl FnOnce() -> Option<String>) -> Option<String> {
        match self.get(key) {
            Some("-") => None,
            Some(value) => Some(value.to_owned()),
            None => rule(),
        }
    }

    /// Keys that no rule reads; for the test of the tables.
    #[cfg(test)]
    pub(crate) fn unknown(self) -> Option<&'t str> {
        const KEYS: [&str; 9] = ["pres", "past", "pass", "ger", "add", "part", "3sg", "ing", "double"];
        self.0.split(';').find(|p| !p.is_empty() && !KEYS.contains(&p.split(':').next().unwrap_or(p)))
    }
}

/// All forms of a dictionary form, in lower case; the same form may come twice with different features.
pub(crate) fn forms(lang: Lang, lemma: &str, class: Class, irregular: Irregular<'_>) -> Vec<Form> {
    let mut out = match (class, lang) {
        (Class::Impersonal, _) => vec![],
        (Class::Verb(_), Lang::EN) => en::verb(lemma, irregular),
        (Class::Verb(aspect), Lang::UK) => slavic::verb::<uk::Uk>(lemma, aspect, irregular),
        (Class::Verb(aspect), _) => slavic::verb::<ru::Ru>(lemma, aspect, irregular),
        (Class::Noun, Lang::EN) => en::noun(lemma),
        (Class::Noun, Lang::UK) => uk::noun(lemma),
        (Class::Noun, _) => ru::noun(lemma),
        (Class::Adjective, Lang::EN) => vec![Form::new(lemma, Tense::None)],
        (Class::Adjective, Lang::UK) => uk::adjective(lemma),
        (Class::Adjective, _) => ru::adjective(lemma),
    };
    let tense = if class == Class::Impersonal { Tense::Impersonal } else { Tense::None };
    for form in irregular.get("add").into_iter().flat_map(|list| list.split(',')) {
        let (text, mark) = form.split_once('/').unwrap_or((form, ""));
        out.push(Form::agreeing(text, tense, mark.chars().next().unwrap_or(' ')));
    }
    if class == Class::Impersonal && !out.iter().any(|f| f.text == lemma) {
        out.push(Form::new(lemma, Tense::Impersonal));
    }
    out
}
