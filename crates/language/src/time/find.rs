//! Finds the time expressions of a text: the automaton runs over the class bytes, rules say what was found.

use super::cell::{Cells, cells};
use super::expr::Expr;
use super::grammar::{Grammar, Rule, Side};
use super::make::Caps;
use super::pattern::{self, Bytes};
use regex_automata::hybrid::{
    LazyStateID,
    dfa::{Cache, DFA},
};
use regex_automata::{Anchored, Input, PatternID};

/// An expression and its cells.
pub(super) struct Match {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) expr: Expr,
}

/// What looks like a time and is none: found only so that nothing shorter is.
pub(super) const SKIP: Expr = Expr::Vague(super::expr::Way::Now, Some(super::expr::Unit::Second));

/// How many cells an expression may have.
const LONGEST: usize = 24;

/// The expressions of a text, in order, without overlap, and its cells.
pub(super) fn find(text: &str, g: &Grammar) -> (Cells, Vec<Match>) {
    let all = cells(text, &g.forms, g.lang);
    let found = g.with_cache(|dfa, cache| walk(text, g, &all, dfa, cache)).unwrap_or_default();
    (all, found)
}

fn walk(text: &str, g: &Grammar, all: &Cells, dfa: &DFA, cache: &mut Cache) -> Vec<Match> {
    let mut out = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    while at < all.classes.len() {
        if !g.starts[usize::from(all.classes[at])] {
            at += 1;
            continue;
        }
        ends.clear();
        // An automaton that gives up is one whose limits are too low; what it met until then counts.
        let _ = run(dfa, cache, &all.classes, at, &mut ends);
        // The longest first, then the order of the rules.
        ends.sort_unstable_by(|a: &(usize, PatternID), b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let found = ends.iter().find_map(|(to, rule)| {
            let expr = made(text, g, all, &g.rules[rule.as_usize()], at, *to)?;
            Some(Match { from: at, to: *to, expr })
        });
        match found {
            Some(m) => {
                at = m.to;
                out.push(m);
            }
            None => at += 1,
        }
    }
    out
}

/// Every end of every rule that matches from `at`.
fn run(dfa: &DFA, cache: &mut Cache, classes: &[u8], at: usize, ends: &mut Vec<(usize, PatternID)>) -> Option<()> {
    let mut state = dfa.start_state_forward(cache, &Input::new(classes).anchored(Anchored::Yes)).ok()?;
    let until = classes.len().min(at + LONGEST);
    let mut keep = |cache: &Cache, state: LazyStateID, to: usize| {
        if state.is_match() {
            (0..dfa.match_len(cache, state)).for_each(|k| ends.push((to, dfa.match_pattern(cache, state, k))));
        }
    };
    for (i, class) in classes.iter().enumerate().take(until).skip(at) {
        state = dfa.next_state(cache, state, *class).ok()?;
        if state.is_tagged() {
            if state.is_dead() {
                return Some(());
            }
            keep(cache, state, i);
        }
    }
    // The automaton tells a match one byte late.
    state = match classes.get(until) {
        Some(class) => dfa.next_state(cache, state, *class),
        None => dfa.next_eoi_state(cache, state),
    }
    .ok()?;
    keep(cache, state, until);
    Some(())
}

fn made(text: &str, g: &Grammar, all: &Cells, rule: &Rule, from: usize, to: usize) -> Option<Expr> {
    let before = from.checked_sub(1).map(|i| all.classes[i]);
    let after = all.classes.get(to).copied();
    let beside = |side: &Side, byte: Option<u8>| match byte {
        None => side.edge,
        Some(b) => side.bytes[usize::from(b)] || side.edge && is_edge(g, b),
    };
    let wanted = |side: &Option<Side>, byte| side.as_ref().is_none_or(|s| beside(s, byte));
    let unwanted = |side: &Option<Side>, byte| side.as_ref().is_some_and(|s| beside(s, byte));
    if !wanted(&rule.before, before)
        || !wanted(&rule.after, after)
        || unwanted(&rule.unless_before, before)
        || unwanted(&rule.unless_after, after)
        || counts(g, all, from, to)
    {
        return None;
    }
    let caught = pattern::catch(&rule.steps, &all.classes[from..to])?;
    (rule.make)(&Caps { text, g, all, from, caught })
}

fn is_edge(g: &Grammar, byte: u8) -> bool {
    g.edge[usize::from(byte)]
}

/// The number at an end of the match counts money or things: `$2024`, `2024 рублів`.
fn counts(g: &Grammar, all: &Cells, from: usize, to: usize) -> bool {
    let number = |i: usize| all.cells[i].form == 0;
    let is = |i: usize, bytes: &Bytes| bytes[usize::from(all.classes[i])];
    let money = from > 0 && number(from) && all.cells[from].joined && is(from - 1, &g.money);
    let counted = to < all.cells.len() && number(to - 1) && is(to, &g.counted);
    // A letter is a unit only where it stands by itself (`5 т`), which words of time never do.
    money || counted
}
