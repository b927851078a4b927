//! The grammar words of a language (`grammar.tsv`), ready for look-up by token.

use onrecord_language::{Lang, Table, Token, rows, table};
use std::{collections::HashMap, sync::LazyLock};

/// A phrase of `grammar.tsv`: its class, its further words and the kind it suggests.
#[derive(Debug)]
struct Phrase {
    class: &'static str,
    rest: Vec<&'static str>,
    kind: &'static str,
}

/// The grammar words of one language, by first word.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    by_first: HashMap<&'static str, Vec<Phrase>>,
    /// The endings of the classes whose names end in `-ending`.
    endings: Vec<(&'static str, &'static str)>,
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
            if class.ends_with("-ending") {
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
    pub(crate) fn find(&self, class: &str, tokens: &[Token]) -> Option<Found> {
        let first = tokens.first()?;
        let phrases = self.by_first.get(&*first.lower)?;
        (phrases.iter().filter(|p| p.class == class)).filter_map(|p| p.matches(tokens)).max_by_key(|f| f.len)
    }

    /// True when the token begins a phrase of the class.
    pub(crate) fn is(&self, class: &str, tokens: &[Token]) -> bool {
        self.find(class, tokens).is_some()
    }

    /// True when the word ends in an ending of the class, and is longer than it.
    pub(crate) fn ends(&self, class: &str, word: &str) -> bool {
        self.endings.iter().any(|(c, e)| *c == class && word.len() > e.len() + 2 && word.ends_with(e))
    }

    /// True when a phrase of the class stands anywhere in `tokens`.
    pub(crate) fn any(&self, class: &str, tokens: &[Token]) -> bool {
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
