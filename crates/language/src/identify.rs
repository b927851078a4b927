//! Which language a stretch of text is in.
//!
//! Every language collects points: for its frequent words, for letter groups that speak for it, against it for words with
//! letters that it does not have. The lead of the best over the second gives the confidence. Neighbouring languages
//! without a pack take part, so that they win where they should.

use crate::{Lang, Shared, Table, rows, shared, table, token::normal};
use std::{collections::HashMap, sync::LazyLock};

/// A guess at a language.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Guess {
    /// `None` when there is nothing to tell it by, or it has no pack.
    pub lang: Option<Lang>,
    /// From 0 to 1: how surely `lang` (or, of `None`, that no pack fits) is right. 0 when nothing speaks for anything.
    pub confidence: f32,
}

/// Guesses the language of a stretch of text, down to one short line. Words of the lesser script are left aside (names of
/// firms in Latin letters), and words past those that settle the matter are not looked at.
pub fn identify(text: &str) -> Guess {
    let nothing = Guess { lang: None, confidence: 0.0 };
    let Some(script) = main_script(text) else { return nothing };
    let model = &*MODEL;
    let mut points = [NEIGHBOUR; LIMIT];
    let points = &mut points[..model.count];
    points[..Lang::all().count()].fill(0);
    let (mut seen, mut letters, mut usual) = (0, 0, 0);
    for word in text.split(|c: char| !(c.is_alphanumeric() || is_inner(c))) {
        let word = word.trim_matches(is_inner);
        if !word.chars().any(|c| script.holds(c)) {
            continue;
        }
        let word = normal(word);
        model.count_word(&word, points);
        for c in word.chars() {
            letters += 1;
            usual |= model.usual.get(&c).copied().unwrap_or_default();
        }
        seen += 1;
        if seen >= 48 || seen >= 12 && seen % 4 == 0 && lead(points).1 >= 24 {
            break;
        }
    }
    add(points, model.has_usual & !usual, -(letters / 20));
    let (best, margin) = lead(points);
    if margin == 0 || points[best] <= 0 {
        return nothing;
    }
    Guess { lang: Lang::all().nth(best), confidence: confidence(margin, seen) }
}

/// Measured on titles and single sentences: a lead of one point is right in about two cases of three, of four points in
/// nine of ten, of ten nearly always.
fn confidence(margin: i32, words: usize) -> f32 {
    let lead = margin as f32;
    let sure = 1.0 - 0.5 * (-lead / 2.5).exp();
    // A lone word is a name more often than not.
    if words == 1 { sure.min(0.8) } else { sure.min(0.999) }
}

/// The best language and its lead over the second.
fn lead(points: &[i32]) -> (usize, i32) {
    let mut best = 0;
    for (i, p) in points.iter().enumerate() {
        if *p > points[best] {
            best = i;
        }
    }
    let second = points.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, p)| *p).max().unwrap_or(0);
    (best, points[best] - second)
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
}

impl Script {
    fn holds(self, c: char) -> bool {
        match self {
            Script::Latin => c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' if c.is_alphabetic()),
            Script::Cyrillic => matches!(c, '\u{400}'..='\u{52f}'),
        }
    }
}

/// The script of most letters; `None` for scripts that no pack is written in. Cyrillic letters count double: Latin names
/// stand in Cyrillic text far more often than the other way round.
fn main_script(text: &str) -> Option<Script> {
    let (mut latin, mut cyrillic, mut other) = (0u32, 0u32, 0u32);
    for c in text.chars().take(600) {
        if Script::Cyrillic.holds(c) {
            cyrillic += 2;
        } else if Script::Latin.holds(c) {
            latin += 1;
        } else if c.is_alphabetic() {
            other += 2;
        }
    }
    match cyrillic.max(latin) {
        0 => None,
        most if other > most => None,
        most => Some(if most == cyrillic { Script::Cyrillic } else { Script::Latin }),
    }
}

fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '‘' | '\u{301}')
}

/// Most languages that the model can hold: one bit each.
const LIMIT: usize = 32;

/// Points for a frequent word, against a word with a foreign letter, and for a letter group.
const WORD: i32 = 4;
const FOREIGN: i32 = 5;
const GROUP: i32 = 1;
/// What a language without a pack starts with: pages are rarely in one.
const NEIGHBOUR: i32 = -2;

/// Languages are bits: first those with a pack, in their order, then their neighbours.
#[derive(Default)]
struct Model {
    count: usize,
    words: HashMap<&'static str, u32>,
    letters: HashMap<char, u32>,
    groups: HashMap<u64, u32>,
    /// Letters that are hardly ever missing, and the languages that have such letters.
    usual: HashMap<char, u32>,
    has_usual: u32,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model::default();
    for lang in Lang::all() {
        for row in rows(table(lang, Table::Spelling)) {
            match row[..] {
                ["alphabet", letters, ..] => model.alphabet(letters),
                ["pattern", group, ..] => model.group(group),
                ["usual", letters, ..] => {
                    model.has_usual |= 1 << model.count;
                    letters.chars().for_each(|c| *model.usual.entry(c).or_default() |= 1 << model.count);
                }
                _ => {}
            }
        }
        rows(table(lang, Table::Common)).flatten().for_each(|word| model.word(word));
        model.count += 1;
    }
    for row in rows(shared(Shared::Neighbours)) {
        let [_, letters, words, groups] = row[..] else { continue };
        model.alphabet(letters);
        words.split(' ').for_each(|word| model.word(word));
        groups.split(' ').filter(|g| !g.is_empty()).for_each(|group| model.group(group));
        model.count = (model.count + 1).min(LIMIT - 1);
    }
    model
});

impl Model {
    fn alphabet(&mut self, letters: &str) {
        letters.chars().for_each(|c| *self.letters.entry(c).or_default() |= 1 << self.count);
    }

    fn word(&mut self, word: &'static str) {
        *self.words.entry(word).or_default() |= 1 << self.count;
    }

    fn group(&mut self, group: &str) {
        *self.groups.entry(group.chars().fold(0, pack)).or_default() |= 1 << self.count;
    }

    /// Adds the points of one word in lower case.
    fn count_word(&self, word: &str, points: &mut [i32]) {
        let allowed = word.chars().fold(u32::MAX, |set, c| match self.letters.get(&c) {
            Some(of) => set & of,
            None if c.is_numeric() => set,
            None => 0,
        });
        add(points, !allowed, -FOREIGN);
        if let Some(of) = self.words.get(word) {
            add(points, *of, WORD);
            return;
        }
        let letters: Vec<char> = std::iter::once('^').chain(word.chars().take(40)).chain(['$']).collect();
        for from in 0..letters.len() {
            let mut key = 0;
            for c in letters[from..].iter().take(4) {
                key = pack(key, *c);
                if let Some(of) = self.groups.get(&key) {
                    add(points, *of, GROUP);
                }
            }
        }
    }
}

fn pack(key: u64, c: char) -> u64 {
    key << 16 | u64::from(c as u32 & 0xffff)
}

fn add(points: &mut [i32], of: u32, value: i32) {
    for (i, p) in points.iter_mut().enumerate() {
        *p += if of >> i & 1 == 1 { value } else { 0 };
    }
}
