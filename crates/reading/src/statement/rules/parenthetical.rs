//! `C, считает S, C` and `C, he said, C`: an attribution inserted between commas.

use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
};
use onrecord_language::{CueKind, Lang, Tense};
use std::ops::Range;

/// The longest insertion, in tokens.
const LENGTH: usize = 18;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    for cue in cues.iter().filter(|c| c.class != CueKind::Noun && c.finite() && (c.takes('t') || c.takes('q'))) {
        if drafts.spent(cue) {
            continue;
        }
        let Some(inserted) = insertion(scene, u, cue) else { continue };
        let (before, after) =
            (u.tokens.start..inserted.start - 1, inserted.end + 1..scene.trim_end(inserted.end + 1..u.tokens.end));
        // `…, розповідає X, голова спілки.`: what follows describes the speaker.
        let described = scene
            .places_in(after.clone())
            .first()
            .is_some_and(|p| p.phrase.start == after.start && p.phrase.end >= after.end);
        // English `C, said X, head of …`: an inverted verb closes the sentence, and what follows describes the speaker.
        let inverted = u.lang == Lang::EN && cue.tokens.start == inserted.start;
        // `C, повідомив X, пише R`: what follows relays.
        let relayed = scene
            .cues_in(after.start..after.end.min(after.start + 2))
            .any(|c| c.finite() && scene.relays(c, u.tokens.end));
        if described || inverted || relayed || scene.words(before.clone()) < 1 || scene.words(after.clone()) < 2 {
            continue;
        }
        let Some(source) = scene.subject(u, cue, inserted.clone()).filter(|s| inserted.contains(&s.tokens.start))
        else {
            continue;
        };
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "parenthetical", vec![before, after], source) });
    }
}

/// The tokens between the two marks around the cue and its subject; the verb stands first, or last after a bare subject.
fn insertion(scene: &Scene, u: &Unit, cue: &CueAt) -> Option<Range<usize>> {
    let mark = |i: usize| {
        scene.quote_of[i].is_none() && (scene.mark(i, ",") || (scene.dash(i) && scene.tokens[i].space_before))
    };
    let from = (u.tokens.start..cue.tokens.start).rev().find(|i| mark(*i))? + 1;
    let to = (cue.tokens.end..u.tokens.end.min(cue.tokens.end + LENGTH)).find(|i| mark(*i))?;
    let first = cue.tokens.start == from;
    let last = cue.tokens.end == to && cue.tokens.start - from <= 10;
    let opens = (from..to).any(|i| {
        scene.phrase(u, Class::Subordinate, i, to).is_some() || scene.phrase(u, Class::And, i, i + 1).is_some()
    });
    // `Крім того, X заявив, що …` is no insertion: the clause goes on with its connective.
    let gerund = scene.cues_in(to + 1..u.tokens.end.min(to + 3)).any(|c| c.tense == Tense::Gerund);
    let governs = gerund || scene.phrase(u, Class::That, to + 1, u.tokens.end).is_some();
    ((first || last) && !opens && !governs && to - from <= LENGTH).then_some(from..to)
}
