//! Where the content of a clause ends before its sentence does.

use super::scene::{CueAt, Scene, Unit};
use crate::EntityKind;
use crate::grammar::Class;
use onrecord_language::{Lang, Tense};
use onrecord_text::Span;
use std::ops::Range;

impl Scene<'_> {
    /// The end of content that begins at `start` under the cue `main`: the end of the unit without its final marks, or the
    /// place where a relay (`, повідомляє R`), a gerund (`, додавши, що`), a further verb of the same subject
    /// (`і заявляє, що`) or an attribution after a dash begins.
    pub(crate) fn clip(&self, unit: &Unit, main: &CueAt, start: usize, end: usize) -> usize {
        let mut end = end;
        let later: Vec<_> = self.cues_in(start..end).filter(|c| c.tokens.start > main.tokens.start).cloned().collect();
        for d in later {
            if d.tokens.start >= end {
                break;
            }
            if let Some(cut) = self.cut_before(unit, main, &d, start..end) {
                end = cut;
            }
        }
        let parts = |i: &usize| {
            let goes_on = self.phrase(unit, Class::PureThat, i + 1, end).is_some()
                || self.phrase(unit, Class::And, i + 1, end).is_some();
            self.mark(*i, ";") && self.quote_of[*i].is_none() && !goes_on
        };
        // Behind a semicolon that no connective follows somebody else's clause, with a verb of its own, can begin.
        if let Some(cut) = (start..end).find(parts).filter(|i| self.cues_in(*i..unit.tokens.end).any(|c| c.finite())) {
            end = cut;
        }
        if let Some(cut) = self.relay_phrase(unit, start..end) {
            end = cut;
        }
        self.trim_end(start..end)
    }

    /// The end without stops, commas, dashes and line breaks.
    pub(crate) fn trim_end(&self, tokens: Range<usize>) -> usize {
        let mut end = tokens.end;
        while end > tokens.start && (self.mark(end - 1, ".,;:…") || self.dash(end - 1)) {
            end -= 1;
        }
        end
    }

    fn cut_before(&self, unit: &Unit, main: &CueAt, d: &CueAt, within: Range<usize>) -> Option<usize> {
        let g = self.grammar(unit);
        let at = d.tokens.start;
        let joined = |i: usize| i > within.start && (self.mark(i - 1, ","));
        // `, – сказав X` and `, повідомляє R`.
        let mut before = at;
        while before > within.start && at - before < 3 && g.is(Class::As, &self.tokens[before - 1..at]) {
            before -= 1;
        }
        if before > within.start
            && self.dash(before - 1)
            && d.finite()
            && (!self.dash_pair(before - 1, &within) || self.closes(d, within.end))
        {
            return Some(before - 1);
        }
        if d.tense == Tense::Gerund && joined(at) && (d.takes('t') || d.takes('q')) {
            return Some(at - 1);
        }
        if d.finite() && joined(before) && self.relays(d, within.end) {
            return Some(before - 1);
        }
        if let Some(comma) = self.closing_attribution(unit, d, &within) {
            return Some(comma);
        }
        if let Some(comma) = self.other_speaker(unit, d, &within) {
            return Some(comma);
        }
        self.coordinated(unit, main, d, within)
    }

    /// `…, а Y уверен, что …`: a conjunction, another subject, its verb and its clause.
    fn other_speaker(&self, unit: &Unit, d: &CueAt, within: &Range<usize>) -> Option<usize> {
        let governs =
            self.mark(d.tokens.end, ",") && self.phrase(unit, Class::PureThat, d.tokens.end + 1, within.end).is_some();
        let p = self.places_in(within.start..d.tokens.start).last().filter(|p| p.phrase.end == d.tokens.start)?;
        let conjunction = p
            .phrase
            .start
            .checked_sub(1)
            .filter(|i| *i > within.start && self.phrase(unit, Class::And, *i, *i + 1).is_some())?;
        let parted = self.mark(conjunction - 1, ",") && self.mentions.mentions[p.ix].nominative;
        (governs && d.finite() && parted).then_some(conjunction - 1)
    }

    /// English `…, the release said.`: a comma, a bare subject and a cue at the end of the sentence.
    fn closing_attribution(&self, unit: &Unit, d: &CueAt, within: &Range<usize>) -> Option<usize> {
        let ends = self.words(d.tokens.end..within.end) <= 3 && d.finite() && (d.takes('t') || d.takes('q'));
        if unit.lang != Lang::EN || !ends {
            return None;
        }
        let comma = (within.start..d.tokens.start).rev().take(12).find(|i| self.mark(*i, ","))?;
        let g = self.grammar(unit);
        let subject = comma + 1..d.tokens.start;
        let opens = subject.clone().any(|i| {
            g.is(Class::Relative, &self.tokens[i..=i])
                || g.is(Class::And, &self.tokens[i..=i])
                || g.is(Class::Finite, &self.tokens[i..=i])
        });
        let starts =
            self.places_in(subject.clone()).first().is_some_and(|p| p.phrase.start <= comma + 2) || subject.len() == 1;
        (!opens && starts).then_some(comma)
    }

    /// The cue's subject follows at once, and then the sentence ends.
    fn closes(&self, d: &CueAt, end: usize) -> bool {
        let subject = self.places_in(d.tokens.end..end).first().is_some_and(|p| p.phrase.start <= d.tokens.end + 1);
        subject && self.words(d.tokens.end..end) <= 8
    }

    /// A dash that has its twin before it encloses an insertion.
    fn dash_pair(&self, at: usize, within: &Range<usize>) -> bool {
        (within.start..at).filter(|i| self.dash(*i) && self.tokens[*i].space_before).count() % 2 == 1
    }

    /// The cue has an outlet behind it and nothing else until the end of the sentence.
    pub(crate) fn relays(&self, d: &CueAt, end: usize) -> bool {
        let mut after = self.places_in(d.tokens.end..end).iter();
        let outlet = after.any(|p| {
            let m = &self.mentions.mentions[p.ix];
            m.kind == EntityKind::Outlet && p.core.start - d.tokens.end <= 4
        });
        let from = self.tokens[d.tokens.end - 1].span.end;
        let to = self.tokens.get(end.wrapping_sub(1)).map_or(from, |t| t.span.end).max(from);
        let credited = (self.credits_in(Span { start: from, end: to }).iter())
            .any(|c| c.span.end <= to && c.span.start - from < 80);
        // `пише «Голос Івелі»`: a name in quotation marks that ends the sentence.
        let quoted = self.quote_of.get(d.tokens.end).copied().flatten().map(|q| &self.quotes[q]);
        let named = quoted.is_some_and(|q| {
            q.before() == d.tokens.end
                && self.words(q.start..q.end) <= 4
                && self.tokens[q.start].capital
                && self.words(q.after()..end.max(q.after())) <= 8
        });
        outlet || credited || (named && d.takes('t'))
    }

    /// `, з посиланням на R`, `, citing R` at the end.
    fn relay_phrase(&self, unit: &Unit, within: Range<usize>) -> Option<usize> {
        let at = within
            .clone()
            .find(|i| self.mark(*i, ",") && self.phrase(unit, Class::Relay, i + 1, within.end).is_some())?;
        (at > within.start && self.quote_of[at].is_none()).then_some(at)
    }

    /// `… та наполягає, що …`: the same subject goes on with another cue. The cut stands before the conjunction.
    fn coordinated(&self, unit: &Unit, main: &CueAt, d: &CueAt, within: Range<usize>) -> Option<usize> {
        let same = d.finite()
            && main.finite()
            && (d.plural == main.plural || unit.lang == Lang::EN && (d.plural.is_none() || main.plural.is_none()))
            && d.gender == main.gender
            && (d.tense == main.tense || unit.lang == Lang::EN);
        if !same {
            return None;
        }
        let at = d.tokens.start;
        let from = at.saturating_sub(5).max(within.start);
        // A row of verbs parted by commas, when no subject follows (`, повідомив речник` closes the sentence instead).
        let next = self.places_in(d.tokens.end..within.end).first();
        let inverted =
            next.is_some_and(|p| p.phrase.start <= d.tokens.end + 1 && self.mentions.mentions[p.ix].nominative);
        if self.mark(at - 1, ",")
            && at - 1 > within.start
            && !inverted
            && (d.takes('t') || d.takes('i') || d.takes('n'))
        {
            return Some(at - 1);
        }
        let conjunction = (from..at).rev().find_map(|i| {
            let f = self.phrase(unit, Class::And, i, at)?;
            let gap = i + f.len..at;
            let plain = gap.clone().all(|j| self.tokens[j].is_word() && !self.tokens[j].capital);
            let subject = self.places_in(gap.clone()).iter().any(|p| self.mentions.mentions[p.ix].nominative);
            (gap.len() <= 3 && plain && !subject).then_some(i)
        })?;
        let comma = conjunction > within.start && self.mark(conjunction - 1, ",");
        let goes_on = d.takes('t') || d.takes('i') || d.takes('n');
        goes_on.then_some(if comma { conjunction - 1 } else { conjunction })
    }
}
