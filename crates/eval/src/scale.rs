//! How the cost of names, statements and occasions grows with the page: its body once, ten times and a hundred times over.

use crate::{bench::now, pages::load};
use anyhow::Result;
use onrecord_page::{Article, Block, Limits};
use onrecord_reading::{analyse, mentions, read, said};
use onrecord_text::{Span, Text};
use std::{hint::black_box, path::Path};

/// How often the body is repeated.
pub const TIMES: [usize; 3] = [1, 10, 100];

/// CPU milliseconds for one length of a page, the best of some rounds.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Bytes of text.
    pub bytes: usize,
    /// Sentences, tokens and mentions.
    pub names: f64,
    /// Statements and occasions.
    pub said: f64,
}

impl Scale {
    /// Milliseconds of statements and occasions for 4 KB of text.
    pub fn said_per_4_kb(&self) -> f64 {
        self.said * 4096.0 / self.bytes.max(1) as f64
    }
}

/// Times the body of a page at every length of [`TIMES`].
///
/// # Errors
/// When the page cannot be read.
pub fn scale(path: &Path, rounds: usize) -> Result<Vec<Scale>> {
    let page = onrecord_page::open(&load(path)?, &Limits::default())?;
    let found = onrecord_page::article(&page);
    let body: Vec<&Block> = found.blocks.iter().filter(|b| b.label.is_body()).collect();
    let one = |times: usize| {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for block in std::iter::repeat_n(&body, times).flatten() {
            let from = text.len();
            text += page.text.slice(block.span);
            // Every repeat is the article's text, as what repeats on a page would not be.
            blocks.push(Block { span: Span::new(from, text.len()), ..(*block).clone() });
            text += "\n\n";
        }
        let text = Text::new(text);
        let language = found.language.clone();
        let article = Article { language, blocks: blocks.into_iter().collect(), ..Article::default() };
        let spans: Vec<Span> = read(&text, &article).times.iter().map(|t| t.span).collect();
        let mut best = Scale { bytes: text.len(), names: f64::INFINITY, said: f64::INFINITY };
        for _ in 0..rounds.max(1) {
            let start = now();
            let analysis = analyse(&text, &article);
            let found = mentions(&text, &article, &analysis);
            let middle = now();
            black_box(said(&text, &article, &analysis, &found, &spans));
            best.names = best.names.min(middle - start);
            best.said = best.said.min(now() - middle);
        }
        best
    };
    Ok(TIMES.into_iter().map(one).collect())
}
