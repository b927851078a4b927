//! `— Words, — V S. — Words`: a paragraph of speech that a dash leads, as interviews and reports set it.

use crate::statement::{
    draft::{Draft, Drafts},
    scene::{CueAt, Scene, Unit},
    source::Source,
};
use onrecord_language::Lang;
use onrecord_page::Region;
use std::ops::Range;

/// How many tokens an attribution between dashes may have.
const LENGTH: usize = 30;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let opens = unit == 0 || scene.units[unit - 1].block != u.block;
    let led =
        scene.dash(u.tokens.start) && scene.tokens.get(u.tokens.start + 1).is_some_and(|t| t.is_word() && t.capital);
    if u.region != Region::Body || !opens || !led || u.lang == Lang::EN {
        return;
    }
    let paragraph = u.tokens.start + 1..block_end(scene, unit);
    let Some((cue, source, at)) = attribution(scene, unit, paragraph.clone(), drafts) else { return };
    let mut content = vec![paragraph.start..scene.trim_end(paragraph.start..at.start)];
    if at.end < paragraph.end {
        content.push(at.end..paragraph.end);
    }
    content.retain(|c| !c.is_empty());
    if content.iter().map(|c| scene.words(c.clone())).sum::<usize>() < 2 {
        return;
    }
    drafts.add(Draft { direct: true, cue: Some(cue), kind: "say", ..Draft::of(unit, "dash-led", content, source) });
}

/// One past the last token of the block that begins with a unit.
fn block_end(scene: &Scene, unit: usize) -> usize {
    let block = scene.units[unit].block;
    scene.units[unit..].iter().take_while(|n| n.block == block).last().map_or(0, |n| n.tokens.end)
}

/// `, — говорить X. —`: cue, speaker, and the tokens from the first dash past the second.
fn attribution(
    scene: &Scene,
    unit: usize,
    within: Range<usize>,
    drafts: &Drafts,
) -> Option<(CueAt, Source, Range<usize>)> {
    let u: &Unit = &scene.units[unit];
    let opens = |c: &&CueAt| {
        let d = c.tokens.start - 1;
        c.finite()
            && c.takes('q')
            && scene.dash(d)
            && d > within.start
            && scene.mark(d - 1, ",!?….")
            && !drafts.spent(c)
    };
    let cue = scene.cues_in(within.clone()).find(opens)?;
    let reach = cue.tokens.end..within.end.min(cue.tokens.end + LENGTH);
    let close = reach.clone().find(|i| scene.dash(*i) && scene.mark(*i - 1, ".,!?…"));
    let stop = close.or_else(|| reach.clone().find(|i| scene.mark(*i, "."))).unwrap_or(reach.end);
    let source = scene.subject(u, cue, cue.tokens.start..stop)?;
    let end = close.map_or(within.end, |c| c + 1);
    Some((cue.clone(), source, cue.tokens.start - 1..end))
}
