//! `C, повідомила S`, `C, S said`: an attribution after an indirect clause.

use super::direct_after::document;
use crate::EntityKind;
use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
};
use onrecord_language::{CueKind, Lang, Tense};
use std::ops::Range;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let Some((cut, cue)) = attribution(scene, u, drafts) else { return };
    let window = cut..u.tokens.end;
    let source = document(scene, u, &cue, window.clone()).or_else(|| scene.subject(u, &cue, window));
    let Some(source) = source else { return };
    let from = u.tokens.start;
    // An outlet that relays what somebody else is said to have said is no speaker of its own.
    let relay = source.mention.is_some_and(|m| scene.mentions.mentions[m].kind == EntityKind::Outlet);
    let inner = drafts.list.iter().rev().take(8).any(|d| d.unit == unit && d.rule != "trailing");
    if relay && inner {
        drafts.spend(&cue);
        return;
    }
    if (from..u.tokens.end.min(from + 3)).any(|i| scene.phrase(u, Class::AboutThis, i, cut).is_some_and(|f| f.len > 1))
    {
        return;
    }
    let content = content(scene, u, from..cut);
    if scene.words(content.clone()) < 3 || source.tokens.start < content.end && content.start < source.tokens.end {
        return;
    }
    drafts.add(Draft {
        direct: scene.dash(from),
        cue: Some(cue),
        ..Draft::of(unit, "trailing", vec![content], source)
    });
}

/// The clause without a dash that leads a paragraph of speech.
fn content(scene: &Scene, _u: &Unit, within: Range<usize>) -> Range<usize> {
    let start = if scene.dash(within.start) { within.start + 1 } else { within.start };
    start..scene.trim_end(start..within.end)
}

/// Where the attribution begins, and its cue.
fn attribution(scene: &Scene, u: &Unit, drafts: &Drafts) -> Option<(usize, CueAt)> {
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    let governs = |c: &CueAt| {
        scene.mark(c.tokens.end, ",") && scene.phrase(u, Class::PureThat, c.tokens.end + 1, u.tokens.end).is_some()
    };
    let able = |c: &&CueAt| {
        !governs(c) && {
            c.class != CueKind::Noun
                && (c.takes('t') || c.takes('q'))
                && (c.finite() || c.tense == Tense::Impersonal)
                && !drafts.spent(c)
        }
    };
    let parted = |i: usize| {
        i > u.tokens.start && (scene.mark(i - 1, ",") || (scene.dash(i - 1) && scene.tokens[i - 1].space_before))
    };
    let follows = |c: &&CueAt| {
        let p = scene.places_in(c.tokens.end..u.tokens.end).first();
        p.is_some_and(|p| p.phrase.start <= c.tokens.end + 1 && scene.mentions.mentions[p.ix].nominative)
    };
    let first = cues.iter().filter(able).find(|c| parted(c.tokens.start) && follows(c));
    let cue = first.or_else(|| cues.iter().rev().find(able))?;
    let at = cue.tokens.start;
    if parted(at) {
        // Subject after the verb: `, повідомила речниця`.
        let follows = (at + 1..u.tokens.end).any(|i| scene.tokens[i].is_word());
        return (follows || u.lang == Lang::EN).then(|| (before_marks(scene, at), cue.clone()));
    }
    if u.lang != Lang::EN && !(at >= 2 && scene.dash(at - 2)) {
        return None;
    }
    // Subject before the verb: `, the minister said`.
    let comma = (u.tokens.start..at)
        .rev()
        .take(16)
        .find(|i| scene.mark(*i, ",") && clean(scene, u, *i + 1, at) || scene.dash(*i))?;
    let rest = scene.words(cue.tokens.end..u.tokens.end);
    (rest <= 8).then(|| (before_marks(scene, comma + 1), cue.clone()))
}

/// Between the comma and the verb there is a subject and nothing that opens a clause.
fn clean(scene: &Scene, u: &Unit, from: usize, to: usize) -> bool {
    let g = scene.grammar(u);
    let pronoun = to - from == 1
        && (g.is(Class::He, &scene.tokens[from..to])
            || g.is(Class::She, &scene.tokens[from..to])
            || g.is(Class::They, &scene.tokens[from..to]));
    let opens =
        (from..to).any(|i| g.is(Class::Relative, &scene.tokens[i..to]) || g.is(Class::And, &scene.tokens[i..i + 1]));
    let starts = scene.places_in(from..to).first().is_some_and(|p| p.phrase.start <= from + 1);
    let name = to - from <= 5 && scene.tokens[from..to].iter().all(|t| t.is_word() && t.capital);
    pronoun || name || (starts && !opens)
}

fn before_marks(scene: &Scene, at: usize) -> usize {
    let mut at = at;
    while at > 0 && (scene.mark(at - 1, ",") || scene.dash(at - 1)) {
        at -= 1;
    }
    at
}
