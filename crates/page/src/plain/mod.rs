//! Plain-text pages: lines become blocks, blocks get labels.
//!
//! ```text
//! lines ─▶ pieces (glued ones cut) ─▶ features ─▶ zones (best path) ─▶ labels ─▶ trees ─▶ metadata
//! ```

mod body;
mod feature;
mod label;
mod line;
mod open;
mod references;
mod scene;
mod split;
#[cfg(test)]
mod tests;
pub mod train;
mod zone;

pub(crate) use line::Line;
pub(crate) use open::open;

use crate::meta::{byline, captured, credit, dateline, outlet, stamp};
use crate::trees::Trees;
use crate::words::Words;
use crate::{Article, Author, Block, Evidence, Label, LanguageGuess, Metadata, Page, PageKind, Published};
use label::{Labelled, Labeller};
use line::Shape;
use onrecord_language::{Lang, identify};
use onrecord_text::Span;
use scene::Scene;
use zone::Zone;

/// Labels the lines of a plain-text page and finds its metadata.
pub(crate) fn article(page: &Page) -> Article {
    article_with(page, body::trees())
}

/// A page with its lines looked at.
struct Look {
    words: Words,
    lines: Vec<Line>,
    scene: Scene,
    zones: Vec<Zone>,
    rows: Vec<Vec<f32>>,
}

fn look(page: &Page) -> Look {
    let words = Words::new(&page.text);
    let pieces = split::pieces(page, &words);
    let lines: Vec<Line> = pieces.iter().map(|(span, glued)| Line::new(&page.text, &words, *span, *glued)).collect();
    let mut scene = Scene::new(page, &words, &lines);
    let mut zones = zone::zones(&lines, &scene);
    if is_lost(&lines, &zones) {
        scene.unlist();
        zones = zone::zones(&lines, &scene);
    }
    let rows = feature::rows(page, &words, &lines, &scene, &zones);
    Look { words, lines, scene, zones, rows }
}

/// Hardly any of the running text of a whole web page is in its body: the article was taken for a list or for comments.
fn is_lost(lines: &[Line], zones: &[Zone]) -> bool {
    let text = |l: &Line| if l.prose() > 0.5 { l.len } else { 0 };
    let all: usize = lines.iter().map(text).sum();
    let body: usize = lines.iter().zip(zones).filter(|(_, z)| **z == Zone::Body).map(|(l, _)| text(l)).sum();
    lines.len() >= scene::WHOLE && LOST * body < all
}

/// See [`is_lost`].
const LOST: usize = 8;

fn article_with(page: &Page, trees: Option<&Trees>) -> Article {
    let Look { words, lines, scene, zones, rows } = look(page);
    let mut labels = Labeller { page, words: &words, lines: &lines, scene: &scene, zones: &zones }.labels();
    let languages: Vec<Option<Lang>> = lines.iter().map(|l| identify(page.text.slice(l.span)).lang).collect();
    if let Some(trees) = trees {
        body::settle(trees, &rows, &lines, &scene, &languages, &mut labels);
    }
    let blocks = blocks(&lines, &labels, &languages);
    let spans: Vec<(Span, Label)> = blocks.iter().map(|b| (b.span, b.label)).collect();
    let first = |label| spans.iter().find(|s| s.1 == label).map(|s| s.0);
    let bylines = spans.iter().filter(|s| s.1 == Label::Byline);
    let mut names = Vec::<Span>::new();
    for name in bylines.flat_map(|s| byline::names(&page.text, &words, s.0)) {
        if !names.iter().any(|n| page.text.slice(*n) == page.text.slice(name)) {
            names.push(name);
        }
    }
    let published = published(&words, &lines, &labels, &zones).or_else(|| crate::html::told(page));
    let place = spans.iter().find(|s| s.1.is_body()).and_then(|s| dateline::place(&page.text, &words, s.0));
    Article {
        kind: PageKind::default(),
        language: language(&blocks),
        title: first(Label::Title),
        subtitle: blocks.iter().find(|b| b.label == Label::Subtitle || b.rule == body::STANDFIRST).map(|b| b.span),
        byline: names.iter().map(|n| Author { name: page.text.slice(*n).to_owned(), span: Some(*n) }).collect(),
        outlet: outlet::find(page, &words, &spans),
        credits: credit::find(page, &words, &spans),
        captured_between: captured::find(&words, &spans, published.as_ref()),
        published,
        blocks: blocks.into_iter().collect(),
        metadata: Metadata::shown(page, place),
        notes: Vec::new(),
    }
}

fn blocks(lines: &[Line], labels: &[Labelled], languages: &[Option<Lang>]) -> Vec<Block> {
    let block = |((line, l), language): ((&Line, &Labelled), &Option<Lang>)| Block {
        span: line.span,
        label: l.label,
        role: l.role,
        language: *language,
        rule: l.rule,
    };
    lines.iter().zip(labels).zip(languages).map(block).collect()
}

/// The language in which most of the body is written.
pub(crate) fn language(blocks: &[Block]) -> LanguageGuess {
    let body = blocks.iter().any(|b| b.label.is_body());
    let counted = blocks.iter().filter(|b| b.label.is_body() || (!body && b.label == Label::Title));
    let mut votes: Vec<(Lang, usize)> = Lang::all().map(|l| (l, 0)).collect();
    let mut all = 0;
    for block in counted {
        all += block.span.len();
        if let Some(vote) = votes.iter_mut().find(|v| Some(v.0) == block.language) {
            vote.1 += block.span.len();
        }
    }
    match votes.iter().max_by_key(|v| v.1).filter(|v| v.1 > 0) {
        Some((lang, n)) => LanguageGuess { lang: Some(*lang), confidence: *n as f32 / all as f32 },
        None => LanguageGuess { lang: None, confidence: 0.0 },
    }
}

/// The stamp of the header: after the headline, else before it, else a line after the text that says it is one. Never one of a list, never
/// one of the narration.
fn published(words: &Words, lines: &[Line], labels: &[Labelled], zones: &[Zone]) -> Option<Published> {
    let stamped = |i: &usize| matches!(labels[*i].label, Label::Dateline | Label::Byline);
    let prompted = |i: &usize| lines[*i].strong().is_some_and(|p| p.label == Label::Dateline);
    let zone = |z: Zone| (0..lines.len()).filter(move |i| zones[*i] == z);
    let after = zone(Zone::Head).filter(stamped);
    let before = zone(Zone::Before).filter(stamped).rev();
    let opening = zone(Zone::Body).take(3).filter(stamped);
    let closing = zone(Zone::Tail).filter(stamped).filter(prompted);
    after.chain(before).chain(opening).chain(closing).find_map(|i| {
        let line = &lines[i];
        let found = stamp::stamps(words, line.words.clone());
        let mut stamp = *found.iter().find(|s| s.interval().is_some())?;
        let mut spans = vec![stamp.span];
        // The time of day on a line of its own beside the date.
        let clock = |j: usize| {
            let near = lines.get(j).filter(|l| l.shape == Shape::Clock && zones[j] == zones[i])?;
            near.stamp.and_then(|s| Some((s.span, s.clock?)))
        };
        if stamp.clock.is_none()
            && let Some((span, at)) = clock(i + 1).or_else(|| i.checked_sub(1).and_then(clock))
        {
            stamp.clock = Some(at);
            spans.push(span);
        }
        let evidence = spans.into_iter().map(|s| Evidence { span: Some(s), rule: "stamp" }).collect();
        Some(Published { when: stamp.interval()?, zone: None, evidence })
    })
}
