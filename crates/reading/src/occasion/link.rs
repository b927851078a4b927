//! What was said there: statements whose own sentence names the occasion.

use super::around::{token_at, unit_of};
use super::merge::Telling;
use crate::{Occasion, Statement, statement::Scene};

/// How many tokens may stand between a cue and the occasion.
const NEAR: usize = 120;

/// Links a statement to the occasion named beside its cue, outside its content, when its speaker takes part.
pub(super) fn link(scene: &Scene, statements: &mut [Statement], occasions: &[Occasion], tellings: &[Telling]) {
    for s in statements {
        let (Some(cue), Some(speaker)) = (&s.cue, &s.speaker) else { continue };
        let cue = token_at(scene, cue.span.start);
        let unit = unit_of(scene, cue);
        let from = tellings.partition_point(|t| t.trigger + NEAR < cue);
        let here = tellings[from..].iter().take_while(|t| t.trigger < cue + NEAR).filter(|t| t.unit == unit);
        let fits = |t: &&Telling| {
            let trigger = scene.tokens[t.trigger].span;
            let outside = !s.content.iter().any(|c| c.contains(trigger));
            let takes_part = |p: &crate::Participant| p.entity.is_some() && p.entity == speaker.entity;
            outside && occasions[t.occasion].participants.iter().any(takes_part)
        };
        s.occasion = here.filter(fits).min_by_key(|t| t.trigger.abs_diff(cue)).map(|t| t.occasion);
    }
}
