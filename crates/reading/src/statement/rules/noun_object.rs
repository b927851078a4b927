//! `S підтвердив NP`, `S повідомив про NP`, `про NP повідомив S`.

use super::infinitive::after_subject;
use super::that_clause::speaker;
use crate::How;
use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::{CueKind, Lang, Tense};

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    for cue in cues.iter().filter(|c| c.class != CueKind::Noun && (c.takes('n') || c.takes('p'))) {
        if drafts.spent(cue) || !(cue.finite() || cue.tense == Tense::Gerund) {
            continue;
        }
        let edge = u.tokens.end;
        let relays = scene.mark(cue.tokens.start.wrapping_sub(1), ",") && scene.relays(cue, edge);
        // A document provides and a body decides without a word said.
        let act = cue.kind == "decide";
        // `parties to focus on the shared threat`: an English object needs its subject close to the verb.
        // `виключив можливість` is an act; `не виключив` leaves it open, which is said.
        if cue.kind == "refuse"
            && cue.takes('t')
            && scene.phrase(u, Class::Not, cue.tokens.start.wrapping_sub(1), cue.tokens.start).is_none()
        {
            continue;
        }
        let close = |s: &Source| {
            u.lang != Lang::EN
                || s.tokens.start >= cue.tokens.end
                || scene.words(s.tokens.end.min(cue.tokens.start)..cue.tokens.start) <= 2
                // `Orest Dalmir, a lawyer for the plaintiffs, described it`
                || scene.mark(s.tokens.end, ",") && scene.mark(cue.tokens.start - 1, ",")
        };
        let known = |s: &Source| {
            close(s) && (s.mention.is_some() && s.how != How::Document && !act)
                || (scene.named(s.tokens.clone()) && !act)
                || s.how == How::Pronoun
        };
        let Some(source) = speaker(scene, u, cue, edge, drafts, unit).filter(|s| known(s) && !relays) else { continue };
        let found = after(scene, u, cue, after_subject(scene, u, cue, &source))
            .or_else(|| fronted(scene, u, cue))
            .or_else(|| turned(scene, u, cue, &source));
        let Some(content) = found.filter(|c| scene.words(c.clone()) >= 2) else { continue };
        // The subject is not what is said.
        // `said this at a briefing`: nothing is said here.
        let this = scene.phrase(u, Class::AboutThis, content.start, content.end);
        if this.is_some_and(|f| {
            let next = content.start + f.len;
            f.len == 1 && (next >= content.end || scene.phrase(u, Class::Prep, next, content.end).is_some())
        }) {
            continue;
        }
        let overlaps = source.tokens.start < content.end && content.start < source.tokens.end;
        if overlaps {
            continue;
        }
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "noun-object", vec![content], source) });
    }
}

/// The object after the cue (and its subject).
fn after(scene: &Scene, u: &Unit, cue: &CueAt, from: usize) -> Option<std::ops::Range<usize>> {
    let end = clause_end(scene, u, from, scene.clip(u, cue, from, u.tokens.end));
    let from = scene.past_times(u, from, end);
    let joined = scene.phrase(u, Class::And, from, end).is_some()
        || u.lang == Lang::EN && scene.phrase(u, Class::Subordinate, from, end).is_some();
    if from >= end || scene.mark(from, ",:;.") || scene.dash(from) || joined {
        return None;
    }
    let about = scene.phrase(u, Class::About, from, end);
    if let Some(f) = about.filter(|_| cue.takes('p')) {
        return Some(from + f.len..end);
    }
    // `договорилися з X про NP`, `попередив X про NP`: the hearer stands between.
    let hearer = scene.places_in(from..end).first().filter(|p| p.phrase.start <= from + 1);
    let topic = hearer.and_then(|p| {
        let reach = p.phrase.end..end.min(p.phrase.end + 8);
        reach.clone().find(|i| {
            scene.phrase(u, Class::Topic, *i, end).is_some() && !(reach.start..*i).any(|j| scene.mark(j, ","))
        })
    });
    if let Some(at) = topic.filter(|_| cue.takes('p') && u.lang != Lang::EN) {
        return Some(at + 1..end);
    }
    let governed = scene.phrase(u, Class::Prep, from, end).is_some() && u.lang != Lang::UK;
    let open = scene.quote_of[from].is_some_and(|q| scene.speechlike(q));
    let adverb = scene.phrase(u, Class::Adverb, from, end).is_some();
    (cue.takes('n') && !governed && !open && !adverb).then_some(from..end)
}

/// A noun phrase ends before the clause that a comma and a conjunction open.
pub(super) fn clause_end(scene: &Scene, u: &Unit, from: usize, end: usize) -> usize {
    let cut = (from + 1..end).find(|i| {
        scene.mark(*i, ",")
            && scene.quote_of[*i].is_none()
            && (scene.phrase(u, Class::And, i + 1, end).is_some() || participle(scene, u, i + 1))
    });
    cut.map_or(end, |c| scene.trim_end(from..c))
}

/// `Звинувачення на свою адресу фірма спростовує.`: the object opens the sentence, and its subject and verb end it.
fn turned(scene: &Scene, u: &Unit, cue: &CueAt, source: &Source) -> Option<std::ops::Range<usize>> {
    let ends = cue.tokens.end >= u.tokens.end || scene.mark(cue.tokens.end, ".,;");
    let beside =
        source.tokens.end <= cue.tokens.start && cue.tokens.start - source.tokens.end <= 1 && !source.tokens.is_empty();
    let content = u.tokens.start..source.tokens.start;
    let plain = !content.clone().any(|i| scene.mark(i, ",;:") || scene.dash(i) || scene.quote_of[i].is_some());
    let governed = scene.phrase(u, Class::Prep, content.start, content.end).is_some();
    let opens =
        scene.leads_in(u, content.clone()) || scene.phrase(u, Class::AboutThis, content.start, content.end).is_some();
    let slavic = u.lang != Lang::EN && cue.takes('n');
    (slavic && ends && beside && plain && !governed && !opens && content.len() <= 12).then_some(content)
}

/// English `…, calling it a farce`: the participle is the subject's, not the object's.
fn participle(scene: &Scene, u: &Unit, at: usize) -> bool {
    let t = scene.tokens.get(at).filter(|t| t.is_word() && !t.capital);
    u.lang == Lang::EN && t.is_some_and(|t| scene.grammar(u).ends(Class::ParticipleEnding, &t.lower)) && {
        scene.phrase(u, Class::Prep, at, at + 1).is_none()
    }
}

/// `Про NP повідомив S`.
fn fronted(scene: &Scene, u: &Unit, cue: &CueAt) -> Option<std::ops::Range<usize>> {
    if !cue.takes('p') {
        return None;
    }
    let from = (u.tokens.start..cue.tokens.start)
        .find(|i| scene.quote_of[*i].is_none() && scene.phrase(u, Class::Topic, *i, cue.tokens.start).is_some())?;
    if scene.phrase(u, Class::AboutThis, from, cue.tokens.start).is_some() || from > u.tokens.start + 3 {
        return None;
    }
    let end = scene.trim_end(from + 1..cue.tokens.start);
    Some(from + 1..end)
}
