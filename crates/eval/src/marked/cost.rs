//! What finding names costs, in CPU time of one thread.

use crate::bench::now;
use onrecord_page::{Article, Limits, Page, Raw};
use onrecord_reading::{EntityKind, How, analyse, mentions, tag_names};
use serde::Serialize;
use std::{collections::BTreeMap, hint::black_box};

/// What the names of some texts cost, and which they are.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NameCost {
    /// Texts read.
    pub pages: usize,
    /// Their tokens.
    pub tokens: usize,
    /// Texts a second, from blocks to mentions: sentences, tokens, rules, tagger, people.
    pub pages_a_second: f64,
    /// Tokens a second of the tagger alone: features, weights, best path.
    pub tagged_tokens_a_second: f64,
    /// By source: the names, in code points, with `person`, `place` or `organisation`.
    pub names: BTreeMap<String, Vec<(u32, u32, &'static str)>>,
}

/// Times texts that are in memory, each `rounds` times (at least once); the best round of each counts, since other programs on the
/// machine can only add.
pub fn name_cost(texts: &[Raw], rounds: usize) -> NameCost {
    let open = |raw: &Raw| {
        let page = onrecord_page::open(raw, &Limits::default()).ok()?;
        let article = onrecord_page::article(&page);
        Some((page, article))
    };
    let pages: Vec<(Page, Article)> = texts.iter().filter_map(open).collect();
    let mut out = NameCost { pages: pages.len(), ..NameCost::default() };
    for (page, article) in pages.iter().take(5) {
        black_box(mentions(&page.text, article, &analyse(&page.text, article)));
    }
    let (mut whole, mut tagger) = (0.0, 0.0);
    for (page, article) in &pages {
        let (mut best_whole, mut best_tagger) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..rounds.max(1) {
            let start = now();
            let analysis = analyse(&page.text, article);
            let found = black_box(mentions(&page.text, article, &analysis));
            best_whole = best_whole.min(now() - start);
            let mut spent = 0.0;
            tag_names(&page.text, &analysis, |tag| {
                let start = now();
                black_box(tag());
                spent = now() - start;
            });
            best_tagger = best_tagger.min(spent);
            let points = onrecord_text::CodePoints::new(&page.text);
            let names = found.mentions.as_slice().iter().filter_map(|m| {
                let span = m.named.filter(|_| m.how != How::Role)?;
                let kind = match m.kind {
                    EntityKind::Person => "person",
                    EntityKind::Place | EntityKind::State => "place",
                    EntityKind::Organisation | EntityKind::Outlet => "organisation",
                    _ => return None,
                };
                Some((points.of_byte(span.start), points.of_byte(span.end), kind))
            });
            out.names.insert(page.source.clone(), names.collect());
        }
        out.tokens += analyse(&page.text, article).tokens.len();
        whole += best_whole;
        tagger += best_tagger;
    }
    out.pages_a_second = out.pages as f64 * 1e3 / whole;
    out.tagged_tokens_a_second = out.tokens as f64 * 1e3 / tagger;
    out
}
