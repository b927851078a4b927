//! `S said:` at the end of a paragraph, and what is said in the next one, with or without quotation marks.

use super::that_clause::speaker;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::Scene,
};
use onrecord_language::Tense;
use onrecord_page::Region;
use std::ops::Range;

/// How many words may stand between the verb with its subject and the colon.
const NEAR: usize = 9;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let last = u.tokens.end - 1;
    let Some(next) = scene.units.get(unit + 1).filter(|n| n.block != u.block && n.region == Region::Body) else {
        return;
    };
    if u.region != Region::Body || !scene.mark(last, ":") {
        return;
    }
    let Some(cue) = scene
        .cues_in(u.tokens.clone())
        .rfind(|c| (c.finite() || c.tense == Tense::Impersonal) && (c.takes('t') || c.takes('q')) && !drafts.spent(c))
        .cloned()
    else {
        return;
    };
    let Some(source) = speaker(scene, u, &cue, last, drafts, unit).filter(|s| s.span.is_some()) else { return };
    // `As X explained, the road is closed:` has said its words already.
    let parted = scene.words(cue.tokens.end.max(source.tokens.end).min(last)..last) > NEAR;
    if parted {
        return;
    }
    let quote = next.quotes.first().copied().filter(|q| scene.quotes[*q].before() == next.tokens.start);
    if quote.is_none() && !cue.takes('q') {
        return;
    }
    let content = quote.map_or_else(|| vec![paragraph(scene, unit + 1)], |q| scene.whole(q));
    drafts.add(Draft {
        direct: true,
        cue: Some(cue),
        kind: "say",
        ..Draft::of(unit, "block-after-colon", content, source)
    });
}

/// All tokens of the block that begins with a unit.
fn paragraph(scene: &Scene, first: usize) -> Range<usize> {
    let u = &scene.units[first];
    let end =
        scene.units[first..].iter().take_while(|n| n.block == u.block).last().map_or(u.tokens.end, |n| n.tokens.end);
    u.tokens.start..end
}
