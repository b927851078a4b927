//! Whether a line that no phrase speaks for is text of the article: trained trees and the rules vote.
//!
//! The rules find the article between headline and lists, and know the phrases of the languages that have tables; the trees know the
//! shapes of whole web pages in any language. What a phrase, a stamp, a name or a repetition has labelled stays as it is.

use super::feature;
use super::label::Labelled;
use super::line::{Line, Shape};
use super::scene::{Scene, WHOLE};
use crate::trees::Trees;
use crate::{Label, Role};
use onrecord_language::Lang;
use onrecord_text::RuleId;
use std::sync::OnceLock;

/// What the rules' word weighs, in log-odds, on a page in a language that has tables.
const TRUST: f32 = 0.2;

/// How much more it weighs for a line between sentences that it takes for text.
const BETWEEN: f32 = 2.5;

/// Words from which a line tells the language of a page.
const TELLING: usize = 8;

/// Rule of a standfirst that the trees take for the article's text.
pub(super) const STANDFIRST: RuleId = "trees-standfirst";

/// The trees that the program carries.
pub(super) fn trees() -> Option<&'static Trees> {
    static TREES: OnceLock<Option<Trees>> = OnceLock::new();
    let read = || Trees::from_bytes(include_bytes!("../../models/plain-lines.trees")).ok();
    TREES.get_or_init(read).as_ref().filter(|t| t.features() == feature::FEATURES)
}

/// Gives the lines on which trees and rules disagree the label of the stronger vote.
pub(super) fn settle(
    trees: &Trees,
    rows: &[Vec<f32>],
    lines: &[Line],
    scene: &Scene,
    languages: &[Option<Lang>],
    labels: &mut [Labelled],
) {
    if lines.len() < WHOLE {
        return;
    }
    let trust = TRUST * known(lines, languages);
    for i in 0..lines.len() {
        let score = trees.score(&rows[i]);
        let was = labels[i];
        let here = if scene.between[i] { trust * BETWEEN } else { trust };
        if was.label.is_body() && score + here < 0.0 {
            labels[i] = Labelled { label: aside(&lines[i], scene, i), role: None, rule: "trees" };
        } else if was.label == Label::Subtitle && was.rule != "repetition" && score - trust > 0.0 {
            labels[i] = Labelled { label: Label::Lead, role: Some(Role::Paragraph), rule: STANDFIRST };
        } else if !was.label.is_body() && is_open(&was) && score - trust > 0.0 {
            let role = Some(role(lines, i));
            labels[i] = Labelled { label: Label::Body, role, rule: "trees" };
        }
    }
}

/// Share of the longer lines that are in a language with tables.
fn known(lines: &[Line], languages: &[Option<Lang>]) -> f32 {
    let (mut known, mut all) = (0, 0);
    for (line, language) in lines.iter().zip(languages).filter(|(l, _)| l.len >= TELLING) {
        all += line.len;
        known += if language.is_some() { line.len } else { 0 };
    }
    if all == 0 { 1.0 } else { known as f32 / all as f32 }
}

/// The label rests on where the line stands, not on what it says.
fn is_open(was: &Labelled) -> bool {
    matches!(was.rule, "position" | "list" | "shape" | "question") && was.label != Label::Subtitle
}

fn aside(line: &Line, scene: &Scene, i: usize) -> Label {
    match line.shape {
        Shape::Rule => Label::Debris,
        Shape::Stamp | Shape::Clock => Label::Dateline,
        Shape::Counter => Label::ViewCount,
        Shape::Words if scene.outlets[i] => Label::Outlet,
        Shape::Words if scene.names[i] || scene.roles[i] => Label::Byline,
        Shape::Words => match line.prompt {
            Some(prompt) => prompt.label,
            None if line.stamp.is_some_and(|s| s.day.is_some()) && line.len <= 9 => Label::Dateline,
            None if line.len <= 3 && !line.terminal => Label::Debris,
            None => Label::Teaser,
        },
    }
}

fn role(lines: &[Line], i: usize) -> Role {
    let line = &lines[i];
    let over = lines.get(i + 1).is_some_and(|n| n.prose() >= 0.9 && n.len >= 10);
    match line {
        line if line.bullet => Role::ListItem,
        line if !line.terminal && !line.small && line.len <= 12 && over => Role::Heading,
        _ => Role::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_trees_that_the_program_carries_fit_the_rows() {
        assert!(super::trees().is_some_and(|t| t.len() > 20));
    }
}
