//! Stretches of running text: a page may carry the article, its comments, and the beginnings of further articles one after the other.

use super::look::Look;
use super::view::plain;
use crate::plain::{line::Line, scene::stem};
use crate::words::Words;
use rustc_hash::FxHashSet;

/// Lines without running text that part two stretches.
const PARTS: usize = 4;

/// Characters of a stretch that may be an article.
const LARGE: f32 = 400.0;

/// Numbers of the stretch that a line stands in or after, by line number.
pub(super) struct Stretches {
    /// Share of its stems that stand in the first large one as well.
    pub(super) kin: Vec<f32>,
    /// How many stretches after the first large one it comes; negative before it.
    pub(super) number: Vec<f32>,
    /// Its size by that of the first large one.
    pub(super) size: Vec<f32>,
    /// Logarithm of the characters that are no running text, counted from the beginning of the first large one.
    pub(super) other: Vec<f32>,
}

impl Stretches {
    pub(super) fn new(words: &Words, lines: &[Line], looks: &[Look]) -> Stretches {
        let n = lines.len();
        let mut out = Stretches { kin: vec![0.0; n], number: vec![-1.0; n], size: vec![0.0; n], other: vec![0.0; n] };
        // First line, last line and size.
        let mut all: Vec<(usize, usize, f32)> = Vec::new();
        for (i, look) in looks.iter().enumerate().filter(|(_, l)| l.mass > 0.0) {
            match all.last_mut() {
                Some(s) if i - s.1 <= PARTS => (s.1, s.2) = (i, s.2 + look.mass),
                _ => all.push((i, i, look.mass)),
            }
        }
        let first = all.iter().position(|s| s.2 >= LARGE).unwrap_or(0);
        let Some(&(begin, end, mass)) = all.get(first) else { return out };
        let stems = |from: usize, to: usize| -> FxHashSet<&str> {
            let prose = lines[from..=to].iter().zip(&looks[from..=to]).filter(|(_, l)| l.mass > 0.0);
            prose.flat_map(|(line, _)| plain(words, line)).filter_map(|w| stem(words.lower(w))).collect()
        };
        let article = stems(begin, end);
        let mut at = 0;
        for (k, s) in all.iter().enumerate() {
            let own = stems(s.0, s.1);
            let kin = own.iter().filter(|w| article.contains(*w)).count() as f32 / own.len().max(1) as f32;
            let next = all.get(k + 1).map_or(n, |next| next.0);
            for i in at..next {
                (out.kin[i], out.number[i], out.size[i]) = (kin, k as f32 - first as f32, s.2 / mass);
            }
            at = next;
        }
        let mut sum = 0.0f32;
        for (slot, look) in out.other.iter_mut().zip(looks).skip(begin) {
            sum += if look.mass == 0.0 { look.chars.exp() } else { 0.0 };
            *slot = sum.ln_1p();
        }
        out
    }
}
