//! `«Words, – V S. – Words»`: one pair of marks around words and attribution.

use crate::statement::{
    draft::{Draft, Drafts},
    scene::{Place, Scene},
};
use std::ops::Range;

/// How far behind its verb the subject may begin, in tokens.
const REACH: usize = 7;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    for q in u.quotes.iter().map(|q| &scene.quotes[*q]) {
        let from = scene.cues.partition_point(|c| c.tokens.start <= q.start);
        let cues = scene.cues[from..].iter().take_while(|c| c.tokens.end <= q.end).filter(|c| c.finite());
        for cue in cues {
            let Some(open) = dash_before(scene, cue.tokens.start, q.start) else { continue };
            let close =
                (cue.tokens.end..q.end.min(cue.tokens.end + 25)).find(|i| scene.dash(*i) && scene.mark(i - 1, ".,!?…"));
            let attribution = open + 1..close.unwrap_or(q.end);
            let Some(source) = subject_inside(scene, u, cue, attribution) else { continue };
            let mut content = vec![q.start..scene.trim_end(q.start..open)];
            if let Some(close) = close {
                content.push(close + 1..q.end);
            }
            drafts.add(Draft {
                direct: true,
                cue: Some(cue.clone()),
                ..Draft::of(unit, "direct-inside", content, source)
            });
            break;
        }
    }
}

/// The dash of `, – V`: right before the cue, after a comma or a closing mark.
fn dash_before(scene: &Scene, cue: usize, from: usize) -> Option<usize> {
    let dash = cue.checked_sub(1).filter(|d| scene.dash(*d))?;
    (dash > from && scene.mark(dash - 1, ",!?…")).then_some(dash)
}

/// The subject among tokens that lie inside quotation marks but are the article's.
fn subject_inside(
    scene: &Scene,
    u: &crate::statement::scene::Unit,
    cue: &crate::statement::scene::CueAt,
    within: Range<usize>,
) -> Option<crate::statement::source::Source> {
    let reach = cue.tokens.end..within.end.min(cue.tokens.end + REACH);
    let nominative = |p: &&Place| scene.mentions.mentions[p.ix].nominative;
    let named = scene.places_in(reach.clone()).iter().find(nominative);
    let pronoun = || reach.clone().find_map(|i| scene.pronoun_at(u, i, cue));
    named.map(|p| scene.of_place(u, p, &scene.mentions.mentions[p.ix])).or_else(pronoun)
}
