//! `… і заявляє, що …`: a verb joined to the one before it has the same subject.

use super::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use crate::grammar::Class;
use onrecord_language::Lang;

/// How many tokens may stand between what one verb governs and the next verb.
const GAP: usize = 5;

/// Gives each statement of a unit the speaker of the one before it where their verbs are joined.
pub(crate) fn share(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let at = |d: &Draft| d.cue.as_ref().map_or(0, |c| c.tokens.start);
    let from = drafts.list.iter().rposition(|d| d.unit != unit).map_or(0, |i| i + 1);
    let own = &mut drafts.list[from..];
    own.sort_by_key(at);
    for i in 1..own.len() {
        let (before, rest) = own.split_at_mut(i);
        let Some(cue) = &rest[0].cue else { continue };
        if let Some(source) = joined(scene, &scene.units[unit], cue, before.last()) {
            rest[0].source = source;
        }
    }
}

/// The speaker of the statement `last`, when the cue follows what it governs with a conjunction and no subject of its own.
pub(crate) fn joined(scene: &Scene, u: &Unit, cue: &CueAt, last: Option<&Draft>) -> Option<Source> {
    let last = last.filter(|d| cue.finite() && !d.direct)?;
    let c = last.cue.as_ref()?;
    let gap = last.content.last()?.end..cue.tokens.start;
    let parts = |i: usize| scene.mark(i, ",") || scene.phrase(u, Class::And, i, gap.end).is_some();
    let conjunction = gap.len() <= GAP && gap.clone().any(parts);
    let named = scene.places_in(gap.clone()).iter().any(|p| scene.mentions.mentions[p.ix].nominative);
    let pronoun =
        |i: usize| [Class::He, Class::She, Class::They].iter().any(|c| scene.phrase(u, *c, i, gap.end).is_some());
    let after = scene.places_in(cue.tokens.end..u.tokens.end).first().filter(|p| p.phrase.start <= cue.tokens.end + 1);
    let inverted = u.lang != Lang::EN && after.is_some_and(|p| scene.mentions.mentions[p.ix].nominative);
    let gender = c.gender == cue.gender || c.gender.is_none() || cue.gender.is_none();
    let alone = gap.start <= gap.end && !named && !gap.clone().any(pronoun) && !inverted;
    let open = u.lang == Lang::EN && (c.plural.is_none() || cue.plural.is_none());
    (conjunction && alone && (open || c.plural == cue.plural) && gender).then(|| last.source.clone())
}
