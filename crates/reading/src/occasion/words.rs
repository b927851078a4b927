//! The words of `occasions.tsv`, ready for look-up by token.

use crate::{Gender, Number, OccasionKind};
use onrecord_language::{Lang, Table, Tense, Token, rows, table};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A word of a row: its spellings.
type Word = Vec<Spelling>;

#[derive(Debug)]
struct Spelling {
    text: &'static str,
    /// Any ending may follow.
    open: bool,
    /// `m f n p a`, or a blank.
    mark: char,
}

#[derive(Debug)]
struct Row {
    class: &'static str,
    words: Vec<Word>,
    kind: Option<OccasionKind>,
    needs: &'static str,
}

/// The words of one language, by the first letters of their first word.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashMap<&'static str, Vec<Row>>);

/// A row found in a row of tokens.
#[derive(Copy, Clone, Debug)]
pub(super) struct Hit {
    /// Number of tokens.
    pub(super) len: usize,
    /// `None` for words that only look like an occasion.
    pub(super) kind: Option<OccasionKind>,
    /// Tense of a verb; [`Tense::None`] for nouns.
    pub(super) tense: Tense,
    pub(super) needs: &'static str,
    mark: char,
}

impl Hit {
    /// True when the row asks for something: a letter of the `needs` column.
    pub(super) fn needs(&self, what: char) -> bool {
        self.needs.contains(what)
    }

    /// A noun form that is an accusative after a preposition: a goal, not where something happens.
    pub(super) fn accusative(&self) -> bool {
        self.mark == 'a'
    }

    /// Gender that a verb form tells.
    pub(super) fn gender(&self) -> Option<Gender> {
        match self.mark {
            'm' => Some(Gender::Masculine),
            'f' => Some(Gender::Feminine),
            'n' => Some(Gender::Neuter),
            _ => None,
        }
    }

    /// Number that a verb form tells.
    pub(super) fn number(&self) -> Option<Number> {
        match self.mark {
            'm' | 'f' | 'n' => Some(Number::Singular),
            'p' => Some(Number::Plural),
            _ => None,
        }
    }
}

/// Letters of a word by which rows are filed.
const KEY: usize = 3;

fn key(word: &str) -> &str {
    word.char_indices().nth(KEY).map_or(word, |(end, _)| &word[..end])
}

impl Words {
    fn load(lang: Lang) -> Words {
        let mut by_key: FxHashMap<&'static str, Vec<Row>> = FxHashMap::default();
        for row in rows(table(lang, Table::Occasions)) {
            let [class, words, rest @ ..] = row.as_slice() else { continue };
            let kind = rest.first().and_then(|k| OccasionKind::from_name(k));
            let needs = rest.get(1).copied().unwrap_or("");
            let words: Vec<&'static str> = words.split(' ').collect();
            let Some((first, others)) = words.split_first() else { continue };
            // Each spelling of the first word is filed by itself.
            for first in first.split('|') {
                let first = spelling(first);
                let mut parsed = vec![vec![first.1]];
                parsed.extend(others.iter().map(|w| w.split('|').map(|s| spelling(s).1).collect::<Word>()));
                by_key.entry(key(first.0)).or_default().push(Row { class, words: parsed, kind, needs });
            }
        }
        Words(by_key)
    }

    /// The longest row that begins with the first of `tokens` and is a noun or a verb.
    pub(super) fn trigger(&self, tokens: &[Token]) -> Option<Hit> {
        self.best(tokens, |class| tense(class).is_some())
    }

    /// The length of the longest row of a class that begins with the first of `tokens`.
    pub(super) fn find(&self, class: &str, tokens: &[Token]) -> Option<usize> {
        self.best(tokens, |c| c == class).map(|h| h.len)
    }

    /// True when a row of a class begins with the first of `tokens`.
    pub(super) fn is(&self, class: &str, tokens: &[Token]) -> bool {
        self.find(class, tokens).is_some()
    }

    /// True when a row of a class stands anywhere in `tokens`.
    pub(super) fn any(&self, class: &str, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|i| self.is(class, &tokens[i..]))
    }

    fn best(&self, tokens: &[Token], class: impl Fn(&str) -> bool) -> Option<Hit> {
        let rows = self.0.get(key(&tokens.first()?.lower))?;
        rows.iter().filter(|r| class(r.class)).filter_map(|r| r.matches(tokens)).max_by_key(|h| h.len)
    }
}

/// A spelling as the table gives it, and its text.
fn spelling(raw: &'static str) -> (&'static str, Spelling) {
    let (text, mark) = raw.split_once('/').unwrap_or((raw, " "));
    let open = text.ends_with('*');
    let text = text.trim_end_matches('*');
    (text, Spelling { text, open, mark: mark.chars().next().unwrap_or(' ') })
}

fn tense(class: &str) -> Option<Tense> {
    Some(match class {
        "noun" => Tense::None,
        "past" => Tense::Past,
        "future" => Tense::Future,
        "present" => Tense::Present,
        "infinitive" => Tense::Infinitive,
        "gerund" => Tense::Gerund,
        _ => return None,
    })
}

impl Row {
    fn matches(&self, tokens: &[Token]) -> Option<Hit> {
        let mut mark = ' ';
        for (i, word) in self.words.iter().enumerate() {
            let lower = &*tokens.get(i)?.lower;
            let fits = |s: &&Spelling| if s.open { lower.starts_with(s.text) } else { lower == s.text };
            let found = word.iter().find(fits)?;
            if found.mark != ' ' {
                mark = found.mark;
            }
        }
        let tense = tense(self.class).unwrap_or(Tense::None);
        Some(Hit { len: self.words.len(), kind: self.kind, tense, needs: self.needs, mark })
    }
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| Lang::all().map(Words::load).collect());
    &ALL[lang.index()]
}
