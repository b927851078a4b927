//! Statements: who is reported to have said what.
//!
//! The scene sets tokens, quotations, cues and mentions side by side; the rules propose drafts, unit by unit; the finish
//! resolves speakers, tells form and kind, and orders and nests what was found.

mod addressee;
mod agree;
mod background;
mod clip;
mod confidence;
mod documents;
mod draft;
mod finish;
mod joined;
mod kind;
mod meaning;
mod relay;
mod resolve;
mod rules;
mod run_on;
mod salience;
mod scene;
mod source;

pub use confidence::Signs;
pub use meaning::rule_meaning;
pub(crate) use scene::{CueAt, Place, Scene, Unit};

use crate::{Analysis, Mentions, Statement};
use onrecord_page::{Article, Region};
use onrecord_text::{Span, Text};

/// Finds the statements of one article, in order of their content; `times` are the spans of its time expressions, in order.
pub(crate) fn statements(
    text: &Text,
    article: &Article,
    analysis: &Analysis,
    mentions: &Mentions,
    times: &[Span],
) -> Vec<Statement> {
    let mut scene = scene::Scene::new(text, article, analysis, mentions, times);
    let mut drafts = draft::Drafts::default();
    for unit in 0..scene.units.len() {
        let caption = scene.units[unit].region == Region::Caption;
        for rule in if caption { rules::IN_CAPTIONS } else { rules::RULES } {
            rule(&scene, unit, &mut drafts);
        }
        joined::share(&scene, unit, &mut drafts);
    }
    let (first, tellers) = documents::open(&mut scene, &drafts);
    for unit in first..scene.units.len() {
        for rule in rules::INSIDE_DOCUMENTS {
            rule(&scene, unit, &mut drafts);
        }
    }
    documents::weed(&scene, &mut drafts, first, &tellers);
    finish::finish(&scene, drafts.list)
}
