//! `S: words` and `C, – S` in headlines.

use crate::How;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{Place, Scene, Unit},
};
use onrecord_page::Region;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    if !matches!(u.region, Region::Title | Region::Subtitle) {
        return;
    }
    colon(scene, unit, u, drafts);
    dash(scene, unit, u, drafts);
}

fn speaks(scene: &Scene, p: &Place) -> bool {
    matches!(
        scene.mentions.mentions[p.ix].how,
        How::Name | How::Role | How::Organisation | How::State | How::Group | How::Anonymous
    )
}

/// `Рада: Ми …`: the name alone before the colon.
fn colon(scene: &Scene, unit: usize, u: &Unit, drafts: &mut Drafts) {
    let Some(at) = u.tokens.clone().find(|i| scene.mark(*i, ":")) else { return };
    let p = scene
        .places_in(u.tokens.start..at)
        .iter()
        .find(|p| p.phrase.start == u.tokens.start && p.phrase.end == at && speaks(scene, p));
    let Some(p) = p else { return };
    let content = at + 1..scene.trim_end(at + 1..u.tokens.end);
    if scene.words(content.clone()) < 2 || drafts.holds(at + 1) || drafts.holds(at + 2) {
        return;
    }
    let source = scene.of_place(u, p, &scene.mentions.mentions[p.ix]);
    drafts.add(Draft { direct: true, kind: "say", ..Draft::of(unit, "headline-colon", vec![content], source) });
}

/// `…, – Рада`: the name alone after the last dash.
fn dash(scene: &Scene, unit: usize, u: &Unit, drafts: &mut Drafts) {
    let Some(at) = u.tokens.clone().rev().find(|i| scene.dash(*i) && scene.tokens[*i].space_before) else { return };
    let end = scene.trim_end(at + 1..u.tokens.end);
    let p = scene
        .places_in(at + 1..end)
        .iter()
        .find(|p| p.phrase.start <= at + 2 && p.phrase.end >= end && speaks(scene, p));
    let Some(p) = p else { return };
    let content = u.tokens.start..scene.trim_end(u.tokens.start..at);
    if scene.words(content.clone()) < 3 || drafts.holds(u.tokens.start) || drafts.holds(u.tokens.start + 1) {
        return;
    }
    let source = scene.of_place(u, p, &scene.mentions.mentions[p.ix]);
    drafts.add(Draft { kind: "say", ..Draft::of(unit, "headline-dash", vec![content], source) });
}
