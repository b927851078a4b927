//! What is known of each token before features are made of it.

use super::{
    gazetteer::{self, Listed, listed},
    spelling::{Spelling, shape},
};
use crate::mention::{
    choose::Candidate,
    given,
    item::Item,
    page::{Page, Place},
    sense::Class,
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, TokenKind, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// A token as the tagger sees it.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) spelling: Spelling,
    /// How it is written: `Xx`, `XX`, `x-X`, `0`; hashed.
    pub(super) shape: u64,
    /// Classes of the tables, one bit each.
    pub(super) senses: u32,
    /// How lists of the world's names have it, one bit each.
    pub(super) lists: u8,
    /// How common a capitalised word is in English: 1 for the most common ones, [`RARE`] for those that no list of words has; 0 for other tokens.
    pub(super) common: u8,
    /// The name that the rules found there: kind, place in it; 0 for none.
    pub(super) rule: u8,
    /// The role that the rules found around it.
    pub(super) role: u8,
    /// How much speaks for a person's name there; 0 when the word can be in none.
    pub(super) person: u8,
    pub(super) capital: bool,
    pub(super) word: bool,
    /// Inside quotation marks that were opened in the sentence.
    pub(super) quoted: bool,
    /// What the rules found most often for this stem elsewhere on the page.
    pub(super) memory: u8,
    /// The page has the word in small letters too.
    pub(super) small_too: bool,
    /// May belong to a name: near a capital.
    pub(super) live: bool,
}

/// Tokens before a capital that may belong to its name: a quotation mark, a number.
const BEFORE: usize = 2;
/// Tokens after a capital that may belong to its name (`Рада з питань …`).
const AFTER: usize = 7;

/// The class of words that are in no list of common ones.
const RARE: u8 = gazetteer::CLASSES as u8 + 1;

/// Looks at all tokens of the page.
pub(super) fn look(page: &Page, places: &[Place], items: &[Item], people: &[Candidate]) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); page.analysis.tokens.len()];
    let mut names: FxHashMap<&str, Listed> = FxHashMap::default();
    for at in places {
        let mut quoted = false;
        for i in at.from..at.to {
            let Some(token) = at.get(i) else { continue };
            let lower = at.key(i);
            let word = token.is_word();
            quoted ^= token.kind == TokenKind::Quote;
            for sense in page.senses(at, i) {
                seen[i].senses |= 1 << bit(sense.class);
                for further in seen.iter_mut().skip(i + 1).take(sense.len() - 1) {
                    further.senses |= 1 << 20;
                }
            }
            let s = &mut seen[i];
            s.spelling = Spelling::of(lower);
            s.shape = shape(page.text.slice(token.span));
            (s.quoted, s.capital, s.word) = (quoted, token.capital, word);
            if word && token.capital {
                s.senses |= u32::from(given::given(lower).is_some()) << 21;
                s.senses |= u32::from(given::patronymic(lower, at.lang).is_some()) << 22;
                let known = *names.entry(lower).or_insert_with(|| listed(&fold(lower)));
                s.lists = bits(known);
                if at.lang == Lang::EN {
                    s.common = if known.common == 0 { RARE } else { known.common };
                }
                let from = i.saturating_sub(BEFORE).max(at.from);
                seen[from..at.to.min(i + AFTER + 1)].iter_mut().for_each(|s| s.live = true);
            }
            seen[i].senses |= u32::from(page.is_cue(i)) << 23;
        }
        cities(page, at, &names, &mut seen);
    }
    rules(items, &mut seen);
    candidates(people, &mut seen);
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

/// How much the rules for people have for each run of capitals.
fn candidates(people: &[Candidate], seen: &mut [Seen]) {
    for person in people {
        let worth = match person.points {
            ..=-3 => 0,
            -2..=0 => 1,
            1..=3 => 2,
            4..=5 => 3,
            6..=8 => 4,
            _ => 5,
        };
        let to = person.run.to.min(seen.len());
        for s in &mut seen[person.run.from.min(to)..to] {
            s.person = 1 + worth + 6 * u8::from(person.chosen);
        }
    }
}

/// The kind that the rules found most often for each stem, and which words also stand in small letters.
fn remember(seen: &mut [Seen]) {
    let mut kinds: FxHashMap<u64, [u16; 10]> = FxHashMap::default();
    let mut small: FxHashSet<u64> = FxHashSet::default();
    for s in seen.iter().filter(|s| s.word) {
        if s.capital {
            let slot = if s.rule == 0 { 0 } else { 1 + usize::from((s.rule - 1) / 8).min(8) };
            kinds.entry(s.spelling.heads[2]).or_default()[slot] += 1;
        } else {
            small.insert(s.spelling.fold);
        }
    }
    for s in seen.iter_mut().filter(|s| s.word && s.capital) {
        let counts = kinds.get(&s.spelling.heads[2]).copied().unwrap_or_default();
        let all: u16 = counts.iter().sum();
        let most = (0..counts.len()).max_by_key(|k| counts[*k]).unwrap_or(0);
        s.memory = if all < 2 { 0 } else { 1 + most as u8 };
        s.small_too = small.contains(&s.spelling.fold);
    }
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
fn cities(page: &Page, at: &Place, names: &FxHashMap<&str, Listed>, seen: &mut [Seen]) {
    for i in (at.from..at.to).filter(|i| at.is_capital(*i)) {
        let mut goes_on = names.get(at.key(i)).is_some_and(|l| l.goes_on);
        let mut key = if goes_on { fold(at.key(i)) } else { String::new() };
        let mut to = i + 1;
        while goes_on && to < at.to.min(i + LONGEST) && at.is_word(to) {
            key.push(' ');
            key.push_str(&gazetteer::key(page.text.slice(at.span(page.text, to, to + 1))));
            let known = listed(&key);
            if (known.whole | known.cut) & gazetteer::CITY > 0 {
                seen[i].lists |= 1 << 4;
                seen[i + 1..=to].iter_mut().for_each(|s| s.lists |= 1 << 5);
            }
            (goes_on, to) = (known.goes_on, to + 1);
        }
    }
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
