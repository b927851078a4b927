//! Statements: who is reported to have said what.
//!
//! The scene sets tokens, quotations, cues and mentions side by side; the rules propose drafts, unit by unit; the finish
//! resolves speakers, tells form and kind, and orders and nests what was found.

mod addressee;
mod background;
mod clip;
mod documents;
mod draft;
mod finish;
mod joined;
mod kind;
mod resolve;
mod rules;
mod run_on;
mod scene;
mod source;

pub(crate) use scene::{CueAt, Place, Scene, Unit};

use crate::{Analysis, Mentions, Statement};
use onrecord_page::Article;
use onrecord_text::Text;

/// Finds the statements of one article, in order of their content.
pub(crate) fn statements(text: &Text, article: &Article, analysis: &Analysis, mentions: &Mentions) -> Vec<Statement> {
    let mut scene = scene::Scene::new(text, article, analysis, mentions);
    let mut drafts = draft::Drafts::default();
    for unit in 0..scene.units.len() {
        for rule in rules::RULES {
            rule(&scene, unit, &mut drafts);
        }
        joined::share(&scene, unit, &mut drafts);
    }
    for unit in documents::open(&mut scene, &drafts) {
        for rule in rules::INSIDE_DOCUMENTS {
            rule(&scene, unit, &mut drafts);
        }
    }
    finish::finish(&scene, drafts.list)
}
