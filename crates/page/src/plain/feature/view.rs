//! What is seen of the lines of a page together: what the running text speaks of, where it stands, what repeats.

use super::look::Look;
use super::stretch::Stretches;
use crate::plain::{line::Line, scene::stem};
use crate::words::{Word, Words};
use rustc_hash::FxHashMap;

/// Numbers of a line among the others, by line number.
pub(super) struct View {
    /// Share of a line's stems, the rare ones weighing more, that stand in the running text of other lines as well.
    pub(super) topic: Vec<f32>,
    /// Share of its words that are among the most frequent of the page's running text.
    pub(super) frequent: Vec<f32>,
    /// How many lines have the same words.
    pub(super) copies: Vec<f32>,
    /// Characters of running text before each line; one more than there are lines.
    pub(super) before: Vec<f32>,
    /// First and last line of the stretch with the most running text and the least else.
    pub(super) core: (usize, usize),
    /// Lines since the last one of running text.
    pub(super) since: Vec<f32>,
    /// Lines until the next one of running text.
    pub(super) until: Vec<f32>,
    /// Lines in a row of the same make around it.
    pub(super) alike: Vec<f32>,
    /// What it stands in.
    pub(super) stretches: Stretches,
}

/// How many of the most frequent words are looked at.
const FREQUENT: usize = 40;

/// What a line that is no running text costs a stretch, in characters.
const COST: f32 = 40.0;

/// Farthest that is told apart.
const FAR: f32 = 50.0;

impl View {
    pub(super) fn new(words: &Words, lines: &[Line], looks: &[Look]) -> View {
        let mut before = vec![0.0];
        for look in looks {
            before.push(before.last().copied().unwrap_or(0.0) + look.mass);
        }
        let mut until = distances(looks.iter().rev());
        until.reverse();
        View {
            topic: topic(words, lines, looks),
            frequent: frequent(words, lines, looks),
            copies: copies(lines),
            core: core(looks),
            since: distances(looks.iter()),
            until,
            alike: alike(looks),
            stretches: Stretches::new(words, lines, looks),
            before,
        }
    }
}

/// The words of a line that are neither marks nor numbers.
pub(super) fn plain<'w>(words: &'w Words, line: &Line) -> impl Iterator<Item = &'w Word> {
    words.all().get(line.words.clone()).unwrap_or(&[]).iter().filter(|w| !w.mark && !w.number)
}

fn topic(words: &Words, lines: &[Line], looks: &[Look]) -> Vec<f32> {
    // In how many lines of running text each stem stands, in how many lines at all, and the last of them.
    let mut seen: FxHashMap<&str, (u32, u32, usize)> = FxHashMap::default();
    for (i, line) in lines.iter().enumerate() {
        for s in plain(words, line).filter_map(|w| stem(words.lower(w))) {
            let entry = seen.entry(s).or_insert((0, 0, usize::MAX));
            if entry.2 != i {
                *entry = (entry.0 + u32::from(looks[i].mass > 0.0), entry.1 + 1, i);
            }
        }
    }
    let one = |(line, look): (&Line, &Look)| {
        let own = u32::from(look.mass > 0.0);
        let (mut hit, mut all) = (0.0, 0.0);
        for s in plain(words, line).filter_map(|w| stem(words.lower(w))) {
            let Some((prose, lines, _)) = seen.get(s) else { continue };
            let weight = 1.0 / (*lines as f32).ln_1p();
            all += weight;
            hit += if *prose > own { weight } else { 0.0 };
        }
        if all > 0.0 { hit / all } else { 0.0 }
    };
    lines.iter().zip(looks).map(one).collect()
}

fn frequent(words: &Words, lines: &[Line], looks: &[Look]) -> Vec<f32> {
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    for (line, _) in lines.iter().zip(looks).filter(|(_, l)| l.mass > 0.0) {
        plain(words, line).for_each(|w| *seen.entry(words.lower(w)).or_default() += 1);
    }
    let mut counts: Vec<u32> = seen.values().copied().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let least = counts.get(FREQUENT).copied().unwrap_or(0).max(2);
    let share = |line: &Line| {
        let hits = plain(words, line).filter(|w| seen.get(words.lower(w)).is_some_and(|n| *n >= least)).count();
        hits as f32 / plain(words, line).count().max(1) as f32
    };
    lines.iter().map(share).collect()
}

fn copies(lines: &[Line]) -> Vec<f32> {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for line in lines {
        *seen.entry(line.key).or_default() += 1;
    }
    lines.iter().map(|l| seen.get(&l.key).copied().unwrap_or(1) as f32).collect()
}

/// The stretch of the largest sum, where running text adds and everything else takes: the idea of Finn, Kushmerick and Smyth, "Fact
/// or fiction" (2001), with Kadane's algorithm.
fn core(looks: &[Look]) -> (usize, usize) {
    let ((mut best, mut most), (mut from, mut sum)) = (((0, 0), 0.0), (0, 0.0));
    for (i, look) in looks.iter().enumerate() {
        if sum <= 0.0 {
            (from, sum) = (i, 0.0);
        }
        sum += if look.mass > 0.0 { look.mass } else { -COST };
        if sum > most {
            (best, most) = ((from, i), sum);
        }
    }
    best
}

fn distances<'l>(looks: impl Iterator<Item = &'l Look>) -> Vec<f32> {
    let mut far = FAR;
    let step = |look: &Look| {
        let here = far;
        far = if look.mass > 60.0 { 1.0 } else { (far + 1.0).min(FAR) };
        here
    };
    looks.map(step).collect()
}

fn alike(looks: &[Look]) -> Vec<f32> {
    let make = |l: &Look| (l.mass > 0.0, l.end >= 4.0, (l.words as u32).checked_ilog2());
    let runs = looks.chunk_by(|a, b| make(a) == make(b));
    runs.flat_map(|run| std::iter::repeat_n(run.len() as f32, run.len())).collect()
}
