//! A quotation that stands alone after attributed words: the same speaker goes on.

use crate::How;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::Scene,
    source::Source,
};

/// Quotations shorter than this, in words, are names or scare words rather than speech that goes on.
const WORDS: usize = 5;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let [first, ..] = u.quotes.as_slice() else { return };
    let quotes: Vec<_> = u.quotes.iter().map(|q| &scene.quotes[*q]).collect();
    let inside: usize = quotes.iter().map(|q| scene.words(q.start..q.end)).sum();
    let whole = scene.words(u.tokens.clone()) <= inside + 1;
    // A quotation that runs over several paragraphs is attributed where it ends.
    let runs_on = scene.runs.pieces(*first).is_some();
    if runs_on || !whole || inside < WORDS || !scene.speechlike(*first) || drafts.holds(quotes[0].start) {
        return;
    }
    let content: Vec<_> = u.quotes.iter().flat_map(|q| scene.whole(*q)).collect();
    let Some(before) = (1..=2)
        .filter_map(|n| unit.checked_sub(n))
        .take_while(|p| *p + 1 == unit || quiet(scene, *p + 1))
        .find_map(|p| drafts.last_of(p))
    else {
        return;
    };
    let same_block = scene.units[before.unit].block == u.block;
    let (source, direct) = (before.source.clone(), before.direct);
    if direct && same_block && before.unit + 1 == unit {
        // One quotation split by its attribution, written as two sentences.
        let before = before.unit;
        return drafts.go_on(before, content);
    }
    let source = Source { how: How::Ellipsis, span: None, tokens: u.tokens.start..u.tokens.start, ..source };
    drafts.add(Draft { direct: true, kind: "say", ..Draft::of(unit, "floating", content, source) });
}

/// A sentence of narration in which nobody else is named.
fn quiet(scene: &Scene, unit: usize) -> bool {
    let tokens = scene.units[unit].tokens.clone();
    let named = |p: &crate::statement::scene::Place| scene.mentions.mentions[p.ix].how == How::Name;
    tokens.len() <= 30 && !scene.places_in(tokens).iter().any(named)
}
