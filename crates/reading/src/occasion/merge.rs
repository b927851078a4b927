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

/// How many occasions back a telling may refer to; keeps the work linear.
const BACK: usize = 24;

/// Merges the tellings of an article, given in order.
pub(super) fn merge(told: Vec<Told>) -> (Vec<Occasion>, Vec<Telling>) {
    let mut out: Vec<(Occasion, BTreeSet<EntityIx>)> = Vec::new();
    let mut tellings = Vec::new();
    for t in told {
        let who: BTreeSet<EntityIx> = t.participants.iter().filter_map(|p| p.entity).collect();
        let from = out.len().saturating_sub(BACK);
        let points_back = |i: &usize| t.bare && akin(out[*i].0.kind, t.kind);
        let known = (from..out.len()).rev().find(|i| same(&out[*i], &t, &who) || points_back(i));
        let occasion = match known {
            Some(i) => {
                fill(&mut out[i], &t, &who);
                i
            }
            None if t.full => {
                let o = Occasion {
                    kind: t.kind,
                    state: t.state,
                    participants: t.participants.clone(),
                    place: t.place.clone(),
                    span: t.span,
                    rule: t.rule,
                };
                out.push((o, who));
                out.len() - 1
            }
            None => continue,
        };
        tellings.push(Telling { occasion, unit: t.unit, trigger: t.trigger });
    }
    (out.into_iter().map(|o| o.0).collect(), tellings)
}

/// The telling can be of the occasion: akin in kind, the same state, and the people of one among
/// those of the other.
fn same((o, known): &(Occasion, BTreeSet<EntityIx>), t: &Told, who: &BTreeSet<EntityIx>) -> bool {
    let nested = who.is_subset(known) || known.is_subset(who);
    let shared = who.intersection(known).next().is_some();
    let plain = o.kind == t.kind && who.is_empty() && known.is_empty();
    akin(o.kind, t.kind) && o.state == t.state && (nested && shared || plain || !t.full && shared)
}

/// Kinds that words use for one another: a meeting is called talks, talks a conversation.
fn akin(a: OccasionKind, b: OccasionKind) -> bool {
    let exchange = |k| matches!(k, OccasionKind::Meeting | OccasionKind::Call | OccasionKind::Negotiation);
    a == b || exchange(a) && exchange(b)
}

/// Adds what the telling knows more.
fn fill((o, known): &mut (Occasion, BTreeSet<EntityIx>), t: &Told, who: &BTreeSet<EntityIx>) {
    if t.full {
        for p in &t.participants {
            let new = p.entity.is_some_and(|e| !known.contains(&e));
            if new {
                o.participants.push(p.clone());
            }
        }
        known.extend(who);
    }
    if o.place.is_empty() {
        o.place.clone_from(&t.place);
    }
}
