//! `He said: we will not pay.` and `Name: words` in a paragraph: speech after a colon without quotation marks.

use super::that_clause::speaker;
use crate::How;
use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::Lang;
use onrecord_page::Region;
use std::ops::Range;

/// How many tokens may stand between a verb and its colon.
const REACH: usize = 8;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let outside = |i: &usize| scene.quote_of[*i].is_none();
    let Some(colon) = u.tokens.clone().filter(outside).find(|i| scene.mark(*i, ":")) else { return };
    let capital = scene.tokens.get(colon + 1).is_some_and(|t| t.is_word() && t.capital);
    // `Береза переконана: лікарню треба будувати`: the verb right before the colon governs what follows.
    let governed =
        scene.cues_in(colon.saturating_sub(1)..colon).any(|c| c.finite() && c.takes('t') && u.lang != Lang::EN)
            && scene.phrase(u, Class::Source, colon + 1, u.tokens.end).is_none();
    if u.region != Region::Body || !(capital || governed) || colon + 1 >= u.tokens.end || drafts.holds(colon + 1) {
        return;
    }
    let Some((cue, source)) = named(scene, unit, u, colon).or_else(|| told(scene, unit, u, colon, drafts)) else {
        return;
    };
    let whole = paragraph(scene, unit, colon + 1);
    // What goes on with a small letter is the author's sentence, to its end.
    let content = vec![if capital { whole } else { whole.start..scene.trim_end(whole.start..u.tokens.end) }];
    if scene.words(content[0].clone()) < 3 {
        return;
    }
    drafts.add(Draft { direct: capital, cue, kind: "say", ..Draft::of(unit, "colon-clause", content, source) });
}

/// A name alone before the colon, at the start of a paragraph.
fn named(scene: &Scene, unit: usize, u: &Unit, colon: usize) -> Option<(Option<CueAt>, Source)> {
    let starts = unit == 0 || scene.units[unit - 1].block != u.block;
    let p = scene.places_in(u.tokens.start..colon).iter().find(|p| p.phrase == (u.tokens.start..colon))?;
    let m = &scene.mentions.mentions[p.ix];
    (starts && m.how == How::Name).then(|| (None, scene.of_place(u, p, m)))
}

/// A verb of speech shortly before the colon, with its subject.
fn told(scene: &Scene, unit: usize, u: &Unit, colon: usize, drafts: &Drafts) -> Option<(Option<CueAt>, Source)> {
    let near = colon.saturating_sub(REACH).max(u.tokens.start)..colon;
    let cue = scene.cues_in(near).rfind(|c| c.finite() && (c.takes('q') || c.takes('t')) && !drafts.spent(c))?;
    let source = speaker(scene, u, cue, colon, drafts, unit).filter(|s| s.span.is_some())?;
    Some((Some(cue.clone()), source))
}

/// From token `at` to the end of its paragraph.
fn paragraph(scene: &Scene, unit: usize, at: usize) -> Range<usize> {
    let block = scene.units[unit].block;
    let last = scene.units[unit..].iter().take_while(|n| n.block == block).last();
    at..last.map_or(at, |n| n.tokens.end)
}
