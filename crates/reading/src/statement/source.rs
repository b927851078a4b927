//! Who speaks: the words around a cue that name the speaker.

use super::{
    rules::infinitive,
    scene::{CueAt, Place, Scene, Unit},
};
use crate::grammar::Class;
use crate::{EntityKind, Gender, How, Mention, MentionIx, Number};
use onrecord_language::{Lang, TokenKind};
use onrecord_text::Span;
use std::ops::Range;

/// The words that name a speaker, before they are resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Source {
    pub(crate) how: How,
    /// The words; `None` when the speaker is left out.
    pub(crate) span: Option<Span>,
    /// The mention that they hold.
    pub(crate) mention: Option<MentionIx>,
    pub(crate) gender: Option<Gender>,
    pub(crate) number: Option<Number>,
    /// Tokens of the words, empty for an ellipsis.
    pub(crate) tokens: Range<usize>,
}

impl Source {
    /// A speaker who is left out; what the cue tells of him is kept.
    pub(crate) fn ellipsis(cue: &CueAt) -> Source {
        let number = cue.plural.map(|p| if p { Number::Plural } else { Number::Singular });
        let at = cue.tokens.start;
        Source { how: How::Ellipsis, span: None, mention: None, gender: gender(cue.gender), number, tokens: at..at }
    }
}

pub(super) fn gender(letter: Option<char>) -> Option<Gender> {
    match letter? {
        'm' => Some(Gender::Masculine),
        'f' => Some(Gender::Feminine),
        'n' => Some(Gender::Neuter),
        _ => None,
    }
}

/// Cost of a subject candidate; above it there is none.
const TOO_FAR: f32 = 6.0;

impl Scene<'_> {
    /// The subject of a finite cue among the tokens of `window` (a clause, or what the caller allows), before or after it.
    pub(crate) fn subject(&self, unit: &Unit, cue: &CueAt, window: Range<usize>) -> Option<Source> {
        let left = window.start..cue.tokens.start;
        let right = cue.tokens.end..window.end.max(cue.tokens.end);
        if let Some(quoted) = self.quoted_as(unit, cue) {
            return Some(quoted);
        }
        if let Some(head) = self.relative_head(unit, cue, left.clone()) {
            return head;
        }
        let before = self.best(unit, cue, left.clone(), true).map(|b| (b.0, self.named_before(unit, cue, b.1, &left)));
        let before = before.filter(|_| !self.unlisted_name(unit, cue, &left));
        let turned = unit.lang != Lang::EN || self.inverted(unit, cue) || (before.is_none() && !self.follows_word(cue));
        let after = if turned { self.best(unit, cue, right.clone(), false) } else { None };
        let after = after.map(|a| (a.0, self.name_behind(unit, a.1)));
        let near = |s: &(f32, Source)| s.0;
        let best = match (before, after) {
            (Some(b), Some(a)) => Some(if near(&a) < near(&b) { a } else { b }),
            (b, a) => b.or(a),
        };
        best.map(|b| b.1)
            .or_else(|| self.collective(unit, cue, left.clone()))
            .or_else(|| self.collective(unit, cue, right.clone()))
            .or_else(|| self.bare_phrase(unit, cue, left, right))
    }

    /// The cheapest candidate on one side.
    fn best(&self, unit: &Unit, cue: &CueAt, side: Range<usize>, before: bool) -> Option<(f32, Source)> {
        let mentions = self.places_in(side.clone()).iter().filter_map(|p| {
            let m = &self.mentions.mentions[p.ix];
            if m.kind == EntityKind::Place || !(m.nominative || unit.lang == Lang::EN) || !self.agrees(unit, cue, p, m)
            {
                return None;
            }
            if unit.lang == Lang::EN && self.possessive(p.phrase.end) {
                return None; // `Lania's ministry said`: the owner does not speak
            }
            // `зосередяться на відносинах ЄС`: behind a noun an abbreviation is its genitive.
            let noun = p.phrase.start.checked_sub(1).filter(|i| *i >= cue.tokens.end && !before);
            let genitive = unit.lang != Lang::EN
                && self.tokens[p.core.start].upper
                && noun.is_some_and(|i| self.tokens[i].is_word() && !self.tokens[i].capital);
            if genitive {
                return None;
            }
            let bonus = match m.how {
                How::Name => 0.6,
                How::Role => 0.4,
                _ => 0.0,
            };
            Some((self.distance(unit, cue, &p.phrase, &p.core, before)? - bonus, self.of_place(unit, p, m)))
        });
        let pronouns = side.clone().filter_map(|i| {
            // `X, said she heard`: an English pronoun behind its verb is the subject only where nothing goes on.
            if !before && unit.lang == Lang::EN && self.tokens.get(i + 1).is_some_and(|t| t.is_word()) {
                return None;
            }
            let source = self.pronoun(unit, i, cue)?;
            Some((self.distance(unit, cue, &(i..i + 1), &(i..i + 1), before)? - 0.5, source))
        });
        let crowds = side.clone().filter_map(|i| {
            let source = if before { self.crowd(unit, i, cue)? } else { return None };
            Some((self.distance(unit, cue, &source.tokens, &source.tokens, before)? - 0.4, source))
        });
        mentions.chain(pronouns).chain(crowds).filter(|c| c.0 < TOO_FAR).min_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// How far a candidate is from its cue: tokens, commas, other verbs, subordinate clauses and prepositions between.
    fn distance(
        &self,
        unit: &Unit,
        cue: &CueAt,
        phrase: &Range<usize>,
        core: &Range<usize>,
        before: bool,
    ) -> Option<f32> {
        let between = if before { core.end..cue.tokens.start } else { cue.tokens.end..phrase.start };
        if between.start > between.end {
            return None;
        }
        if !before && unit.lang == Lang::EN && !self.plain_title(unit, cue, &between) {
            return None; // an English subject after its verb stands right after it: `", said Mr X`
        }
        if core.start >= 1 && self.quote_of[core.start].is_some_and(|q| self.speechlike(q)) {
            return None; // a name inside somebody's words is not the one who says them
        }
        let g = self.grammar(unit);
        let (mut cost, mut commas) = (0.0, 0);
        for i in between.clone() {
            let t = &self.tokens[i];
            let rest = &self.tokens[i..between.end];
            if self.mark(i, ",") {
                commas += 1;
            } else if self.mark(i, ";:") || t.kind == TokenKind::Newline {
                return None;
            } else if t.kind == TokenKind::Dash {
                cost += 1.0;
            } else if g.is(Class::Subordinate, rest) {
                cost += 1.2;
            } else if t.is_word() {
                cost += 0.12;
            }
        }
        if before && self.in_relative_clause(unit, phrase.start, &between) {
            cost += 4.0;
        }
        // Commas in pairs enclose an apposition or a clause; an odd one parts the subject from its verb.
        cost += if commas % 2 == 1 { 2.2 } else { commas as f32 * 0.2 };
        cost += self.cues_in(between.clone()).filter(|c| c.finite()).count() as f32 * 2.0;
        if self.governed(unit, phrase.start) {
            cost += 4.0;
        }
        Some(cost)
    }

    /// A preposition stands before the words that begin at token `start`.
    pub(crate) fn governed(&self, unit: &Unit, start: usize) -> bool {
        let from = start.saturating_sub(2);
        let plain = (from..start).any(|i| self.phrase(unit, Class::Prep, i, start).is_some_and(|f| i + f.len == start));
        plain || self.after_determined_preposition(unit, start)
    }

    /// `Помічник X, який відвідав Лодім заявив`: the words stand behind a relative pronoun in the nominative, which is the subject
    /// of its clause, and nothing closes the clause before the verb.
    fn in_relative_clause(&self, unit: &Unit, start: usize, between: &Range<usize>) -> bool {
        let from = unit.tokens.start.max(start.saturating_sub(8));
        let opened = (from..start).rev().take_while(|i| !self.mark(*i, ",")).last();
        let relative = opened.is_some_and(|i| {
            i > from
                && i + 1 < start
                && self.phrase(unit, Class::Relative, i, start).is_some()
                && self.phrase(unit, Class::PureThat, i, start).is_none()
        });
        unit.lang != Lang::EN && relative && !between.clone().any(|i| self.mark(i, ","))
    }

    fn follows_word(&self, cue: &CueAt) -> bool {
        cue.tokens.start > 0 && self.tokens[cue.tokens.start - 1].is_word()
    }

    /// English puts the verb before its subject only after what was said, or in an insertion.
    pub(super) fn inverted(&self, unit: &Unit, cue: &CueAt) -> bool {
        let at = cue.tokens.start;
        let quote = |i: usize| self.tokens[i].kind == TokenKind::Quote;
        let after_words =
            at > 0 && (quote(at - 1) || self.dash(at - 1) || (at > 1 && self.mark(at - 1, ",?!.") && quote(at - 2)));
        after_words || at == unit.tokens.start || self.phrase(unit, Class::As, at - 1, at).is_some()
    }

    /// English `of the`, `with a`: the preposition stands before the determiner.
    fn after_determined_preposition(&self, unit: &Unit, start: usize) -> bool {
        unit.lang == Lang::EN
            && start >= 2
            && self.grammar(unit).is(Class::Det, &self.tokens[start - 1..start])
            && self.grammar(unit).is(Class::Prep, &self.tokens[start - 2..start - 1])
    }

    /// A nominative pronoun at token `i` that agrees with the cue.
    fn pronoun(&self, unit: &Unit, i: usize, cue: &CueAt) -> Option<Source> {
        if self.quote_of[i].is_some() {
            return None;
        }
        self.pronoun_at(unit, i, cue)
    }

    /// The same, whether the token lies inside quotation marks or not.
    pub(crate) fn pronoun_at(&self, unit: &Unit, i: usize, cue: &CueAt) -> Option<Source> {
        let one = &self.tokens[i..=i];
        let g = self.grammar(unit);
        let (gender, number) = if g.is(Class::He, one) {
            (Some(Gender::Masculine), Number::Singular)
        } else if g.is(Class::She, one) {
            (Some(Gender::Feminine), Number::Singular)
        } else if g.is(Class::They, one) || g.is(Class::We, one) {
            (None, Number::Plural)
        } else if g.is(Class::Latter, one)
            && i + 1 == cue.tokens.start
            && (i == unit.tokens.start || unit.lang == Lang::EN)
        {
            (gender(cue.gender), Number::Singular)
        } else if g.is(Class::It, one) {
            (Some(Gender::Neuter), Number::Singular)
        } else {
            return None;
        };
        if cue.plural.is_some_and(|p| p != (number == Number::Plural)) || !same_gender(cue.gender, gender) {
            return None;
        }
        Some(Source {
            how: How::Pronoun,
            span: Some(one[0].span),
            mention: None,
            gender,
            number: Some(number),
            tokens: i..i + 1,
        })
    }

    /// `заявили в уряді`, `в полиции сообщили`: a plural verb without a subject, and a body in the locative.
    fn collective(&self, unit: &Unit, cue: &CueAt, side: Range<usize>) -> Option<Source> {
        if unit.lang == Lang::EN || cue.plural != Some(true) || !cue.finite() {
            return None;
        }
        let g = self.grammar(unit);
        let local = |start: usize| start > 0 && g.is(Class::Locative, &self.tokens[start - 1..start]);
        let fits = |p: &&Place| {
            let m = &self.mentions.mentions[p.ix];
            let body =
                matches!(m.kind, EntityKind::Organisation | EntityKind::Outlet | EntityKind::State | EntityKind::Group);
            body && (local(p.phrase.start) || local(p.core.start))
                && self.quote_of[p.core.start].is_none_or(|q| !self.speechlike(q))
        };
        // `вимагають припинити участь у проєкті`: behind an infinitive the locative is its own.
        let other = |p: &Place| (cue.tokens.end..p.phrase.start).any(|i| infinitive(self, unit, i));
        let places = self.places_in(side);
        let p = if places.first()?.core.start < cue.tokens.start {
            places.iter().rev().find(fits)
        } else {
            places.iter().find(fits).filter(|p| !other(p))
        }?;
        let m = &self.mentions.mentions[p.ix];
        Some(Source { how: How::Organisation, ..self.of_place(unit, p, m) })
    }

    /// A subject that is no known mention: the short plain phrase between the cue and the edge of its clause.
    fn bare_phrase(&self, unit: &Unit, cue: &CueAt, left: Range<usize>, right: Range<usize>) -> Option<Source> {
        let g = self.grammar(unit);
        let noun_like = |i: usize| {
            self.tokens[i].is_word()
                && !g.is(Class::Prep, &self.tokens[i..=i])
                && !g.is(Class::And, &self.tokens[i..=i])
                && !g.is(Class::Not, &self.tokens[i..=i])
                && !g.is(Class::Modal, &self.tokens[i..=i])
        };
        let plain = |r: &Range<usize>| {
            !r.is_empty()
                && r.len() <= 7
                && noun_like(r.start)
                && r.clone().all(|i| !self.mark(i, ",:;.") && !self.dash(i) && self.quote_of[i].is_none())
        };
        let start = left.clone().rev().find(|i| self.mark(*i, ",:;") || self.dash(*i)).map_or(left.start, |i| i + 1);
        let mut last = left.end;
        while last > start
            && (g.is(Class::Modal, &self.tokens[last - 1..last])
                || g.is(Class::Not, &self.tokens[last - 1..last])
                || g.is(Class::Between, &self.tokens[last - 1..last]))
        {
            last -= 1;
        }
        let before = start..last;
        let end = right.clone().find(|i| self.mark(*i, ",:;.") || self.dash(*i)).unwrap_or(right.end);
        let after = cue.tokens.end..end;
        let heads = |r: &Range<usize>| {
            g.any(Class::AboutThis, &self.tokens[r.clone()])
                || g.any(Class::Subordinate, &self.tokens[r.clone()])
                || g.any(Class::As, &self.tokens[r.clone()])
        };
        let name = self.unlisted_name(unit, cue, &left).then(|| last - 1..last);
        let found = if let Some(name) = name {
            name
        } else if plain(&before) && !heads(&before) && self.nominative_start(unit, before.start, cue) {
            before
        } else if (unit.lang != Lang::EN || self.inverted(unit, cue))
            && plain(&after)
            && !heads(&after)
            && self.nominative_start(unit, after.start, cue)
        {
            after
        } else {
            return None;
        };
        let plural = cue.plural == Some(true);
        let number = Some(if plural { Number::Plural } else { Number::Singular });
        let how = if plural { How::Group } else { How::Role };
        let found = Source {
            how,
            span: Some(self.span(found.clone())),
            mention: None,
            gender: gender(cue.gender),
            number,
            tokens: found,
        };
        Some(if found.tokens.start >= cue.tokens.end { self.name_behind(unit, found) } else { found })
    }

    /// English `the towns, for which Calder has claimed responsibility`: a name that no mention holds stands right before the verb,
    /// inside a clause, and is its subject.
    fn unlisted_name(&self, unit: &Unit, cue: &CueAt, left: &Range<usize>) -> bool {
        let g = self.grammar(unit);
        let helps = |i: usize| {
            let one = &self.tokens[i..=i];
            g.is(Class::Modal, one) || g.is(Class::Not, one) || g.is(Class::Between, one) || g.is(Class::Finite, one)
        };
        let Some(at) = (left.start + 1..cue.tokens.start).rev().take(4).find(|i| !helps(*i)) else { return false };
        let relative = self.phrase(unit, Class::RelativeForm, at - 1, at).is_some();
        let free = !self.places_in(at.saturating_sub(12)..at + 1).iter().any(|p| p.phrase.end.max(p.core.end) > at);
        unit.lang == Lang::EN && relative && free && self.tokens[at].capital && self.tokens[at].is_word()
    }

    /// The first word can be the head of a subject that agrees with the cue, judged by its ending alone.
    fn nominative_start(&self, unit: &Unit, at: usize, cue: &CueAt) -> bool {
        let Some(t) = self.tokens.get(at) else { return false };
        if unit.lang == Lang::EN {
            return t.capital || self.grammar(unit).is(Class::Det, &self.tokens[at..=at]);
        }
        let g = self.grammar(unit);
        let w = &*t.lower;
        t.is_word()
            && !self.starts_time(at)
            && w.chars().count() > 3
            && !g.ends(Class::ObliqueEnding, w)
            && !g.ends(Class::AdverbEnding, w)
            && (cue.plural != Some(true) || g.ends(Class::PluralEnding, w))
    }

    /// The source of a mention, with its phrase as words.
    pub(crate) fn of_place(&self, _unit: &Unit, p: &Place, m: &Mention) -> Source {
        Source {
            how: m.how,
            span: Some(m.phrase),
            mention: Some(p.ix),
            gender: m.gender.or(self.mentions.entities[m.entity].gender),
            number: Some(m.number),
            tokens: p.phrase.clone(),
        }
    }
}

pub(super) fn same_gender(cue: Option<char>, of: Option<Gender>) -> bool {
    match (gender(cue), of) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
