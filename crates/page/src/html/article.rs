//! From the blocks of an HTML page to its article.

use super::{
    authors,
    container::{Container, speaks_for_article},
    describe,
    draft::{Draft, STANDFIRST},
    features::{self, Feature},
    label::{Context, Labelled, label},
    names, pieces, published, title,
    witness::Witness,
};
use crate::{
    Article, Block, Label, Metadata, Page, PageKind, RawBlock, RawBlockKind, Role, meta::credit, plain, words::Words,
};
use onrecord_language::identify;

/// Labels the blocks of an HTML page and reads what it says about itself.
pub(crate) fn article(page: &Page) -> Article {
    label_by(page, |c, rules| Draft::new(c, rules).labels(c))
}

/// What the rules say of the blocks of an HTML page, and the numbers that the model is trained on.
pub fn draft(page: &Page) -> Draft {
    let mut kept = Draft::default();
    label_by(page, |c, rules| {
        kept = Draft::new(c, rules).with_rows(c);
        kept.rules.clone()
    });
    kept
}

fn label_by(page: &Page, decide: impl FnOnce(&Context<'_>, Vec<Labelled>) -> Vec<Labelled>) -> Article {
    let words = Words::new(&page.text);
    let pieces = pieces::pieces(page, &words);
    let witness = Witness::new(&page.head);
    let features = features::features(page, &pieces, &words, &witness);
    let hints = features::names(page);
    let container = Container::new(page, &pieces, &features, &hints);
    let title = title::find(page, &pieces, &words, &features, &container);
    let body = body_range(page, &pieces, &features, &container);
    let context = Context {
        page,
        blocks: &pieces,
        words: &words,
        features: &features,
        container: &container,
        title,
        body,
        authors: authors::of_head(page),
    };
    let labels = decide(&context, label(&context));
    let blocks = pieces.iter().zip(&labels).enumerate().map(|(i, (block, (label, rule)))| Block {
        span: block.span,
        label: *label,
        role: label.is_body().then(|| role(page, block)),
        language: speaks(*label, &features[i]).then(|| identify(page.text.slice(block.span)).lang).flatten(),
        rule,
    });
    let blocks: Vec<Block> = blocks.collect();
    let spans: Vec<_> = blocks.iter().map(|b| (b.span, b.label)).collect();
    let headline = title.map(|i| pieces[i].span);
    let mut metadata = Metadata::default();
    let published = published::find(page, &words, &blocks, headline, &mut metadata);
    let mut article = Article {
        kind: PageKind::default(),
        language: plain::language(&blocks),
        title: headline,
        subtitle: blocks.iter().find(|b| b.label == Label::Subtitle || b.rule == STANDFIRST).map(|b| b.span),
        byline: authors::find(page, &words, &blocks, headline, &mut metadata),
        outlet: names::outlet(page, &words, &blocks, headline),
        credits: credit::find(page, &words, &spans),
        captured_between: published::captured(page, &words, &spans, published.as_ref()),
        published,
        blocks: blocks.into_iter().collect(),
        metadata,
        notes: Vec::new(),
    };
    describe::describe(page, &words, &witness, &mut article);
    article
}

/// True for blocks whose language is worth telling: those of the article, and other prose.
fn speaks(label: Label, f: &Feature) -> bool {
    label.is_body() || matches!(label, Label::Title | Label::Subtitle | Label::Caption) || f.is_prose()
}

/// The first and the last paragraph of the article: prose in its element that has company there, and the short sentences that
/// stand before and after it in the same place.
fn body_range(page: &Page, blocks: &[RawBlock], features: &[Feature], container: &Container) -> Option<(usize, usize)> {
    let speaks = |i: usize| container.hints[i].is_none_or(|(label, _)| speaks_for_article(label));
    let is_body = |i: &usize| {
        let element = blocks[*i].element;
        features[*i].is_prose()
            && speaks(*i)
            && features[*i].copies == 1
            && container.holds(page, element)
            && (container.company(page, element) > 0.08 || features[*i].witnessed > 0.6)
    };
    // On pages of a few lines the article may have no company.
    let is_short = |i: &usize| features[*i].is_prose() && speaks(*i) && container.holds(page, blocks[*i].element);
    let ends = |found: &dyn Fn(&usize) -> bool| {
        Some(((0..features.len()).find(|i| found(i))?, (0..features.len()).rev().find(|i| found(i))?))
    };
    let (first, last) = ends(&is_body).or_else(|| ends(&is_short))?;
    let place = |i: usize| (page.elements.get(blocks[i].element).parent, page.elements.name(blocks[i].element));
    let goes_on = |i: usize, from: usize| {
        let f = &features[i];
        let sentence = f.ends && f.count >= 3 && f.linked < 0.3 && !f.prompt.is_some_and(|p| p.strong);
        sentence && speaks(i) && f.copies == 1 && place(i) == place(from)
    };
    let before = (0..first).rev().take_while(|i| goes_on(*i, first)).last();
    let after = (last + 1..features.len()).take_while(|i| goes_on(*i, last)).last();
    Some((before.unwrap_or(first), after.unwrap_or(last)))
}

fn role(page: &Page, block: &RawBlock) -> Role {
    match block.kind {
        RawBlockKind::Heading(_) => Role::Heading,
        RawBlockKind::ListItem => Role::ListItem,
        RawBlockKind::Cell => Role::Table,
        RawBlockKind::Quote => Role::PullQuote,
        _ if page.elements.ancestry(block.element).take(3).any(|e| page.elements.name(e) == "blockquote") => {
            Role::PullQuote
        }
        _ => Role::Paragraph,
    }
}
