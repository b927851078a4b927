//! `S пообіцяв INF`, `S urged X to INF`: the content is what the cue governs.

use super::that_clause::speaker;
use crate::How;
use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::{CueKind, Tense};

/// How many tokens may stand between a cue and its infinitive.
const REACH: usize = 14;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    for cue in cues.iter().filter(|c| c.class != CueKind::Noun && c.takes('i')) {
        if drafts.spent(cue) || !(cue.finite() || cue.tense == Tense::Gerund) {
            continue;
        }
        let to = u.tokens.end.min(cue.tokens.end + REACH);
        let edge = (cue.tokens.end..to)
            .find(|i| scene.mark(*i, ",;:.") || (scene.dash(*i) && scene.tokens[*i].space_before))
            .unwrap_or(to);
        if !(cue.tokens.end..edge).any(|i| infinitive(scene, u, i)) {
            continue;
        }
        let known = |s: &Source| {
            (s.mention.is_some() && s.how != How::Document)
                || matches!(s.how, How::Pronoun | How::Ellipsis)
                || scene.named(s.tokens.clone())
        };
        let Some(source) = speaker(scene, u, cue, edge, drafts, unit).filter(known) else { continue };
        let start = after_subject(scene, u, cue, &source);
        // `asked not to be named` tells nothing but that.
        if scene.phrase(u, Class::Unnamed, start, u.tokens.end).is_some() {
            drafts.spend(cue);
            continue;
        }
        let end = scene.clip(u, cue, start, u.tokens.end);
        if scene.words(start..end) < 2 {
            continue;
        }
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "infinitive", vec![start..end], source) });
    }
}

/// The content begins after the cue, or after a subject that follows the cue.
pub(super) fn after_subject(_scene: &Scene, _u: &Unit, cue: &CueAt, source: &Source) -> usize {
    if source.tokens.start >= cue.tokens.end && source.tokens.start - cue.tokens.end <= 3 {
        source.tokens.end
    } else {
        cue.tokens.end
    }
}

/// An infinitive: by its ending, or marked by a word of its own (English `to`).
pub(crate) fn infinitive(scene: &Scene, u: &Unit, i: usize) -> bool {
    let (g, t) = (scene.grammar(u), &scene.tokens[i]);
    if g.is(Class::InfinitiveMark, &scene.tokens[i..=i]) {
        let next = scene.tokens.get(i + 1..i + 2).unwrap_or_default();
        return next.iter().all(|t| t.is_word() && !t.capital) && !next.is_empty() && !g.is(Class::Det, next);
    }
    t.is_word()
        && !t.capital
        && g.ends(Class::InfinitiveEnding, &t.lower)
        && !g.is(Class::NotInfinitive, &scene.tokens[i..=i])
}
