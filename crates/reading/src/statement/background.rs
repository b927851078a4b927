//! What is recalled from earlier news: `Нагадаємо, …`, `Ранее …`, `Earlier …`.

use super::scene::Scene;
use crate::grammar::Class;

/// How far into a unit its marker may stand, in tokens.
const REACH: usize = 4;

/// True when the unit says that it tells of earlier news, or plainly goes on from one that does in the same paragraph.
pub(crate) fn background(scene: &Scene, unit: usize) -> bool {
    let first =
        |n: usize| (0..=n).rev().take_while(|i| scene.units[*i].block == scene.units[n].block).last().unwrap_or(n);
    marked(scene, unit) || (first(unit)..unit).any(|i| recalls(scene, i))
}

fn marked(scene: &Scene, unit: usize) -> bool {
    let u = &scene.units[unit];
    (u.tokens.clone().take(REACH)).any(|i| scene.phrase(u, Class::Background, i, u.tokens.end).is_some())
}

/// The marker opens the unit and is set off by a comma: the rest of the paragraph is recalled as well.
fn recalls(scene: &Scene, unit: usize) -> bool {
    let u = &scene.units[unit];
    scene
        .phrase(u, Class::Background, u.tokens.start, u.tokens.end)
        .is_some_and(|f| scene.mark(u.tokens.start + f.len, ","))
}
