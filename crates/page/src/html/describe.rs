//! What else the head and the text say of an article: every value with its place, and where values disagree.

use super::headline;
use super::names::{OUTLETS, squeezed};
use super::witness::Witness;
use crate::furniture;
use crate::meta::{Candidate, Conflict, Field, Image, Metadata, dateline};
use crate::{Article, Block, HeadValue, Label, Note, Page, words::Words};
use onrecord_text::{RuleId, Span};

/// Keys that give a value for a field, the best first; the key is the name of the rule.
const KEYS: &[(Field, &[RuleId])] = &[
    (
        Field::Title,
        &["json-ld:headline", "meta:og:title", "meta:twitter:title", "title", "meta:title", "itemprop:headline"],
    ),
    (
        Field::Subtitle,
        &["json-ld:alternativeHeadline", "json-ld:description", "meta:og:description", "meta:description"],
    ),
    (Field::Outlet, OUTLETS),
    (Field::Section, &["json-ld:articleSection", "meta:article:section", "meta:section", "itemprop:articleSection"]),
    (Field::Tag, &["json-ld:keywords", "meta:article:tag", "meta:news_keywords", "meta:keywords", "itemprop:keywords"]),
    (Field::Address, &["link:canonical", "meta:og:url", "json-ld:url"]),
];

/// Most candidates of one field.
const MOST: usize = 48;

/// Longest value that is kept, in bytes.
const LONGEST: usize = 2000;

/// Adds what is not yet in the metadata of an article.
pub(super) fn describe(page: &Page, words: &Words, witness: &Witness, article: &mut Article) {
    let mut metadata = std::mem::take(&mut article.metadata);
    let blocks = article.blocks.as_slice();
    for (field, keys) in KEYS {
        head(page, *field, keys, &mut metadata);
    }
    let text = |s: Span| page.text.slice(s).to_owned();
    let mut shown = |field, span: Span, rule| {
        metadata.candidates.push(Candidate {
            field,
            value: text(span),
            rule,
            span: Some(span),
            source: None,
            chosen: true,
        });
    };
    article.title.into_iter().for_each(|s| shown(Field::Title, s, "heading"));
    let headline = article.title.and_then(|t| headline::find(page, t));
    headline.into_iter().for_each(|s| shown(Field::Title, s, "headline"));
    article.subtitle.into_iter().for_each(|s| shown(Field::Subtitle, s, "below-title"));
    let place = blocks.iter().find(|b| b.label.is_body()).and_then(|b| dateline::place(&page.text, words, b.span));
    place.into_iter().for_each(|s| shown(Field::Place, s, "dateline"));
    for (field, label, rule) in [(Field::Section, Label::Section, "section"), (Field::Tag, Label::Tags, "tags")] {
        let all = blocks.iter().filter(|b| b.label == label && b.span.len() < 60);
        all.take(MOST).for_each(|b| shown(field, b.span, rule));
    }
    let outlet = article.outlet.as_ref().and_then(|o| o.span);
    outlet.into_iter().for_each(|s| shown(Field::Outlet, s, "furniture"));
    metadata.headline = headline;
    choose(page, article, &mut metadata);
    headlines(page, article, &mut metadata);
    metadata.address =
        metadata.candidates.iter().find(|c| c.field == Field::Address && c.chosen).map(|c| c.value.clone());
    metadata.images = images(page, words, article.blocks.as_slice(), article.title);
    metadata.candidates.sort_by_key(|c| c.field);
    article.notes.extend(heard(words, witness, article.blocks.as_slice()));
    article.metadata = metadata;
}

fn head(page: &Page, field: Field, keys: &[RuleId], metadata: &mut Metadata) {
    let mut seen: Vec<String> = Vec::new();
    for rule in keys {
        for v in page.head.values.iter().filter(|v| v.key == *rule && v.value.len() <= LONGEST) {
            let parts =
                if field == Field::Tag { v.value.split([',', ';', '\n']).collect() } else { vec![v.value.as_str()] };
            for value in parts.into_iter().map(str::trim).filter(|p| !p.is_empty()) {
                let key = format!("{rule} {value}");
                if seen.len() < MOST && !seen.contains(&key) {
                    seen.push(key);
                    metadata.candidates.push(candidate(field, value, rule, v));
                }
            }
        }
    }
}

fn candidate(field: Field, value: &str, rule: RuleId, v: &HeadValue) -> Candidate {
    Candidate { field, value: value.to_owned(), rule, span: None, source: Some(v.source), chosen: false }
}

/// Marks what says the same as what was taken; of sections, keywords and addresses the best key is taken.
fn choose(page: &Page, article: &Article, metadata: &mut Metadata) {
    let slice = |s: Option<Span>| s.map(|s| squeezed(page.text.slice(s)));
    let (title, subtitle) = (slice(metadata.headline.or(article.title)), slice(article.subtitle));
    let outlet = article.outlet.as_ref().map(|o| squeezed(&o.name));
    for c in &mut metadata.candidates {
        let same = |taken: &Option<String>| taken.as_ref().is_some_and(|t| squeezed(&c.value) == *t);
        let is = match c.field {
            Field::Title => title.as_ref().is_some_and(|t| !t.is_empty() && squeezed(&c.value).starts_with(t.as_str())),
            _ if c.rule == "heading" => false,
            Field::Subtitle => same(&subtitle),
            Field::Outlet => same(&outlet),
            _ => false,
        };
        c.chosen |= is;
    }
    for field in [Field::Section, Field::Tag, Field::Address] {
        let shown = metadata.candidates.iter().any(|c| c.field == field && c.chosen);
        let best = metadata.candidates.iter().find(|c| c.field == field).map(|c| c.rule).filter(|_| !shown);
        for c in metadata.candidates.iter_mut().filter(|c| c.field == field && Some(c.rule) == best) {
            c.chosen = true;
        }
    }
}

/// Headlines of the head that are other words than the one shown.
fn headlines(page: &Page, article: &Article, metadata: &mut Metadata) {
    let Some(title) = article.title.map(|s| page.text.slice(s)) else { return };
    let outlet = article.outlet.as_ref().map(|o| squeezed(&o.name)).unwrap_or_default();
    let mut values = vec![title.to_owned()];
    for c in metadata.candidates.iter().filter(|c| c.field == Field::Title && c.source.is_some()) {
        let own = squeezed(&c.value);
        let said = |v: &String| {
            let v = squeezed(v);
            v.contains(&own) || own.contains(&v) || own.trim_end_matches(outlet.as_str()) == v
        };
        if values.len() < 4 && !own.is_empty() && !values.iter().any(said) {
            values.push(c.value.clone());
        }
    }
    if values.len() > 1 {
        metadata.conflicts.push(Conflict { field: Field::Title, values });
    }
}

/// The picture that the head names, and the captions of the article with their credits.
fn images(page: &Page, words: &Words, blocks: &[Block], title: Option<Span>) -> Vec<Image> {
    let named = page.head.all("meta:og:image").next().map(str::to_owned);
    let mut out: Vec<Image> =
        named.map(|a| Image { address: Some(a), caption: None, credit: None }).into_iter().collect();
    let from = title.and_then(|t| blocks.iter().position(|b| b.span == t)).unwrap_or(0);
    let to = blocks.iter().rposition(|b| b.label.is_body()).unwrap_or(0);
    for block in blocks.iter().take(to + 1).skip(from).filter(|b| b.label == Label::Caption).take(MOST) {
        out.push(Image { address: None, caption: Some(block.span), credit: credit(page, words, block.span) });
    }
    out
}

/// Who made a picture: what follows a prompt for captions or a copyright sign, to the end of its line.
fn credit(page: &Page, words: &Words, caption: Span) -> Option<Span> {
    let range = words.within(caption);
    let sign = range.clone().find(|i| words.all().get(*i).is_some_and(|w| words.lower(w) == "©"));
    let prompted = || {
        let at = |i: usize| furniture::opening(words, i..range.end).filter(|p| p.label == Label::Caption && p.strong);
        range.clone().find_map(at).map(|p| p.end)
    };
    let mut at = sign.map(|i| i + 1).or_else(prompted)?;
    while words.all().get(at).is_some_and(|w| w.mark && at < range.end) {
        at += 1;
    }
    let from = words.all().get(at).filter(|_| at < range.end)?.span.start as usize;
    let rest = &page.text[from..caption.end as usize];
    let end = from + rest.find('\n').unwrap_or(rest.len());
    let span = page.text.trim(Span::new(from, end), &[')', '.', ']']);
    (!span.is_empty() && span.len() <= 120).then_some(span)
}

/// What the page's own description of its body says against the body: less than half of the one is in the other.
fn heard(words: &Words, witness: &Witness, blocks: &[Block]) -> Option<Note> {
    let all = witness.len();
    let (mut own, mut held) = (0.0f32, 0.0f32);
    for block in blocks.iter().filter(|b| b.label.is_body()) {
        let within = words.within(block.span);
        let n = within.len() as f32;
        own += n;
        held += n * witness.share(words, within);
    }
    let says = |text: &str| Some(Note { text: text.into(), span: None });
    if all < 60 || own < 60.0 {
        None
    } else if held < 0.5 * own.min(all as f32) {
        says("the text that the page's JSON-LD gives is another one than the body")
    } else if held < 0.5 * all as f32 {
        says("the text that the page's JSON-LD gives is more than twice as long as the body")
    } else {
        None
    }
}
