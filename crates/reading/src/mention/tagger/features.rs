//! The features of each token, as hashes.

use super::{
    spelling::{Spelling, mix},
    token::{Seen, look},
};
use crate::mention::{
    choose::Candidate,
    item::Item,
    page::{Page, Place},
};
use std::ops::Range;

/// The features of one token; empty for a token that is no part of a name in any case.
pub type FeatureRow = Vec<u64>;

/// What the rules know of the names of a page before they are tagged.
#[derive(Copy, Clone)]
pub(in crate::mention) struct Known<'k, 'a> {
    pub(in crate::mention) page: &'k Page<'a>,
    pub(in crate::mention) places: &'k [Place<'a>],
    pub(in crate::mention) items: &'k [Item],
    pub(in crate::mention) people: &'k [Candidate],
}

/// The features of the tokens of each sentence, to learn from.
pub(in crate::mention) fn rows(known: Known) -> Vec<(Range<usize>, Vec<FeatureRow>)> {
    let mut all = Vec::new();
    let live = |row: &Option<FeatureRow>| row.clone().unwrap_or_default();
    map(known, |row| row.to_vec(), |range, rows| all.push((range, rows.iter().map(live).collect())));
    all
}

/// Makes something of the features of every token that may belong to a name, and hands it on sentence by sentence; one row is in
/// memory at a time.
pub(super) fn map<T>(
    known: Known,
    of_row: impl Fn(&[u64]) -> T,
    mut sentence_done: impl FnMut(Range<usize>, &mut [Option<T>]),
) {
    let seen = look(known.page, known.places, known.items, known.people);
    let (mut row, mut made) = (Vec::with_capacity(128), Vec::new());
    for at in known.places {
        let sentence = Sentence { seen: &seen[at.from..at.to], lang: u64::from(at.lang.code().as_bytes()[0]) };
        made.clear();
        for (i, s) in sentence.seen.iter().enumerate() {
            row.clear();
            if s.live {
                sentence.row(i, &mut row);
            }
            made.push(s.live.then(|| of_row(&row)));
        }
        sentence_done(at.from..at.to, &mut made);
    }
}

struct Sentence<'s> {
    seen: &'s [Seen],
    lang: u64,
}

const NOTHING: Seen = Seen {
    spelling: Spelling { lower: 1, fold: 1, heads: [1; 3], tails: [1; 3] },
    shape: 1,
    senses: 0,
    lists: 0,
    common: 0,
    rule: 0,
    role: 0,
    person: 0,
    capital: false,
    word: false,
    quoted: false,
    memory: 0,
    small_too: false,
    live: false,
};

impl Sentence<'_> {
    fn at(&self, i: usize, by: isize) -> &Seen {
        i.checked_add_signed(by).and_then(|j| self.seen.get(j)).unwrap_or(&NOTHING)
    }

    /// The run of capitals around a token: its first and its last.
    fn run(&self, i: usize) -> (usize, usize) {
        let capital = |j: usize| self.seen.get(j).is_some_and(|s| s.capital);
        if !capital(i) {
            return (i, i);
        }
        let from = (0..i).rev().take(8).take_while(|j| capital(*j)).last().unwrap_or(i);
        let to = (i + 1..self.seen.len()).take(8).take_while(|j| capital(*j)).last().unwrap_or(i);
        (from, to)
    }

    /// Appends the features of a token.
    fn row(&self, i: usize, out: &mut FeatureRow) {
        let [a, b, s, c, d] = [-2, -1, 0, 1, 2].map(|by| self.at(i, by));
        let (from, to) = self.run(i);
        let mut id = 0;
        let mut push = |value: u64| {
            id += 1;
            out.push(mix(value, id));
        };
        let senses = u64::from(s.senses);
        let (rule, role) = (u64::from(s.rule), u64::from(s.role));
        push(0);
        push(s.spelling.lower);
        push(s.spelling.fold);
        s.spelling.heads.into_iter().for_each(&mut push);
        s.spelling.tails.into_iter().for_each(&mut push);
        push(s.shape);
        push(mix(s.shape, u64::from(i == 0)));
        push(mix(mix(b.shape, s.shape), c.shape));
        push(b.spelling.fold);
        push(c.spelling.fold);
        push(a.spelling.fold);
        push(d.spelling.fold);
        push(mix(b.spelling.heads[1], s.shape));
        push(mix(c.spelling.heads[1], s.shape));
        push(mix(b.spelling.fold, s.spelling.fold));
        push(mix(s.spelling.fold, c.spelling.fold));
        push(mix(b.spelling.heads[1], s.spelling.heads[1]));
        push(mix(s.spelling.heads[1], c.spelling.heads[1]));
        push(mix(a.spelling.fold, b.spelling.fold));
        push(mix(c.spelling.fold, d.spelling.fold));
        push(senses);
        push(mix(senses, s.shape));
        push(mix(u64::from(b.senses), senses));
        push(mix(senses, u64::from(c.senses)));
        push(mix(u64::from(b.senses), s.shape));
        push(mix(u64::from(c.senses), s.shape));
        push(rule);
        push(mix(rule, role));
        push(mix(rule, s.shape));
        push(mix(rule, senses));
        push(mix(mix(u64::from(b.rule), rule), u64::from(c.rule)));
        push(mix(mix(u64::from(b.rule), rule), s.shape));
        push(mix(mix(rule, u64::from(c.rule)), s.shape));
        push(mix(rule, b.spelling.fold));
        push(mix(rule, c.spelling.fold));
        push(mix(rule, u64::from(s.memory)));
        push(mix(u64::from(s.memory), s.shape));
        push(mix(mix(u64::from(s.memory), u64::from(i == 0)), u64::from(s.small_too)));
        push(mix(mix(u64::from(s.quoted), s.shape), rule));
        push(mix(u64::from(s.quoted), u64::from(self.at(from, -1).quoted)));
        push(mix(u64::from(s.person), rule));
        push(mix(u64::from(s.person), s.shape));
        push(mix(u64::from(s.person), u64::from(s.memory)));
        push(mix(mix(u64::from(s.person), senses), u64::from(s.lists)));
        push(mix(self.lang, rule));
        push(mix(self.lang, s.shape));
        push(mix(mix(self.lang, s.shape), u64::from(i == 0)));
        let (place, length) = ((i - from).min(3) as u64, (to + 1 - from).min(5) as u64);
        push(mix(mix(place, length), s.shape));
        push(mix(u64::from(self.at(from, -1).senses), length));
        push(mix(u64::from(self.at(to, 0).senses), place));
        push(mix(u64::from(self.at(from, 0).senses), place));
        push(mix(u64::from(self.at(from, 0).rule), place));
        let lists = |s: &Seen| u64::from(s.lists);
        push(lists(s));
        push(mix(lists(s), s.shape));
        push(mix(mix(lists(b), lists(s)), lists(c)));
        push(mix(lists(s), rule));
        push(mix(lists(s), senses));
        push(mix(mix(lists(s), place), length));
        push(mix(mix(lists(self.at(from, 0)), lists(self.at(to, 0))), length));
        push(mix(mix(lists(s), u64::from(b.capital)), u64::from(c.capital)));
        push(mix(mix(lists(s), u64::from(i == 0)), u64::from(s.small_too)));
        let common = u64::from(s.common);
        push(common);
        push(mix(common, s.shape));
        push(mix(common, rule));
        push(mix(mix(common, lists(s)), u64::from(i == 0)));
        // Classes of the token one by one, and of its neighbours.
        for (n, s) in [s, b, c].into_iter().enumerate() {
            for bit in (0..26).filter(|bit| s.senses & (1 << bit) != 0) {
                out.push(mix(mix(1000 + n as u64, bit), 7));
            }
        }
    }
}
