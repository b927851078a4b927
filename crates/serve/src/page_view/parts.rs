//! The page's text in order: blocks of the article, runs of furniture, and the cards that belong beside them.

use super::card::Card;
use super::witness::linked;
use super::{Builder, DRAWN};
use crate::html::Html;
use crate::mark::Marks;
use onrecord_record::{BlockLine, SpanLine};
use std::collections::BTreeMap;

/// Label of what stands on many pages of the site.
const TEMPLATE: &str = "site-template";

/// A stretch of the page, in order.
pub(crate) enum Part {
    /// Of the article.
    Article { tag: &'static str, label: String, language: String, html: Html, cards: Vec<Card> },
    /// Not of the article.
    Furniture { labels: Vec<(String, u64)>, characters: u64, blocks: Vec<Piece>, cards: Vec<Card> },
}

/// One block of furniture.
pub(crate) struct Piece {
    pub(crate) label: String,
    pub(crate) language: String,
    pub(crate) html: Html,
}

impl Builder<'_> {
    /// Spans outside statements that something in the view links to.
    fn evidence(&self) -> Vec<SpanLine> {
        let l = self.line;
        let published = l.published.iter().flat_map(|p| &p.evidence).filter_map(|e| e.span);
        let named = l.byline.iter().filter_map(|b| b.span).chain(l.credits.iter().map(|c| c.span));
        let outlet = l.outlet.iter().filter_map(|o| o.span);
        let occasions = l.occasions.iter().map(|o| o.span);
        let notes = l.notes.iter().filter_map(|n| n.span);
        let kind = l.page.kind.evidence.iter().filter_map(|e| e.span).take(1).filter(|_| l.page.kind.name != "article");
        let witnesses = l.metadata.candidates.iter().filter(|c| linked(c)).filter_map(|c| c.span);
        let shown = kind.chain(published).chain(named).chain(outlet).chain(occasions).chain(notes);
        shown.chain(witnesses).collect()
    }

    pub(super) fn parts(&self) -> Vec<(u32, Part)> {
        let line = self.line;
        let conflicts: Vec<SpanLine> = self.conflicts.iter().flat_map(|c| c.spans).collect();
        let blocks: Vec<&BlockLine> = line.blocks.iter().filter(|b| b.span[0] < DRAWN).collect();
        let spans: Vec<SpanLine> = blocks.iter().map(|b| [b.span[0], b.span[1].min(DRAWN)]).collect();
        let drawn = Marks::new(line, &conflicts, &self.evidence()).draw(&spans);
        let mut out: Vec<(u32, Part)> = Vec::new();
        let mut headed = false;
        for (block, html) in blocks.into_iter().zip(drawn) {
            if html.is_empty() {
                continue;
            }
            let language = block.language.clone().unwrap_or_else(|| line.language.code.clone());
            let label = self.label(block);
            let tag = if label == TEMPLATE { None } else { tag(block, &mut headed) };
            let Some(tag) = tag else {
                let piece = Piece { label: label.to_owned(), language, html };
                self.furnish(&mut out, block, piece);
                continue;
            };
            out.push((
                block.span[0],
                Part::Article { tag, label: block.label.clone(), language, html, cards: Vec::new() },
            ));
        }
        out
    }

    /// A block's label; that of a template is told from the whole record and does not stand in the line.
    fn label<'b>(&self, block: &'b BlockLine) -> &'b str {
        if self.template.contains(&block.span) { TEMPLATE } else { &block.label }
    }

    pub(super) fn labels(&self) -> Vec<(String, u64)> {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for block in &self.line.blocks {
            *counts.entry(self.label(block)).or_default() += 1;
        }
        let mut out: Vec<_> = counts.into_iter().map(|(label, n)| (label.to_owned(), n)).collect();
        out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        out
    }

    /// Puts a block of furniture behind the run before it, or begins a run.
    fn furnish(&self, out: &mut Vec<(u32, Part)>, block: &BlockLine, piece: Piece) {
        let size = u64::from(block.span[1] - block.span[0]);
        if !matches!(out.last(), Some((_, Part::Furniture { .. }))) {
            let run = Part::Furniture { labels: Vec::new(), characters: 0, blocks: Vec::new(), cards: Vec::new() };
            out.push((block.span[0], run));
        }
        if let Some((_, Part::Furniture { labels, characters, blocks, .. })) = out.last_mut() {
            match labels.iter_mut().find(|(l, _)| *l == piece.label) {
                Some((_, n)) => *n += 1,
                None => labels.push((piece.label.clone(), 1)),
            }
            *characters += size;
            blocks.push(piece);
        }
    }

    /// Gives each part the cards of the statements that begin in it. `cards` are in reverse order.
    pub(super) fn deal(&self, parts: &mut [(u32, Part)], cards: &mut Vec<Card>) {
        let starts: Vec<u32> = parts.iter().map(|(at, _)| *at).collect();
        while let Some(card) = cards.pop() {
            let first = self.line.statements[card.number - 1].content.first().map_or(0, |c| c[0]);
            let part = starts.partition_point(|at| *at <= first).saturating_sub(1);
            match parts.get_mut(part) {
                Some((_, Part::Article { cards, .. } | Part::Furniture { cards, .. })) => cards.push(card),
                None => {}
            }
        }
    }
}

/// The element of a block of the article; `None` for furniture. The first headline is the heading of the page.
fn tag(block: &BlockLine, headed: &mut bool) -> Option<&'static str> {
    Some(match (block.label.as_str(), block.role.as_deref()) {
        ("title", _) if !*headed => {
            *headed = true;
            "h1"
        }
        ("title", _) => "p",
        ("body" | "lead", Some("heading")) => "h2",
        ("body" | "lead", Some("pull-quote")) => "blockquote",
        ("body" | "lead", Some("list-item")) => "li",
        ("subtitle" | "body" | "lead", _) => "p",
        ("dateline" | "byline" | "credit" | "caption", _) => "small",
        _ => return None,
    })
}
