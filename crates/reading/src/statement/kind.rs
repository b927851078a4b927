//! What a statement does: the cue's own kind, or, where the cue only says that something was said, what the content tells.

use super::{draft::Draft, rules::infinitive, scene::Scene};
use crate::Kind;
use crate::grammar::Class;
use onrecord_language::Lang;

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
    at > u.tokens.start && scene.phrase(u, Class::Not, at - 1, at).is_some()
}

/// The kind that the words themselves show, in order of how telling they are.
fn of_content(scene: &Scene, d: &Draft) -> Option<Kind> {
    let u = &scene.units[d.unit];
    let has = |class: Class| d.content.iter().any(|c| c.clone().any(|i| scene.phrase(u, class, i, c.end).is_some()));
    let (threat, ahead) =
        (has(Class::Threat), has(Class::Future) || has(Class::Willing) || has(Class::Condition) || has(Class::Get));
    if d.direct && has(Class::Unwilling) {
        Some(Kind::Refuse)
    } else if has(Class::Denial) {
        Some(Kind::Deny)
    } else if threat && ahead {
        Some(Kind::Warn)
    } else if obliges(scene, d) {
        Some(Kind::Demand)
    } else if has(Class::Willing) {
        Some(Kind::Promise)
    } else if has(Class::Praise) {
        Some(Kind::Praise)
    } else if has(Class::Think) {
        Some(Kind::Believe)
    } else {
        None
    }
}

/// How far into the content its main verb may stand, in tokens.
const MAIN_CLAUSE: usize = 16;

/// `має зробити`, `должны решить`, `must act` in the main clause: the content lays a duty on somebody.
fn obliges(scene: &Scene, d: &Draft) -> bool {
    let (u, Some(first)) = (&scene.units[d.unit], d.content.first()) else { return false };
    let main = first.start..first.end.min(first.start + MAIN_CLAUSE);
    let end =
        main.clone().skip(1).find(|i| scene.phrase(u, Class::Subordinate, *i, main.end).is_some()).unwrap_or(main.end);
    (main.start..end).any(|i| {
        let Some(f) = scene.phrase(u, Class::Must, i, first.end) else { return false };
        // `має намір` is no duty.
        if scene.phrase(u, Class::Willing, i, first.end).is_some() {
            return false;
        }
        let after = i + f.len..first.end.min(i + f.len + 4);
        u.lang == Lang::EN || after.into_iter().any(|j| infinitive(scene, u, j))
    })
}
