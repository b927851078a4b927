//! The features of each token, as hashes.

use super::token::{Seen, look};
use crate::mention::{
    item::Item,
    page::{Page, Place},
};
use std::ops::Range;

/// The features of one token.
pub type FeatureRow = Vec<u64>;

/// Hash of a text.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| mix(h, u64::from(b)))
}

/// Hash of two numbers.
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// The features of the tokens of each sentence, to learn from.
pub(in crate::mention) fn rows(page: &Page, places: &[Place], items: &[Item]) -> Vec<(Range<usize>, Vec<FeatureRow>)> {
    let mut all = Vec::new();
    map(page, places, items, |row| row.to_vec(), |range, rows| all.push((range, rows.to_vec())));
    all
}

/// Makes something of the features of every token, and hands it on sentence by sentence; one row is in memory at a time.
pub(super) fn map<T>(
    page: &Page,
    places: &[Place],
    items: &[Item],
    of_row: impl Fn(&[u64]) -> T,
    mut sentence_done: impl FnMut(Range<usize>, &[T]),
) {
    let seen = look(page, places, items);
    let (mut row, mut made) = (Vec::with_capacity(96), Vec::new());
    for at in places {
        let sentence = Sentence { seen: &seen[at.from..at.to], lang: u64::from(at.lang.code().as_bytes()[0]) };
        made.clear();
        for i in 0..sentence.seen.len() {
            row.clear();
            sentence.row(i, &mut row);
            made.push(of_row(&row));
        }
        sentence_done(at.from..at.to, &made);
    }
}

struct Sentence<'s> {
    seen: &'s [Seen],
    lang: u64,
}

const NOTHING: Seen = Seen {
    lower: 1,
    fold: 1,
    heads: [1; 3],
    tails: [1; 3],
    shape: 1,
    senses: 0,
    lists: 0,
    rule: 0,
    role: 0,
    capital: false,
    word: false,
    quoted: false,
    memory: 0,
    small_too: false,
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
        push(s.lower);
        push(s.fold);
        s.heads.into_iter().for_each(&mut push);
        s.tails.into_iter().for_each(&mut push);
        push(s.shape);
        push(mix(s.shape, u64::from(i == 0)));
        push(mix(mix(b.shape, s.shape), c.shape));
        push(b.fold);
        push(c.fold);
        push(a.fold);
        push(d.fold);
        push(mix(b.heads[1], s.shape));
        push(mix(c.heads[1], s.shape));
        push(mix(b.fold, s.fold));
        push(mix(s.fold, c.fold));
        push(mix(b.heads[1], s.heads[1]));
        push(mix(s.heads[1], c.heads[1]));
        push(mix(a.fold, b.fold));
        push(mix(c.fold, d.fold));
        push(mix(b.tails[1], s.tails[1]));
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
        push(mix(rule, s.heads[1]));
        push(mix(rule, s.fold));
        push(mix(mix(u64::from(b.rule), rule), u64::from(c.rule)));
        push(mix(mix(u64::from(b.rule), rule), s.shape));
        push(mix(mix(rule, u64::from(c.rule)), s.shape));
        push(mix(rule, b.fold));
        push(mix(rule, c.fold));
        push(mix(rule, u64::from(s.memory)));
        push(mix(u64::from(s.memory), s.shape));
        push(mix(mix(u64::from(s.memory), u64::from(i == 0)), u64::from(s.small_too)));
        push(mix(mix(u64::from(s.quoted), s.shape), rule));
        push(mix(u64::from(s.quoted), u64::from(self.at(from, -1).quoted)));
        push(mix(self.lang, rule));
        push(mix(self.lang, s.shape));
        push(mix(mix(self.lang, s.shape), u64::from(i == 0)));
        let (place, length) = ((i - from).min(3) as u64, (to + 1 - from).min(5) as u64);
        push(mix(mix(place, length), s.shape));
        push(mix(mix(place, length), rule));
        push(mix(self.at(from, 0).fold, place));
        push(mix(self.at(to, 0).fold, (to - i) as u64));
        push(mix(self.at(from, -1).fold, length));
        push(mix(self.at(to, 1).fold, length));
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
        // Classes of the token one by one, and of its neighbours.
        for (n, s) in [s, b, c].into_iter().enumerate() {
            for bit in (0..26).filter(|bit| s.senses & (1 << bit) != 0) {
                out.push(mix(mix(1000 + n as u64, bit), 7));
            }
        }
    }
}
