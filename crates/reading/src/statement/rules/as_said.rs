//! `Як зазначив S, C` and `C, как сообщает S`.

use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{Scene, Unit},
};

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    for at in u.tokens.clone() {
        let opens = at == u.tokens.start || scene.mark(at - 1, ",") || scene.dash(at - 1);
        if !opens || scene.quote_of[at].is_some() {
            continue;
        }
        let Some(found) = scene.phrase(u, Class::As, at, u.tokens.end) else { continue };
        let end = clause_end(scene, u, at + found.len);
        let cue = scene
            .cues_in(at + found.len..end)
            .find(|c| c.finite() && !drafts.spent(c) && c.tokens.start <= at + found.len + 8);
        let Some(cue) = cue else { continue };
        let Some(source) = scene.subject(u, cue, at + found.len..end) else { continue };
        let before = u.tokens.start..scene.trim_end(u.tokens.start..at);
        let after = (end + 1).min(u.tokens.end)..u.tokens.end;
        let after = after.start..scene.clip(u, cue, after.start, after.end);
        let content = if scene.words(before.clone()) >= 3 { before } else { after };
        if scene.words(content.clone()) < 2 {
            continue;
        }
        drafts.add(Draft {
            unit,
            content: vec![content],
            direct: false,
            cue: Some(cue.clone()),
            source,
            rule: "as-said",
            confidence: 0.88,
            kind: "",
        });
    }
}

/// The end of the inserted clause: a comma that does not belong to an apposition, a dash, or the end of the unit.
fn clause_end(scene: &Scene, u: &Unit, from: usize) -> usize {
    (from..u.tokens.end)
        .find(|i| scene.quote_of[*i].is_none() && (scene.mark(*i, ",.;:") || scene.dash(*i)))
        .unwrap_or(u.tokens.end)
}
