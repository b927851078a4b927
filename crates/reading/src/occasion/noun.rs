//! Nouns that tell of an occasion: `зустріч A з B`, `на брифінгу`.

use super::around::{Around, Said, end};
use super::parties::Parties;
use super::tell::Part;
use super::walk::{Governs, Site};
use super::words::Hit;
use crate::{EntityKind, OccasionKind, Participant};
use std::ops::Range;

impl Around<'_> {
    /// Reads the words around a noun; `None` for what is only wished, offered or supposed.
    pub(super) fn noun<'h>(
        &self,
        unit: usize,
        trigger: Range<usize>,
        hit: &'h Hit,
        kind: OccasionKind,
    ) -> Option<Part<'h>> {
        let window = self.window(unit, trigger.start);
        // A mention may begin with the trigger itself (`засідання РОБОЧОЇ ГРУПИ`): it is the body that sits.
        let sitting = self.place_at(trigger.start).filter(|_| hit.needs('b'));
        let from = sitting.map_or(trigger.end, |p| end(self.place(p)).max(trigger.end).min(window.end));
        let walk = self.walk(unit, from..window.end, Governs::Direct);
        let covered = trigger.start..walk.end.max(trigger.end);
        let state = self.state(unit, &covered, hit, &window)?;
        let mut parties = Parties::default();
        parties.places(self, &sitting.into_iter().collect::<Vec<_>>());
        parties.places(self, &self.owner_before(unit, &trigger, &window));
        parties.places(self, &walk.direct);
        let owned = parties.count;
        for places in [&walk.between, &walk.party] {
            parties.places(self, places);
        }
        if kind == OccasionKind::Interview || hit.needs('b') {
            // `зборів акціонерів «Поля»`, but `конференції «Поле»`: there it is the name of the gathering.
            let mut ends = walk.end.max(trigger.end);
            while hit.needs('b')
                && ends < trigger.end + 2
                && self.scene.tokens.get(ends).is_some_and(|t| t.is_word() && !t.capital)
            {
                ends += 1;
            }
            let named = hit.needs('b') && ends == trigger.end;
            parties.people(self, self.quoted_name(ends, &window).filter(|_| !named));
        }
        let own_side = parties.count;
        parties.places(self, &walk.with);
        let bare = parties.count == 0 && !walk.unnamed;
        let beside = self.nearest_said(unit, trigger.start).is_some_and(|s| !s.1);
        let before = parties.count;
        if owned == 0 && walk.between.is_empty() || hit.needs('s') || hit.needs('b') && beside {
            let possessor = self.possessor(unit, &trigger, &window);
            let own =
                possessor.is_none().then(|| self.actor(unit, &covered, hit, self.clause(unit, &covered, &window)));
            parties.people(self, possessor.into_iter().chain(own.into_iter().flatten()));
        }
        // `X said that at a meeting with Y the latter agreed`: the subject is the other party, the speaker the first.
        if hit.needs('w') && parties.count == before && !walk.with.is_empty() {
            let holds = |s: &&Said| !s.direct && s.content.iter().any(|c| c.contains(&trigger.start));
            parties.people(self, self.said(unit, trigger.start).iter().find(holds).and_then(|s| s.speaker.clone()));
        }
        let acting = parties.count - before;
        if hit.needs('w') && walk.with.is_empty() && walk.between.is_empty() && own_side + acting > 0 {
            let body = |s: &&Site| self.mention(s.place).kind == EntityKind::Organisation;
            let bodies: Vec<usize> = walk.at.iter().filter(body).map(|s| s.place).collect();
            parties.places(self, &bodies);
        }
        if kind == OccasionKind::Interview && own_side == 0 {
            parties.places(self, &self.outlet_after(trigger.end, &window));
        }
        let full = match () {
            () if hit.needs('w') && bare && beside => false,
            () if hit.needs('w') => parties.count + usize::from(walk.unnamed) >= 2 && own_side + acting > 0,
            () if hit.needs('v') => parties.count >= 1 && !(walk.at.is_empty() && walk.to.is_empty()),
            () => parties.count >= 1,
        };
        if hit.needs('v') {
            parties.places(self, &self.hosts(&walk, false));
        }
        let speaks = hit.needs('s') && kind != OccasionKind::Interview;
        let bare = bare && !speaks && !(hit.needs('w') && full);
        Some(Part { kind, state, covered, window, hit, walk, parties, full, bare, rule: "noun" })
    }

    /// A name in quotation marks at a token, which is no known mention (`в інтерв'ю «Полю»`).
    fn quoted_name(&self, at: usize, window: &Range<usize>) -> Option<Participant> {
        let scene = self.scene;
        let q = scene.quote_of.get(at).copied().flatten().map(|q| &scene.quotes[q])?;
        let right_after = q.before() == at && q.end <= window.end && q.end - q.start <= 4 && q.end > q.start;
        let known = self.place_at(q.before()).or_else(|| self.place_at(q.start));
        let name = right_after && known.is_none_or(|p| end(self.place(p)) < q.end) && scene.tokens[q.start].capital;
        name.then(|| Participant { entity: None, span: scene.exact(q.start..q.end) })
    }

    /// The outlet or body named a little after an interview (`в інтерв'ю, яке вийшло на сайті R`).
    fn outlet_after(&self, at: usize, window: &Range<usize>) -> Vec<usize> {
        let to = (at + 10).min(window.end).max(at);
        let to = (at..to).find(|i| self.scene.cues_in(*i..*i + 1).any(|c| c.finite())).unwrap_or(to);
        let outlet = |p: &usize| matches!(self.mention(*p).kind, EntityKind::Outlet | EntityKind::Organisation);
        (at..to).find_map(|i| self.place_at(i).filter(outlet)).into_iter().collect()
    }

    /// `у нього була зустріч`, `у Ткаля запланована розмова`, `його зустріч`.
    fn possessor(&self, unit: usize, trigger: &Range<usize>, window: &Range<usize>) -> Option<Participant> {
        let (tokens, words) = (&self.scene.tokens, self.words(unit));
        let person =
            |at: usize| Some(Participant { entity: Some(self.antecedent(unit, at, None)?), span: tokens[at].span });
        let near = trigger.start.saturating_sub(2).max(window.start);
        if let Some(at) = (near..trigger.start).rev().find(|i| words.is("his", &tokens[*i..trigger.start])) {
            return person(at);
        }
        let from = trigger.start.saturating_sub(8).max(window.start);
        let at = (from..trigger.start).rev().find(|i| words.is("has", &tokens[*i..trigger.start]))? + 1;
        if words.is("him", &tokens[at..]) {
            return person(at);
        }
        let p = self.place_at(at).filter(|p| self.mention(*p).kind == EntityKind::Person)?;
        Some(self.participant(p))
    }

    /// English `Tkal's visit`, `the Union summit`: the mention that ends right before, or a few words before when it owns.
    fn owner_before(&self, unit: usize, trigger: &Range<usize>, window: &Range<usize>) -> Vec<usize> {
        if !self.english(unit) {
            return Vec::new();
        }
        let from = trigger.start.saturating_sub(8).max(window.start);
        let found = (from..trigger.start).rev().find_map(|i| self.place_at(i));
        let near = |p: &usize| {
            let after = end(self.place(*p));
            let last = self.scene.word(after.saturating_sub(1));
            let owns = last.ends_with("'s") || last.ends_with("s'");
            let gap = after..trigger.start.max(after);
            let plain = gap
                .clone()
                .all(|i| self.scene.tokens[i].is_word() && !self.words(unit).is("and", &self.scene.tokens[i..]));
            let place = self.mention(*p).kind == EntityKind::Place;
            after <= trigger.start && plain && !place && (owns && gap.len() <= 3 || gap.is_empty())
        };
        found.filter(near).into_iter().collect()
    }
}
