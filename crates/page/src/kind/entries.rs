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
}

/// Finds the entries of a page outside readers' comments.
pub(super) fn find(signs: &Signs<'_>) -> Entries {
    let blocks = &signs.blocks;
    let clocks: Vec<(usize, u16, bool)> =
        blocks.iter().enumerate().filter_map(|(i, b)| clock(b).map(|(t, alone)| (i, t, alone))).collect();
    let mut out = Entries::default();
    let mut times = Vec::new();
    for (n, (at, time, alone)) in clocks.iter().enumerate() {
        let next = clocks.get(n + 1).map_or(blocks.len(), |c| c.0);
        let text = if *alone {
            let near = *at + 1..next.min(at + 1 + NEAR);
            near.into_iter().find(|i| blocks.get(*i).is_some_and(|b| b.is_prose() && b.words >= SHORTEST))
        } else {
            Some(*at)
        };
        if let Some(text) = text {
            out.at.push((*at, text));
            times.push(*time);
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

/// The time of day, in minutes, that a block is, or that its text begins with; true when it is no more than that.
fn clock(b: &Seen<'_>) -> Option<(u16, bool)> {
    if b.hidden || b.block.label == Label::Comments || !b.text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let begins = b.text.starts_with(|c: char| c.is_ascii_digit());
    if b.text.len() > LONGEST && !begins {
        return None;
    }
    let cut = b.text.char_indices().nth(LONGEST).map_or(b.text.len(), |(i, _)| i);
    let words = Words::new(&b.text[..cut]);
    let found = stamp::stamps(&words, 0..words.all().len());
    let first = found.first()?;
    let (h, m) = first.clock?;
    let time = u16::from(h) * 60 + u16::from(m);
    if b.words <= 8 && !super::signs::ends(b.text) {
        return Some((time, true));
    }
    let opens = first.span.start == 0 && b.is_prose() && b.words >= SHORTEST;
    opens.then_some((time, false))
}
