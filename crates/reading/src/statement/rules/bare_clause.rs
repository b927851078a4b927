//! English `S said C` without `that`.

use super::that_clause::speaker;
use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
};
use onrecord_language::{CueKind, Lang, Tense};

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    if u.lang != Lang::EN {
        return;
    }
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    for cue in cues.iter().filter(|c| c.class != CueKind::Noun && c.takes('t')) {
        if drafts.spent(cue) || !(cue.finite() || cue.tense == Tense::Gerund) {
            continue;
        }
        let Some(start) = clause(scene, u, cue) else { continue };
        let end = scene.clip(u, cue, start, u.tokens.end);
        if scene.words(start..end) < 3 || !clause_like(scene, u, start..end.min(start + 16)) {
            continue;
        }
        let Some(source) = speaker(scene, u, cue, cue.tokens.end, drafts, unit).filter(|s| s.span.is_some()) else {
            continue;
        };
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "bare-clause", vec![start..end], source) });
    }
}

/// The first token of a clause that follows the cue at once, or after a day or an addressee (`told reporters`).
fn clause(scene: &Scene, u: &Unit, cue: &CueAt) -> Option<usize> {
    let mut at = cue.tokens.end;
    if cue.lemma == "tell"
        && let Some(p) = scene.places_in(at..u.tokens.end).first().filter(|p| p.phrase.start <= at + 1)
    {
        at = p.phrase.end;
    }
    at = scene.past_times(u, at, u.tokens.end);
    let t = scene.tokens.get(at).filter(|_| at < u.tokens.end)?;
    let joined = scene.phrase(u, Class::And, at, u.tokens.end).is_some();
    let open = joined || !t.is_word() || scene.quote_of[at].is_some_and(|q| scene.speechlike(q));
    let prep = scene.phrase(u, Class::Prep, at, u.tokens.end).is_some() && !t.capital;
    let subject_like = t.capital || scene.phrase(u, Class::ClauseOpen, at, u.tokens.end).is_some();
    let short = || (at + 1..u.tokens.end.min(at + 4)).any(|i| finite(scene, u, i));
    // `answered when asked if …`
    let asked = scene.phrase(u, Class::Subordinate, at, u.tokens.end).is_some() && finite(scene, u, at + 1);
    (!open && !prep && !asked && (subject_like || scene.words(at..u.tokens.end) >= 5 || short())).then_some(at)
}

/// A finite verb comes before anything that opens a subordinate clause.
fn clause_like(scene: &Scene, u: &Unit, tokens: std::ops::Range<usize>) -> bool {
    let verb = tokens.clone().find(|i| finite(scene, u, *i));
    let opens = tokens
        .clone()
        .skip(1)
        .find(|i| scene.phrase(u, Class::RelativeForm, *i, tokens.end).is_some() || scene.word(*i) == "where");
    verb.is_some_and(|v| opens.is_none_or(|o| v < o))
}

/// A finite verb, by a list of the frequent ones and by ending.
fn finite(scene: &Scene, u: &Unit, i: usize) -> bool {
    let g = scene.grammar(u);
    if i >= u.tokens.end {
        return false;
    }
    g.is(Class::Finite, &scene.tokens[i..=i])
        || (scene.tokens[i].is_word() && g.ends(Class::FiniteEnding, &scene.tokens[i].lower))
}
