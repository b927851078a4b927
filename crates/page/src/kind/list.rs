//! Lists of articles: headlines and teasers without a text of their own.

use super::phrases::Said;
use super::signs::{Signs, by};
use crate::{Evidence, RawBlockKind};
use onrecord_text::Span;

/// What the signs for a list must come to, less those against it.
const ENOUGH: f32 = 2.5;

pub(super) fn evidence(s: &Signs<'_>) -> Vec<Evidence> {
    if !s.is_html() {
        return lines(s);
    }
    if s.cards.headlines == 0 {
        return Vec::new();
    }
    let mut sum = 0.0;
    let mut out = Vec::new();
    let mut add = |weight: f32, rule, span: Option<Span>| {
        sum += weight;
        out.push(by(rule, span));
    };
    let first = s.cards.first.and_then(|i| s.blocks.get(i)).map(|b| b.block.span);
    let outside = s.body - s.cards.body_words.min(s.body);
    if s.cards.with_body >= 3 && s.cards.body_words * 10 >= s.body * 6 {
        add(3.0, "text-in-cards", first);
    } else if s.cards.headlines >= 8 && s.body < 60 {
        add(1.5, "headlines-only", first);
    }
    if s.address.front {
        add(2.0, "front-address", None);
    } else if s.address.list {
        add(1.0, "list-address", None);
    }
    let kinds = ["json-ld:CollectionPage:@type", "json-ld:ItemList:@type", "json-ld:SearchResultsPage:@type"];
    let described = s.page.head.all("json-ld:@type").next().is_some();
    if s.page.head.all("json-ld:headline").count() >= 4 {
        add(2.0, "json-ld-articles", None);
    } else if !described && kinds.iter().any(|k| s.page.head.all(k).next().is_some()) {
        add(1.5, "json-ld-list", None);
    }
    if let Some(span) = s.says(|said, _| said == Said::List) {
        add(1.5, "list-heading", span);
    }
    match s.title.and_then(|i| s.blocks.get(i).map(|b| (i, b))) {
        None => add(1.0, "no-headline", None),
        Some((i, b)) if b.linked && s.cards.hold(i) => add(1.0, "headline-in-card", Some(b.block.span)),
        Some((_, b)) if b.words <= 2 && b.raw.kind == RawBlockKind::Heading(1) => {
            add(0.5, "name-for-headline", Some(b.block.span));
        }
        Some(_) => {}
    }
    let enough = sum - against(s, outside) >= ENOUGH;
    if enough { out } else { Vec::new() }
}

/// What speaks for an article.
fn against(s: &Signs<'_>, outside: usize) -> f32 {
    let mut sum = 0.0;
    if s.describes_article() {
        sum += 3.0;
    }
    if s.head(&["meta:og:type"], |v| v.contains("article")) {
        sum += 1.5;
    }
    if s.page.head.all("meta:article:published_time").next().is_some() {
        sum += 1.0;
    }
    if s.own_stamp().is_some() {
        sum += 1.5;
    }
    sum += match outside {
        150.. => 4.0,
        60.. => 2.5,
        25.. => 1.0,
        _ => 0.0,
    };
    sum
}

/// Fewest lines of the form of a headline in a list.
const HEADLINES: usize = 10;

/// A list as lines: most are headlines, and no two paragraphs stand together.
fn lines(s: &Signs<'_>) -> Vec<Evidence> {
    let shown = || s.blocks.iter().filter(|b| b.words > 0);
    let is_headline = |b: &&super::signs::Seen<'_>| {
        (5..=25).contains(&b.words)
            && !super::signs::ends(b.text)
            && !b.text.ends_with([':', ';', ','])
            && b.text.starts_with(|c: char| c.is_uppercase() || "\"«“„".contains(c) || c.is_ascii_digit())
    };
    let headlines = shown().filter(is_headline).count();
    let prose: Vec<bool> = shown().map(|b| b.is_prose()).collect();
    let together = prose.windows(2).filter(|w| w[0] && w[1]).count();
    let count = prose.iter().filter(|p| **p).count();
    let first = shown().find(|b| is_headline(b)).map(|b| b.block.span);
    let alone = headlines >= HEADLINES && count * 4 <= headlines && together == 0;
    let dealt = headlines >= HEADLINES && count <= headlines && together * 8 <= count && s.own_stamp().is_none();
    let said = |said: Said, _| said == Said::List;
    let heading = s.says(said).or_else(|| s.block_says(0..s.blocks.len().min(3), said).map(Some));
    match (alone, dealt, heading) {
        (true, _, heading) => {
            let named = heading.map(|span| by("list-heading", span));
            [Some(by("headlines-only", first)), named].into_iter().flatten().collect()
        }
        (false, true, Some(span)) => vec![by("list-heading", span), by("text-in-cards", first)],
        _ => Vec::new(),
    }
}
