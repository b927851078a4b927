//! Everything one article says: who is mentioned, what is stated, what took place.
//!
//! Rules are one a file. This crate knows no HTML, no other articles and no store.

mod analysis;
pub mod dating;
mod figures;
mod grammar;
mod mention;
mod model;
mod occasion;
mod quotation;
mod statement;

pub use analysis::{Analysis, Sentence, SentenceIx, analyse};
pub use mention::{mentions, mentions_told, name_features, tag_names, tagger};
pub use model::{
    Addressee, Cue, Entity, EntityIx, EntityKind, Form, Gender, How, Kind, Mention, MentionIx, Mentions, Number,
    Occasion, OccasionKind, OccasionState, Participant, Reading, Speaker, Statement, Via,
};

pub use statement::{Signs, rule_meaning};

use onrecord_page::Article;
use onrecord_text::{Span, Text};

/// Reads one article.
pub fn read(text: &Text, article: &Article) -> Reading {
    read_with(text, article, &dating::Clues::default())
}

/// Reads one article, and dates it by these clues.
pub fn read_with(text: &Text, article: &Article, clues: &dating::Clues) -> Reading {
    read_told(text, article, clues, None)
}

/// As [`read_with`], with what else tells names beside the tagger that this crate carries.
pub fn read_told(
    text: &Text,
    article: &Article,
    clues: &dating::Clues,
    teller: Option<&dyn tagger::Teller>,
) -> Reading {
    let analysis = analyse(text, article);
    let mentions = mentions_told(text, article, &analysis, teller);
    let (told, quantities) = figures::figures(text, article, &analysis);
    let spans: Vec<_> = told.iter().map(|t| t.span).collect();
    let (mut statements, mut occasions) = said(text, article, &analysis, &mentions, &spans);
    let dating = dating::date(text, article, &analysis, &mentions, &told, clues);
    let times = figures::resolved(article, &dating, &told, clues.policy);
    figures::date(&analysis, &times, &mut statements, &mut occasions);
    Reading { mentions, statements, occasions, times, quantities, dating, ..Reading::default() }
}

/// The statements and occasions of an article; `times` are the places of its times.
pub fn said(
    text: &Text,
    article: &Article,
    analysis: &Analysis,
    mentions: &Mentions,
    times: &[Span],
) -> (Vec<Statement>, Vec<Occasion>) {
    let mut statements = statement::statements(text, article, analysis, mentions, times);
    let scene = statement::Scene::new(text, article, analysis, mentions, times);
    let occasions = occasion::occasions(&scene, &mut statements);
    (statements, occasions)
}
