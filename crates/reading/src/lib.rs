//! Everything one article says: who is mentioned, what is stated, what took place.
//!
//! Rules are one a file. This crate knows no HTML, no other articles and no store.

mod analysis;
mod figures;
mod grammar;
mod mention;
mod model;
mod occasion;
mod quotation;
mod statement;

pub use analysis::{Analysis, Sentence, SentenceIx, analyse};
pub use mention::{mentions, name_features, tagger};
pub use model::{
    Addressee, Cue, Entity, EntityIx, EntityKind, Form, Gender, How, Kind, Mention, MentionIx, Mentions, Number,
    Occasion, OccasionKind, OccasionState, Participant, Reading, Speaker, Statement, Via,
};

use onrecord_page::Article;
use onrecord_text::Text;

/// Reads one article.
pub fn read(text: &Text, article: &Article) -> Reading {
    let analysis = analyse(text, article);
    let mentions = mentions(text, article, &analysis);
    let (times, quantities) = figures::figures(text, article, &analysis);
    let spans: Vec<_> = times.iter().map(|t| t.span).collect();
    let mut statements = statement::statements(text, article, &analysis, &mentions, &spans);
    let mut occasions = {
        let scene = statement::Scene::new(text, article, &analysis, &mentions, &spans);
        occasion::occasions(&scene, &mut statements)
    };
    figures::date(&analysis, &times, &mut statements, &mut occasions);
    Reading { mentions, statements, occasions, times, quantities, ..Reading::default() }
}
