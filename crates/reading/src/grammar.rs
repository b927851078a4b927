//! The grammar words of a language (`grammar.tsv`), ready for look-up by token.

use onrecord_language::{Lang, Table, Token, rows, table};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// What a grammar word is for: the first column of `grammar.tsv`.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            fn of(name: &str) -> Option<Class> {
                match name { $($text => Some(Class::$name),)* _ => None }
            }

            /// The class holds endings instead of words.
            fn endings(self) -> bool {
                match self { $(Class::$name => $text.ends_with("-ending"),)* }
            }
        }
    };
}

classes! {
    /// What may open a content clause, question words among them.
    That "that",
    /// What opens a content clause and is no part of it.
    PureThat "pure-that",
    /// Conjunctions that join clauses or verbs.
    And "and",
    /// What opens an inserted attribution (`as X said`).
    As "as",
    /// What opens a subordinate clause.
    Subordinate "subordinate",
    /// What opens a relative clause, in the nominative.
    Relative "relative",
    /// Any form of a relative pronoun.
    RelativeForm "relative-form",
    /// Words that only lead in a sentence.
    LeadIn "lead-in",
    /// Refusal in the first person.
    Unwilling "unwilling",
    /// Third person singular, masculine.
    He "he",
    /// Third person singular, feminine.
    She "she",
    /// Third person plural.
    They "they",
    /// Third person singular, of things and bodies.
    It "it",
    /// First person.
    We "we",
    /// The other of two who were named (`той`, `the latter`).
    Latter "latter",
    /// What a source without a name asks for.
    Unnamed "unnamed",
    /// Possessive of `he`.
    His "his",
    /// Possessive of `she`.
    Her "her",
    /// Possessive of `they`.
    Their "their",
    /// What points back to words said before (`про це`).
    AboutThis "about-this",
    /// Prepositional attributions (`за * словами`); `*` is a possessive.
    Source "source",
    /// What names who passes a report on (`citing`).
    Relay "relay",
    /// Marks of earlier news.
    Background "background",
    /// Prepositions that put a body in the locative.
    Locative "locative",
    /// Negation.
    Not "not",
    /// Marks of the future.
    Future "future",
    /// Readiness and intent.
    Willing "willing",
    /// Duty.
    Must "must",
    /// Consequences.
    Threat "threat",
    /// Verbs that bring consequences.
    Get "get",
    /// Conditions.
    Condition "condition",
    /// First-person belief.
    Think "think",
    /// Thanks and praise.
    Praise "praise",
    /// Untruth.
    Denial "denial",
    /// Prepositions.
    Prep "prep",
    /// What before `as` makes a clause of time or manner of it (`після того`).
    BeforeAs "before-as",
    /// What stands before who acts, in the passive (`by`).
    Agent "agent",
    /// Quantifiers that stand for people by themselves (`many`).
    Crowd "crowd",
    /// What may stand before a time expression (`late`).
    TimeLead "time-lead",
    /// Prepositions that a cue's object may have.
    About "about",
    /// The preposition of what is spoken about.
    Topic "topic",
    /// Prepositions before a document that speaks.
    DocumentIn "document-in",
    /// What makes an infinitive of the verb after it.
    Modal "modal",
    /// Forms of `be`.
    Be "be",
    /// Adverbs between `be` and its participle.
    Between "between",
    /// Determiners.
    Det "det",
    /// Articles and possessives: a noun phrase goes on behind them.
    Article "article",
    /// Determiners that introduce somebody new.
    Indefinite "indefinite",
    /// Cues whose object is the speaker (`цитує X`).
    Inversion "inversion",
    /// Cues whose object is the hearer.
    Hearer "hearer",
    /// What can begin a clause without a connective.
    ClauseOpen "clause-open",
    /// Frequent finite verbs.
    Finite "finite",
    /// What marks an infinitive.
    InfinitiveMark "infinitive-mark",
    /// Words that only look like infinitives.
    NotInfinitive "not-infinitive",
    /// What after a verb's form shows that it is a noun.
    OfNoun "of-noun",
    /// What a reporting gerund may follow.
    GerundAfter "gerund-after",
    /// What before a connective makes a clause of purpose of it.
    Purpose "purpose",
    /// Documents that are somebody's own words.
    OwnDocument "own-document",
    /// What no noun phrase begins with.
    Adverb "adverb",
    /// Plain words for people, that by themselves stand for somebody named before.
    PlainPerson "plain-person",
    /// Offices that by themselves stand for somebody named before who holds them.
    PlainOffice "plain-office",
    /// Bodies that by themselves stand for one named before.
    PlainBody "plain-body",
    /// Endings that a nominative does not have.
    ObliqueEnding "oblique-ending",
    /// Endings of adverbs.
    AdverbEnding "adverb-ending",
    /// Endings of a nominative plural.
    PluralEnding "plural-ending",
    /// Endings of infinitives.
    InfinitiveEnding "infinitive-ending",
    /// Endings of datives.
    DativeEnding "dative-ending",
    /// Endings of adjectives, any case.
    AdjectiveEnding "adjective-ending",
    /// Endings of finite verbs.
    FiniteEnding "finite-ending",
    /// Endings of participles that open a clause.
    ParticipleEnding "participle-ending",
}

/// A phrase of `grammar.tsv`: its class, its further words and the kind it suggests.
#[derive(Debug)]
struct Phrase {
    class: Class,
    rest: Vec<&'static str>,
    kind: &'static str,
}

/// The grammar words of one language, by first word.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    by_first: FxHashMap<&'static str, Vec<Phrase>>,
    /// The endings of the classes whose names end in `-ending`.
    endings: Vec<(Class, &'static str)>,
}

/// A phrase found in a row of tokens.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Number of tokens.
    pub(crate) len: usize,
    /// Offset of the token that fills the `*` of the phrase, when one does (`за ЇЇ словами`).
    pub(crate) slot: Option<usize>,
    /// Kind of statement that the phrase suggests, or the empty string.
    pub(crate) kind: &'static str,
}

impl Grammar {
    fn load(lang: Lang) -> Grammar {
        let mut g = Grammar::default();
        for row in rows(table(lang, Table::Grammar)) {
            let [class, words, kind @ ..] = row.as_slice() else { continue };
            let Some(class) = Class::of(class) else { continue };
            if class.endings() {
                g.endings.push((class, words));
                continue;
            }
            let mut words = words.split(' ');
            let Some(first) = words.next() else { continue };
            let phrase = Phrase { class, rest: words.collect(), kind: kind.first().copied().unwrap_or("") };
            g.by_first.entry(first).or_default().push(phrase);
        }
        g
    }

    /// The longest phrase of a class that begins with the first of `tokens`.
    pub(crate) fn find(&self, class: Class, tokens: &[Token]) -> Option<Found> {
        let first = tokens.first()?;
        let phrases = self.by_first.get(&*first.lower)?;
        (phrases.iter().filter(|p| p.class == class)).filter_map(|p| p.matches(tokens)).max_by_key(|f| f.len)
    }

    /// True when the token begins a phrase of the class.
    pub(crate) fn is(&self, class: Class, tokens: &[Token]) -> bool {
        self.find(class, tokens).is_some()
    }

    /// True when the word ends in an ending of the class, and is longer than it.
    pub(crate) fn ends(&self, class: Class, word: &str) -> bool {
        self.endings.iter().any(|(c, e)| *c == class && word.len() > e.len() + 2 && word.ends_with(e))
    }

    /// True when a phrase of the class stands anywhere in `tokens`.
    pub(crate) fn any(&self, class: Class, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|i| self.is(class, &tokens[i..]))
    }
}

impl Phrase {
    fn matches(&self, tokens: &[Token]) -> Option<Found> {
        let (mut at, mut slot) = (1, None);
        for (i, word) in self.rest.iter().enumerate() {
            if *word == "*" {
                // The slot is one word or nothing; it holds a possessive or an attribute.
                let next = self.rest.get(i + 1)?;
                if &*tokens.get(at)?.lower != *next && tokens.get(at)?.is_word() {
                    slot = Some(at);
                    at += 1;
                }
            } else if &*tokens.get(at)?.lower == *word {
                at += 1;
            } else {
                return None;
            }
        }
        Some(Found { len: at, slot, kind: self.kind })
    }
}

/// The grammar words of a language.
pub(crate) fn grammar(lang: Lang) -> &'static Grammar {
    static ALL: LazyLock<Vec<Grammar>> = LazyLock::new(|| Lang::all().map(Grammar::load).collect());
    &ALL[lang.index()]
}
