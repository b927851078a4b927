//! Lines in numbers, for the trees that tell running text of the article from everything else.
//!
//! No number is a word: what the tables know comes in as the zone of a line and the kind of its prompt, so that the trees serve
//! languages without tables too.

mod look;
mod stretch;
mod view;

use super::line::{Line, Shape};
use super::scene::Scene;
use super::zone::{Zone, opens_list};
use crate::words::Words;
use crate::{Label, Page};
use look::Look;
use view::View;

/// Lines looked at before and after.
const NEAR: isize = 3;

/// Half the width, in lines, of the windows in which running text is summed up.
const WINDOWS: [usize; 3] = [2, 5, 15];

/// Farthest that is told apart, in lines.
const FAR: f32 = 50.0;

/// How many numbers describe a line.
pub(crate) const FEATURES: usize = 46 + 2 * WINDOWS.len() + 9 * 2 * NEAR as usize;

/// One row of numbers for every line.
pub(crate) fn rows(page: &Page, words: &Words, lines: &[Line], scene: &Scene, zones: &[Zone]) -> Vec<Vec<f32>> {
    let cyrillic = is_cyrillic(&page.text);
    let looks: Vec<Look> = lines.iter().map(|l| Look::new(&page.text, words, l, cyrillic)).collect();
    let view = View::new(words, lines, &looks);
    let of_body = |z: &Zone| *z == Zone::Body;
    let place = |at: Option<usize>, i: usize| at.map_or(-60.0, |p| (i as f32 - p as f32).clamp(-FAR, FAR));
    let title = zones.iter().position(|z| *z == Zone::Title);
    let (first, last) = (zones.iter().position(of_body), zones.iter().rposition(of_body));
    let n = lines.len();
    let total = view.before[n].max(1.0);
    // Lines since the heading of a list or of comments.
    let mut heading = FAR;
    let one = |(i, line): (usize, &Line)| {
        let look = &looks[i];
        if line.strong().is_some_and(|p| (p.whole && opens_list(p.label)) || p.label == Label::Comments) {
            heading = 0.0;
        }
        let mut row = Vec::with_capacity(FEATURES);
        row.extend(look.numbers());
        row.extend([line.stops as f32, shape(line.shape), said(line)]);
        row.push(line.prompt.map_or(-1.0, |p| p.label as u8 as f32));
        row.push(line.stamp.map_or(0.0, |s| if s.day.is_some() { 2.0 } else { 1.0 }));
        row.push(bit(scene.outlets[i]) + 2.0 * bit(scene.names[i] || scene.roles[i]));
        row.extend([scene.echoed[i], bit(scene.repetition[i].is_some()), view.copies[i].min(9.0)]);
        row.extend([f32::from(scene.repeats(i, lines)), bit(scene.between[i])]);
        row.extend([view.topic[i], view.frequent[i], view.alike[i].min(20.0), view.since[i], view.until[i]]);
        row.extend([i as f32 / n as f32, (n as f32).ln(), (i as f32).min(60.0), ((n - i) as f32).min(60.0)]);
        row.extend([view.before[i] / total, look.mass / total, total.ln()]);
        row.extend([place(title, i), place(first, i), place(last, i)]);
        row.extend([place(Some(view.core.0), i), place(Some(view.core.1), i), zones[i] as u8 as f32, heading]);
        let stretch = &view.stretches;
        row.extend([stretch.kin[i], stretch.number[i].min(9.0), stretch.size[i].min(9.0), stretch.other[i]]);
        heading = (heading + 1.0).min(FAR);
        for k in WINDOWS {
            let (from, to) = (i.saturating_sub(k), (i + k + 1).min(n));
            let mass = view.before[to] - view.before[from] - look.mass;
            row.extend([mass / total, mass / (to - from) as f32]);
        }
        for d in (-NEAR..=NEAR).filter(|d| *d != 0) {
            let Some(j) = i.checked_add_signed(d).filter(|j| *j < n) else {
                row.extend([-1.0; 9]);
                continue;
            };
            let (near, line) = (&looks[j], &lines[j]);
            row.extend([near.chars, near.words, near.end, near.prose, near.capitals, view.topic[j], view.frequent[j]]);
            row.extend([line.strong().map_or(0.0, |p| 1.0 + bit(p.whole)), shape(line.shape)]);
        }
        row
    };
    lines.iter().enumerate().map(one).collect()
}

fn bit(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

fn shape(shape: Shape) -> f32 {
    match shape {
        Shape::Rule => 0.0,
        Shape::Clock => 1.0,
        Shape::Counter => 2.0,
        Shape::Stamp => 3.0,
        Shape::Words => 4.0,
    }
}

/// How much a line says about itself.
fn said(line: &Line) -> f32 {
    match (line.prompt, line.strong()) {
        (None, _) => 0.0,
        (_, None) => 1.0,
        (_, Some(p)) => 2.0 + bit(p.whole),
    }
}

fn is_cyrillic(text: &str) -> bool {
    let letters = |c: &char| c.is_alphabetic();
    let (mut cyrillic, mut others) = (0usize, 0usize);
    for c in text.chars().filter(letters) {
        *(if matches!(c, '\u{400}'..='\u{52f}') { &mut cyrillic } else { &mut others }) += 1;
    }
    cyrillic > others
}
