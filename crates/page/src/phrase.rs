//! Phrases of the language tables, looked up in a text.
//!
//! A phrase is a sequence of words; `word*` stands for any ending, `*` for one to three words, `.` for one word or none, `#` for a
//! number, `^` and `$` for the ends of the stretch searched, `!` before them for "however long the stretch is". Phrases are found
//! by their first word, and most words are no first word of any, which one bit tells; so a look-up costs the same for any number of
//! phrases.

use crate::words::{KEY, SLOTS, Word, Words, slot};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A part of a phrase.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// A word, with its [`slot`].
    Word(Box<str>, u16),
    /// The beginning of a word, with the [`slot`] of all such words.
    Stem(Box<str>, u16),
    Number,
    Some,
    Maybe,
}

/// A phrase and what it stands for.
#[derive(Debug)]
pub(crate) struct Phrase<T> {
    /// What it stands for.
    pub(crate) value: T,
    /// It must stand at the beginning.
    pub(crate) from_start: bool,
    /// It must stand at the end.
    pub(crate) to_end: bool,
    /// It tells enough in a stretch of any length.
    pub(crate) strong: bool,
    /// Number of its parts.
    pub(crate) len: usize,
    /// A colon is part of it.
    pub(crate) colon: bool,
    /// [`slot`] of its second word, where it is one.
    second: Option<u16>,
    parts: Vec<Part>,
}

/// Phrases indexed by their first word.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    items: Vec<Phrase<T>>,
    /// One bit for each [`slot`] that a phrase begins with.
    slots: Vec<u64>,
    /// Phrases that may begin with a word that is written out as the first word of one, in order.
    words: FxHashMap<Box<str>, Vec<u32>>,
    /// Phrases that may begin with any other word, by its first letters, in order.
    stems: FxHashMap<Box<str>, Vec<u32>>,
    /// Phrases that begin with any number.
    numbers: Vec<u32>,
}

impl<T> Phrases<T> {
    /// Compiles written phrases; one without any word is left out.
    pub(crate) fn new<'a>(rows: impl Iterator<Item = (T, &'a str)>) -> Self {
        let mut all = Phrases {
            items: Vec::new(),
            slots: vec![0; SLOTS / 64],
            words: FxHashMap::default(),
            stems: FxHashMap::default(),
            numbers: Vec::new(),
        };
        for (value, written) in rows {
            let strong = written.starts_with('!');
            let bare = written.trim_start_matches('!');
            let from_start = bare.starts_with('^');
            let to_end = bare.ends_with('$');
            let parts = parts(bare.trim_start_matches('^').trim_end_matches('$'));
            let at = all.items.len() as u32;
            match parts.first() {
                Some(Part::Word(w, _)) => {
                    all.words.entry(w.clone()).or_default().push(at);
                    all.note(w);
                }
                Some(Part::Stem(w, _)) => {
                    all.stems.entry(key_of(w).into()).or_default().push(at);
                    all.note(w);
                }
                Some(Part::Number) => all.numbers.push(at),
                _ => continue,
            };
            let colon = parts.iter().any(|p| matches!(p, Part::Word(w, _) if &**w == ":"));
            let len = parts.iter().filter(|p| **p != Part::Maybe).count();
            let second = match parts.get(1) {
                Some(Part::Word(_, slot) | Part::Stem(_, slot)) => Some(*slot),
                _ => None,
            };
            all.items.push(Phrase { value, from_start, to_end, strong, len, colon, second, parts });
        }
        // A word that one phrase writes out may begin with the stem of another.
        all.words.iter_mut().for_each(|(word, list)| {
            list.extend(all.stems.get(key_of(word)).into_iter().flatten());
            list.sort_unstable();
        });
        all
    }

    fn note(&mut self, word: &str) {
        let slot = usize::from(slot(word));
        self.slots[slot / 64] |= 1 << (slot % 64);
    }

    /// False when surely no phrase begins with a word.
    pub(crate) fn may_begin(&self, word: &Word) -> bool {
        let slot = usize::from(word.slot);
        self.slots[slot / 64] >> (slot % 64) & 1 != 0 || (word.number && !self.numbers.is_empty())
    }

    /// The phrases that may begin with a word, in order.
    fn beginning_with(&self, word: &Word, lower: &str) -> &[u32] {
        if !self.may_begin(word) {
            return &[];
        }
        self.words.get(lower).or_else(|| self.stems.get(key_of(lower))).map_or(&[], Vec::as_slice)
    }

    /// Every phrase that begins at word `at` of a stretch of words, with the words it covers.
    pub(crate) fn at<'p>(
        &'p self,
        words: &'p Words,
        within: Range<usize>,
        at: usize,
    ) -> impl Iterator<Item = (&'p Phrase<T>, Range<usize>)> {
        let all = words.all().get(..within.end).unwrap_or(&[]);
        let word = all.get(at);
        let next = all.get(at + 1).map(|w| w.slot);
        let numbers = word.filter(|w| w.number).map_or(&[][..], |_| &self.numbers);
        let list = word.map_or(&[][..], |w| self.beginning_with(w, words.lower(w)));
        numbers.iter().chain(list).filter_map(move |i| {
            let phrase = self.items.get(*i as usize)?;
            if (phrase.from_start && at != within.start) || (phrase.second.is_some() && phrase.second != next) {
                return None;
            }
            let end = matches(words, all, at, &phrase.parts, phrase.to_end)?;
            Some((phrase, at..end))
        })
    }
}

/// The first letters of a word; for Ukrainian and Russian two bytes each.
fn key_of(word: &str) -> &str {
    let end = word.char_indices().nth(KEY).map_or(word.len(), |(i, _)| i);
    &word[..end]
}

fn parts(written: &str) -> Vec<Part> {
    let mut out = Vec::new();
    for piece in written.split_whitespace() {
        match piece {
            "#" => out.push(Part::Number),
            "*" => out.push(Part::Some),
            "." => out.push(Part::Maybe),
            _ => {
                let stem = piece.ends_with('*');
                let words = Words::new(piece);
                let last = words.all().len().saturating_sub(1);
                for (i, w) in words.all().iter().enumerate() {
                    let lower = words.lower(w).into();
                    let whole = !stem || i < last || words.lower(w).chars().count() < KEY;
                    out.push(if whole { Part::Word(lower, w.slot) } else { Part::Stem(lower, w.slot) });
                }
            }
        }
    }
    out
}

/// Where the parts end when they begin at word `at`.
fn matches(words: &Words, all: &[Word], at: usize, parts: &[Part], to_end: bool) -> Option<usize> {
    let mut at = at;
    for (i, part) in parts.iter().enumerate() {
        let next = |n: usize| matches(words, all, at + n, &parts[i + 1..], to_end);
        let found = match (part, all.get(at)) {
            (Part::Word(w, slot), Some(x)) => x.slot == *slot && words.lower(x) == &**w,
            (Part::Stem(s, slot), Some(x)) => x.slot == *slot && words.lower(x).starts_with(&**s),
            (Part::Number, Some(x)) => x.number,
            (Part::Some, _) => return (1..=3).find_map(|n| (at + n <= all.len()).then(|| next(n)).flatten()),
            (Part::Maybe, word) => return next(0).or_else(|| word.and_then(|_| next(1))),
            (_, None) => false,
        };
        if !found {
            return None;
        }
        at += 1;
    }
    (!to_end || at == all.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&'static str], text: &str) -> Vec<(usize, Range<usize>)> {
        let phrases = Phrases::new(phrases.iter().copied().enumerate());
        let words = Words::new(text);
        let all = 0..words.all().len();
        all.clone()
            .flat_map(|i| phrases.at(&words, all.clone(), i).map(|(p, r)| (p.value, r)).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn anchors_stems_numbers_and_gaps() {
        assert_eq!(found(&["^читайте також", "^підписуйтес*"], "Читайте також: Підписуйтесь"), [(0, 0..2)]);
        assert_eq!(found(&["# хв читати"], "2 хв читати"), [(0, 0..3)]);
        assert_eq!(found(&["^новини$", "новини$"], "Останні новини"), [(1, 1..2)]);
        assert_eq!(found(&["follow * on"], "Follow the Lodim Daily on X"), [(0, 0..5)]);
        assert_eq!(found(&["^важливо . читайте"], "Важливо! Читайте"), [(0, 0..2)]);
        assert_eq!(found(&["1+1", "24 канал*"], "на 24 Каналі і 1+1"), [(1, 1..3), (0, 4..7)]);
    }
}
