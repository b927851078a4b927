//! Quoted documents tell of others' statements: a release that says that a minister confirmed something.

use super::{
    draft::{Draft, Drafts},
    scene::{Scene, Unit},
};
use crate::How;
use std::ops::Range;

/// From how many tokens on words said can hold a report.
const LONG: usize = 30;

/// Opens the quotations that a document speaks: their insides become units of their own, after all others. Gives the
/// numbers of the new units.
pub(crate) fn open(scene: &mut Scene, drafts: &Drafts) -> Range<usize> {
    let first = scene.units.len();
    let spoken: Vec<_> = drafts.list.iter().filter(|d| d.direct && reports(d)).collect();
    for d in spoken {
        let Unit { block, region, lang, .. } = scene.units[d.unit].clone();
        for tokens in d.content.iter().filter(|c| !c.is_empty()) {
            scene.quote_of[tokens.clone()].fill(None);
            scene.units.push(Unit { tokens: tokens.clone(), block, region, lang, quotes: Vec::new() });
        }
    }
    first..scene.units.len()
}

/// A document, or a body or its speaker, tells at length what others said.
fn reports(d: &Draft) -> bool {
    let long = d.content.iter().map(ExactSizeIterator::len).sum::<usize>() >= LONG;
    d.source.how == How::Document || long && matches!(d.source.how, How::Role | How::Organisation)
}

/// Drops what only seems to be told inside words said: the speaker's own words about himself, and acts of whoever is no person.
pub(crate) fn weed(scene: &Scene, drafts: &mut Drafts, inner: Range<usize>) {
    let entity = |d: &Draft| d.source.mention.map(|m| scene.mentions.mentions[m].entity);
    let spoken: Vec<Draft> = drafts.list.iter().filter(|d| d.direct && reports(d)).cloned().collect();
    drafts.list.retain(|d| {
        if !inner.contains(&d.unit) {
            return true;
        }
        let holds = |o: &&Draft| {
            o.content
                .iter()
                .any(|c| c.start <= scene.units[d.unit].tokens.start && scene.units[d.unit].tokens.start < c.end)
        };
        let outer = spoken.iter().find(holds);
        let document = outer.is_some_and(|o| o.source.how == How::Document);
        let other = entity(d).is_some() && outer.is_none_or(|o| entity(o) != entity(d));
        let person = matches!(d.source.how, How::Name | How::Role);
        (document || other) && (d.rule != "noun-object" || person)
    });
}
