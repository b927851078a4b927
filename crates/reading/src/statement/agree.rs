//! Which mentions can be the subject of a cue: agreement, joint subjects, appositions, relative clauses, quantifiers.

use super::{
    scene::{CueAt, Place, Scene, Unit},
    source::{Source, same_gender},
};
use crate::grammar::Class;
use crate::{EntityKind, How, Mention, Number};
use onrecord_language::{CueKind, Lang, Tense, TokenKind};
use std::ops::Range;

/// The most words of a subject that begins with a quantifier (`many of the drivers`).
const CROWD: usize = 7;

impl Scene<'_> {
    /// Number and, for people and bodies, gender of the cue's form agree with the mention.
    pub(super) fn agrees(&self, unit: &Unit, cue: &CueAt, p: &Place, m: &Mention) -> bool {
        let plural = m.number == Number::Plural;
        // A masculine office can take the verb of the woman who holds it, and of two names joined each is singular.
        let number = cue.plural.is_none_or(|v| {
            v == plural
                || (v
                    && (m.kind == EntityKind::Group
                        || self.plural_state(cue, p, m)
                        || self.joint(unit, p)
                        || unit.lang == Lang::EN && m.how == How::Name))
        });
        let gendered = m.how == How::Name || m.how == How::Organisation;
        number && (cue.class == CueKind::Adjective || !gendered || same_gender(cue.gender, m.gender))
    }

    /// `США вимагають`: the abbreviation of a state beside its verb may be plural.
    fn plural_state(&self, cue: &CueAt, p: &Place, m: &Mention) -> bool {
        let beside = p.phrase.start == cue.tokens.end
            || p.phrase.end <= cue.tokens.start && cue.tokens.start - p.phrase.end <= 2;
        let verb = cue.class != CueKind::Adjective;
        m.how == How::State && verb && self.tokens[p.core.start].upper && beside
    }

    /// The mention is one of several that a conjunction or commas join: `A, B і C заявили`.
    fn joint(&self, unit: &Unit, p: &Place) -> bool {
        let speaks = |o: &Place| {
            let m = &self.mentions.mentions[o.ix];
            m.nominative && m.kind != EntityKind::Place && m.kind != EntityKind::Document
        };
        let joins = |i: usize| self.mark(i, ",") || self.phrase(unit, Class::And, i, i + 1).is_some();
        let before = p.phrase.start > unit.tokens.start + 1 && joins(p.phrase.start - 1) && {
            let from = unit.tokens.start.max(p.phrase.start.saturating_sub(12));
            let places = self.places_in(from..p.phrase.start - 1);
            places.iter().any(|o| speaks(o) && o.phrase.end.max(o.core.end) + 1 == p.phrase.start)
        };
        let end = p.phrase.end.max(p.core.end);
        let after = end < unit.tokens.end && joins(end) && {
            let places = self.places_in(end + 1..unit.tokens.end.min(end + 8));
            places.iter().any(|o| speaks(o) && o.phrase.start == end + 1)
        };
        before || after
    }

    /// English: the words end in a possessive (`Lania's`, `the ministers'`).
    pub(super) fn possessive(&self, end: usize) -> bool {
        let last = end.checked_sub(1).map_or("", |i| self.word(i));
        // `the farmers' leader`: the mark stands alone.
        let mark = self.tokens.get(end).is_some_and(|t| !t.space_before && matches!(&*t.lower, "'" | "’"));
        let goes_on = self.tokens.get(end + 1).is_some_and(|t| t.space_before && t.is_word());
        last.ends_with('s') && mark && goes_on
            || last.ends_with("'s")
            || last.ends_with("’s")
            || last.ends_with("s'")
            || last.ends_with("s’")
    }

    /// `Orest Dalmir, 61, a driver from Ivel, said`: an office or trade in apposition gives way to the name before it.
    pub(super) fn named_before(&self, unit: &Unit, cue: &CueAt, found: Source, left: &Range<usize>) -> Source {
        if let Some(p) = self.enclosing_name(unit, cue, &found, left) {
            return self.of_place(unit, p, &self.mentions.mentions[p.ix]);
        }
        if found.how != How::Role || found.mention.is_none() {
            return found;
        }
        let end = found.tokens.start;
        let Some(p) = self.places_in(left.start..end).iter().rfind(|p| p.phrase.end.max(p.core.end) < end) else {
            return found;
        };
        let m = &self.mentions.mentions[p.ix];
        let gap = p.phrase.end.max(p.core.end)..end;
        let apposed = self.mark(gap.start, ",")
            && gap.clone().all(|i| self.mark(i, ",") || self.tokens[i].kind == TokenKind::Number);
        let closed = unit.lang == Lang::EN || (found.tokens.end..cue.tokens.start).any(|i| self.mark(i, ","));
        let name = m.how == How::Name && m.kind == EntityKind::Person && (m.nominative || unit.lang == Lang::EN);
        let fits = name && self.agrees(unit, cue, p, m) && !(unit.lang == Lang::EN && self.possessive(p.phrase.end));
        if apposed && closed && fits { self.of_place(unit, p, m) } else { found }
    }

    /// `Staff Sergeant Orest Dalmir, a crew chief in the Third Battalion, said`: a name that opens its clause, commas around
    /// what describes it, and then the verb. What is named inside does not speak.
    fn enclosing_name(&self, unit: &Unit, cue: &CueAt, found: &Source, left: &Range<usize>) -> Option<&Place> {
        let close = cue.tokens.start.checked_sub(1).filter(|i| self.mark(*i, ","))?;
        let p = self.places_in(left.start..found.tokens.start).first()?;
        let m = &self.mentions.mentions[p.ix];
        let end = p.phrase.end.max(p.core.end);
        let opens = self.leads_in(unit, left.start..p.phrase.start) || p.phrase.start <= left.start + 1;
        let described = self.mark(end, ",") && end < close && found.tokens.start > end;
        let verbs = self.cues_in(end..close).filter(|c| c.finite()).count();
        let name = m.how == How::Name && m.kind == EntityKind::Person && (m.nominative || unit.lang == Lang::EN);
        (opens && described && verbs == 0 && name && self.agrees(unit, cue, p, m)).then_some(p)
    }

    /// English `was announced by S`.
    pub(super) fn agent(&self, unit: &Unit, cue: &CueAt) -> Option<Source> {
        let by = cue.tokens.end;
        let passive = cue.tense == Tense::Impersonal && self.phrase(unit, Class::Agent, by, unit.tokens.end).is_some();
        let p =
            self.places_in(by + 1..unit.tokens.end.min(by + 9)).iter().find(|p| passive && p.phrase.start <= by + 2)?;
        let m = &self.mentions.mentions[p.ix];
        (m.kind != EntityKind::Place).then(|| self.of_place(unit, p, m))
    }

    /// `says the farm's owner, Orest Dalmir.`: the name in apposition tells who the office is.
    pub(super) fn name_behind(&self, unit: &Unit, found: Source) -> Source {
        let comma = found.tokens.end;
        let mention = |p: &Place| &self.mentions.mentions[p.ix];
        let unnamed = found.mention.is_some_and(|m| self.mentions.mentions[m].named.is_none());
        if matches!(found.how, How::Organisation) && unnamed {
            // `агенція новин Даль`: the name of the body follows its sort.
            let next = self.places_in(comma..unit.tokens.end.min(comma + 2)).first();
            let plain = |p: &&Place| (comma..p.core.start).all(|i| self.tokens[i].is_word() && !self.tokens[i].capital);
            let body = |p: &&Place| {
                mention(p).named.is_some() && matches!(mention(p).kind, EntityKind::Organisation | EntityKind::Outlet)
            };
            return match next.filter(plain).filter(body) {
                Some(p) => self.of_place(unit, p, mention(p)),
                None => found,
            };
        }
        // `віцепрем'єр – міністр фінансів Орест Далмір`: a dash joins two offices of one.
        let dash = self.dash(comma);
        if found.how != How::Role || !(dash || self.mark(comma, ",")) {
            return found;
        }
        let next = self.places_in(comma + 1..unit.tokens.end.min(comma + 12)).iter();
        let name = next.into_iter().find(|p| {
            let m = &self.mentions.mentions[p.ix];
            m.how == How::Name && m.kind == EntityKind::Person && m.nominative && p.phrase.start == comma + 1
        });
        match name.filter(|p| {
            self.mark(p.phrase.end.max(p.core.end), ",.;") || p.phrase.end.max(p.core.end) >= unit.tokens.end
        }) {
            Some(p) => self.of_place(unit, p, &self.mentions.mentions[p.ix]),
            None => found,
        }
    }

    /// Between an English verb and the subject behind it stand at most a title or a trade: `said Mr`, `says planning minister,`.
    pub(super) fn plain_title(&self, unit: &Unit, cue: &CueAt, between: &Range<usize>) -> bool {
        let g = self.grammar(unit);
        let plain = |i: usize| {
            let t = &self.tokens[i];
            let one = &self.tokens[i..=i];
            let clause = g.is(Class::Finite, one) || g.is(Class::That, one) || g.is(Class::Subordinate, one);
            let word = t.is_word() && !clause;
            word || self.mark(i, ",.") || t.kind == TokenKind::Dash
        };
        between.is_empty() || (between.len() <= 8 && self.inverted(unit, cue) && between.clone().all(plain))
    }

    /// English `R quoted S as saying`, `S was quoted as warning`: who is quoted speaks, not who quotes.
    pub(super) fn quoted_as(&self, unit: &Unit, cue: &CueAt) -> Option<Source> {
        let before = cue.tokens.start.checked_sub(1)?;
        if cue.tokens.len() > 2 && self.phrase(unit, Class::Inversion, cue.tokens.start, cue.tokens.end).is_some() {
            let place = self.places_in(cue.tokens.start + 1..cue.tokens.end).first()?;
            return Some(self.of_place(unit, place, &self.mentions.mentions[place.ix]));
        }
        if unit.lang != Lang::EN
            || cue.tense != Tense::Gerund
            || self.phrase(unit, Class::As, before, before + 1).is_none()
        {
            return None;
        }
        let from = unit.tokens.start.max(before.saturating_sub(14));
        let verb = (from..before).rev().find(|i| self.phrase(unit, Class::Inversion, *i, before).is_some())?;
        let passive = verb > unit.tokens.start && self.phrase(unit, Class::Be, verb - 1, verb).is_some();
        let place = if passive {
            self.places_in(unit.tokens.start..verb).iter().rfind(|p| !self.governed(unit, p.phrase.start))
        } else {
            self.places_in(verb + 1..before).first()
        };
        place.map(|p| self.of_place(unit, p, &self.mentions.mentions[p.ix]))
    }

    /// `…, які вказують, що`: a relative pronoun is the subject, and stands for the words before its comma. `None` when
    /// there is no such pronoun; `Some(None)` when its head is nobody known.
    pub(super) fn relative_head(&self, unit: &Unit, cue: &CueAt, left: Range<usize>) -> Option<Option<Source>> {
        if unit.lang == Lang::EN || !cue.finite() {
            return None;
        }
        let comma = left.clone().rev().take(4).find(|i| self.mark(*i, ","))?;
        let word = comma + 1;
        let relative = self.phrase(unit, Class::Relative, word, cue.tokens.start)?;
        let plain = self.phrase(unit, Class::PureThat, word, cue.tokens.start).is_none();
        // Between the pronoun and its verb there is no other subject.
        let free = self.places_in(word + relative.len..cue.tokens.start).is_empty();
        if !plain || !free {
            return None;
        }
        let heads = self.places_in(left.start..comma);
        let near = |p: &&Place| p.phrase.end.max(p.core.end) == comma;
        let agreeing = |p: &&Place| self.agrees(unit, cue, p, &self.mentions.mentions[p.ix]);
        let head =
            heads.iter().filter(near).find(|p| agreeing(p) && self.mentions.mentions[p.ix].kind != EntityKind::Place);
        Some(head.map(|p| self.of_place(unit, p, &self.mentions.mentions[p.ix])))
    }

    /// `many in the town wondered`, `дехто з водіїв каже`, `40% вважають`: a quantifier that opens its clause.
    pub(super) fn crowd(&self, unit: &Unit, i: usize, cue: &CueAt) -> Option<Source> {
        let opens = i == unit.tokens.start
            || self.mark(i - 1, ",;:")
            || self.dash(i - 1)
            || self.phrase(unit, Class::And, i - 1, i).is_some();
        let share =
            self.tokens[i].kind == TokenKind::Number && &*self.tokens[i].lower != "1" && self.word(i + 1) == "%";
        let quantifier = self.phrase(unit, Class::Crowd, i, cue.tokens.start);
        let rest = i..cue.tokens.start;
        let plain = rest.len() <= CROWD && !rest.clone().any(|j| self.mark(j, ",:;") || self.dash(j));
        let named = self.places_in(rest.clone()).iter().any(|p| p.phrase.start == i);
        if !opens || !plain || named || self.quote_of[i].is_some() || !(share || quantifier.is_some()) {
            return None;
        }
        Some(Source {
            how: How::Group,
            span: Some(self.span(rest.clone())),
            mention: None,
            gender: None,
            number: Some(Number::Plural),
            tokens: rest,
        })
    }
}
