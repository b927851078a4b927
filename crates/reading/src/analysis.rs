//! Sentences and tokens of the readable blocks of one article.

use onrecord_language::{Lang, Token, tokens};
use onrecord_page::{Article, BlockIx, Region};
use onrecord_text::{IndexVec, Span, Text, newtype_index};
use std::ops::Range;

newtype_index!(
    /// Number of a sentence in [`Analysis::sentences`].
    SentenceIx
);

/// A sentence of a readable block.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands; with its closing marks.
    pub span: Span,
    /// The block it belongs to.
    pub block: BlockIx,
    /// The part of the page.
    pub region: Region,
    /// Its language: the block's, or else the article's.
    pub lang: Lang,
    /// Its tokens, as indices into [`Analysis::tokens`].
    pub tokens: Range<usize>,
}

/// The readable part of an article, cut into sentences and tokens.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// In order of the text.
    pub tokens: Vec<Token>,
    /// In order of the text.
    pub sentences: IndexVec<SentenceIx, Sentence>,
}

impl Analysis {
    /// The tokens of a sentence.
    pub fn tokens_of(&self, s: &Sentence) -> &[Token] {
        &self.tokens[s.tokens.clone()]
    }

    /// Index of the first token that does not end before byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// The sentence that holds byte `at`, or the first one after it.
    pub fn sentence_at(&self, at: u32) -> Option<SentenceIx> {
        let i = self.sentences.as_slice().partition_point(|s| s.span.end <= at);
        (i < self.sentences.len()).then(|| SentenceIx::from(i))
    }
}

/// Cuts the readable blocks into sentences and tokens.
pub fn analyse(text: &Text, article: &Article) -> Analysis {
    let mut out = Analysis::default();
    for (block, b, region) in article.readable() {
        let Some(lang) = b.language.or(article.language.lang) else { continue };
        for span in onrecord_language::sentences(text, b.span, lang) {
            let from = out.tokens.len();
            out.tokens.extend(tokens(text, span));
            out.sentences.push(Sentence { span, block, region, lang, tokens: from..out.tokens.len() });
        }
    }
    out
}
