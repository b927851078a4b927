//! Quoted documents tell of others' statements: a release that says that a minister confirmed something.

use super::{
    draft::{Draft, Drafts},
    scene::{Scene, Unit},
};
use crate::{EntityIx, EntityKind, How};

/// How many offices of a speaker are looked at.
const ROLES: usize = 8;
/// From how many tokens on words said can hold a report.
const LONG: usize = 30;

/// Opens the quotations in which a document, or a body's speaker at length, tells of others: their insides become units of
/// their own, after all others. Gives the number of the first new unit, and for each new unit who tells.
pub(crate) fn open(scene: &mut Scene, drafts: &Drafts) -> (usize, Vec<Teller>) {
    let (first, mut tellers) = (scene.units.len(), Vec::new());
    for d in drafts.list.iter().filter(|d| d.direct && reports(d)) {
        let Unit { block, region, lang, .. } = scene.units[d.unit].clone();
        for tokens in d.content.iter().filter(|c| !c.is_empty()) {
            scene.quote_of[tokens.clone()].fill(None);
            scene.units.push(Unit { tokens: tokens.clone(), block, region, lang, quotes: Vec::new() });
            tellers.push(Teller { document: d.source.how == How::Document, entity: entity(scene, d) });
        }
    }
    (first, tellers)
}

/// Who tells what others said.
pub(crate) struct Teller {
    document: bool,
    entity: Option<EntityIx>,
}

fn entity(scene: &Scene, d: &Draft) -> Option<EntityIx> {
    d.source.mention.map(|m| scene.mentions.mentions[m].entity)
}

/// The secretary of a body who says that it urges something speaks for it.
fn speaks_for(scene: &Scene, teller: &Teller, own: Option<EntityIx>) -> bool {
    let entities = &scene.mentions.entities;
    let (Some(teller), Some(own)) = (teller.entity.map(|e| &entities[e]), own.map(|e| &entities[e])) else {
        return false;
    };
    let mut names = own.names.values().flatten().chain([&own.name]);
    let office = |name: &String| teller.roles.iter().take(ROLES).any(|r| scene.text.slice(*r).contains(name.as_str()));
    own.kind == EntityKind::Organisation && names.any(office)
}

/// A document, or a body or its speaker, tells at length what others said.
fn reports(d: &Draft) -> bool {
    let long = d.content.iter().map(ExactSizeIterator::len).sum::<usize>() >= LONG;
    d.source.how == How::Document || long && matches!(d.source.how, How::Role | How::Organisation)
}

/// Drops what only seems to be told inside words said: the speaker's own words about himself, and acts of whoever is no person.
pub(crate) fn weed(scene: &Scene, drafts: &mut Drafts, first: usize, tellers: &[Teller]) {
    drafts.list.retain(|d| {
        let Some(teller) = d.unit.checked_sub(first).and_then(|i| tellers.get(i)) else { return true };
        let own = entity(scene, d);
        let other = own.is_some() && own != teller.entity && !speaks_for(scene, teller, own);
        let person = matches!(d.source.how, How::Name | How::Role);
        (teller.document || other) && (d.rule != "noun-object" || person)
    });
}
