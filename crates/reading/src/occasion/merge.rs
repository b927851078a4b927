//! One happening told twice is one occasion.

use super::tell::Told;
use crate::{EntityIx, Occasion, OccasionKind};
use std::collections::BTreeSet;

/// Where an occasion is told: its number, and the token of the trigger.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Telling {
    pub(super) occasion: usize,
    pub(super) unit: usize,
    pub(super) trigger: usize,
}

/// An occasion with what its tellings told.
struct Known {
    occasion: Occasion,
    who: BTreeSet<EntityIx>,
    whose: Option<Box<str>>,
}

/// How many occasions back a telling may refer to; keeps the work linear.
const BACK: usize = 24;

/// Merges the tellings of an article, given in order.
pub(super) fn merge(told: Vec<Told>) -> (Vec<Occasion>, Vec<Telling>) {
    let mut out: Vec<Known> = Vec::new();
    let mut tellings = Vec::new();
    for t in told {
        let who: BTreeSet<EntityIx> = t.occasion.participants.iter().filter_map(|p| p.entity).collect();
        let known = out.iter().enumerate().rev().take(BACK).find(|(_, k)| k.same(&t, &who)).map(|(i, _)| i);
        let (unit, trigger) = (t.unit, t.trigger);
        let occasion = match known {
            Some(i) => {
                out[i].fill(&t, &who);
                i
            }
            None if t.full => {
                out.push(Known { occasion: t.occasion, who, whose: t.whose });
                out.len() - 1
            }
            None => continue,
        };
        tellings.push(Telling { occasion, unit, trigger });
    }
    (out.into_iter().map(|k| k.occasion).collect(), tellings)
}

/// Kinds that words use for one another: a meeting is called talks, talks a conversation.
fn akin(a: OccasionKind, b: OccasionKind) -> bool {
    let exchange = |k| matches!(k, OccasionKind::Meeting | OccasionKind::Call | OccasionKind::Negotiation);
    a == b || exchange(a) && exchange(b)
}

impl Known {
    /// The telling can be of the occasion: akin in kind, and it only points back; or the same state, and the people of one
    /// among those of the other, or the same body.
    fn same(&self, t: &Told, who: &BTreeSet<EntityIx>) -> bool {
        if !akin(self.occasion.kind, t.occasion.kind) {
            return false;
        }
        let nested = who.is_subset(&self.who) || self.who.is_subset(who);
        let shared = who.intersection(&self.who).next().is_some();
        let body = t.whose.is_some() && t.whose == self.whose && self.occasion.kind == t.occasion.kind;
        let who_fits = nested && shared || body || !t.full && shared;
        t.bare || self.occasion.state == t.occasion.state && who_fits
    }

    /// Adds what the telling knows more.
    fn fill(&mut self, t: &Told, who: &BTreeSet<EntityIx>) {
        if t.full {
            let new = t.occasion.participants.iter().filter(|p| p.entity.is_some_and(|e| !self.who.contains(&e)));
            self.occasion.participants.extend(new.cloned());
            self.who.extend(who);
        }
        if self.occasion.place.is_empty() {
            self.occasion.place.clone_from(&t.occasion.place);
        }
    }
}
