//! How likely a block is the article's text, by the trained model.
//!
//! Most blocks of a page are menus and teasers, which a few trees tell. So the trees are asked in stages, and asking stops where the
//! log-odds leave no doubt (after the cascade of Viola and Jones, "Rapid object detection using a boosted cascade of simple features",
//! 2001). The numbers of a block's own text cost more than all others; the trees of the first stage do without them.

use super::row;
use crate::trees::{Row, Trees};
use std::sync::OnceLock;

/// Trees of the first stage.
pub(super) const FIRST: usize = 24;

/// Where asking stops: after so many trees, when the log-odds are below the one or above the other.
const STOPS: [(usize, f32, f32); 3] = [(FIRST, -2.5, f32::INFINITY), (48, -2.75, 3.0), (96, -2.5, 2.5)];

/// The log-odds of a block whose row lacks the numbers of its text, which `text` adds when they are needed.
pub(super) fn score(model: &Trees, row: &mut Row, text: impl FnOnce(&mut Row)) -> f32 {
    let (mut sum, mut from, mut text) = (0, 0, Some(text));
    for (to, low, high) in STOPS {
        sum += model.sum(from..to, row);
        let odds = model.odds(sum);
        if odds < low || odds > high {
            return odds;
        }
        from = to;
        if let Some(text) = text.take() {
            text(row);
        }
    }
    model.odds(sum + model.sum(from..model.len(), row))
}

/// The model that the program carries, when it fits the numbers of the blocks.
pub(super) fn model() -> Option<&'static Trees> {
    static MODEL: OnceLock<Option<Trees>> = OnceLock::new();
    let read = || Trees::from_bytes(include_bytes!("../../models/html-blocks.trees")).ok();
    let fits = |m: &Trees| m.features() == row::WIDTH && m.ask_only(0..FIRST, row::SHAPE);
    MODEL.get_or_init(|| read().filter(fits)).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trees::MOST_FEATURES;

    #[test]
    fn the_model_fits_the_numbers_of_the_blocks() {
        assert!(model().is_some(), "train it again: onrecord-eval train blocks");
    }

    #[test]
    fn the_text_is_read_only_where_there_is_doubt() {
        let model = model().expect("the model");
        let mut asked = 0;
        // Nothing but zeros: no prose, no company, no body.
        let mut row = [0.0; MOST_FEATURES];
        let odds = score(model, &mut row, |_| asked += 1);
        assert!(asked <= 1 && (asked == 1 || odds < STOPS[0].1));
        let whole = model.score(&row);
        assert!((odds < 0.0) == (whole < 0.0), "{odds} {whole}");
    }
}
