//! Verbs that tell of an occasion: `A зустрівся з B`, `A and B met`.

use super::around::Around;
use super::parties::Parties;
use super::tell::Part;
use super::walk::{Governs, Site, Walk};
use super::words::Hit;
use crate::{EntityKind, OccasionKind};
use onrecord_language::Tense;
use std::ops::Range;

impl Around<'_> {
    /// Reads the words around a verb; `None` where too little is told.
    pub(super) fn verb<'h>(
        &self,
        unit: usize,
        trigger: Range<usize>,
        hit: &'h Hit,
        kind: OccasionKind,
    ) -> Option<Part<'h>> {
        let window = self.window(unit, trigger.start);
        let object = hit.needs('o') || hit.needs('c') || hit.needs('v');
        let first = if object { Governs::Object } else { Governs::Aside };
        let walk = self.walk(unit, trigger.end..window.end, first);
        let covered = trigger.start..walk.end.max(trigger.end);
        let state = self.state(unit, &covered, hit, &window)?;
        let mut parties = Parties::default();
        let subject = self.subject(unit, &covered, hit, window.clone());
        let joint = subject.len() >= 2;
        let carries = !self.english(unit) && hit.tense != Tense::Infinitive && self.spoken(trigger.start).is_none();
        match (subject.is_empty(), carries) {
            (false, _) => parties.people(self, subject),
            (true, true) => parties.people(self, self.carried_over(unit, trigger.start, hit.gender())),
            (true, false) => parties.people(self, self.actor(unit, &covered, hit, window.clone())),
        }
        let own = parties.count;
        for places in [&walk.with, &walk.between] {
            parties.places(self, places);
        }
        let known: Vec<usize> = walk.direct.iter().copied().filter(|p| !self.of_family(unit, *p)).collect();
        if hit.needs('o') || hit.needs('c') {
            parties.places(self, &known);
        }
        let body = |p: &usize| matches!(self.mention(*p).kind, EntityKind::Organisation | EntityKind::State);
        let enough = match () {
            () if hit.needs('v') => self.visited(&walk),
            () if hit.needs('c') => walk.direct.first().is_some_and(body),
            () if hit.needs('i') => true,
            () => parties.count > own || walk.unnamed || self.crowd(&walk) || joint && hit.needs('p'),
        };
        if own == 0 || !enough {
            return None;
        }
        if hit.needs('v') {
            parties.places(self, &self.hosts(&walk, true));
        }
        let full = !hit.needs('k');
        Some(Part { kind, state, covered, window, hit, walk, parties, full, bare: false, rule: "verb" })
    }

    /// `her husband`: somebody who is named only by what he is to another.
    fn of_family(&self, unit: usize, place: usize) -> bool {
        let p = self.place(place);
        let from = p.phrase.start.min(p.core.start);
        let his = |i: usize| self.words(unit).is("his", &self.scene.tokens[i..]);
        his(from) || from > 0 && his(from - 1)
    }

    /// People without a name are met or visited (`plans to meet union leaders`).
    fn crowd(&self, w: &Walk) -> bool {
        w.direct.iter().any(|p| self.mention(*p).kind == EntityKind::Group)
    }

    /// Something with a name, or people, are visited.
    fn visited(&self, w: &Walk) -> bool {
        let goal =
            |p: usize| matches!(self.mention(p).kind, EntityKind::Place | EntityKind::State | EntityKind::Organisation);
        self.crowd(w) || w.direct.iter().any(|p| goal(*p)) || w.to.iter().chain(&w.at).any(|s| goal(s.place))
    }

    /// Who receives a guest: bodies and people named as the goal; `object` when the verb's object is one.
    pub(super) fn hosts(&self, w: &Walk, object: bool) -> Vec<usize> {
        let goals = w.to.iter().chain(&w.at).map(|s: &Site| s.place);
        let all = goals.chain(w.direct.iter().copied().filter(|_| object));
        all.filter(|p| matches!(self.mention(*p).kind, EntityKind::Organisation | EntityKind::Person)).collect()
    }
}
