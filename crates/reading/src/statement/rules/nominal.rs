//! `заява S про те, що C`, `a statement by S that C`: a noun that reports speech.

use super::that_clause::connective;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::Scene,
};
use onrecord_language::{CueKind, Lang, Tense};

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
        // `у заяві йдеться, що C`: the verb reports, and the noun is where.
        if scene.cues_in(cue.tokens.end..edge).any(|c| c.tense == Tense::Impersonal) {
            continue;
        }
        let after = scene.places_in(cue.tokens.end..edge).first().filter(|p| p.phrase.start <= cue.tokens.end + 2);
        let before = scene
            .places_in(u.tokens.start..cue.tokens.start)
            .last()
            .filter(|p| u.lang == Lang::EN && p.phrase.end == cue.tokens.start);
        let owner = after.or(before);
        let Some(p) = owner else { continue };
        let source = scene.of_place(u, p, &scene.mentions.mentions[p.ix]);
        // A noun that opens the sentence is its subject: the clause on it ends at the next comma.
        let opens = cue.tokens.start < u.tokens.start + 3 && u.lang != Lang::EN;
        let comma = (start..u.tokens.end).find(|i| opens && scene.mark(*i, ",") && scene.quote_of[*i].is_none());
        let end = scene.clip(u, cue, start, comma.unwrap_or(u.tokens.end));
        if scene.words(start..end) < 2 {
            continue;
        }
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "nominal", vec![start..end], source) });
    }
}
