//! Names told by the deep tier, for the stage that reads an article.

use onrecord_deep::{Head, Model, ModelError, Sentence};
use onrecord_reading::Analysis;
use onrecord_reading::tagger::{TAGS, Teller};
use onrecord_text::Text;

/// The encoder with the head that tells names.
#[derive(Debug)]
pub struct DeepNames {
    model: Model,
    head: Head,
}

impl DeepNames {
    /// Takes the encoder.
    ///
    /// # Errors
    /// When the head does not fit it.
    pub fn new(model: Model) -> Result<DeepNames, ModelError> {
        let head = Head::names()?;
        model.fits(&head)?;
        Ok(DeepNames { model, head })
    }
}

impl Teller for DeepNames {
    fn odds(&self, text: &Text, analysis: &Analysis) -> Vec<[f32; TAGS]> {
        let odds = self.model.tag(&self.head, text, &sentences(analysis)).unwrap_or_default();
        odds.as_chunks::<TAGS>().0.to_vec()
    }
}

/// Sentences and tokens of an article as the encoder takes them.
pub fn sentences(analysis: &Analysis) -> Vec<Sentence> {
    let sentence = |s: &onrecord_reading::Sentence| Sentence {
        at: s.span.range(),
        words: analysis.tokens_of(s).iter().map(|t| t.span.range()).collect(),
    };
    analysis.sentences.iter().map(sentence).collect()
}
