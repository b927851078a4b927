//! All composed pages, by language and form.

use super::{Composed, Form, PieceScore, score_page};
use crate::sets::{PageScore, SetScore};

/// What came of the pages of one language in one form.
pub struct BlocksScore {
    /// `blocks-uk-html` and so on, as in the floors.
    pub name: String,
    /// The counts, as for other sets.
    pub score: SetScore,
    /// The pieces of all pages.
    pub pieces: Vec<(String, PieceScore)>,
}

/// Scores all pages in both forms; a page that is refused is named in the score.
pub fn score_blocks(pages: &[Composed]) -> Vec<BlocksScore> {
    let mut all = Vec::new();
    for language in ["uk", "ru"] {
        for form in [Form::Html, Form::Plain] {
            let name = format!("blocks-{language}-{}", form.name());
            let mut set = BlocksScore { name, score: SetScore::default(), pieces: Vec::new() };
            for page in pages.iter().filter(|p| p.language == language) {
                set.add(page, form);
            }
            all.push(set);
        }
    }
    all.retain(|set| !set.score.pages.is_empty());
    all
}

impl BlocksScore {
    fn add(&mut self, page: &Composed, form: Form) {
        match score_page(page, form) {
            Ok((tally, pieces)) => {
                let wrong = pieces.iter().filter(|p| p.got != Some(p.gold));
                let fault = |p: &PieceScore| {
                    let got = p.got.map_or("nothing", |l| l.name());
                    format!("{} got {got} ({}): {}", p.gold.name(), p.rule, p.text)
                };
                let faults = wrong.map(fault).collect();
                self.score.total += &tally;
                self.score.pages.push(PageScore { page: page.id.clone(), tally, faults });
                self.pieces.extend(pieces.into_iter().map(|p| (page.id.clone(), p)));
            }
            Err(reason) => self.score.absent.push((page.id.clone(), format!("{reason:#}"))),
        }
    }
}
