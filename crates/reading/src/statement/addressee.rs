//! To whom something is said: `told reporters`, `сказав журналістам`.

use super::{draft::Draft, scene::Scene};
use crate::Addressee;
use crate::grammar::Class;

/// The mention right after the cue, when it is not the speaker and stands in the dative, or in English is the object of a
/// verb that takes a hearer.
pub(crate) fn addressee(scene: &Scene, d: &Draft) -> Option<Addressee> {
    let u = &scene.units[d.unit];
    let cue = d.cue.as_ref()?;
    let after = if d.source.tokens.start == cue.tokens.end { d.source.tokens.end } else { cue.tokens.end };
    let p = scene.places_in(after..u.tokens.end.min(after + 6)).iter().find(|p| p.phrase.start == after)?;
    let m = &scene.mentions.mentions[p.ix];
    let said = d.content.iter().any(|c| c.contains(&p.core.start));
    let g = scene.grammar(u);
    let dative = !m.nominative && g.ends(Class::DativeEnding, scene.word(p.phrase.start));
    let hears = g.is(Class::Hearer, &scene.tokens[cue.tokens.clone()]) || dative;
    let other = Some(p.ix) != d.source.mention && !said;
    (other && hears).then_some(Addressee { entity: Some(m.entity), span: m.phrase })
}
