//! Occasions: meetings, calls, press conferences and the like, who took part, and what was said there.
//!
//! A trigger word opens an occasion; the words around it tell the participants, the place and whether it took place. Two
//! tellings of one happening become one occasion.

mod around;
mod link;
mod merge;
mod noun;
mod parties;
mod party;
mod state;
mod tell;
mod verb;
mod walk;
mod words;

use crate::{Occasion, Statement, statement::Scene};
use around::Around;
use onrecord_page::Region;

/// Finds the occasions told in the body of an article, in order of their words, and links to them the statements made there.
pub(crate) fn occasions(scene: &Scene, statements: &mut [Statement]) -> Vec<Occasion> {
    let around = Around::new(scene, statements);
    let mut told = Vec::new();
    for (unit, _) in scene.units.iter().enumerate().filter(|(_, u)| u.region == Region::Body) {
        tell::tell(&around, unit, &mut told);
    }
    let (occasions, tellings) = merge::merge(told);
    link::link(scene, statements, &occasions, &tellings);
    occasions
}
