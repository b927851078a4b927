//! Where on the page each line stands, as a best path.
//!
//! A page is read as `before → title → head → body → tail`, any of which may be missing, where the tail may hold lists and comments. Every
//! line scores for every zone by what it looks like; Viterbi's algorithm finds the order-keeping path of the highest sum, so one odd line does
//! not end the body and one long line does not begin it. Scores are set by hand: 1 is about what one plain sentence weighs.

use super::line::{Line, Shape};
use super::scene::Scene;
use crate::Label;

/// A zone of a page.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Zone {
    /// Before the headline: menus, the outlet's name, lists.
    Before,
    /// The headline.
    Title,
    /// Between headline and text.
    Head,
    /// The text, with what stands inside it.
    Body,
    /// After the text.
    Tail,
    /// After the heading of a list of other articles.
    List,
    /// After the heading of readers' comments.
    Comments,
}

const ZONES: [Zone; 7] = [Zone::Before, Zone::Title, Zone::Head, Zone::Body, Zone::Tail, Zone::List, Zone::Comments];

/// What cannot be.
const NEVER: f32 = -1e6;

/// The zone of every line.
pub(crate) fn zones(lines: &[Line], scene: &Scene) -> Vec<Zone> {
    let mut score = [0.0f32; ZONES.len()];
    let mut back: Vec<[u8; ZONES.len()]> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let mut next = [NEVER; ZONES.len()];
        let mut from = [0u8; ZONES.len()];
        for (z, zone) in ZONES.iter().enumerate() {
            let here = fit(*zone, i, line, lines, scene);
            if i == 0 {
                next[z] = entry(*zone) + here;
                continue;
            }
            for (p, previous) in ZONES.iter().enumerate() {
                let sum = score[p] + step(*previous, *zone) + here;
                if sum > next[z] {
                    (next[z], from[z]) = (sum, p as u8);
                }
            }
        }
        score = next;
        back.push(from);
    }
    let mut at = (0..ZONES.len()).fold(0, |best, z| if score[z] > score[best] { z } else { best });
    let mut path = Vec::with_capacity(lines.len());
    for from in back.iter().rev() {
        path.push(ZONES[at]);
        at = usize::from(from[at]);
    }
    path.reverse();
    path
}

fn entry(zone: Zone) -> f32 {
    match zone {
        Zone::Before => -0.2,
        Zone::Title => 0.0,
        Zone::Body => -0.2,
        _ => NEVER,
    }
}

fn step(from: Zone, to: Zone) -> f32 {
    use Zone::*;
    match (from, to) {
        (a, b) if a == b && a != Title => 0.0,
        (Before, Title) | (Title, Head | Body) | (Head, Body) => 0.0,
        (Before, Body) => -1.2,
        (Body, Tail) => -0.9,
        (Body, List | Comments) => -0.3,
        (Title | Head, Tail | List | Comments) => -3.0,
        (Tail | List | Comments, Tail | List | Comments) => -0.2,
        _ => NEVER,
    }
}

/// How well a line fits a zone.
fn fit(zone: Zone, i: usize, line: &Line, lines: &[Line], scene: &Scene) -> f32 {
    let prose = line.prose();
    let sentence = prose > 0.0;
    match zone {
        Zone::Before => before(i, line, prose),
        Zone::Title => title(i, line, lines, scene),
        Zone::Head => head(i, line, prose, scene),
        Zone::Body => body(i, line, prose, scene),
        Zone::Tail => tail(i, line, prose, scene),
        Zone::List => match line.strong() {
            Some(p) if p.whole && opens_list(p.label) => 1.0,
            Some(_) => 0.5,
            None if i == 0 || !scene.listed(i) => NEVER,
            None if !sentence || (line.question && line.len <= 14) => 0.4,
            None if lines[i - 1].period && lines[i - 1].prose() > 0.5 => -0.7 * prose,
            None if line.len < 30 => 0.0,
            None => -0.7 * prose,
        },
        Zone::Comments => match line.strong() {
            Some(p) if p.label == Label::Comments => 1.0,
            Some(_) => 0.2,
            None if !scene.commented(i) => NEVER,
            None if sentence => prose - 0.15 * (1.0 + line.len as f32 / 30.0),
            None => 0.2,
        },
    }
}

/// Headings that open a list of other articles.
pub(crate) fn opens_list(label: Label) -> bool {
    matches!(label, Label::LatestList | Label::Related | Label::Teaser)
}

fn before(i: usize, line: &Line, prose: f32) -> f32 {
    match (line.shape, line.strong()) {
        (_, Some(p)) if p.label == Label::ReadAlso => 0.0,
        (_, Some(_)) => 0.5,
        (Shape::Words, None) if prose > 0.0 => -prose,
        (Shape::Words, None) if i == 0 && line.len >= 3 => -0.5,
        (Shape::Words, None) if line.len <= 3 => 0.1,
        (Shape::Words, None) => -0.1,
        (Shape::Stamp, _) => 0.2,
        _ => 0.2,
    }
}

fn title(i: usize, line: &Line, lines: &[Line], scene: &Scene) -> f32 {
    if line.shape != Shape::Words || line.glued && i > 2 {
        return NEVER;
    }
    let mut score = match line.len {
        0..=1 => -1.0,
        2 => 0.0,
        3 => 0.6,
        4..=22 => 1.0,
        23..=30 => 0.3,
        _ => -1.5,
    };
    score += match line.strong() {
        Some(p) if p.label == Label::Section && !p.whole => -0.3,
        Some(_) => -2.0,
        None => 0.0,
    };
    if line.period {
        // A headline may end with a full stop where one sentence stands above long paragraphs.
        let above = lines.get(i + 1).is_some_and(|l| l.span.len() >= 600 && l.span.len() >= 5 * line.span.len());
        score -= if i == 0 && line.len <= 14 && line.stops == 0 && above { 0.3 } else { 1.3 };
    }
    if line.cut || line.colon || line.bullet {
        score -= 1.0;
    }
    if line.small {
        score -= 0.6;
    }
    if line.stops >= 2 {
        score -= 0.6;
    }
    if i == 0 {
        score += 0.4;
    }
    if scene.outlets[i] {
        score -= 1.5;
    }
    score += match scene.repeats(i, lines) {
        2 => 1.5,
        1 => 0.8,
        _ => 0.0,
    };
    let menu = |l: &Line| {
        l.strong().is_some_and(|p| p.whole && matches!(p.label, Label::Navigation | Label::Section)) && l.len <= 2
    };
    if lines.get(i + 1).is_some_and(menu) {
        score -= 1.2;
    }
    let clocked = |j: Option<usize>| {
        j.and_then(|j| lines.get(j)).is_some_and(|l| matches!(l.shape, Shape::Clock | Shape::Counter))
    };
    if clocked(i.checked_sub(1)) && clocked(Some(i + 1)) {
        score -= 1.2;
    }
    score + 0.7 * scene.echoed[i]
}

fn head(i: usize, line: &Line, prose: f32, scene: &Scene) -> f32 {
    match (line.shape, line.strong()) {
        (_, Some(p)) if opens_list(p.label) => -0.3,
        (_, Some(p)) if matches!(p.label, Label::ReadAlso | Label::Legal) => 0.0,
        (_, Some(p)) if matches!(p.label, Label::Navigation | Label::Section) => 0.0,
        (_, Some(_)) => 0.6,
        (Shape::Stamp, _) => 0.8,
        (Shape::Words, None) if scene.repetition[i].is_some() => 0.8,
        (Shape::Words, None) if scene.roles[i] || scene.names[i] || scene.outlets[i] => 0.4,
        (Shape::Words, None) if line.len <= 2 && !line.terminal => 0.1,
        (Shape::Words, None) if prose > 0.0 => -0.25 - 0.1 * line.len as f32 / 3.0,
        (Shape::Words, None) => -0.05,
        _ => 0.3,
    }
}

fn body(i: usize, line: &Line, prose: f32, scene: &Scene) -> f32 {
    if let Some(p) = line.strong() {
        return match p.label {
            Label::ReadAlso | Label::Caption | Label::Advert | Label::Credit | Label::Byline => -0.15,
            Label::Subscribe | Label::Promotion | Label::Share | Label::PageControl => -0.3,
            Label::Section | Label::Tags | Label::Dateline => -0.5,
            Label::LatestList | Label::Related | Label::Comments => -1.2,
            _ => -0.8,
        };
    }
    if scene.asked[i] {
        return 0.0;
    }
    // A heading or an attribution: a short line with sentences on both sides.
    if prose < 0.0 && line.shape == Shape::Words && scene.between[i] {
        return -0.1;
    }
    prose
}

fn tail(i: usize, line: &Line, prose: f32, scene: &Scene) -> f32 {
    match (line.shape, line.prompt) {
        _ if scene.asked[i] => 0.4,
        // One odd line after a paragraph is more likely its end than another article.
        (Shape::Words, None) if prose <= 0.0 && scene.lonely[i] => -0.5,
        (_, Some(p)) if p.strong => 0.8,
        (Shape::Words, Some(_)) if prose <= 1.3 => 0.3 - 0.4 * prose.max(0.0),
        (Shape::Words, _) if prose > 0.0 => -0.7 * prose,
        (Shape::Words, _) => 0.15,
        (Shape::Clock | Shape::Counter, _) => 0.6,
        (Shape::Stamp, _) => 0.2,
        (Shape::Rule, _) => 0.0,
    }
}
