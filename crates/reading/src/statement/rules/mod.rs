//! The rules that find statements, one a file. Each reads one unit and proposes drafts; the order below is the order of
//! trust, and a cue that one rule has used is closed to the next.

mod according_to;
mod as_said;
mod back_reference;
mod bare_clause;
mod block_after_colon;
mod colon_clause;
mod dash_led;
mod direct_after;
mod direct_before;
mod direct_inside;
mod floating;
mod headline;
mod infinitive;
mod nominal;
mod noun_object;
mod parenthetical;
mod that_clause;
mod trailing;

pub(crate) use infinitive::infinitive;

use super::{draft::Drafts, scene::Scene};

/// A rule: reads unit number `unit` of the scene.
pub(crate) type Rule = fn(scene: &Scene, unit: usize, drafts: &mut Drafts);

/// All rules, in the order in which they are tried on each unit.
pub(crate) const RULES: &[Rule] = &[
    direct_inside::read,
    direct_after::read,
    direct_before::read,
    dash_led::read,
    block_after_colon::read,
    headline::read,
    colon_clause::read,
    according_to::read,
    as_said::read,
    back_reference::read,
    parenthetical::read,
    that_clause::read,
    nominal::read,
    infinitive::read,
    bare_clause::read,
    noun_object::read,
    trailing::read,
    floating::read,
];

/// The rules that read captions of pictures: what is seen there are acts, not words.
pub(crate) const IN_CAPTIONS: &[Rule] = &[
    direct_inside::read,
    direct_after::read,
    direct_before::read,
    according_to::read,
    as_said::read,
    that_clause::read,
    bare_clause::read,
    trailing::read,
];

/// The rules that also read what a quoted document says of others.
pub(crate) const INSIDE_DOCUMENTS: &[Rule] = &[that_clause::read, infinitive::read, noun_object::read];
