//! What training needs of plain-text pages: the rows of their lines, and reading with other trees than those the program carries.

use super::{Look, feature, look};
use crate::trees::Trees;
use crate::{Article, Page};
use onrecord_text::Span;

/// How many numbers describe a line.
pub const FEATURES: usize = feature::FEATURES;

/// The lines of a plain-text page, each with the numbers that describe it.
pub fn rows(page: &Page) -> Vec<(Span, Vec<f32>)> {
    let Look { lines, rows, .. } = look(page);
    lines.iter().map(|l| l.span).zip(rows).collect()
}

/// Labels the lines with the given trees, or by rules alone.
pub fn article(page: &Page, trees: Option<&Trees>) -> Article {
    super::article_with(page, trees)
}
