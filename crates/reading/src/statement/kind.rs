//! What a statement does: the cue's own kind, or, where the cue only says that something was said, what the content tells.

use super::{draft::Draft, scene::Scene};
use crate::Kind;

/// The kind of a draft.
pub(crate) fn kind(scene: &Scene, d: &Draft) -> Kind {
    let cue = d.cue.as_ref().map_or(d.kind, |c| c.kind);
    let own = Kind::from_name(cue).unwrap_or(Kind::Say);
    let negated = d.cue.as_ref().is_some_and(|c| negated(scene, d, c.tokens.start));
    match own {
        // "Did not confirm" and "did not rule out" are neither a confirmation nor a denial.
        Kind::Confirm | Kind::Deny | Kind::Admit if negated => Kind::Say,
        Kind::Agree | Kind::Promise if negated => Kind::Refuse,
        Kind::Say => of_content(scene, d).unwrap_or(Kind::Say),
        _ => own,
    }
}

fn negated(scene: &Scene, d: &Draft, at: usize) -> bool {
    let u = &scene.units[d.unit];
    at > u.tokens.start && scene.phrase(u, "not", at - 1, at).is_some()
}

/// The kind that the words themselves show, in order of how telling they are.
fn of_content(scene: &Scene, d: &Draft) -> Option<Kind> {
    let u = &scene.units[d.unit];
    let has = |class: &str| d.content.iter().any(|c| c.clone().any(|i| scene.phrase(u, class, i, c.end).is_some()));
    let (threat, ahead) = (has("threat"), has("future") || has("willing") || has("condition") || has("get"));
    if has("denial") {
        Some(Kind::Deny)
    } else if threat && ahead {
        Some(Kind::Warn)
    } else if has("must") {
        Some(Kind::Demand)
    } else if has("willing") {
        Some(Kind::Promise)
    } else if has("praise") {
        Some(Kind::Praise)
    } else if has("think") {
        Some(Kind::Believe)
    } else {
        None
    }
}
