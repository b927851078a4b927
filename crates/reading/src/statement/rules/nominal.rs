//! `заява S про те, що C`, `a statement by S that C`: a noun that reports speech.

use super::that_clause::connective;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::Scene,
};
use onrecord_language::CueKind;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    let cues: Vec<_> = scene.cues_in(u.tokens.clone()).cloned().collect();
    for cue in cues.iter().filter(|c| c.class == CueKind::Noun && c.takes('t')) {
        if drafts.spent(cue) {
            continue;
        }
        let Some((edge, start)) = connective(scene, u, cue).filter(|(edge, _)| edge - cue.tokens.end <= 8) else {
            continue;
        };
        let owner = scene.places_in(cue.tokens.end..edge).first().filter(|p| p.phrase.start <= cue.tokens.end + 1);
        let Some(p) = owner else { continue };
        let source = scene.of_place(u, p, &scene.mentions.mentions[p.ix]);
        let end = scene.clip(u, cue, start, u.tokens.end);
        if scene.words(start..end) < 2 {
            continue;
        }
        drafts.add(Draft {
            unit,
            content: vec![start..end],
            direct: false,
            cue: Some(cue.clone()),
            source,
            rule: "nominal",
            confidence: 0.75,
            kind: "",
        });
    }
}
