//! What is known of each token before features are made of it.

use super::{
    features::{hash, mix},
    gazetteer::{self, Listed, listed},
};
use crate::mention::{
    given,
    item::Item,
    page::{Page, Place},
    sense::Class,
};
use crate::{EntityKind, How};
use onrecord_language::{TokenKind, fold};
use std::collections::HashMap;

/// A token as the tagger sees it; texts are hashes.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) lower: u64,
    /// Folded spelling, and its first three, four and five letters.
    pub(super) fold: u64,
    pub(super) heads: [u64; 3],
    /// The last two, three and four letters.
    pub(super) tails: [u64; 3],
    /// How it is written: `Xx`, `XX`, `x-X`, `0`.
    pub(super) shape: u64,
    /// Classes of the tables, one bit each.
    pub(super) senses: u32,
    /// How lists of the world's names have it, one bit each.
    pub(super) lists: u8,
    /// The name that the rules found there: kind, place in it; 0 for none.
    pub(super) rule: u8,
    /// The role that the rules found around it.
    pub(super) role: u8,
    pub(super) capital: bool,
    pub(super) word: bool,
    /// Inside quotation marks that were opened in the sentence.
    pub(super) quoted: bool,
    /// What the rules found most often for this stem elsewhere on the page.
    pub(super) memory: u8,
    /// The page has the word in small letters too.
    pub(super) small_too: bool,
}

/// Looks at all tokens of the page.
pub(super) fn look(page: &Page, places: &[Place], items: &[Item]) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); page.analysis.tokens.len()];
    let mut folded: HashMap<&str, (u64, [u64; 3], Listed)> = HashMap::new();
    for at in places {
        let mut quoted = false;
        for i in at.from..at.to {
            let Some(token) = at.get(i) else { continue };
            if token.kind == TokenKind::Quote {
                quoted = !quoted;
            }
            let raw = page.text.slice(token.span);
            let lower = at.key(i);
            let (fold, heads, known) = *folded.entry(lower).or_insert_with(|| folds(lower));
            let mut s = Seen { lower: hash(lower), fold, heads, shape: shape(raw), quoted, ..Seen::default() };
            for (n, tail) in s.tails.iter_mut().enumerate() {
                let from = lower.char_indices().rev().nth(n + 1).map_or(0, |c| c.0);
                *tail = hash(&lower[from..]);
            }
            s.capital = token.capital;
            s.word = token.is_word();
            s.lists = if s.word && s.capital { bits(known) } else { 0 };
            for sense in page.senses(at, i) {
                let bits = 1 << bit(sense.class);
                seen[i].senses |= bits;
                for further in seen.iter_mut().skip(i + 1).take(sense.len() - 1) {
                    further.senses |= 1 << 20;
                }
            }
            s.senses = seen[i].senses;
            if s.word && given::given(lower).is_some() {
                s.senses |= 1 << 21;
            }
            if s.word && given::patronymic(lower, at.lang).is_some() {
                s.senses |= 1 << 22;
            }
            if page.is_cue(i) {
                s.senses |= 1 << 23;
            }
            seen[i] = s;
        }
    }
    for at in places {
        cities(page, at, &mut seen);
    }
    rules(items, &mut seen);
    remember(&mut seen);
    seen
}

/// What the rules found, token by token.
fn rules(items: &[Item], seen: &mut [Seen]) {
    for item in items.iter().filter(|i| !i.absorbed) {
        let to = item.to.min(seen.len());
        for (i, s) in seen.iter_mut().enumerate().take(to).skip(item.from) {
            let place = u8::from(i > item.from) + 2 * u8::from(i + 1 == to);
            if item.how == How::Role || matches!(item.kind, EntityKind::Group | EntityKind::Anonymous) {
                s.role = 1 + place;
                continue;
            }
            let named = u8::from(item.head.is_none());
            let code = 1 + item.kind as u8 * 8 + named * 4 + place;
            // The smallest of several names counts.
            if s.rule == 0 || item.to - item.from <= 2 {
                s.rule = code;
            }
        }
    }
}

/// The kind that the rules found most often for each stem, and which words also stand in small letters.
fn remember(seen: &mut [Seen]) {
    let mut kinds: HashMap<u64, [u16; 10]> = HashMap::new();
    let mut small: HashMap<u64, bool> = HashMap::new();
    for s in seen.iter().filter(|s| s.word) {
        if s.capital {
            let slot = if s.rule == 0 { 0 } else { 1 + usize::from((s.rule - 1) / 8).min(8) };
            kinds.entry(s.heads[2]).or_default()[slot] += 1;
        } else {
            small.insert(s.fold, true);
        }
    }
    for s in seen.iter_mut().filter(|s| s.word && s.capital) {
        let counts = kinds.get(&s.heads[2]).copied().unwrap_or_default();
        let all: u16 = counts.iter().sum();
        let most = (0..counts.len()).max_by_key(|k| counts[*k]).unwrap_or(0);
        s.memory = if all < 2 { 0 } else { 1 + most as u8 };
        s.small_too = small.contains_key(&s.fold);
    }
}

/// A spelling that holds across scripts and languages, its beginnings, and how it is listed.
fn folds(lower: &str) -> (u64, [u64; 3], Listed) {
    let key = fold(lower);
    let known = listed(&key);
    let key = if key.is_empty() { lower } else { &key };
    let head = |n: usize| hash(key.char_indices().nth(n).map_or(key, |(i, _)| &key[..i]));
    (hash(key), [head(3), head(4), head(5)], known)
}

/// A person's name: whole, cut; a city's: whole, cut.
fn bits(l: Listed) -> u8 {
    let has = |set: u64, bit: u64| u8::from(set & bit > 0);
    has(l.whole, gazetteer::PERSON)
        | has(l.cut, gazetteer::PERSON) << 1
        | has(l.whole, gazetteer::CITY) << 2
        | has(l.cut, gazetteer::CITY) << 3
}

/// Words of the longest name of a city.
const LONGEST: usize = 4;

/// Marks names of cities of several words: the first one, and those after it.
fn cities(page: &Page, at: &Place, seen: &mut [Seen]) {
    for i in (at.from..at.to).filter(|i| at.is_capital(*i)) {
        let mut key = String::new();
        for j in i..at.to.min(i + LONGEST) {
            let Some(token) = at.get(j).filter(|t| t.is_word()) else { break };
            if j > i {
                key.push(' ');
            }
            key.push_str(&gazetteer::key(page.text.slice(token.span)));
            let known = listed(&key);
            if j > i && (known.whole | known.cut) & gazetteer::CITY > 0 {
                seen[i].lists |= 1 << 4;
                seen[i + 1..=j].iter_mut().for_each(|s| s.lists |= 1 << 5);
            }
            if !known.goes_on {
                break;
            }
        }
    }
}

/// Runs of capitals, small letters and figures as one sign each.
fn shape(raw: &str) -> u64 {
    let (mut out, mut last, mut run) = (7u64, ' ', 0);
    for c in raw.chars() {
        let sign = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            c => c,
        };
        run = if sign == last { run + 1 } else { 0 };
        // One capital, two, more; any number of small letters.
        if run == 0 || run == 1 && sign == 'X' {
            out = mix(out, sign as u64);
        }
        last = sign;
    }
    let latin = raw.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    mix(out, u64::from(latin))
}

fn bit(class: Class) -> u32 {
    match class {
        Class::Role(role) => 13 + (role as u32).min(6),
        Class::Body => 0,
        Class::OutletHead => 1,
        Class::Document => 2,
        Class::Group => 3,
        Class::Source => 4,
        Class::Bearer => 5,
        Class::Title => 6,
        Class::State => 7,
        Class::Seat => 8,
        Class::StateAdjective => 9,
        Class::Place => 10,
        Class::NamedBody => 11,
        Class::NamedOutlet => 12,
        Class::Opener => 24,
        Class::Never => 25,
    }
}
