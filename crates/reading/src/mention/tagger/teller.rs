//! What else may tell names beside the carried model: an encoder that has read far more than the model has.

use super::TAGS;
use crate::Analysis;
use onrecord_text::Text;

/// Something that tells how likely each tag is for each token. A stage is given one by its caller or does without.
pub trait Teller: std::fmt::Debug + Sync {
    /// For each token of the analysis, in order, the natural logarithm of the odds of each tag against [`Tag::Out`](super::Tag::Out).
    /// Tokens that are missing at the end are told nothing of.
    fn odds(&self, text: &Text, analysis: &Analysis) -> Vec<[f32; TAGS]>;
}

/// What a factor of *e* in the odds is worth in points of the carried model; of several values the best on texts that neither was
/// trained on, scaled with the weights of `names.bin`. It has to be found anew when that is trained on other sets or with other features.
const POINTS: f32 = 67.0;

/// Most points for a token, so that sums over any text stay in range.
const MOST: f32 = 1e4;

/// Adds what is told to the scores of the tokens that may belong to a name.
pub fn add_odds(scores: &mut [Option<[i32; TAGS]>], odds: &[[f32; TAGS]]) {
    for (score, odds) in scores.iter_mut().zip(odds) {
        for (score, odds) in score.iter_mut().flatten().zip(odds) {
            // What is no number is worth nothing.
            *score = score.saturating_add((odds * POINTS).clamp(-MOST, MOST).round() as i32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_are_added_where_names_may_be() {
        let mut scores = [Some([0; TAGS]), None, Some([7; TAGS])];
        let mut odds = [[0.0; TAGS]; 2];
        odds[0] = [0.0, 1.0, -1.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.001];
        odds[1][1] = 5.0;
        add_odds(&mut scores, &odds);
        assert_eq!(scores[0], Some([0, POINTS as i32, -POINTS as i32, 0, MOST as i32, -MOST as i32, 0]));
        assert_eq!(scores[1..], [None, Some([7; TAGS])]);
    }
}
