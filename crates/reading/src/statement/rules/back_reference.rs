//! `C. Про це заявив S`: the attribution follows in the next sentence or paragraph.

use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene},
    source::Source,
};
use onrecord_language::Tense;
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
    let Some(cue) = cue.filter(|c| fits(scene, at, found.len, c)) else { return };
    if that_follows(scene, unit, cue) {
        return;
    }
    let subject = scene.subject(u, cue, at + found.len..end).or_else(|| scene.subject(u, cue, u.tokens.start..end));
    let source = super::direct_after::document(scene, u, cue, u.tokens.start..end)
        .or(subject)
        .unwrap_or_else(|| Source::ellipsis(cue));
    let Some(content) = carried(scene, unit) else { return };
    // Words that have this speaker already are only told more about.
    if drafts.list.iter().rev().take(6).any(|d| {
        d.content.iter().any(|c| c.start < content.end && content.start < c.end)
            && d.unit < unit
            && !d.rule.starts_with("headline")
    }) {
        drafts.spend(cue);
        spend_relays(scene, unit, cue, drafts);
        return;
    }
    spend_relays(scene, unit, cue, drafts);
    drafts.add(Draft {
        unit,
        content: vec![content],
        direct: false,
        cue: Some(cue.clone()),
        source,
        rule: "back-reference",
        confidence: 0.88,
        kind: "",
    });
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
fn fits(scene: &Scene, at: usize, len: usize, c: &CueAt) -> bool {
    let gap = if c.tokens.start > at { c.tokens.start - at - len } else { at - c.tokens.end };
    let between = at.min(c.tokens.end)..c.tokens.start.max(at);
    if len == 1 && between.into_iter().any(|i| scene.mark(i, ",")) {
        return false;
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
    (c.tokens.end..u.tokens.end)
        .any(|i| scene.mark(i, ",") && scene.phrase(u, Class::PureThat, i + 1, u.tokens.end).is_some())
}

/// The sentence before in the same paragraph; or else the paragraph before, or its last sentence when it is long.
fn carried(scene: &Scene, unit: usize) -> Option<Range<usize>> {
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
