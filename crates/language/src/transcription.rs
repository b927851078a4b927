//! How Latin letters are written in Cyrillic: `Biden` and `Байден` have different keys, yet are one name.
//!
//! A spelling is written over chunk by chunk (`trump`: `t` т, `r` р, `u` а, `m` м, `p` п); each pair of chunks costs the negative
//! logarithm of how often it is met among names known in both scripts. The least cost of all ways to cut two keys is found as by
//! Ristad and Yianilos, "Learning String-Edit Distance" (1998), with chunks of several letters as in Bisani and Ney,
//! "Joint-sequence models for grapheme-to-phoneme conversion" (2008).

use crate::{Shared, rows, shared};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Longest chunk in sounds.
pub const LONGEST: usize = 3;

/// Cost of a sound that no chunk of the table explains, in nats.
const UNKNOWN: f32 = 7.5;

/// Longest key that is compared, in sounds.
const LIMIT: usize = 40;

/// Marks of the beginning and the end of a word.
const EDGES: [u8; 2] = *b"^$";

/// Costs of chunks.
#[derive(Clone, Debug, Default)]
pub struct Transcription {
    both: FxHashMap<u64, f32>,
    /// The least cost of a chunk with any partner, by side.
    alone: [FxHashMap<u32, f32>; 2],
}

/// A chunk of the Latin key and the chunk of the Cyrillic one that stands for it.
pub type Chunk<'a> = (&'a [u8], &'a [u8]);

impl Transcription {
    /// Of rows `(latin, cyrillic, cost)`, chunks in [`sounds`], costs in nats.
    pub fn new<'a>(chunks: impl IntoIterator<Item = (&'a [u8], &'a [u8], f32)>) -> Self {
        let mut out = Transcription::default();
        for (latin, cyrillic, cost) in chunks {
            out.both.insert(pair(latin, cyrillic), cost);
            for (side, chunk) in out.alone.iter_mut().zip([latin, cyrillic]) {
                let least = side.entry(packed(chunk)).or_insert(cost);
                *least = least.min(cost);
            }
        }
        out
    }

    /// The cheapest way to cut both into chunks that stand for each other: its cost in nats, and the chunks.
    pub fn align<'a>(&self, latin: &'a [u8], cyrillic: &'a [u8]) -> (f32, Vec<Chunk<'a>>) {
        let (n, m) = (latin.len(), cyrillic.len());
        let at = |i: usize, j: usize| i * (m + 1) + j;
        let mut best = vec![(f32::INFINITY, 0, 0); (n + 1) * (m + 1)];
        best[0].0 = 0.0;
        for i in 0..=n {
            for j in 0..=m {
                let here = best[at(i, j)].0;
                for (a, b) in shapes().filter(|(a, b)| i + a <= n && j + b <= m) {
                    let known = self.both.get(&pair(&latin[i..i + a], &cyrillic[j..j + b]));
                    let cost = here + known.copied().unwrap_or(UNKNOWN * (a + b) as f32);
                    let there = &mut best[at(i + a, j + b)];
                    if cost < there.0 {
                        *there = (cost, a, b);
                    }
                }
            }
        }
        let (mut i, mut j, mut chunks) = (n, m, Vec::new());
        while i + j > 0 {
            let (_, a, b) = best[at(i, j)];
            chunks.push((&latin[i - a..i], &cyrillic[j - b..j]));
            (i, j) = (i - a, j - b);
        }
        chunks.reverse();
        (best[at(n, m)].0, chunks)
    }

    /// How much more it costs that one word stands for the other than that each stands for its likeliest partner, in nats: 0 for
    /// what is always written so.
    pub fn cost(&self, latin: &[u8], cyrillic: &[u8]) -> f32 {
        let least = self.least(0, latin) + self.least(1, cyrillic);
        self.align(latin, cyrillic).0 - least / 2.0
    }

    /// The least cost of a word with any partner.
    fn least(&self, side: usize, word: &[u8]) -> f32 {
        let mut best = vec![f32::INFINITY; word.len() + 1];
        best[0] = 0.0;
        for i in 0..word.len() {
            for a in 1..=LONGEST.min(word.len() - i) {
                let known = self.alone[side].get(&packed(&word[i..i + a]));
                best[i + a] = best[i + a].min(best[i] + known.copied().unwrap_or(UNKNOWN * a as f32));
            }
        }
        best[word.len()]
    }
}

/// Lengths that a pair of chunks may have.
fn shapes() -> impl Iterator<Item = (usize, usize)> {
    let all = (0..=LONGEST).flat_map(|a| (0..=LONGEST).map(move |b| (a, b)));
    all.filter(|(a, b)| matches!((a, b), (1.., 1..) | (1..=2, 0) | (0, 1)) && a + b <= 4)
}

fn packed(chunk: &[u8]) -> u32 {
    chunk.iter().fold(0, |sum, c| sum << 8 | u32::from(*c))
}

fn pair(latin: &[u8], cyrillic: &[u8]) -> u64 {
    u64::from(packed(latin)) << 32 | u64::from(packed(cyrillic))
}

/// A key of [`fold`](crate::fold) with one byte a sound (`sh` S, `ch` C, `zh` Z, `ts` T), its beginning and its end marked.
pub fn sounds(key: &str) -> Vec<u8> {
    let mut out = vec![EDGES[0]];
    out.extend(plain(key));
    out.push(EDGES[1]);
    out
}

/// The sounds alone.
fn plain(key: &str) -> impl Iterator<Item = u8> {
    let mut rest = key.as_bytes();
    std::iter::from_fn(move || {
        let (sound, len) = match rest {
            [b's', b'h', ..] => (b'S', 2),
            [b'c', b'h', ..] => (b'C', 2),
            [b'z', b'h', ..] => (b'Z', 2),
            [b't', b's', ..] => (b'T', 2),
            [c, ..] => (*c, 1),
            [] => return None,
        };
        rest = &rest[len..];
        Some(sound)
    })
}

/// How much speaks against a Latin and a Cyrillic spelling being one name, in nats: 0 for keys that are alike, about 3 for a vowel
/// that English spells in its own way, over 10 for other names. Takes keys of [`fold`](crate::fold).
pub fn transcription_cost(latin: &str, cyrillic: &str) -> f32 {
    if latin == cyrillic {
        return 0.0;
    }
    let (latin, cyrillic) = (sounds(latin), sounds(cyrillic));
    match latin.len().max(cyrillic.len()) {
        ..=LIMIT => KNOWN.cost(&latin, &cyrillic),
        _ => f32::INFINITY,
    }
}

/// What nearly all spellings of a name share in any script, from its key: the first three consonants, those that change in writing left
/// out or taken together. Different names share it too.
pub fn sound_block(key: &str) -> String {
    let mut out = String::new();
    let mut sounds = plain(key).peekable();
    while let Some(c) = sounds.next() {
        let next = sounds.peek();
        let class = match c {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'h' | b'v' | b'C' => continue,
            // The d of дз and дж.
            b'd' if matches!(next, Some(b'z' | b'Z' | b's' | b'S' | b'T')) => continue,
            b'z' | b'S' | b'Z' | b'T' => 's',
            c => char::from(c),
        };
        if !out.ends_with(class) {
            out.push(class);
        }
        if out.len() == 3 {
            break;
        }
    }
    out
}

static KNOWN: LazyLock<Transcription> = LazyLock::new(|| {
    let row = |r: Vec<&'static str>| match r[..] {
        [latin, cyrillic, cost] => Some((latin.as_bytes(), cyrillic.as_bytes(), cost.parse().ok()?)),
        _ => None,
    };
    Transcription::new(rows(shared(Shared::Transcription)).filter_map(row))
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    fn cost(latin: &str, cyrillic: &str) -> f32 {
        transcription_cost(&fold(latin), &fold(cyrillic))
    }

    /// Cost by sound.
    fn share(pair: &str) -> f32 {
        let (latin, cyrillic) = pair.split_once(' ').unwrap();
        cost(latin, cyrillic) / latin.len() as f32
    }

    #[test]
    fn names_of_both_scripts_are_near() {
        for pair in [
            "Crump Крамп",
            "Hiden Хайден",
            "Fay Фэй",
            "Dammy Дэмми",
            "Mollande Молланд",
            "Moepke Мёпке",
            "Molinsmann Молинсман",
            "Tarnier Тарнье",
            "Orawiecki Оравецький",
            "Vorell Ворель",
            "Thompfield Томпфілд",
        ] {
            assert!(share(pair) < 1.3, "{pair} {}", share(pair));
            let (latin, cyrillic) = pair.split_once(' ').unwrap();
            assert_eq!(sound_block(&fold(latin)), sound_block(&fold(cyrillic)), "{pair}");
        }
    }

    #[test]
    fn other_names_are_far() {
        for pair in
            ["Miller Мельник", "Crump Крымов", "Lymar Лимаренко", "Hiden Гудин", "Fay Фалько", "Koval Ковальчук"]
        {
            assert!(share(pair) > 1.4, "{pair} {}", share(pair));
        }
    }

    #[test]
    fn odd_keys() {
        assert_eq!(transcription_cost("", ""), 0.0);
        assert!(transcription_cost("", "lymar") > 10.0);
        assert!(transcription_cost(&"a".repeat(100), "a").is_infinite());
        assert_eq!((sound_block(""), sound_block("aou")), (String::new(), String::new()));
        assert_eq!(sounds("shtsa"), b"^STa$");
    }

    #[test]
    fn every_row_is_whole() {
        let whole =
            |r: &Vec<&str>| r.len() == 3 && r[2].parse::<f32>().is_ok_and(|c| (0.0..UNKNOWN * 4.0).contains(&c));
        let all: Vec<_> = rows(shared(Shared::Transcription)).collect();
        assert!(all.len() > 100);
        for row in all {
            assert!(whole(&row) && row[0].len().max(row[1].len()) <= LONGEST, "{row:?}");
        }
    }
}
