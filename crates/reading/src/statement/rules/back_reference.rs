//! `C. Про це заявив S`: the attribution follows in the next sentence or paragraph.

use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, Tense};
use onrecord_page::Region;
use std::ops::Range;

/// Paragraphs of up to this many units are carried whole when the attribution is a paragraph of its own.
const WHOLE: usize = 2;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let Some((at, found)) = u.tokens.clone().take(8).find_map(|i| {
        scene.quote_of[i]
            .is_none()
            .then(|| scene.phrase(u, Class::AboutThis, i, u.tokens.end))
            .flatten()
            .map(|f| (i, f))
    }) else {
        return;
    };
    let end = (at..u.tokens.end).find(|i| scene.mark(*i, ";")).unwrap_or(u.tokens.end);
    let cue = scene.cues_in(u.tokens.start..end).find(|c| speaks(c) && !drafts.spent(c) && c.tokens.start != at);
    let Some(cue) = cue.filter(|c| fits(scene, u, at, found.len, c)) else { return };
    if that_follows(scene, unit, cue) {
        return;
    }
    let subject = scene.subject(u, cue, at + found.len..end).or_else(|| scene.subject(u, cue, u.tokens.start..end));
    let source = (scene.agent(u, cue))
        .or_else(|| super::direct_after::document(scene, u, cue, u.tokens.start..end))
        // `Відповідну заяву оприлюднили`: the words that refer back are no subject.
        .or(subject.filter(|s| !(s.tokens.start < at + found.len + usize::from(found.len == 1) && at < s.tokens.end)))
        .unwrap_or_else(|| Source::ellipsis(cue));
    let Some(content) = carried(scene, unit) else { return };
    // Words that have a speaker already are only told more about. But an outlet only passed them on, and what a weak rule
    // took for words of their own (an act, a decision) is now said by somebody.
    let holds = |d: &Draft| {
        d.unit < unit
            && !d.rule.starts_with("headline")
            && d.content.iter().any(|c| c.start < content.end && content.start < c.end)
    };
    let relays = |s: &Source| s.mention.is_some_and(|m| scene.mentions.mentions[m].kind == EntityKind::Outlet);
    // `S спростував чутки. Про це він написав`: he only says where he did.
    let same = |d: &Draft| {
        matches!(source.how, How::Pronoun | How::Ellipsis)
            || d.source.mention.is_some() && d.source.mention == source.mention
    };
    let weak = |d: &Draft| d.rule == "noun-object" && !same(d) || relays(&d.source) && !relays(&source);
    let from = drafts.list.len().saturating_sub(6);
    let spoken = drafts.list[from..].iter().any(|d| holds(d) && !weak(d));
    for d in drafts.list[from..].iter_mut().filter(|d| holds(d)) {
        d.told.push(unit);
    }
    if spoken {
        drafts.spend(cue);
        spend_relays(scene, unit, cue, drafts);
        return;
    }
    let mut pieces = vec![content.clone()];
    let mut told = Vec::new();
    if source.how != How::Ellipsis {
        let (held, kept): (Vec<_>, Vec<_>) = drafts.list.split_off(from).into_iter().partition(|d| holds(d));
        drafts.list.extend(kept);
        // The words that an outlet passed on stand, without the outlet's own attribution.
        if let Some(d) = held.into_iter().find(|d| relays(&d.source)) {
            told.push(d.unit);
            pieces = d.content;
        }
    }
    spend_relays(scene, unit, cue, drafts);
    drafts.add(Draft { cue: Some(cue.clone()), told, ..Draft::of(unit, "back-reference", pieces, source) });
}

/// `…, повідомляє R` behind the attribution tells who relays it, and says nothing of its own.
fn spend_relays(scene: &Scene, unit: usize, cue: &CueAt, drafts: &mut Drafts) {
    let end = scene.units[unit].tokens.end;
    for c in scene.cues_in(cue.tokens.end..end).filter(|c| scene.mark(c.tokens.start - 1, ",") && c.finite()) {
        drafts.spend(c);
    }
}

fn speaks(c: &CueAt) -> bool {
    c.finite() || c.tense == Tense::Impersonal
}

/// `про це` stands beside its verb; a bare demonstrative (`таку`, `відповідну`) needs its noun between.
fn fits(scene: &Scene, u: &Unit, at: usize, len: usize, c: &CueAt) -> bool {
    let gap = if c.tokens.start > at { c.tokens.start - at - len } else { at - c.tokens.end };
    let between = at.min(c.tokens.end)..c.tokens.start.max(at);
    if len == 1 && between.into_iter().any(|i| scene.mark(i, ",")) {
        return false;
    }
    // English: `this was announced by S`, `S confirmed this`; but not `that raises questions`.
    if u.lang == Lang::EN {
        // As an object `this` ends its clause (`confirmed this on Monday`), and `that` is a conjunction.
        let next = at + 1;
        let alone = !scene.tokens.get(next).is_some_and(|t| t.is_word())
            || scene.phrase(u, Class::Prep, next, u.tokens.end).is_some()
            || scene.starts_time(next);
        let object = len == 1 && gap == 0 && alone && scene.word(at) != "that";
        return if c.tokens.start > at { scene.agent(u, c).is_some() && gap <= 3 } else { object };
    }
    let prepositional = len > 1;
    if prepositional {
        c.tokens.start > at || gap <= 1
    } else {
        (1..=3).contains(&gap) && scene.words(at..at + len) == 1
    }
}

/// The cue has content of its own after it.
fn that_follows(scene: &Scene, unit: usize, c: &CueAt) -> bool {
    let u = &scene.units[unit];
    (c.tokens.end..u.tokens.end).any(|i| {
        let at = if scene.mark(i, ",") { i + 1 } else { i };
        (at > i || u.lang == Lang::EN) && scene.phrase(u, Class::PureThat, at, u.tokens.end).is_some()
    })
}

/// The sentence before in the same paragraph; or else the paragraph before, or its last sentence when it is long.
pub(super) fn carried(scene: &Scene, unit: usize) -> Option<Range<usize>> {
    let u = &scene.units[unit];
    let before = unit.checked_sub(1)?;
    let b = &scene.units[before];
    if b.block == u.block {
        return Some(b.tokens.start..b.tokens.end);
    }
    if b.region == Region::Caption {
        return None;
    }
    let first = (0..=before).rev().take_while(|i| scene.units[*i].block == b.block).last().unwrap_or(before);
    let from = if before - first < WHOLE { first } else { before };
    Some(scene.units[from].tokens.start..b.tokens.end)
}
