//! Quoted documents tell of others' statements: a release that says that a minister confirmed something.

use super::{
    draft::Drafts,
    scene::{Scene, Unit},
};
use crate::How;
use std::ops::Range;

/// Opens the quotations that a document speaks: their insides become units of their own, after all others. Gives the
/// numbers of the new units.
pub(crate) fn open(scene: &mut Scene, drafts: &Drafts) -> Range<usize> {
    let first = scene.units.len();
    for d in drafts.list.iter().filter(|d| d.direct && d.source.how == How::Document) {
        let Unit { block, region, lang, .. } = scene.units[d.unit].clone();
        for tokens in d.content.iter().filter(|c| !c.is_empty()) {
            scene.quote_of[tokens.clone()].fill(None);
            scene.units.push(Unit { tokens: tokens.clone(), block, region, lang, quotes: Vec::new() });
        }
    }
    first..scene.units.len()
}
