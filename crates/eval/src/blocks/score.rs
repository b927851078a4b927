//! The labels of one page held against its gold.

use super::{Composed, Piece, Row};
use crate::tally::Tally;
use anyhow::Result;
use onrecord_page::{Article, Label, Limits, Media, Page, Raw, article, open};
use std::collections::BTreeMap;

/// In which form a page is read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// HTML.
    Html,
    /// Plain text.
    Plain,
}

impl Form {
    /// Name in sets and tables.
    pub fn name(self) -> &'static str {
        match self {
            Form::Html => "html",
            Form::Plain => "plain",
        }
    }
}

/// What a piece was taken for.
#[derive(Clone, Debug)]
pub struct PieceScore {
    /// What it is.
    pub gold: Label,
    /// The label of most of its letters; `None` when its words are not in the page's text.
    pub got: Option<Label>,
    /// Its words, with the rule behind the label.
    pub text: String,
    /// The rule that gave the label.
    pub rule: String,
}

/// Reads a page and scores it. Pieces are found in the page's text one after the other, white space not counted.
///
/// # Errors
/// When the page is refused.
pub fn score_page(page: &Composed, form: Form) -> Result<(Tally, Vec<PieceScore>)> {
    let (bytes, media) = match form {
        Form::Html => (&page.html, Media::Html),
        Form::Plain => (&page.text, Media::Text),
    };
    let source = format!("{}.{}", page.id, if media == Media::Html { "html" } else { "txt" });
    let raw = Raw { bytes: bytes.clone().into_bytes(), source, media: Some(media), ..Raw::default() };
    let opened = open(&raw, &Limits::default())?;
    let read = article(&opened);
    let rows: Vec<&Row> = page.rows.iter().filter(|r| form == Form::Html || r.plain).collect();
    // Lines without a letter or digit are no blocks of the engine.
    let worded = |p: &&Piece| p.text.contains(char::is_alphanumeric);
    let pieces = align(&opened, &read, rows.iter().flat_map(|r| &r.pieces).filter(worded));
    let mut tally = Tally { pages: 1, ..Tally::default() };
    count(&mut tally, &pieces, &Solid::new(&opened, &read));
    let title = read.title.map(|s| opened.text.slice(s).trim());
    tally.hit("title", title == Some(page.title.as_str()));
    // A site need not show who wrote the article.
    let shown = !page.author.is_empty() && bytes.contains(&page.author);
    let right = read.byline.iter().any(|a| shown && a.name == page.author);
    tally.count("byline", usize::from(right), read.byline.len(), usize::from(shown));
    Ok((tally, pieces))
}

/// A page's letters without white space, each byte with the number of its block.
struct Solid {
    text: String,
    blocks: Vec<Option<u32>>,
    labels: Vec<(Label, String)>,
}

impl Solid {
    fn new(page: &Page, read: &Article) -> Solid {
        let mut this = Solid { text: String::new(), blocks: Vec::new(), labels: Vec::new() };
        let all: &str = &page.text;
        let mut at = 0;
        for block in read.blocks.iter() {
            this.push(&all[at..block.span.range().start], None);
            let number = this.labels.len() as u32;
            this.push(&all[block.span.range()], Some(number));
            this.labels.push((block.label, block.rule.to_string()));
            at = block.span.range().end;
        }
        this.push(&all[at..], None);
        this
    }

    fn push(&mut self, text: &str, block: Option<u32>) {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            self.text.push(c);
            self.blocks.extend(std::iter::repeat_n(block, c.len_utf8()));
        }
    }
}

fn align<'a>(page: &Page, read: &Article, pieces: impl Iterator<Item = &'a Piece>) -> Vec<PieceScore> {
    let solid = Solid::new(page, read);
    let mut at = 0;
    let find = |piece: &Piece| {
        let words: String = piece.text.chars().filter(|c| !c.is_whitespace()).collect();
        let found = solid.text[at..].find(&words).map(|i| at + i..at + i + words.len());
        let mut counts = BTreeMap::<u32, usize>::new();
        for block in found.iter().flat_map(|r| &solid.blocks[r.clone()]).flatten() {
            *counts.entry(*block).or_default() += 1;
        }
        at = found.map_or(at, |r| r.end);
        let best = counts.iter().max_by_key(|(_, n)| **n).map(|(block, _)| &solid.labels[*block as usize]);
        PieceScore {
            gold: piece.label,
            got: best.map(|(label, _)| *label),
            text: piece.text.clone(),
            rule: best.map_or_else(String::new, |(_, rule)| rule.clone()),
        }
    };
    pieces.map(find).collect()
}

/// `body`: F1 of letters; `set-aside`: furniture kept out of body and title; `furniture`: furniture with the gold's label; `leaks`: pieces of
/// furniture taken for body.
fn count(tally: &mut Tally, pieces: &[PieceScore], solid: &Solid) {
    let letters = |p: &PieceScore| p.text.chars().filter(|c| !c.is_whitespace()).count();
    let got_body = |p: &PieceScore| p.got.is_some_and(Label::is_body);
    let owed = pieces.iter().filter(|p| p.gold.is_body()).map(letters).sum();
    let right = pieces.iter().filter(|p| p.gold.is_body() && got_body(p)).map(letters).sum();
    let body = |b: &Option<u32>| b.is_some_and(|b| solid.labels[b as usize].0.is_body());
    let starts = solid.text.char_indices().filter(|(i, _)| body(&solid.blocks[*i]));
    tally.count("body", right, starts.count().max(right), owed);
    for p in pieces.iter().filter(|p| !p.gold.is_body() && p.gold != Label::Title) {
        let leak = got_body(p);
        tally.leaks += u64::from(leak);
        tally.hit("set-aside", p.got.is_some() && !leak && p.got != Some(Label::Title));
        tally.hit("furniture", p.got == Some(p.gold));
    }
}
