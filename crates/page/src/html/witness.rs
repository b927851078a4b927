//! The article's text as the page's JSON-LD gives it: a witness, not the answer. It may be cut short, belong to another version, or
//! hold furniture itself.

use crate::hash::{self, BuildFnv};
use crate::{Head, words::Words};
use std::{collections::HashSet, ops::Range};

/// Words that are compared at a time.
const GRAM: usize = 3;

/// The word triples of `articleBody`.
#[derive(Debug, Default)]
pub(super) struct Witness {
    grams: HashSet<u64, BuildFnv>,
}

impl Witness {
    /// Reads the longest `articleBody` of a head.
    pub(super) fn new(head: &Head) -> Self {
        let body = ["json-ld:articleBody", "json-ld:text"].iter().flat_map(|k| head.all(k)).max_by_key(|v| v.len());
        let Some(body) = body else { return Witness::default() };
        let plain = strip_tags(body);
        let words = Words::new(&plain);
        let all = words.all().len();
        Witness { grams: grams(&words, 0..all).collect() }
    }

    /// How many different triples it has.
    pub(super) fn len(&self) -> usize {
        self.grams.len()
    }

    /// Share of the triples of a stretch of words that the witness has; 0 without a witness or for less than three words.
    pub(super) fn share(&self, words: &Words, within: Range<usize>) -> f32 {
        if self.grams.is_empty() {
            return 0.0;
        }
        let (mut all, mut held) = (0usize, 0usize);
        for gram in grams(words, within) {
            all += 1;
            held += usize::from(self.grams.contains(&gram));
        }
        held as f32 / all.max(1) as f32
    }
}

fn strip_tags(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (i, piece) in s.split('<').enumerate() {
        let text = if i == 0 { piece } else { piece.split_once('>').map_or(piece, |(_, rest)| rest) };
        out.push_str(text);
        out.push(' ');
    }
    out
}

fn grams(words: &Words, within: Range<usize>) -> impl Iterator<Item = u64> + '_ {
    let hashes = words.all()[within].iter().filter(|w| !w.mark).map(|w| hash::of(words.lower(w)));
    let mut last = [0u64; GRAM];
    let mut seen = 0;
    hashes.filter_map(move |h| {
        last.rotate_left(1);
        last[GRAM - 1] = h;
        seen += 1;
        (seen >= GRAM)
            .then(|| last.iter().fold(0, |a: u64, h| a.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ h))
    })
}
