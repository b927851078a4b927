//! `S V, що C`: the commonest frame of indirect speech; also after gerunds (`, додавши, що C`) and adjectives
//! (`переконаний, що C`).

use super::direct_after::document;
use crate::grammar::Class;
use crate::statement::joined::joined;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::{CueKind, Lang, Tense};

/// How many tokens may stand between a cue and its connective.
const REACH: usize = 30;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    for cue in cues.iter().filter(|c| c.class != CueKind::Noun && c.takes('t')) {
        if drafts.spent(cue) || !reports(cue) {
            continue;
        }
        let Some((edge, start)) = connective(scene, u, cue) else { continue };
        let end = scene.clip(u, cue, start, u.tokens.end);
        if scene.words(start..end) < 2 {
            continue;
        }
        let source = speaker(scene, u, cue, edge, drafts, unit);
        let Some(source) = source else { continue };
        let content = vec![start..end];
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "that-clause", content, source) });
    }
}

fn reports(c: &CueAt) -> bool {
    c.finite() || matches!(c.tense, Tense::Gerund | Tense::Impersonal)
}

/// The edge of the cue's clause and the first token of the content.
pub(super) fn connective(scene: &Scene, u: &Unit, cue: &CueAt) -> Option<(usize, usize)> {
    let to = u.tokens.end.min(cue.tokens.end + REACH);
    let mut commas = 0;
    let mut i = cue.tokens.end;
    while i < to {
        if scene.quote_of[i].is_some_and(|q| scene.speechlike(q)) {
            return None;
        }
        let comma = scene.mark(i, ",");
        let at = if comma { i + 1 } else { i };
        let class = if commas == 0 && comma && at - cue.tokens.end <= 12 { Class::That } else { Class::PureThat };
        let purpose = comma && scene.phrase(u, Class::Purpose, i - 1, i).is_some();
        if !purpose
            && let Some(f) = scene.phrase(u, class, at, to)
            && (comma || u.lang == Lang::EN || at == cue.tokens.end)
        {
            return (!relative(scene, u, cue, i, at)).then_some((i, content_start(scene, u, at, f.len)));
        }
        if comma {
            commas += 1;
            // A subordinate or coordinate clause ends the search; an apposition or a parenthesis does not.
            if scene.phrase(u, Class::Relative, at, to).is_some() || commas > 2 {
                return None;
            }
        } else {
            let stop = scene.mark(i, ".;:!?") || (scene.dash(i) && scene.tokens[i].space_before);
            if stop || scene.cues_in(i..i + 1).any(|c| c.finite()) {
                return None;
            }
        }
        i += 1;
    }
    None
}

/// English `that` and `who` right after a noun open a relative clause, not the content.
fn relative(scene: &Scene, u: &Unit, cue: &CueAt, edge: usize, at: usize) -> bool {
    if u.lang != Lang::EN || scene.word(at) != "that" || scene.mark(edge, ",") {
        return false;
    }
    // Behind a day, a place or a hearer (`told them in Ivel on Monday that`) it still opens what is said.
    let before = &scene.tokens[at - 1];
    let far = at > cue.tokens.end + 8 && !before.capital && scene.past_times(u, at - 1, at) < at;
    // `said not all were hit and that most`: the clause began without a connective.
    let begun = (cue.tokens.end + 1..at).any(|i| scene.phrase(u, Class::Finite, i, at).is_some());
    far || begun
}

/// `щоб` and `чтобы` are part of the content's verb but not of its words; question words belong to the content.
fn content_start(scene: &Scene, u: &Unit, at: usize, len: usize) -> usize {
    let pure = scene.phrase(u, Class::PureThat, at, at + len).is_some();
    if pure { at + len } else { at }
}

/// The subject; a gerund, or a verb joined by a conjunction, has that of the cue before it.
pub(super) fn speaker(
    scene: &Scene,
    u: &Unit,
    cue: &CueAt,
    edge: usize,
    drafts: &Drafts,
    unit: usize,
) -> Option<Source> {
    if let Some(quoted) = scene.quoted_as(u, cue) {
        return Some(quoted);
    }
    if let Some(agent) = scene.agent(u, cue) {
        return Some(agent);
    }
    let window = clause_start(scene, u, cue)..edge;
    if let Some(s) = document(scene, u, cue, window.clone()) {
        return Some(s);
    }
    if let Some(s) = joined(scene, u, cue, drafts.last_of(unit)) {
        return Some(s);
    }
    let own = if cue.finite() { scene.subject(u, cue, window.clone()) } else { None };
    let carried = || if cue.tense == Tense::Impersonal { None } else { carried_subject(scene, u, cue, drafts, unit) };
    own.or_else(carried).or_else(|| match cue.tense {
        Tense::Impersonal => None,
        Tense::Gerund => {
            let main = CueAt { tense: Tense::Past, plural: None, gender: None, ..cue.clone() };
            scene.subject(u, &main, u.tokens.start..cue.tokens.end)
        }
        _ => Some(Source::ellipsis(cue)),
    })
}

/// The speaker of the last cue before this one in the unit, when the two share their subject.
fn carried_subject(_scene: &Scene, _u: &Unit, cue: &CueAt, drafts: &Drafts, unit: usize) -> Option<Source> {
    let before = drafts.list.iter().rev().take(8).filter(|d| d.unit == unit);
    let last = before
        .filter(|d| d.cue.as_ref().is_some_and(|c| c.tokens.start < cue.tokens.start))
        .max_by_key(|d| d.cue.as_ref().map(|c| c.tokens.start))?;
    let c = last.cue.as_ref()?;
    let fits = !cue.finite()
        || c.plural.is_none()
        || (c.plural == cue.plural && (c.gender == cue.gender || c.gender.is_none() || cue.gender.is_none()));
    fits.then(|| last.source.clone())
}

/// Where the clause of a cue can begin: after a connective, a semicolon, a colon or a dash; a quotation that speaks ends it too.
pub(super) fn clause_start(scene: &Scene, u: &Unit, cue: &CueAt) -> usize {
    let stop = |i: &usize| {
        scene.mark(*i, ";:")
            || (scene.dash(*i) && scene.tokens[*i].space_before)
            || scene.quote_of[*i].is_some_and(|q| scene.speechlike(q))
            || (*i > u.tokens.start
                && scene.mark(*i - 1, ",")
                && scene.phrase(u, Class::PureThat, *i, cue.tokens.start).is_some()
                && u.lang != Lang::EN)
    };
    (u.tokens.start..cue.tokens.start).rev().find(stop).map_or(u.tokens.start, |i| i + 1)
}
