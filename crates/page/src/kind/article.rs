//! Articles: one text with a headline, described as one or standing as one.

use super::signs::{Seen, Signs, by};
use crate::Evidence;

/// Shortest text, in words, that its surroundings can make an article: a brief of a sentence or two.
const BRIEF: usize = 12;

/// Text that makes an article with a headline alone, in words.
const PLAIN: usize = 60;

pub(super) fn evidence(s: &Signs<'_>) -> Vec<Evidence> {
    if s.body < BRIEF {
        return Vec::new();
    }
    let mut out = Vec::new();
    if s.describes_article() {
        out.push(by("json-ld-article", None));
    }
    if s.head(&["meta:og:type"], |v| v.contains("article") || v == "news") {
        out.push(by("og-article", None));
    }
    let speaks = s.blocks.iter().any(|b| b.is_body() && (super::signs::ends(b.text) || b.text.contains(". ")));
    if out.is_empty() && !speaks {
        return out;
    }
    let headline = s.title.and_then(|i| s.blocks.get(i)).filter(|b| b.words >= 2).map(|b| b.block.span);
    if let (Some(_), Some(stamp)) = (headline, s.own_stamp()) {
        out.push(by("stamp-at-headline", Some(stamp)));
    }
    let prose = s.blocks.iter().find(|b| b.is_body() && b.words >= BRIEF).map(|b| b.block.span);
    let several = company(s) >= 2;
    if (s.body >= PLAIN && (headline.is_some() || several)) || (s.body >= 2 * BRIEF && headline.is_some() && several) {
        out.push(by("text", prose));
    }
    // A headline that only the page's head and the text know.
    if out.is_empty() && headline.is_some() && s.page.head.all("meta:article:published_time").next().is_some() {
        out.push(by("published-time", None));
    }
    out
}

/// Paragraphs of the article.
fn company(s: &Signs<'_>) -> usize {
    s.blocks.iter().filter(|b| b.is_body()).filter(|b| Seen::is_prose(b)).count()
}
