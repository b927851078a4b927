//! From a trigger and the words around it to an occasion.

use super::around::Around;
use super::parties::Parties;
use super::walk::{Site, Walk};
use super::words::Hit;
use crate::grammar::Class;
use crate::{EntityKind, Occasion, OccasionKind, OccasionState};
use onrecord_language::Tense;
use onrecord_text::{RuleId, Span};
use std::ops::Range;

/// An occasion as one place of the article tells it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) occasion: Occasion,
    pub(super) unit: usize,
    /// Token of its trigger.
    pub(super) trigger: usize,
    /// It can stand by itself: enough is told of it.
    pub(super) full: bool,
    /// Only the word is there (`на зустрічі`): it may point back to what was told before.
    pub(super) bare: bool,
    /// The word after the trigger, where it tells whose sitting it is (`засідання УРЯДУ`).
    pub(super) whose: Option<Box<str>>,
}

/// A trigger with what was found around it.
pub(super) struct Part<'h> {
    pub(super) kind: OccasionKind,
    pub(super) state: OccasionState,
    /// The trigger and the words that belong to it.
    pub(super) covered: Range<usize>,
    pub(super) window: Range<usize>,
    pub(super) hit: &'h Hit,
    pub(super) walk: Walk,
    pub(super) parties: Parties,
    pub(super) full: bool,
    pub(super) bare: bool,
    pub(super) rule: RuleId,
}

/// Adds what a unit tells.
pub(super) fn tell(around: &Around, unit: usize, out: &mut Vec<Told>) {
    let tokens = around.unit(unit).tokens.clone();
    let words = around.words(unit);
    let mut at = tokens.start;
    while at < tokens.end {
        let Some(hit) = words.trigger(&around.scene.tokens[at..tokens.end]) else {
            at += 1;
            continue;
        };
        let trigger = at..at + hit.len;
        let aside = part_of_name(around, unit, at) || framed(around, unit, at);
        if let (Some(kind), false) = (hit.kind, aside) {
            let part = match hit.tense {
                Tense::None => around.noun(unit, trigger.clone(), &hit, kind),
                _ => around.verb(unit, trigger.clone(), &hit, kind),
            };
            out.extend(part.and_then(|p| finish(around, unit, p)));
        }
        at = trigger.end;
    }
}

/// A noun with a capital inside a sentence belongs to a name (`the Bread Conference`).
fn part_of_name(around: &Around, unit: usize, at: usize) -> bool {
    let tokens = &around.scene.tokens;
    let inside = at > around.unit(unit).tokens.start && tokens[at - 1].is_word();
    inside && tokens[at].capital && !tokens[at].upper
}

/// `у межах зустрічі`, `on the margins of the summit`: something else is told to have happened there.
fn framed(around: &Around, unit: usize, at: usize) -> bool {
    let (tokens, words) = (&around.scene.tokens, around.words(unit));
    let of_unit = &around.unit(unit).tokens;
    let from = at.saturating_sub(6).max(of_unit.start);
    let plain = |i: usize| (i..at).all(|j| tokens[j].is_word());
    let frame = (from..at).any(|i| plain(i) && words.find("frame", &tokens[i..at]).is_some());
    let ahead = at + 1..(at + 30).min(of_unit.end).max(at + 1);
    let other = |i: usize| words.trigger(&tokens[i..ahead.end]).is_some_and(|h| h.kind.is_some());
    frame && (around.english(unit) || ahead.clone().any(other))
}

fn finish(around: &Around, unit: usize, p: Part) -> Option<Told> {
    if p.parties.list.is_empty() && !p.bare {
        return None;
    }
    let scene = around.scene;
    let phone = p.kind == OccasionKind::Meeting && around.by_phone(unit, &p.covered, &p.window);
    // `у штаб-квартирі Союзу`: the words between preposition and mention belong to the place.
    let site = |s: &Site| {
        let m = around.mention(s.place);
        let core = around.place(s.place).core.clone();
        let between = s.from..core.start.max(s.from);
        let plain = between.len() <= 3 && between.clone().all(|i| scene.tokens[i].is_word());
        if plain && !between.is_empty() && m.kind == EntityKind::Organisation {
            scene.exact(s.from..core.end)
        } else {
            m.span
        }
    };
    let mut place: Vec<Span> = p.walk.at.iter().map(site).collect();
    if p.hit.needs('v') {
        place.extend(p.walk.to.iter().filter(|s| around.mention(s.place).kind != EntityKind::Person).map(site));
        let local = |i: &&usize| !matches!(around.mention(**i).kind, EntityKind::Person | EntityKind::Group);
        if p.hit.tense != Tense::None {
            place.extend(p.walk.direct.iter().filter(local).map(|i| around.mention(*i).span));
        }
    }
    let trigger = p.covered.start;
    let next = scene.tokens.get(trigger + p.hit.len).filter(|t| t.is_word() && p.hit.needs('b'));
    let preposition = scene.phrase(around.unit(unit), Class::Prep, trigger + p.hit.len, p.window.end).is_some();
    let occasion = Occasion {
        kind: if phone { OccasionKind::Call } else { p.kind },
        state: p.state,
        participants: p.parties.list,
        place,
        when: None,
        span: scene.span(p.covered),
        rule: p.rule,
    };
    let whose = next.filter(|_| !preposition).map(|t| t.lower.clone());
    Some(Told { occasion, unit, trigger, full: p.full, bare: p.bare, whose })
}
