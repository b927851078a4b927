//! Which language a stretch of text is in.
//!
//! Every language collects points: for its frequent words, for letter groups that speak for it, against it for words with
//! letters that it does not have. The lead of the best over the second gives the confidence. Neighbouring languages
//! without a pack take part, so that they win where they should.

use crate::{Lang, Shared, Table, rows, shared, table, token::push_normal};
use onrecord_text::{Letter, is_word_char};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

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
    let mut buffer = Word::default();
    let mut foreign = Run::default();
    for word in words(text, script) {
        buffer.lower.clear();
        if word.is_ascii() && !word.contains('`') {
            buffer.lower.push_str(word);
            buffer.lower.make_ascii_lowercase();
        } else {
            push_normal(word, &mut buffer.lower);
        }
        let (len, has) = model.count_word(&mut buffer, points, &mut foreign);
        letters += len;
        usual |= has;
        seen += 1;
        if seen >= 12 && seen % 4 == 0 {
            foreign.count(points);
            if seen >= 48 || lead(points).1 >= 24 {
                break;
            }
        }
    }
    foreign.count(points);
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
            Script::Latin => c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' if Letter::of(c).is_letter()),
            Script::Cyrillic => matches!(c, '\u{400}'..='\u{52f}'),
        }
    }
}

/// Characters whose script is looked at.
const SAMPLE: usize = 600;

/// So many of them are enough where three quarters of the letters are of one script.
const ENOUGH: usize = 120;

/// The words of a text that have a letter of the script, without marks at their ends.
fn words(text: &str, script: Script) -> impl Iterator<Item = &str> {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (from, c) = chars.find(|(_, c)| is_word_char(*c) || is_inner(*c))?;
            let (mut held, mut marked) = (script.holds(c), is_inner(c));
            let mut end = text.len();
            for (at, c) in chars.by_ref() {
                let inner = is_inner(c);
                if !(is_word_char(c) || inner) {
                    end = at;
                    break;
                }
                held |= script.holds(c);
                marked |= inner;
            }
            if held {
                let word = &text[from..end];
                return Some(if marked { word.trim_matches(is_inner) } else { word });
            }
        }
    })
}

/// The script of most letters; `None` for scripts that no pack is written in. Cyrillic letters count double: Latin names
/// stand in Cyrillic text far more often than the other way round.
fn main_script(text: &str) -> Option<Script> {
    let head = &text.as_bytes()[..text.len().min(SAMPLE)];
    if head.is_ascii() {
        return head.iter().any(u8::is_ascii_alphabetic).then_some(Script::Latin);
    }
    let (mut latin, mut cyrillic, mut other) = (0u32, 0u32, 0u32);
    for (i, c) in text.chars().take(SAMPLE).enumerate() {
        // Far ahead, no script is caught up with.
        if i % ENOUGH == ENOUGH - 1 && 2 * latin.max(cyrillic).max(other) > 3 * (latin + cyrillic + other) / 2 {
            break;
        }
        if Script::Cyrillic.holds(c) {
            cyrillic += 2;
        } else if Script::Latin.holds(c) {
            latin += 1;
        } else if Letter::of(c).is_letter() {
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
struct Model {
    count: usize,
    words: FxHashMap<&'static str, u32>,
    /// What is known of the letters of Latin and Cyrillic, by code point, and of all others.
    letters: Vec<Known>,
    others: FxHashMap<char, Known>,
    /// Letter groups in the order of the [`slot`] of their first two letters.
    groups: Vec<Group>,
    /// Where the groups of each slot begin, and at last the number of all.
    slots: Vec<u16>,
    /// Languages that have letters which are hardly ever missing.
    has_usual: u32,
}

/// A letter group and the languages for which it speaks.
#[derive(Copy, Clone)]
struct Group {
    slot: usize,
    /// Its letters, see [`pack`].
    key: u64,
    /// How many, from 2 to 4.
    len: usize,
    languages: u32,
}

/// The languages for which a letter speaks.
#[derive(Copy, Clone, Default)]
struct Known {
    /// That have it.
    alphabet: u32,
    /// In which it is hardly ever missing.
    usual: u32,
    /// For which it speaks as a group does.
    group: u32,
}

/// A word in lower case, and its letters between `^` and `$`.
#[derive(Default)]
struct Word {
    lower: String,
    letters: Vec<char>,
}

/// Most letters of a word that are looked at for groups.
const LONGEST: usize = 40;

/// Letters with an entry in a table.
const TABLE: usize = 0x530;

/// Slots of pairs of letters.
const SLOTS: usize = 1 << 12;

fn slot(first: char, second: char) -> usize {
    let key = u64::from(first) << 21 | u64::from(second);
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model {
        count: 0,
        words: FxHashMap::default(),
        letters: vec![Known::default(); TABLE],
        others: FxHashMap::default(),
        groups: Vec::new(),
        slots: Vec::new(),
        has_usual: 0,
    };
    for lang in Lang::all() {
        for row in rows(table(lang, Table::Spelling)) {
            match row[..] {
                ["alphabet", letters, ..] => model.alphabet(letters),
                ["pattern", group, ..] => model.group(group),
                ["usual", letters, ..] => {
                    let bit = 1 << model.count;
                    model.has_usual |= bit;
                    letters.chars().for_each(|c| model.known(c).usual |= bit);
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
    model.groups.sort_unstable_by_key(|g| (g.slot, g.len, g.key));
    model.slots = (0..=SLOTS).map(|slot| model.groups.partition_point(|g| g.slot < slot) as u16).collect();
    model
});

impl Model {
    fn known(&mut self, c: char) -> &mut Known {
        match self.letters.get_mut(c as usize) {
            Some(known) => known,
            None => self.others.entry(c).or_default(),
        }
    }

    fn get(&self, c: char) -> Known {
        match self.letters.get(c as usize) {
            Some(known) => *known,
            None => self.others.get(&c).copied().unwrap_or_default(),
        }
    }

    fn alphabet(&mut self, letters: &str) {
        let bit = 1 << self.count;
        letters.chars().for_each(|c| self.known(c).alphabet |= bit);
    }

    fn word(&mut self, word: &'static str) {
        *self.words.entry(word).or_default() |= 1 << self.count;
    }

    /// Notes a letter group of one to four letters, and of a longer one its end.
    fn group(&mut self, group: &str) {
        let bit = 1 << self.count;
        let letters: Vec<char> = group.chars().collect();
        match letters[letters.len().saturating_sub(4)..] {
            [] => {}
            [c] => self.known(c).group |= bit,
            [first, second, ..] => {
                let key = letters.iter().copied().fold(0, pack);
                match self.groups.iter_mut().find(|g| g.key == key) {
                    Some(group) => group.languages |= bit,
                    None => {
                        let (slot, len) = (slot(first, second), letters.len().min(4));
                        self.groups.push(Group { slot, key, len, languages: bit });
                    }
                }
            }
        }
    }

    /// Adds the points of one word in lower case; gives the number of its letters, and the languages in which some of them are
    /// hardly ever missing.
    fn count_word(&self, word: &mut Word, points: &mut [i32], foreign: &mut Run) -> (i32, u32) {
        let (mut allowed, mut usual, mut single, mut count) = (u32::MAX, 0, 0, 0);
        word.letters.clear();
        word.letters.push('^');
        for c in word.lower.chars() {
            let known = self.get(c);
            if known.alphabet != 0 || !Letter::of(c).is_number() {
                allowed &= known.alphabet;
            }
            usual |= known.usual;
            single |= known.group;
            count += 1;
            if word.letters.len() <= LONGEST {
                word.letters.push(c);
            }
        }
        foreign.note(!allowed, points);
        if let Some(of) = self.words.get(word.lower.as_str()) {
            add(points, *of, WORD);
            return (count, usual);
        }
        word.letters.push('$');
        if single != 0 {
            word.letters.iter().for_each(|c| add(points, self.get(*c).group, GROUP));
        }
        for from in 0..word.letters.len() - 1 {
            let slot = slot(word.letters[from], word.letters[from + 1]);
            let beginning = usize::from(self.slots[slot])..usize::from(self.slots[slot + 1]);
            for group in &self.groups[beginning] {
                let letters = word.letters.get(from..from + group.len);
                if letters.is_some_and(|l| l.iter().copied().fold(0, pack) == group.key) {
                    add(points, group.languages, GROUP);
                }
            }
        }
        (count, usual)
    }
}

fn pack(key: u64, c: char) -> u64 {
    key << 16 | u64::from(c as u32 & 0xffff)
}

fn add(points: &mut [i32], mut of: u32, value: i32) {
    while of != 0 {
        if let Some(p) = points.get_mut(of.trailing_zeros() as usize) {
            *p += value;
        }
        of &= of - 1;
    }
}

/// Words in a row that are foreign to the same languages, which are counted together.
#[derive(Default)]
struct Run {
    languages: u32,
    words: i32,
}

impl Run {
    fn note(&mut self, languages: u32, points: &mut [i32]) {
        if languages != self.languages {
            self.count(points);
            self.languages = languages;
        }
        self.words += 1;
    }

    fn count(&mut self, points: &mut [i32]) {
        add(points, self.languages, -FOREIGN * std::mem::take(&mut self.words));
    }
}
