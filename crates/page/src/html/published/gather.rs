//! Everything on a page that tells a time of it: the head, scripts, addresses, and stamps in the text.

use super::address;
use super::keys::{MODIFIED, PUBLISHED};
use super::written::{Written, parse, parse_epoch};
use crate::{Block, HeadValue, Label, Page, meta::stamp, words::Words};
use onrecord_text::{RuleId, Span};

/// A time that the page gives, and where.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    /// Which rule read it.
    pub(super) rule: RuleId,
    /// What it is.
    pub(super) when: Written,
    /// Where it is shown.
    pub(super) span: Option<Span>,
    /// Bytes of the capture, when it is not shown.
    pub(super) source: Option<Span>,
    /// Number of its block; of the first one after it for what is not shown.
    pub(super) block: usize,
}

/// Most values of one key that are read.
const SEVERAL: usize = 8;

fn dated(value: &HeadValue, rule: RuleId) -> Option<Dated> {
    let when = parse(&value.value).or_else(|| parse_epoch(&value.value))?;
    Some(Dated { rule, when, span: None, source: Some(value.source), block: 0 })
}

fn of_key<'p>(page: &'p Page, key: &'p str, rule: RuleId) -> impl Iterator<Item = Dated> + 'p {
    page.head.values.iter().filter(move |v| v.key == key).take(SEVERAL).filter_map(move |v| dated(v, rule))
}

/// Keys that end in the name of a time of publication, for nodes of any other type in the page's JSON-LD.
const OTHER_TYPES: &str = ":datePublished";

/// The times of publication of the head, the most trusted first.
pub(super) fn published(page: &Page, blocks: &[Block]) -> Vec<Dated> {
    let named = PUBLISHED.iter().flat_map(|(key, rule)| of_key(page, key, rule));
    let known = |k: &str| PUBLISHED.iter().any(|(key, _)| *key == k);
    let other = |k: &str| k.starts_with("json-ld:") && k.ends_with(OTHER_TYPES) && !known(k);
    let others = page.head.values.iter().filter(|v| other(&v.key)).take(1).filter_map(|v| dated(v, "json-ld-page"));
    let placed = |d: Dated| Dated { block: d.source.map_or(0, |s| place(page, blocks, s)), ..d };
    named.chain(others).map(|d| if d.rule == "time-published" { placed(d) } else { d }).collect()
}

/// Number of the first block that ends after a place of the capture.
fn place(page: &Page, blocks: &[Block], source: Span) -> usize {
    blocks.partition_point(|b| page.map.to_source(b.span).is_none_or(|s| s.end <= source.start))
}

/// The times of change of the head.
pub(super) fn modified(page: &Page) -> Vec<Dated> {
    MODIFIED.iter().flat_map(|key| of_key(page, key, "modified")).collect()
}

/// Times of `time` elements and attributes that do not say what they are of, in page order.
pub(super) fn unnamed(page: &Page, blocks: &[Block]) -> Vec<Dated> {
    let is = |v: &&HeadValue| v.key == "time:" || v.key.starts_with("data:") || v.key == "title:";
    let rule = |v: &HeadValue| if v.key == "time:" { "time" } else { "attribute" };
    let all = page.head.values.iter().filter(is).take(64).filter_map(|v| dated(v, rule(v)));
    all.map(|d| Dated { block: d.source.map_or(0, |s| place(page, blocks, s)), ..d }).collect()
}

/// The addresses of the page and the days they tell.
pub(super) fn addresses(page: &Page) -> Vec<Dated> {
    let known = page.url.as_deref().map(|u| (u, None));
    let is = |v: &&HeadValue| v.key == "link:canonical" || v.key == "meta:og:url";
    let given = page.head.values.iter().filter(is).map(|v| (v.value.as_str(), Some(v.source)));
    let dated = |(url, source)| Some(Dated { rule: "url", when: address::day(url)?, span: None, source, block: 0 });
    known.into_iter().chain(given).filter_map(dated).collect()
}

/// The addresses of the page's own picture and the days they tell.
pub(super) fn pictures(page: &Page) -> Vec<Dated> {
    let keys = ["meta:og:image", "meta:twitter:image", "meta:og:image:secure_url"];
    let all = page.head.values.iter().filter(|v| keys.contains(&v.key.as_str()));
    let dated = |v: &HeadValue| {
        let when = address::day(&v.value)?;
        Some(Dated { rule: "picture", when, span: None, source: Some(v.source), block: 0 })
    };
    all.filter_map(dated).collect()
}

/// The stamps of the text, in page order, named by what the words around them say and where they stand.
pub(super) fn shown(words: &Words, blocks: &[Block], title: Option<Span>) -> Vec<Dated> {
    let first = blocks.iter().position(|b| b.label.is_body());
    let last = blocks.iter().rposition(|b| b.label.is_body());
    let title = title.and_then(|t| blocks.iter().position(|b| b.span == t));
    let mut out = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let within = words.within(block.span);
        if !words.all()[within.clone()].iter().any(|w| w.number) {
            continue;
        }
        let (from, count) = (within.start, within.len());
        for s in stamp::stamps(words, within) {
            let Some(when) = Written::of_stamp(&s) else { continue };
            let rule = match (block.label, stamp::told(words, from, &s)) {
                (Label::Dateline | Label::Byline, Some(true)) => "dateline-updated",
                (Label::Dateline | Label::Byline, Some(false)) => "dateline-published",
                (Label::Dateline | Label::Byline, None) => "dateline",
                (_, Some(true)) => "text-updated",
                (_, Some(false)) => "text-published",
                _ if title == Some(i) => "title",
                (Label::Body | Label::Lead, _)
                    if (Some(i) <= first.map(|f| f + 1) && s.words.0 < from + 12)
                        || (Some(i) <= first.map(|f| f + 6) && s.words.0 == from) =>
                {
                    "lead"
                }
                (Label::Body | Label::Lead, _) => "body",
                _ if count > 20 => "prose",
                _ if first.is_some_and(|f| i < f) && title.is_none_or(|t| i + 6 > t) => "above",
                _ if last.is_some_and(|l| i > l && i < l + 8) => "below",
                _ => "away",
            };
            out.push(Dated { rule, when, span: Some(s.span), source: None, block: i });
        }
    }
    out
}
