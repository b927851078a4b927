//! The labels of the rules, and what the trained model makes of them.
//!
//! The model tells for each block how likely it is the article's text. The best path through all blocks decides: changing between
//! article and furniture costs something, less where the page's structure changes too, so that a lone wrong score is overruled by
//! its surroundings. What is not the article keeps the label of the rules.

use super::{
    label::{Context, Labelled},
    row::{self, Rows},
    scores::{FIRST, model, score},
};
use crate::{
    Label,
    trees::{MOST_FEATURES, Row, Trees},
};
use onrecord_text::{RuleId, Span};

/// What the rules say of a page's blocks, ready to be decided.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The blocks, in order.
    pub spans: Vec<Span>,
    /// The labels of the rules.
    pub rules: Vec<Labelled>,
    /// Numbers of each block, row after row; [`Draft::WIDTH`] a block. Only for training.
    pub rows: Vec<f32>,
    /// What the rules would say of a block if it were not the article's.
    otherwise: Vec<Labelled>,
    /// What cannot be the article's text, whatever the model says.
    barred: Vec<bool>,
    /// Cost of a change between the block before and this one.
    joints: Vec<f32>,
}

/// Rule of a standfirst that the model takes for the article's text.
pub(super) const STANDFIRST: RuleId = "trees-standfirst";

/// Rule of what only the model takes for the article's text.
const TREES: RuleId = "trees";

/// Cost of a change within one element, between elements side by side, and elsewhere; in log-odds.
const CHANGE: [f32; 3] = [0.6, 0.3, 0.15];

/// What is added to the scores: above 0, more is taken for the article.
const SHIFT: f32 = 0.1;

/// Log-odds of what cannot be the article's text.
const BARRED: f32 = -100.0;

impl Draft {
    /// Numbers of a block.
    pub const WIDTH: usize = row::WIDTH;

    /// Trees that ask only for the first [`Draft::SHAPE`] numbers: after them most blocks are decided, and the numbers of their text
    /// are never made.
    pub const FIRST: usize = FIRST;

    /// Numbers that do not need the text of a block.
    pub const SHAPE: usize = row::SHAPE;

    /// Asks the rules.
    pub(super) fn new(c: &Context<'_>, rules: Vec<Labelled>) -> Self {
        let parent = |i: usize| c.page.elements.get(c.blocks[i].element).parent;
        let joint = |i: usize| match i.checked_sub(1) {
            Some(j) if c.blocks[i].element == c.blocks[j].element => CHANGE[0],
            Some(j) if parent(i) == parent(j) => CHANGE[1],
            _ => CHANGE[2],
        };
        let bar = |i: usize| {
            let f = &c.features[i];
            matches!(rules[i].0, Label::Title | Label::Caption) || f.count == 0 || (f.hidden && f.witnessed < 0.5)
        };
        Draft {
            spans: c.blocks.iter().map(|b| b.span).collect(),
            rows: Vec::new(),
            otherwise: (0..rules.len()).map(|i| if rules[i].0.is_body() { c.otherwise(i) } else { rules[i] }).collect(),
            barred: (0..rules.len()).map(bar).collect(),
            joints: (0..rules.len()).map(joint).collect(),
            rules,
        }
    }

    /// The labels by the scores of all blocks, in log-odds for the article.
    pub fn decide(&self, scores: &[f32]) -> Vec<Labelled> {
        let body = self.best_path(scores);
        let label = |i: usize| match (body.get(i), self.rules[i]) {
            (Some(true), rule) if rule.0.is_body() => rule,
            (Some(true), (Label::Subtitle, _)) => (Label::Lead, STANDFIRST),
            (Some(true), _) => (Label::Body, TREES),
            _ => self.otherwise[i],
        };
        (0..self.rules.len()).map(label).collect()
    }

    /// Viterbi's algorithm over two states.
    fn best_path(&self, scores: &[f32]) -> Vec<bool> {
        let mut worth = [0.0f32; 2];
        let mut from = Vec::with_capacity(scores.len());
        for (i, score) in scores.iter().enumerate() {
            let change = self.joints.get(i).copied().unwrap_or_default();
            let step = |to: usize| {
                let (stay, come) = (worth[to], worth[1 - to] - change);
                if come > stay { (come, 1 - to) } else { (stay, to) }
            };
            let (out, inside) = (step(0), step(1));
            from.push([out.1, inside.1]);
            let barred = self.barred.get(i).copied().unwrap_or_default();
            worth = [out.0, inside.0 + if barred { BARRED } else { score + SHIFT }];
        }
        let mut at = usize::from(worth[1] > worth[0]);
        let mut path = vec![false; scores.len()];
        for (i, from) in from.iter().enumerate().rev() {
            path[i] = at == 1;
            at = from[at];
        }
        path
    }

    /// With the numbers of all blocks, for training.
    pub(super) fn with_rows(mut self, c: &Context<'_>) -> Self {
        let rows = Rows::new(c, &self.rules);
        let mut row: Row = [0.0; MOST_FEATURES];
        for i in 0..self.rules.len() {
            rows.shape(i, &mut row);
            rows.text(i, &mut row);
            self.rows.extend_from_slice(&row[..row::WIDTH]);
        }
        self
    }

    /// The scores of all blocks by a model that is not the program's own, from [`Draft::rows`].
    pub fn scores(&self, model: &Trees) -> Vec<f32> {
        let mut row: Row = [0.0; MOST_FEATURES];
        let rows = self.rows.chunks_exact(row::WIDTH).zip(&self.barred);
        let score = |(numbers, barred): (&[f32], &bool)| {
            row[..row::WIDTH].copy_from_slice(numbers);
            if *barred { 0.0 } else { score(model, &mut row, |_| {}) }
        };
        rows.map(score).collect()
    }

    /// The labels by the model that the program carries; those of the rules when there is none that fits.
    pub(super) fn labels(self, c: &Context<'_>) -> Vec<Labelled> {
        let Some(model) = model() else { return self.rules };
        let rows = Rows::new(c, &self.rules);
        let mut row: Row = [0.0; MOST_FEATURES];
        let score = |i: usize| {
            // What is barred is so whatever the model says.
            if self.barred[i] {
                return 0.0;
            }
            rows.shape(i, &mut row);
            score(model, &mut row, |row| rows.text(i, row))
        };
        let scores: Vec<f32> = (0..self.rules.len()).map(score).collect();
        self.decide(&scores)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_doubtful_score_follows_its_surroundings() {
        let n = 5;
        let draft = Draft {
            rules: vec![(Label::Debris, "scrap"); n],
            otherwise: vec![(Label::Debris, "scrap"); n],
            barred: vec![false, false, false, false, true],
            joints: vec![CHANGE[0]; n],
            ..Draft::default()
        };
        let body = |scores: [f32; 5]| draft.decide(&scores).iter().map(|l| l.0.is_body()).collect::<Vec<_>>();
        assert_eq!(body([4.0, 4.0, -0.4, 4.0, 4.0]), [true, true, true, true, false]);
        assert_eq!(body([-4.0, -4.0, 0.4, -4.0, 4.0]), [false; 5]);
        assert_eq!(body([4.0, 4.0, -4.0, -4.0, 4.0]), [true, true, false, false, false]);
    }
}
