//! Whether the verb beside an expression tells of the past or of the future.

use super::cell::Cells;
use super::expr::Way;
use super::grammar::Grammar;

/// How many cells around an expression are looked at for its verb.
const REACH: usize = 25;

/// Past or future by the nearest verb of the clause.
pub(super) fn way(text: &str, g: &Grammar, all: &Cells, from: usize, to: usize) -> Option<Way> {
    let class = |i: usize| all.classes[i];
    let ends = |i: &usize| ENDS.iter().any(|c| g.is(class(*i), c));
    let tell = |i: usize| {
        if g.is(class(i), "future") {
            return Some(Way::Future);
        }
        let c = all.cells[i];
        let word = text.get(c.start as usize..c.end as usize).unwrap_or_default();
        if c.capital && i > 0 && !word.is_ascii() && !is_first(g, all, i) {
            return None;
        }
        if ending(word, &g.forms.future) {
            return Some(Way::Future);
        }
        (!g.is(class(i), "unit") && !g.is(class(i), "month") && ending(word, &g.forms.past)).then_some(Way::Past)
    };
    let after = (to..all.cells.len()).take(REACH).take_while(|i| !ends(i));
    let before = (0..from).rev().take(REACH).take_while(|i| !ends(i));
    let after = after.filter_map(|i| tell(i).map(|t| (i - to, t))).next();
    let before = before.filter_map(|i| tell(i).map(|t| (from - i, t))).next();
    match (before, after) {
        (Some(b), Some(a)) => Some(if b.0 <= a.0 + 1 { b.1 } else { a.1 }),
        (b, a) => b.or(a).map(|x| x.1),
    }
}

const ENDS: [&str; 9] = ["comma", "semicolon", "colon", "dot", "stop", "line", "open", "close", "quote"];

/// The word begins a sentence.
fn is_first(g: &Grammar, all: &Cells, i: usize) -> bool {
    i == 0 || ["dot", "stop", "line", "quote", "dash"].iter().any(|c| g.is(all.classes[i - 1], c))
}

/// The word has one of the endings, and a stem before it.
fn ending(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
}
