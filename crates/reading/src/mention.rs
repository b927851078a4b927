//! Who and what an article mentions.

use crate::{Analysis, Mentions};
use onrecord_page::Article;
use onrecord_text::Text;

/// Finds people, bodies, states, outlets, documents and unnamed speakers, and which of them are the same.
pub fn mentions(_text: &Text, _article: &Article, _analysis: &Analysis) -> Mentions {
    Mentions::default()
}
