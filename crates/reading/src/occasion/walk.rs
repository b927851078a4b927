//! The words after a trigger: whose it is, with whom, between whom, where.

use super::around::{Around, end};
use crate::{EntityKind, How};
use onrecord_language::{Lang, TokenKind};
use std::ops::Range;

/// What governs the mentions that come next.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Governs {
    /// Nothing: a genitive (`зустріч Ткаля`), an object (`met Tkal`), the outlet of an interview.
    Direct,
    /// `з`, `with`.
    With,
    /// `між`, `between`.
    Between,
    /// `за участю`, `by`.
    Party,
    /// `в`, `in`.
    At,
    /// `до`, `to`.
    To,
    /// Any other preposition.
    Aside,
}

/// What was found after a trigger; places by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    pub(super) direct: Vec<usize>,
    pub(super) with: Vec<usize>,
    pub(super) between: Vec<usize>,
    pub(super) party: Vec<usize>,
    pub(super) at: Vec<usize>,
    pub(super) to: Vec<usize>,
    /// A party is spoken of without a name (`з колегою`).
    pub(super) unnamed: bool,
    /// Where it ends.
    pub(super) end: usize,
}

/// How many words without a mention a walk takes before it gives up.
const PATIENCE: usize = 8;

impl Around<'_> {
    /// Walks right from the first of `tokens`, at most to their end.
    pub(super) fn walk(&self, unit: usize, tokens: Range<usize>) -> Walk {
        let (scene, words) = (self.scene, self.words(unit));
        let mut w = Walk { end: tokens.start, ..Walk::default() };
        let mut governs = Governs::Direct;
        // A connective or preposition stands right before: a mention may follow.
        let mut open = true;
        let (mut i, mut idle) = (tokens.start, 0);
        while i < tokens.end && idle < PATIENCE {
            let rest = &scene.tokens[i..tokens.end];
            if let Some(p) = self.place_at(i).filter(|p| end(self.place(*p)) <= tokens.end) {
                // `зустріч у Києві міністра Ткаля`: after the place comes its owner.
                let owner = governs == Governs::At && !open && self.mention(p).kind != EntityKind::Place;
                if owner {
                    governs = Governs::Direct;
                }
                let quoted = i > 0 && scene.tokens[i - 1].kind == TokenKind::Quote;
                // `президентом Ткалем`, where role and name are two mentions.
                let names = i == w.end && i > tokens.start && self.names_role(&mut w, p);
                if !names && !self.accepts(unit, p, governs, open || quoted) {
                    break;
                }
                self.take(&mut w, governs, p);
                i = end(self.place(p));
                w.end = i;
                (open, idle) = (false, 0);
                continue;
            }
            let t = &scene.tokens[i];
            if t.kind == TokenKind::Newline || scene.mark(i, ";:.!?") || scene.dash(i) || self.opens_speech(i) {
                break;
            }
            if scene.mark(i, "(") {
                i = (i..tokens.end).find(|j| scene.mark(*j, ")")).map_or(tokens.end, |j| j + 1);
                continue;
            }
            if scene.mark(i, ",") {
                if !self.lists(unit, i + 1, governs) {
                    break;
                }
                (open, i) = (true, i + 1);
                continue;
            }
            if words.is("stop", rest) || scene.cues_in(i..i + 1).any(|c| c.finite()) {
                break;
            }
            if let Some((next, len)) = self.governor(unit, i, tokens.end) {
                (governs, open) = (next, true);
                i += len;
                idle += 1;
                continue;
            }
            if let Some(len) = words.find("and", rest) {
                if !open && !self.lists(unit, i + len, governs) && governs != Governs::With {
                    break;
                }
                (open, i) = (true, i + len);
                continue;
            }
            if t.is_word() {
                if governs == Governs::With && !t.capital && !words.is("his", rest) {
                    w.unnamed |= open;
                    w.end = i + 1;
                }
                if governs == Governs::Direct && idle >= 3 {
                    governs = Governs::Aside;
                }
            }
            idle += 1;
            i += 1;
        }
        w
    }

    /// A name right after a role tells who holds it: it takes the role's place.
    fn names_role(&self, w: &mut Walk, name: usize) -> bool {
        let is = |p: usize, how: How| self.mention(p).kind == EntityKind::Person && self.mention(p).how == how;
        if !is(name, How::Name) {
            return false;
        }
        let start = self.place(name).core.start;
        let lists = [&mut w.direct, &mut w.with, &mut w.between, &mut w.party];
        for list in lists {
            let role = list.last().copied().filter(|p| is(*p, How::Role) && end(self.place(*p)) == start);
            if role.is_some() {
                list.pop();
                return true;
            }
        }
        false
    }

    fn opens_speech(&self, token: usize) -> bool {
        self.scene.tokens[token].kind == TokenKind::Quote && self.spoken(token).is_some()
    }

    /// The preposition at a token and its length.
    fn governor(&self, unit: usize, at: usize, to: usize) -> Option<(Governs, usize)> {
        use Governs::*;
        let (words, rest) = (self.words(unit), &self.scene.tokens[at..to]);
        let named = [("with", With), ("between", Between), ("party", Party), ("to", To), ("at", At)];
        let found = named.iter().filter_map(|(class, g)| Some((*g, words.find(class, rest)?))).max_by_key(|f| f.1);
        if found.is_some() {
            return found;
        }
        if unit_is_english(self, unit) && &*self.scene.tokens[at].lower == "of" {
            return Some((Direct, 1));
        }
        self.scene.phrase(self.unit(unit), "prep", at, to).map(|f| (Aside, f.len))
    }

    /// After a comma or conjunction at the token before `at`: another member of the list follows.
    fn lists(&self, unit: usize, at: usize, governs: Governs) -> bool {
        let scene = self.scene;
        let to = self.unit(unit).tokens.end;
        if self.words(unit).is("stop", &scene.tokens[at.min(to)..to]) {
            return false;
        }
        if self.governor(unit, at.min(to), to).is_some_and(|g| g.0 != Governs::Aside) && at < to {
            return governs != Governs::At;
        }
        let Some(p) = self.place_at(at) else { return false };
        let m = self.mention(p);
        if self.unit(unit).lang == Lang::EN {
            // `with A, B said`: a list goes on to another comma or an "and".
            let after = end(self.place(p));
            return scene.mark(after, ",")
                || self.words(unit).is("and", &scene.tokens[after.min(to)..to])
                || self.words(unit).is("and", &scene.tokens[at - 1..to]);
        }
        match governs {
            Governs::With | Governs::Between => m.instrumental,
            Governs::Direct | Governs::Party => m.genitive,
            _ => true,
        }
    }

    /// The mention can be a member under what governs it.
    fn accepts(&self, unit: usize, place: usize, governs: Governs, open: bool) -> bool {
        let m = self.mention(place);
        if self.unit(unit).lang == Lang::EN {
            return open;
        }
        match governs {
            Governs::With | Governs::Between => m.instrumental || (open && !m.nominative),
            Governs::Direct | Governs::Party => m.genitive || !m.nominative || open && m.how == How::Organisation,
            _ => open || !m.nominative,
        }
    }

    fn take(&self, w: &mut Walk, governs: Governs, place: usize) {
        let locality = self.mention(place).kind == EntityKind::Place;
        match governs {
            Governs::At => w.at.push(place),
            Governs::To => w.to.push(place),
            Governs::Aside => {}
            _ if locality => {}
            Governs::Direct => w.direct.push(place),
            Governs::With => w.with.push(place),
            Governs::Between => w.between.push(place),
            Governs::Party => w.party.push(place),
        }
    }
}

fn unit_is_english(around: &Around, unit: usize) -> bool {
    around.unit(unit).lang == Lang::EN
}
