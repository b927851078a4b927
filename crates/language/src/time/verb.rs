//! Whether the verb beside an expression tells of the past or of the future.

use super::cell::Cells;
use super::expr::Way;
use super::grammar::{Grammar, Role};

/// How many cells around an expression are looked at for its verb.
const REACH: usize = 25;

/// What the verbs around an expression tell.
pub(super) struct Tense {
    /// Past or future by the nearest verb of the clause.
    pub(super) way: Option<Way>,
    /// A verb of the sentence tells otherwise.
    pub(super) mixed: bool,
}

/// The tenses around the cells `from..to`.
pub(super) fn tense(text: &str, g: &Grammar, all: &Cells, from: usize, to: usize) -> Tense {
    let mut nearest: [Option<(usize, Way)>; 2] = [None; 2];
    let mut seen = [false; 2];
    let mut side = |which: usize, cells: &mut dyn Iterator<Item = usize>| {
        let mut clause = true;
        for (distance, i) in cells.take(REACH).enumerate() {
            let role = g.roles[usize::from(all.classes[i])];
            if role.stops {
                return;
            }
            clause &= !role.ends;
            let Some(way) = tell(text, g, all, i, role) else { continue };
            seen[usize::from(way == Way::Future)] = true;
            if clause && nearest[which].is_none() {
                nearest[which] = Some((distance, way));
            }
        }
    };
    side(0, &mut (0..from).rev());
    side(1, &mut (to..all.cells.len()));
    let way = match nearest {
        [Some(b), Some(a)] => Some(if b.0 <= a.0 { b.1 } else { a.1 }),
        [b, a] => b.or(a).map(|x| x.1),
    };
    let mixed = match way {
        Some(Way::Past) => seen[1],
        Some(Way::Future) => false,
        _ => seen[0] && seen[1],
    };
    Tense { way, mixed }
}

/// The tense of a word, as far as the tables tell.
#[inline]
fn tell(text: &str, g: &Grammar, all: &Cells, i: usize, role: Role) -> Option<Way> {
    if role.future {
        return Some(Way::Future);
    }
    let c = all.cells[i];
    let last = *text.as_bytes().get((c.end as usize).wrapping_sub(1))?;
    let may = g.forms.past.any(last) || g.forms.future.any(last);
    may.then(|| by_ending(text, g, all, i, role)).flatten()
}

fn by_ending(text: &str, g: &Grammar, all: &Cells, i: usize, role: Role) -> Option<Way> {
    let c = all.cells[i];
    let word = text.get(c.start as usize..c.end as usize).unwrap_or_default();
    if c.capital && i > 0 && !word.is_ascii() && !is_first(g, all, i) {
        return None;
    }
    if g.forms.future.of(word) {
        return Some(Way::Future);
    }
    (!role.noun && g.forms.past.of(word)).then_some(Way::Past)
}

/// The word begins a sentence.
fn is_first(g: &Grammar, all: &Cells, i: usize) -> bool {
    i == 0 || ["dot", "stop", "line", "quote", "dash"].iter().any(|c| g.is(all.classes[i - 1], c))
}
