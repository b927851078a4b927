//! The names of a page as the model sees them.

use super::{
    MODEL, Tag, Teller, add_odds, decode,
    features::{self, Known},
};
use crate::EntityKind;

/// A name: tokens `from..to`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::mention) struct Found {
    pub(in crate::mention) from: usize,
    pub(in crate::mention) to: usize,
    pub(in crate::mention) sentence: usize,
    pub(in crate::mention) kind: EntityKind,
}

/// Tags the page, with what the teller says of it if there is one; names in order of the text.
pub(in crate::mention) fn find(known: Known, teller: Option<&dyn Teller>) -> Vec<Found> {
    let Some(model) = MODEL.as_ref() else { return Vec::new() };
    let odds = teller.map(|t| t.odds(known.page.text, known.page.analysis)).unwrap_or_default();
    let (mut found, mut sentence) = (Vec::new(), 0);
    features::map(
        known,
        |row| model.score(row),
        |range, scores| {
            add_odds(scores, odds.get(range.clone()).or_else(|| odds.get(range.start..)).unwrap_or_default());
            names(&decode::best_path(scores, model.steps()), range.start, sentence, &mut found);
            sentence += 1;
        },
    );
    found
}

/// The names of a path of tags.
fn names(path: &[usize], start: usize, sentence: usize, out: &mut Vec<Found>) {
    for (i, column) in path.iter().enumerate() {
        match Tag::of(*column) {
            Tag::First(kind) => out.push(Found { from: start + i, to: start + i + 1, sentence, kind }),
            Tag::Next(_) => {
                if let Some(last) = out.last_mut() {
                    last.to = start + i + 1;
                }
            }
            Tag::Out => {}
        }
    }
}
