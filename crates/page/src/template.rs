//! Templates: what stands on many pages of one site is the site's, not the article's.
//!
//! Two passes: [`Templates::add`] counts the blocks of each page under its site, [`Templates::mark`] takes from a page's body what
//! repeats. The counts are sets, so the order of the pages does not matter; pages that share their longest block (copies, later
//! states of one article) count as one, so that an article that was saved three times is not its own template.

use crate::words::Words;
use crate::{Article, Block, Label, Note, Page, Role, hash};
use onrecord_language::{Lang, cues};
use onrecord_text::{RuleId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest pages of a site that a line of its template stands on, and of how many of its pages they are a part.
const LINE: (usize, usize) = (3, 4);

/// The same for a paragraph: articles on one subject repeat their background.
const PARAGRAPH: (usize, usize) = (5, 2);

/// Blocks that are counted at most, over all sites; pages past that are not counted. About 30 bytes each.
const MOST: usize = 1 << 23;

/// Where a page is from: the host of its address, without `www.`; `None` when the page gives no address.
pub fn site(page: &Page) -> Option<&str> {
    let given = page.url.as_deref().and_then(host);
    given.or_else(|| ["link:canonical", "meta:og:url"].iter().flat_map(|k| page.head.all(k)).find_map(host))
}

fn host(address: &str) -> Option<&str> {
    // An archive's address ends with that of the page it keeps.
    let address = address.split(['?', '#']).next()?;
    let address = address.rfind("://").map(|i| &address[i..])?;
    let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?.trim_start_matches("www.");
    host.contains('.').then_some(host)
}

/// The folder, or the archive, that a source lies in; empty for none.
pub fn folder(source: &str) -> &str {
    let source = source
        .split('!')
        .next()
        .filter(|s| s.len() < source.len())
        .unwrap_or_else(|| source.rfind(['/', '\\']).map_or("", |i| &source[..i]));
    source.trim_end_matches(['/', '\\'])
}

/// Same for blocks of the same words: marks and spaces do not count. `None` for a block of fewer than six
/// letters, such as the number of an item.
pub fn key(text: &str) -> Option<u64> {
    text.chars().filter(|c| c.is_alphabetic()).nth(5)?;
    let mut key = 0u64;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        key = key.rotate_left(11).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ hash::of(word);
    }
    (key != 0).then_some(key)
}

/// True for words that somebody may have said or that report it: quotation marks, a dash at the beginning, a word that reports speech.
/// Such a block is never a template.
pub fn may_be_quoted(text: &str) -> bool {
    let marks = |c: char| "\"«»“”„‟‹›".contains(c);
    if text.contains(marks) || text.trim_start().starts_with(['—', '–', '-']) {
        return true;
    }
    let words = Words::new(text);
    words.all().iter().any(|w| Lang::all().any(|l| !cues(l).get(words.lower(w)).is_empty()))
}

/// True when a block that stands on `seen` of the `pages` of a site is the site's own.
pub fn is_template(text: &str, seen: usize, pages: usize) -> bool {
    let words = text.split_whitespace().count();
    let sentence = words >= 8 && text.trim_end().ends_with(['.', '!', '?', '…']);
    let (fewest, part) = if sentence { PARAGRAPH } else { LINE };
    seen >= fewest && seen * part >= pages && !may_be_quoted(text)
}

/// What stands on the pages of many sites.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    sites: BTreeMap<String, Site>,
    counted: usize,
}

#[derive(Clone, Debug, Default)]
struct Site {
    /// Its pages, by their longest block.
    pages: BTreeSet<u64>,
    /// Blocks, each with the pages it stands on.
    blocks: BTreeSet<(u64, u64)>,
}

impl Templates {
    /// Counts a page; a page that was counted already changes nothing.
    pub fn add(&mut self, page: &Page) {
        if self.counted + page.blocks.len() > MOST {
            return;
        }
        let Some(own) = longest(page.blocks.iter().map(|b| b.span), page) else { return };
        let site = self.sites.entry(place(page)).or_default();
        site.pages.insert(own);
        for block in &page.blocks {
            if let Some(key) = key(page.text.slice(block.span)) {
                self.counted += usize::from(site.blocks.insert((key, own)));
            }
        }
    }

    /// Gives blocks of the body that are the site's template the label of furniture. Headings stay, and what may be quoted; and nothing
    /// changes where that would take half of the text, which is then another text of the same article.
    pub fn mark(&self, page: &Page, article: &mut Article) {
        if self.sites.is_empty() {
            return;
        }
        let place = place(page);
        let Some(site) = self.sites.get(&place).filter(|s| s.pages.len() >= LINE.0) else { return };
        let size = |b: &Block| b.span.len();
        let all: usize = article.blocks.iter().filter(|b| b.label.is_body()).map(size).sum();
        let found: Vec<Span> = article.blocks.iter().filter(|b| site.owns(page, b)).map(|b| b.span).collect();
        if found.is_empty() || 2 * found.iter().map(|s| s.len()).sum::<usize>() >= all {
            return;
        }
        let text =
            format!("{} blocks stand on many pages of {place}: they were not taken for the article", found.len());
        article.notes.push(Note { text, span: found.first().copied() });
        for block in article.blocks.iter_mut().filter(|b| found.contains(&b.span)) {
            block.label = furniture(page.text.slice(block.span));
            block.role = None;
            block.rule = RULE;
        }
    }
}

const RULE: RuleId = "site-template";

/// What a repeated block most likely is: a line without an end is a headline, a sentence speaks for the site.
fn furniture(text: &str) -> Label {
    if text.trim_end().ends_with(['.', '!', '?', '…', ':']) { Label::Promotion } else { Label::Teaser }
}

impl Site {
    fn owns(&self, page: &Page, block: &Block) -> bool {
        if !block.label.is_body() || block.role == Some(Role::Heading) {
            return false;
        }
        let text = page.text.slice(block.span);
        let Some(key) = key(text) else { return false };
        let seen = self.blocks.range((key, 0)..=(key, u64::MAX)).count();
        is_template(text, seen, self.pages.len())
    }
}

/// The site of a page; without an address, the folder it lies in.
fn place(page: &Page) -> String {
    site(page).map_or_else(|| format!("/{}", folder(&page.source)), str::to_owned)
}

/// The key of the longest block.
fn longest(blocks: impl Iterator<Item = Span>, page: &Page) -> Option<u64> {
    let text = |s: Span| page.text.slice(s);
    blocks.max_by_key(|s| (s.len(), s.start)).and_then(|s| key(text(s)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Raw, article, open};

    const OWN: [&str; 5] = [
        "The council of Talbrod voted on Monday to keep the bridge over the Ivela closed to trucks.",
        "Engineers found cracks in two of the seven piers and want to look at the others before the summer.",
        "Hauliers complain that the detour through Keivor adds three hours to every trip they make.",
        "The ferry between both banks will carry the first trucks on the second of May at noon.",
        "A new scale measures the load of every bus at the entrance of the eastern lane since Friday.",
    ];

    fn page(i: usize, extra: &str, host: &str) -> Page {
        let text = format!(
            "<title>News {i}</title><h1>News {i} of the valley</h1><article><p>{}</p><p>{extra}</p><p>{}</p></article>",
            OWN[i % 5],
            OWN[i % 5].replace("the", "that")
        );
        let url = Some(format!("https://{host}/news/{i}"));
        open(&Raw { bytes: text.into(), url, ..Raw::default() }, &Limits::default()).expect("a page")
    }

    fn marked(pages: &[Page], which: usize) -> usize {
        let mut templates = Templates::default();
        pages.iter().for_each(|p| templates.add(p));
        let mut found = article(&pages[which]);
        templates.mark(&pages[which], &mut found);
        found.blocks.iter().filter(|b| b.rule == RULE).count()
    }

    #[test]
    fn what_repeats_is_the_sites() {
        let line = "All the news of the valley in our channel every evening at eight";
        let pages: Vec<Page> = (0..4).map(|i| page(i, line, "www.ivela.example")).collect();
        assert_eq!(marked(&pages, 0), 1);
        let mut back = pages.clone();
        back.reverse();
        assert_eq!(marked(&back, 3), 1, "whatever the order");
        assert_eq!(marked(&pages[..2], 0), 0, "two pages are no pile");
        let others: Vec<Page> = (0..4).map(|i| page(i, line, &format!("ivela{i}.example"))).collect();
        assert_eq!(marked(&others, 0), 0, "four sites are not one");
    }

    #[test]
    fn quotes_and_backgrounds_stay() {
        for said in [
            "“All trucks will cross the river by the first of May” was the promise",
            "The mayor told the council that all trucks would cross by May",
        ] {
            let pages: Vec<Page> = (0..4).map(|i| page(i, said, "ivela.example")).collect();
            assert_eq!(marked(&pages, 0), 0, "{said}");
        }
        let background = "The bridge of Talbrod was built in 1936 and carries a third of the trade between both banks.";
        let pages: Vec<Page> = (0..4).map(|i| page(i, background, "ivela.example")).collect();
        assert_eq!(marked(&pages, 0), 0);
    }

    #[test]
    fn copies_are_no_template() {
        let pages: Vec<Page> = [0, 0, 0, 1].map(|i| page(i, "Read it all in one place", "ivela.example")).into();
        assert_eq!(marked(&pages, 0), 0);
    }

    #[test]
    fn sites_and_folders() {
        let page = page(1, "x", "www.ivela.example:8080");
        assert_eq!(site(&page), Some("ivela.example"));
        assert_eq!(host("https://archive.example/web/2016/http://www.ivela.example/1"), Some("ivela.example"));
        assert_eq!(host("/news/1"), None);
        assert_eq!(folder("pages/ivela/1.html"), "pages/ivela");
        assert_eq!(folder("crawl.warc.gz!33"), "crawl.warc.gz");
        assert_eq!(folder("1.html"), "");
        assert_eq!(key("Read  also: More"), key("Read also More"));
        assert_eq!((key("— …"), key("12.")), (None, None));
    }
}
