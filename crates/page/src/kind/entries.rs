//! Entries of live pages: a time of day, then text, again and again, in the order of time.

use super::signs::{Seen, Signs};
use crate::Label;
use crate::meta::stamp;
use crate::words::Words;

/// Longest line that may be the time of an entry, in bytes.
const LONGEST: usize = 80;

/// Shortest text of an entry, in words.
const SHORTEST: usize = 10;

/// Blocks after its time in which the text of an entry begins.
const NEAR: usize = 4;

/// The entries of a page.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Number of the block with the time, and of the block where the text begins (the same where both stand in one).
    pub(super) at: Vec<(usize, usize)>,
    /// Share of the steps from one time to the next that go the same way; 0 for fewer than two.
    pub(super) ordered: f32,
    /// Each is dated in full, as posts of a forum are.
    pub(super) full: bool,
}

/// Finds the entries of a page outside readers' comments.
pub(super) fn find(signs: &Signs<'_>) -> Entries {
    let blocks = &signs.blocks;
    let clocks: Vec<(usize, Clock)> = blocks.iter().enumerate().filter_map(|(i, b)| Some((i, clock(b)?))).collect();
    let mut out = Entries { full: !clocks.is_empty(), ..Entries::default() };
    let mut times = Vec::new();
    for (n, (at, clock)) in clocks.iter().enumerate() {
        let next = clocks.get(n + 1).map_or(blocks.len(), |c| c.0);
        let text = if clock.alone {
            let near = *at + 1..next.min(at + 1 + NEAR);
            near.into_iter().find(|i| blocks.get(*i).is_some_and(|b| b.is_prose() && b.words >= SHORTEST))
        } else {
            Some(*at)
        };
        if let Some(text) = text {
            out.at.push((*at, text));
            times.push(clock.minute);
            out.full &= clock.full;
        }
    }
    let steps = times.len().saturating_sub(1);
    let up = times.windows(2).filter(|w| w[1] >= w[0]).count();
    let down = times.windows(2).filter(|w| w[1] <= w[0]).count();
    if steps > 1 {
        out.ordered = up.max(down) as f32 / steps as f32;
    }
    out
}

/// A time of day that a block is, or that its text begins with.
struct Clock {
    /// Of the day.
    minute: u16,
    /// The block is no more than that.
    alone: bool,
    /// A year stands with it.
    full: bool,
}

fn clock(b: &Seen<'_>) -> Option<Clock> {
    let begins = b.text.starts_with(|c: char| c.is_ascii_digit());
    let may = begins || (b.text.len() <= LONGEST && b.text.bytes().any(|b| b.is_ascii_digit()));
    if !may || b.hidden || b.block.label == Label::Comments {
        return None;
    }
    let cut = b.text.char_indices().nth(LONGEST).map_or(b.text.len(), |(i, _)| i);
    let words = Words::new(&b.text[..cut]);
    let found = stamp::stamps(&words, 0..words.all().len());
    let first = found.first()?;
    let (h, m) = first.clock?;
    let alone = b.words <= 8 && !super::signs::ends(b.text);
    let opens = first.span.start == 0 && b.is_prose() && b.words >= SHORTEST;
    let minute = u16::from(h) * 60 + u16::from(m);
    (alone || opens).then_some(Clock { minute, alone, full: first.year.is_some() })
}
