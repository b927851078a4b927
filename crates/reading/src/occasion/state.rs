//! Whether it took place.

use super::around::Around;
use super::words::Hit;
use crate::OccasionState;
use crate::grammar::Class;
use onrecord_language::{Lang, Tense};
use std::ops::Range;

/// How many tokens to each side may tell the state.
const NEAR: usize = 14;

/// How many tokens to each side are read at all.
const WINDOW: usize = 80;

impl Around<'_> {
    /// The state of an occasion whose trigger, with the words that belong to it, covers `covered` within `window`; `None`
    /// for what is only wished, offered or supposed.
    pub(super) fn state(
        &self,
        unit: usize,
        covered: &Range<usize>,
        hit: &Hit,
        window: &Range<usize>,
    ) -> Option<OccasionState> {
        let words = self.words(unit);
        let left = self.left(unit, covered.start, window);
        let right = self.right(covered.start + hit.len, window);
        let before = &self.scene.tokens[left.clone()];
        let clause = &self.scene.tokens[left.start..right.end];
        if words.any("sport", &self.scene.tokens[window.clone()]) {
            return None;
        }
        if words.any("cancelled", clause) {
            return Some(OccasionState::Cancelled);
        }
        match hit.tense {
            Tense::None => self.state_of_noun(unit, covered, hit, left, right),
            tense => {
                if self.denied(unit, &left) {
                    return Some(OccasionState::Denied);
                }
                match tense {
                    Tense::Past | Tense::Gerund if words.any("unreal-mood", before) => None,
                    Tense::Past | Tense::Gerund => Some(OccasionState::Held),
                    Tense::Future | Tense::Present => Some(OccasionState::Planned),
                    _ if words.any("achieved", before) => Some(OccasionState::Held),
                    _ if words.any("planned", before) => Some(OccasionState::Planned),
                    _ => None,
                }
            }
        }
    }

    fn state_of_noun(
        &self,
        unit: usize,
        covered: &Range<usize>,
        hit: &Hit,
        left: Range<usize>,
        right: Range<usize>,
    ) -> Option<OccasionState> {
        let words = self.words(unit);
        let tokens = |r: Range<usize>| &self.scene.tokens[r];
        let clause = tokens(left.start..right.end);
        let negated = (0..clause.len()).any(|i| {
            words
                .find("not", &clause[i..])
                .is_some_and(|len| words.is("support", &clause[(i + len).min(clause.len())..]))
        });
        if negated {
            return Some(OccasionState::Denied);
        }
        let during = !hit.accusative() && self.during(unit, covered.start, left.start);
        let believed = self.nearest_said(unit, covered.start).is_some_and(|(s, inside)| inside && s.believes);
        if believed && !during {
            return None;
        }
        let near = left.end.saturating_sub(3).max(left.start)..left.end;
        let unreal = words.any("unreal", tokens(left.clone())) || words.any("unreal-near", tokens(near));
        if !during && unreal || self.wished(&left, during) {
            return None;
        }
        let planned = words.any("planned", clause);
        Some(if planned && !words.any("achieved", tokens(left)) { OccasionState::Planned } else { OccasionState::Held })
    }

    /// The noun stands after a preposition of place or time, a few words before it (`на спільній зустрічі`): it frames
    /// something that is told to have happened there.
    fn during(&self, unit: usize, noun: usize, from: usize) -> bool {
        let words = self.words(unit);
        (noun.saturating_sub(5).max(from)..noun)
            .rev()
            .any(|i| words.find("during", &self.scene.tokens[i..noun]).is_some() && self.place_at(i + 1).is_none())
    }

    /// The nearest cue before asks, offers or refuses.
    fn wished(&self, left: &Range<usize>, during: bool) -> bool {
        !during
            && self
                .scene
                .cues_in(left.clone())
                .next_back()
                .is_some_and(|c| matches!(c.kind, "propose" | "demand" | "refuse"))
    }

    /// A negation right before, or parted from the verb only by words of planning.
    fn denied(&self, unit: usize, left: &Range<usize>) -> bool {
        let words = self.words(unit);
        let from = left.end.saturating_sub(4).max(left.start);
        (from..left.end).any(|i| {
            words.find("not", &self.scene.tokens[i..left.end]).is_some_and(|len| {
                let between = i + len..left.end;
                between.clone().all(|j| self.scene.tokens[j].is_word() && self.scene.cues_in(j..j + 1).next().is_none())
            })
        })
    }

    /// The clause of a trigger: between commas, stops and reporting verbs.
    pub(super) fn clause(&self, unit: usize, covered: &Range<usize>, window: &Range<usize>) -> Range<usize> {
        self.left(unit, covered.start, window).start..self.right(covered.end, window).end
    }

    /// The clause to the left: to a comma or stop; over `, що` when the words before it announce (`очікується, що`).
    fn left(&self, unit: usize, at: usize, window: &Range<usize>) -> Range<usize> {
        let from = at.saturating_sub(NEAR).max(window.start);
        let scene = self.scene;
        let Some(comma) = (from..at).rev().find(|i| scene.mark(*i, ",;:") || scene.dash(*i)) else { return from..at };
        let that = scene.grammar(self.unit(unit)).is(Class::That, &scene.tokens[comma + 1..at]);
        let announces = comma > window.start && self.words(unit).is("planned", &scene.tokens[comma - 1..comma]);
        if that && announces { comma - 1..at } else { comma + 1..at }
    }

    /// The clause to the right: to a comma, a stop or a reporting verb.
    fn right(&self, at: usize, window: &Range<usize>) -> Range<usize> {
        let to = (at + NEAR).min(window.end).max(at);
        let scene = self.scene;
        let stop =
            |i: &usize| scene.mark(*i, ",;:.") || scene.dash(*i) || scene.cues_in(*i..*i + 1).any(|c| c.finite());
        at..(at..to).find(stop).unwrap_or(to)
    }

    /// The trigger speaks of a call although its word does not (`обговорили телефоном`).
    pub(super) fn by_phone(&self, unit: usize, covered: &Range<usize>, window: &Range<usize>) -> bool {
        let from = covered.start.saturating_sub(2).max(window.start);
        let to = (covered.end + 4).min(window.end);
        self.words(unit).any("phone", &self.scene.tokens[from..to])
    }

    /// The part of a unit in which a trigger is read: its quotation, cut at full stops, or the unit.
    pub(super) fn window(&self, unit: usize, at: usize) -> Range<usize> {
        let all = self.unit(unit).tokens.clone();
        let all = at.saturating_sub(WINDOW).max(all.start)..(at + WINDOW).min(all.end);
        let Some(q) = self.spoken(at) else { return all };
        let quote = &self.scene.quotes[q];
        let (from, to) = (quote.start.max(all.start), quote.end.min(all.end));
        let stop = |i: &usize| self.scene.mark(*i, ".!?");
        let start = (from..at).rev().find(stop).map_or(from, |i| i + 1);
        let end = (at..to).find(stop).unwrap_or(to);
        start..end.max(at)
    }

    /// True in an English unit.
    pub(super) fn english(&self, unit: usize) -> bool {
        self.unit(unit).lang == Lang::EN
    }
}
