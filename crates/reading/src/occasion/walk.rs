//! The words after a trigger: whose it is, with whom, between whom, where.

use super::around::{Around, end};
use crate::grammar::Class;
use crate::{EntityKind, How};
use onrecord_language::{Lang, TokenKind};
use std::ops::Range;

/// What governs the mentions that come next.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Governs {
    /// A noun: the genitive after it tells whose it is (`зустріч Ткаля`), a dative or nominative the outlet.
    Direct,
    /// A verb: its object in any case (`met Tkal`).
    Object,
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

/// A mention where something takes place; `from` is the token after the preposition.
#[derive(Copy, Clone, Debug)]
pub(super) struct Site {
    pub(super) place: usize,
    pub(super) from: usize,
}

/// What was found after a trigger; places by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// Whose it is, or the object of a verb.
    pub(super) direct: Vec<usize>,
    pub(super) with: Vec<usize>,
    pub(super) between: Vec<usize>,
    pub(super) party: Vec<usize>,
    pub(super) at: Vec<Site>,
    pub(super) to: Vec<Site>,
    /// A party is spoken of without a name (`з колегою`).
    pub(super) unnamed: bool,
    /// Where it ends.
    pub(super) end: usize,
}

/// How many words without a mention a walk takes before it gives up.
const PATIENCE: usize = 8;

/// How many words may stand between a noun and its owner.
const OWNER: usize = 3;

/// A walk on its way.
struct Walker<'a, 'b> {
    around: &'b Around<'a>,
    unit: usize,
    /// Where it must stop.
    to: usize,
    governs: Governs,
    /// The last that governs parties, before a place or another preposition.
    parties: Governs,
    /// Token after the last preposition.
    from: usize,
    /// It is about something: who is named there takes no part (`переговори про відносини Ланії та Союзу`).
    topic: bool,
    /// A connective or preposition stands right before: a mention may follow.
    open: bool,
    /// Tokens since the last mention.
    idle: usize,
    out: Walk,
}

impl Around<'_> {
    /// Walks right from the first of `tokens`, at most to their end; `first` governs what stands there.
    pub(super) fn walk(&self, unit: usize, tokens: Range<usize>, first: Governs) -> Walk {
        let out = Walk { end: tokens.start, ..Walk::default() };
        let (from, to) = (tokens.start, tokens.end);
        let mut w = Walker {
            around: self,
            unit,
            to,
            governs: first,
            parties: first,
            from,
            topic: false,
            open: true,
            idle: 0,
            out,
        };
        let mut at = from;
        while at < to && w.idle < PATIENCE {
            let mention = self.place_at(at).filter(|p| end(self.place(*p)) <= to);
            let next = match mention {
                Some(p) => w.mention(p, at),
                None => w.word(at),
            };
            let Some(next) = next else { break };
            w.idle = if mention.is_some() { 0 } else { w.idle + 1 };
            at = next;
        }
        w.out
    }
}

impl Walker<'_, '_> {
    /// Takes a mention at a token; the token after it, or `None` where the walk ends.
    fn mention(&mut self, place: usize, at: usize) -> Option<usize> {
        let m = self.around.mention(place);
        let names = at == self.out.end && self.names_role(place);
        // Far from the noun, or after a verb, a further genitive belongs to something else.
        if self.governs == Governs::Direct && !self.open && !names && (!self.out.direct.is_empty() || self.idle > OWNER)
        {
            return None;
        }
        if !names {
            // `зустріч у Києві міністра Ткаля`: the place is over, its owner or the other party comes.
            let back = matches!(self.governs, Governs::At | Governs::To | Governs::Aside) && !self.open && !self.topic;
            if back && m.kind != EntityKind::Place {
                self.governs =
                    if self.parties == Governs::With && !m.instrumental { Governs::Direct } else { self.parties };
            }
            let quoted = at > 0 && self.around.scene.tokens[at - 1].kind == TokenKind::Quote;
            if !self.accepts(place, quoted) {
                return None;
            }
        }
        let site = Site { place, from: self.from };
        let local = matches!(m.kind, EntityKind::Place | EntityKind::State | EntityKind::Organisation);
        match self.governs {
            Governs::At if local => self.out.at.push(site),
            Governs::To if local || m.kind == EntityKind::Person => self.out.to.push(site),
            Governs::Object => self.out.direct.push(place),
            Governs::At | Governs::To | Governs::Aside => {}
            _ if m.kind == EntityKind::Place => {}
            Governs::Direct => self.out.direct.push(place),
            Governs::With => self.out.with.push(place),
            Governs::Between => self.out.between.push(place),
            Governs::Party => self.out.party.push(place),
        }
        self.open = false;
        self.out.end = end(self.around.place(place));
        Some(self.out.end)
    }

    /// Takes any other token; the token after it, or `None` where the walk ends.
    fn word(&mut self, at: usize) -> Option<usize> {
        let (scene, words) = (self.around.scene, self.around.words(self.unit));
        let t = &scene.tokens[at];
        let rest = &scene.tokens[at..self.to];
        let speech = t.kind == TokenKind::Quote && self.around.spoken(at).is_some();
        if t.kind == TokenKind::Newline || scene.mark(at, ";:.!?") || scene.dash(at) || speech {
            return None;
        }
        if scene.mark(at, "(") {
            return Some((at..self.to).find(|j| scene.mark(*j, ")")).map_or(self.to, |j| j + 1));
        }
        if scene.mark(at, ",") {
            return self.connective(at, 1, false);
        }
        if words.is("stop", rest) || scene.cues_in(at..at + 1).any(|c| c.finite()) {
            return None;
        }
        if let Some((next, len)) = self.governor(at) {
            // `on the margins of the summit`: "of" does not bring the noun back.
            let of = next == Governs::Direct && self.governs != Governs::Direct;
            let next = if of { self.governs } else { next };
            if !matches!(next, Governs::At | Governs::To | Governs::Aside) {
                self.parties = next;
            }
            (self.governs, self.open, self.from) = (next, true, at + len);
            self.topic = next == Governs::Aside
                && self.around.scene.phrase(self.around.unit(self.unit), Class::Topic, at, self.to).is_some();
            return Some(at + len);
        }
        if let Some(len) = words.find("and", rest) {
            return self.connective(at, len, true);
        }
        if t.is_word() && self.governs == Governs::With && !t.capital && !words.is("his", rest) {
            self.out.unnamed |= self.open;
            self.out.end = at + 1;
        }
        Some(at + 1)
    }

    /// A comma or conjunction: the walk goes on where another member of the list follows.
    fn connective(&mut self, at: usize, len: usize, conjunction: bool) -> Option<usize> {
        let next = at + len;
        let scene = self.around.scene;
        if next < self.to && self.around.words(self.unit).is("stop", &scene.tokens[next..self.to]) {
            return None;
        }
        let aside = matches!(self.governs, Governs::At | Governs::To | Governs::Aside);
        let goes_on = match self.around.place_at(next) {
            None => {
                let preposition = next < self.to && self.governor(next).is_some_and(|g| g.0 != Governs::Aside);
                preposition && !aside || conjunction && (self.open || self.governs == Governs::With)
            }
            Some(p) if self.around.english(self.unit) => {
                // `with A, B said`: a list goes on to another comma or an "and".
                let after = end(self.around.place(p));
                let more = after < self.to && self.around.words(self.unit).is("and", &scene.tokens[after..self.to]);
                conjunction || scene.mark(after, ",") || more
            }
            Some(p) => {
                let m = self.around.mention(p);
                if aside && self.parties == Governs::With && m.instrumental && m.kind != EntityKind::Place {
                    self.governs = self.parties;
                }
                match self.governs {
                    Governs::With | Governs::Between => m.instrumental,
                    Governs::Direct | Governs::Party => m.genitive,
                    _ => true,
                }
            }
        };
        self.open = true;
        goes_on.then_some(next)
    }

    /// The preposition at a token and its length.
    fn governor(&self, at: usize) -> Option<(Governs, usize)> {
        use Governs::*;
        let (words, rest) = (self.around.words(self.unit), &self.around.scene.tokens[at..self.to]);
        let named = [("with", With), ("between", Between), ("party", Party), ("to", To), ("at", At), ("of", Direct)];
        let found = named.iter().filter_map(|(class, g)| Some((*g, words.find(class, rest)?))).max_by_key(|f| f.1);
        let other = || self.around.scene.phrase(self.around.unit(self.unit), Class::Prep, at, self.to);
        found.or_else(|| other().map(|f| (Aside, f.len)))
    }

    /// The mention can be a member under what governs it.
    fn accepts(&self, place: usize, quoted: bool) -> bool {
        let m = self.around.mention(place);
        let open = self.open || quoted;
        if self.around.unit(self.unit).lang == Lang::EN {
            return open;
        }
        match self.governs {
            Governs::With | Governs::Between => m.instrumental || (open && !m.nominative),
            Governs::Direct | Governs::Party => m.genitive || !m.nominative || open && m.how == How::Organisation,
            Governs::Object => open,
            Governs::At | Governs::To | Governs::Aside => open || !m.nominative,
        }
    }

    /// A name right after a role tells who holds it: it takes the role's place.
    fn names_role(&mut self, name: usize) -> bool {
        let around = self.around;
        let is = |p: usize, how: How| around.mention(p).kind == EntityKind::Person && around.mention(p).how == how;
        let start = around.place(name).core.start;
        let w = &mut self.out;
        let mut lists = [&mut w.direct, &mut w.with, &mut w.between, &mut w.party].into_iter();
        let ends_here =
            |list: &&mut Vec<usize>| list.last().is_some_and(|p| is(*p, How::Role) && end(around.place(*p)) == start);
        let list = lists.find(ends_here).filter(|_| is(name, How::Name));
        list.map(|l| l.pop()).is_some()
    }
}
