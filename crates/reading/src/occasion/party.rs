//! Who does it: the subject of a trigger, alone or joined with others, or the one who speaks in its sentence.

use super::around::{Around, Said, end};
use super::words::Hit;
use crate::grammar::Class;
use crate::statement::CueAt;
use crate::{EntityKind, Gender, Number, Participant};
use onrecord_language::{CueKind, Tense};
use std::ops::Range;

impl Around<'_> {
    /// The subject of a trigger that, with the words that belong to it, covers `trigger`; looked for among `clause`.
    pub(super) fn subject(
        &self,
        unit: usize,
        trigger: &Range<usize>,
        hit: &Hit,
        clause: Range<usize>,
    ) -> Vec<Participant> {
        if self.spoken(trigger.start).is_some() {
            return self.subject_in_quotation(unit, trigger.start, clause);
        }
        let letter = hit.gender().map(|g| g.name().chars().next().unwrap_or(' '));
        let cue = CueAt {
            tokens: trigger.clone(),
            lemma: "",
            kind: "",
            class: CueKind::Verb,
            tense: if hit.tense == Tense::None { Tense::Infinitive } else { hit.tense },
            gender: letter,
            plural: hit.number().map(|n| n == Number::Plural),
            takes: "",
        };
        let Some(source) = self.scene.subject(self.unit(unit), &cue, clause) else { return Vec::new() };
        let Some(span) = source.span else { return Vec::new() };
        if let Some(ix) = source.mention {
            let governed = |p: usize| self.governed(unit, self.place(p).phrase.start.min(self.place(p).core.start));
            return self.place_of(ix).filter(|p| !governed(*p)).map(|p| self.joined(unit, p)).unwrap_or_default();
        }
        let pronoun = source.how == crate::How::Pronoun && source.number == Some(Number::Singular);
        let entity = pronoun.then(|| self.antecedent(unit, source.tokens.start, source.gender)).flatten();
        entity.map(|e| Participant { entity: Some(e), span }).into_iter().collect()
    }

    /// In a quotation only what stands right before a trigger is taken for its subject; `we` is the one who speaks.
    fn subject_in_quotation(&self, unit: usize, trigger: usize, clause: Range<usize>) -> Vec<Participant> {
        let near = trigger.saturating_sub(3).max(clause.start)..trigger;
        let g = self.scene.grammar(self.unit(unit));
        if near.clone().any(|i| g.is(Class::We, &self.scene.tokens[i..trigger])) {
            let holds = |s: &&Said| s.content.iter().any(|c| c.contains(&trigger));
            let speaker = self.said(unit, trigger).iter().find(holds).and_then(|s| s.speaker.clone());
            return speaker.into_iter().collect();
        }
        let places = self.scene.places_in(clause.start.max(trigger.saturating_sub(8))..trigger);
        let last = places.last().filter(|p| end(p) <= trigger && trigger - end(p) <= 2);
        let able = |p: &usize| self.mention(*p).nominative && !self.governed(unit, self.place(*p).phrase.start);
        last.and_then(|p| self.place_of(p.ix)).filter(able).map(|p| self.joined(unit, p)).unwrap_or_default()
    }

    /// A preposition, or one and an article, stands right before a token.
    fn governed(&self, unit: usize, at: usize) -> bool {
        let u = self.unit(unit);
        (at.saturating_sub(2).max(u.tokens.start)..at).any(|i| {
            self.scene.phrase(u, Class::Prep, i, at).is_some_and(|f| {
                i + f.len == at
                    || self.english(unit) && self.scene.grammar(u).is(Class::Det, &self.scene.tokens[i + f.len..at])
            })
        })
    }

    /// A mention and those joined with it by commas and an "and".
    fn joined(&self, unit: usize, place: usize) -> Vec<Participant> {
        let (scene, words) = (self.scene, self.words(unit));
        let tokens = &self.unit(unit).tokens;
        let mut and = false;
        let (mut list, mut at) = (vec![place], end(self.place(place)));
        // To the right.
        while at < tokens.end && list.len() < 8 {
            let rest = &scene.tokens[at..tokens.end];
            let (len, conjunction) = match words.find("and", rest) {
                Some(len) => (len, true),
                None if scene.mark(at, ",") => (1, false),
                None => break,
            };
            let Some(next) = self.place_at(at + len) else { break };
            and |= conjunction;
            list.push(next);
            at = end(self.place(next));
        }
        // To the left: the mention that ends where a connective stands.
        let mut first = self.place(place).phrase.start.min(self.place(place).core.start);
        while first > tokens.start + 1 && list.len() < 8 {
            let before = first - 1;
            let conjunction = words.is("and", &scene.tokens[before..first]);
            if !conjunction && !scene.mark(before, ",") {
                break;
            }
            let earlier = scene.places_in(tokens.start..before).iter().rev().take(3);
            let Some(ix) = earlier.filter(|p| end(p) == before).map(|p| p.ix).next() else { break };
            let Some(p) = self.place_of(ix) else { break };
            and |= conjunction;
            list.push(p);
            first = self.place(p).phrase.start.min(self.place(p).core.start);
        }
        let members = if and { list } else { vec![place] };
        let able = |p: &usize| self.mention(*p).kind != EntityKind::Place;
        members.into_iter().filter(able).map(|p| self.participant(p)).collect()
    }

    /// What is said nearest to a trigger in its unit, and whether the trigger stands in its content.
    pub(super) fn nearest_said(&self, unit: usize, trigger: usize) -> Option<(&Said, bool)> {
        let inside = |s: &Said| s.content.iter().any(|c| c.contains(&trigger));
        let said = self.said(unit, trigger).iter().filter(|s| s.speaker.is_some());
        let nearest = said.min_by_key(|s| (inside(s), s.cue.abs_diff(trigger)))?;
        Some((nearest, inside(nearest)))
    }

    /// The one who speaks in the sentence of a trigger or, where the trigger stands in somebody's words, the subject there;
    /// `covered` is the trigger with the words that belong to it.
    pub(super) fn actor(
        &self,
        unit: usize,
        covered: &Range<usize>,
        hit: &Hit,
        clause: Range<usize>,
    ) -> Vec<Participant> {
        let trigger = covered.start;
        if self.spoken(trigger).is_some() {
            return self.subject(unit, covered, hit, clause);
        }
        match self.nearest_said(unit, trigger) {
            Some((said, false)) => said.speaker.iter().cloned().collect(),
            Some((said, true)) => {
                let own = self.subject(unit, covered, hit, self.content_around(said, trigger, &clause));
                match own.is_empty() && !said.direct {
                    true => said.speaker.iter().cloned().collect(),
                    false => own,
                }
            }
            None => {
                let subject = self.subject(unit, covered, hit, clause.clone());
                if subject.is_empty() { self.fronted(unit, trigger, &clause) } else { subject }
            }
        }
    }

    /// `Ткалю на зустрічі не вдалося`: somebody named, in whatever case, right before the preposition of the trigger.
    fn fronted(&self, unit: usize, trigger: usize, clause: &Range<usize>) -> Vec<Participant> {
        let words = self.words(unit);
        let from = trigger.saturating_sub(4).max(clause.start);
        let frame = (from..trigger).rev().find(|i| words.is("during", &self.scene.tokens[*i..trigger]));
        let before = frame.and_then(|f| self.scene.places_in(clause.start..f).last().filter(|p| end(p) == f));
        let able =
            |p: &usize| !self.governed(unit, self.place(*p).phrase.start) && self.mention(*p).kind != EntityKind::Place;
        let found = before.and_then(|p| self.place_of(p.ix)).filter(able);
        found.map(|p| self.participant(p)).into_iter().collect()
    }

    fn content_around(&self, said: &Said, trigger: usize, clause: &Range<usize>) -> Range<usize> {
        let content = said.content.iter().find(|c| c.contains(&trigger)).unwrap_or(clause);
        content.start.max(clause.start)..content.end.min(clause.end).max(content.start)
    }

    /// Somebody unnamed in the clause: a verb's subject that is carried over from the sentence before.
    pub(super) fn carried_over(&self, unit: usize, at: usize, gender: Option<Gender>) -> Option<Participant> {
        let entity = self.antecedent(unit, at, gender)?;
        Some(Participant { entity: Some(entity), span: self.scene.tokens[at].span })
    }
}
