//! Words of numbers and quantities by class, looked up along a run of tokens.

use crate::{Lang, Table, Token, rows, table, tokens};
use onrecord_text::{Span, Text};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

macro_rules! classes {
    ($($name:ident $text:literal,)*) => {
        /// A class of the tables; a name that ends in `Weak` is written with `?` and counts only beside other words.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($name,)* }

        impl Class {
            fn parse(name: &str) -> Option<Class> {
                match name { $($text => Some(Class::$name),)* _ => None }
            }
        }
    };
}

classes! {
    Unit "unit", YearMark "year-mark", InMonth "in-month", And "and", Suffix "suffix", PastEnd "past-end",
    Number "num", NumberWeak "num?", Ordinal "ord", Magnitude "magnitude", Tens "tens", Currency "currency",
    Measure "measure", Bound "bound", Rank "rank", Label "label", Age "age", NotCounted "not-counted", Plural "plural",
    AndHalf "and-half", Fraction "fraction", Minus "minus", OutOf "out-of", RangeFrom "range-from", RangeTo "range-to",
}

/// A row's form: the words after the first one, its class and value.
#[derive(Debug)]
struct Entry {
    class: Class,
    value: &'static str,
    rest: Vec<Box<str>>,
}

/// A form found in a text.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Found {
    /// The value column.
    pub(crate) value: &'static str,
    /// Index of the token after it.
    pub(crate) end: usize,
}

impl Found {
    /// The value as a number; 0 when it is none.
    pub(crate) fn number(self) -> f64 {
        self.value.parse().unwrap_or_default()
    }
}

/// The tables of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    forms: FxHashMap<Box<str>, Vec<Entry>>,
    past: Vec<&'static str>,
}

impl Lexicon {
    fn build(lang: Lang) -> Self {
        let mut out = Lexicon::default();
        for which in [Table::Times, Table::Numbers, Table::Quantities] {
            for row in rows(table(lang, which)) {
                let [class, forms, ..] = *row else { continue };
                // Units of measure and units of time have the same name in their own tables.
                let name = if which == Table::Quantities && class == "unit" { "measure" } else { class };
                let Some(class) = Class::parse(name) else { continue };
                let value = row.get(2).copied().unwrap_or_default();
                match class {
                    Class::PastEnd => out.past.extend(forms.split('|')),
                    _ => forms.split('|').for_each(|f| out.add(f, class, value)),
                }
            }
        }
        out
    }

    fn add(&mut self, form: &'static str, class: Class, value: &'static str) {
        let text = Text::new(form.to_owned());
        let mut words = tokens(&text, Span::new(0, text.len())).into_iter().map(|t| t.lower);
        if let Some(first) = words.next() {
            self.forms.entry(first).or_default().push(Entry { class, value, rest: words.collect() });
        }
    }
}

fn lexicon(lang: Lang) -> &'static Lexicon {
    static ALL: LazyLock<Vec<Lexicon>> = LazyLock::new(|| Lang::all().map(Lexicon::build).collect());
    &ALL[lang.index()]
}

/// A run of tokens with what the tables say of each.
pub(crate) struct Words<'a> {
    /// The tokens.
    pub(crate) tokens: &'a [Token],
    /// Their language.
    pub(crate) lang: Lang,
    lexicon: &'static Lexicon,
    hits: Vec<&'static [Entry]>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(tokens: &'a [Token], lang: Lang) -> Self {
        let lexicon = lexicon(lang);
        let get = |key: &str| lexicon.forms.get(key).map_or(&[][..], Vec::as_slice);
        let hits = tokens.iter().map(|t| match t.lower.contains('ё') {
            true => get(&t.lower.replace('ё', "е")),
            false => get(&t.lower),
        });
        Words { tokens, lang, lexicon, hits: hits.collect() }
    }

    /// The longest form of a class that begins at token `i`.
    pub(crate) fn find(&self, i: usize, class: Class) -> Option<Found> {
        let of_class = self.hits.get(i)?.iter().filter(|e| e.class == class);
        let whole = of_class.filter(|e| e.rest.iter().zip(i + 1..).all(|(w, at)| self.lower(at) == &**w));
        whole.max_by_key(|e| e.rest.len()).map(|e| Found { value: e.value, end: i + 1 + e.rest.len() })
    }

    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.find(i, class).is_some()
    }

    /// Token `i` in lower case; empty past the end.
    pub(crate) fn lower(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &t.lower)
    }

    /// Token `i` stands directly after the one before it.
    pub(crate) fn joined(&self, i: usize) -> bool {
        i > 0 && self.tokens.get(i).is_some_and(|t| !t.space_before)
    }

    /// A hyphen or dash.
    pub(crate) fn dash(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == crate::TokenKind::Dash)
    }

    /// The digits of token `i` when it is nothing but at most nine digits.
    pub(crate) fn digits(&self, i: usize) -> Option<u32> {
        let t = self.lower(i);
        let plain = !t.is_empty() && t.len() <= 9 && t.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| t.parse().ok()).flatten()
    }

    /// The word has the ending of a past (or present) verb.
    pub(crate) fn past(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is_word()) && ends(self.lower(i), &self.lexicon.past)
    }
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
}

/// The value of a number word or ordinal that is part of a longer token.
pub(crate) fn number_word(lang: Lang, text: &str) -> Option<f64> {
    let entries = lexicon(lang).forms.get(text)?;
    let number = entries.iter().find(|e| matches!(e.class, Class::Number | Class::NumberWeak))?;
    number.value.parse().ok()
}
