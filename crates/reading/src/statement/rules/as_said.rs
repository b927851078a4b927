//! `Як зазначив S, C` and `C, как сообщает S`.

use super::direct_after::document;
use crate::grammar::Class;
use crate::statement::{
    draft::{Draft, Drafts},
    scene::{Scene, Unit},
};
use onrecord_language::Tense;

pub(crate) fn read(scene: &Scene, unit: usize, drafts: &mut Drafts) {
    let u = &scene.units[unit];
    for at in u.tokens.clone() {
        let opens = at == u.tokens.start || scene.mark(at - 1, ",") || scene.dash(at - 1);
        if !opens || scene.quote_of[at].is_some() {
            continue;
        }
        let Some(found) = scene.phrase(u, Class::As, at, u.tokens.end) else { continue };
        // `після того, як Y продовжив`: a clause of time.
        let temporal = at >= u.tokens.start + 2 && scene.phrase(u, Class::BeforeAs, at - 2, at).is_some();
        if temporal {
            continue;
        }
        let end = clause_end(scene, u, at + found.len);
        let cue = scene.cues_in(at + found.len..end).find(|c| {
            (c.finite() || c.tense == Tense::Impersonal)
                && (c.takes('t') || c.takes('q'))
                && !drafts.spent(c)
                && c.tokens.start <= at + found.len + 8
        });
        let Some(cue) = cue else { continue };
        let window = at + found.len..end;
        let Some(source) = document(scene, u, cue, window.clone()).or_else(|| scene.subject(u, cue, window)) else {
            continue;
        };
        let before = u.tokens.start..scene.trim_end(u.tokens.start..at);
        let after = (end + 1).min(u.tokens.end)..u.tokens.end;
        let after = after.start..scene.clip(u, cue, after.start, after.end);
        let (lead, rest) = (scene.leads_in(u, before.clone()), scene.words(after.clone()) > 0);
        let content = match (lead, rest) {
            (true, _) => vec![after],
            (false, true) => vec![before, after],
            (false, false) => vec![before],
        };
        if content.iter().map(|c| scene.words(c.clone())).sum::<usize>() < 2 {
            continue;
        }
        drafts.add(Draft { cue: Some(cue.clone()), ..Draft::of(unit, "as-said", content, source) });
    }
}

/// The end of the inserted clause: a comma that does not belong to an apposition, a dash, or the end of the unit.
fn clause_end(scene: &Scene, u: &Unit, from: usize) -> usize {
    (from..u.tokens.end)
        .find(|i| scene.quote_of[*i].is_none() && (scene.mark(*i, ",.;:") || scene.dash(*i)))
        .unwrap_or(u.tokens.end)
}
