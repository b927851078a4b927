//! What is counted on a labelled page before its kind is told.

use super::address::{self, Address};
use super::cards::Cards;
use super::phrases::{self, Said};
use crate::{Article, Block, Evidence, Label, Media, Page, RawBlock};
use onrecord_text::{RuleId, Span};

/// One block with what the rules ask of it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Seen<'p> {
    pub(super) block: &'p Block,
    /// What it was cut from.
    pub(super) raw: &'p RawBlock,
    pub(super) text: &'p str,
    /// Number of its words; see [`count`].
    pub(super) words: usize,
    /// Nearly all of it is a link.
    pub(super) linked: bool,
    /// Not shown.
    pub(super) hidden: bool,
}

impl Seen<'_> {
    pub(super) fn is_body(&self) -> bool {
        self.block.label.is_body()
    }

    /// A sentence, or several.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 8 && !self.linked && ends(self.text)
    }

    /// A link of the length of a headline.
    pub(super) fn is_linked_headline(&self) -> bool {
        self.linked && !self.hidden && (4..=40).contains(&self.words) && !self.text.ends_with('.')
    }
}

/// What the rules look at.
pub(super) struct Signs<'p> {
    pub(super) page: &'p Page,
    pub(super) blocks: Vec<Seen<'p>>,
    /// Words of the blocks that are body.
    pub(super) body: usize,
    /// Words of all blocks that are shown.
    pub(super) words: usize,
    /// Number of the block with the headline.
    pub(super) title: Option<usize>,
    /// Blocks with the first and the last text of the article.
    pub(super) range: Option<(usize, usize)>,
    pub(super) cards: Cards,
    pub(super) address: Address,
}

impl<'p> Signs<'p> {
    pub(super) fn new(page: &'p Page, article: &'p Article) -> Self {
        let mut raws = page.blocks.iter().peekable();
        let mut blocks = Vec::with_capacity(article.blocks.len());
        for block in article.blocks.as_slice() {
            while raws.next_if(|r| r.span.end <= block.span.start).is_some() {}
            let Some(raw) = raws.peek() else { break };
            let text = page.text.slice(block.span);
            blocks.push(Seen {
                block,
                raw,
                text,
                words: count(text),
                linked: raw.linked as usize * 10 >= raw.span.len() * 8,
                hidden: page.elements.get(raw.element).hidden,
            });
        }
        let body = blocks.iter().filter(|b| b.is_body()).map(|b| b.words).sum();
        let words = blocks.iter().filter(|b| !b.hidden || b.is_body()).map(|b| b.words).sum();
        let title = article.title.and_then(|t| blocks.iter().position(|b| b.block.span == t));
        let first = blocks.iter().position(Seen::is_body);
        let range = first.zip(blocks.iter().rposition(Seen::is_body));
        let cards = Cards::new(page, &blocks);
        Signs { page, blocks, body, words, title, range, cards, address: address::of(page) }
    }

    pub(super) fn is_html(&self) -> bool {
        self.page.media == Media::Html
    }

    /// A value of the head under one of the keys, in lower case.
    pub(super) fn head(&self, keys: &[&str], wanted: impl Fn(&str) -> bool) -> bool {
        keys.iter().flat_map(|k| self.page.head.all(k)).any(|v| wanted(&v.to_ascii_lowercase()))
    }

    /// The JSON-LD describes an article, and not many.
    pub(super) fn describes_article(&self) -> bool {
        let n = self.page.head.all("json-ld:headline").count();
        (1..=3).contains(&n) || (n == 0 && self.page.head.all("json-ld:@type").next().is_some())
    }

    /// A date or an author of its own beside the headline, not in a card.
    pub(super) fn own_stamp(&self) -> Option<Span> {
        let title = self.title?;
        let near = self.blocks.iter().enumerate().skip(title.saturating_sub(3)).take(10);
        let mut stamps = near.filter(|(i, b)| {
            matches!(b.block.label, Label::Dateline | Label::Byline) && !b.hidden && !self.cards.hold(*i)
        });
        stamps.next().map(|(_, b)| b.block.span)
    }

    /// Where the headline, the title of the document or one of the first lines says something about the page.
    pub(super) fn says(&self, wanted: impl Fn(Said, bool) -> bool) -> Option<Option<Span>> {
        let says = |text: &str| phrases::of(text).iter().any(|(said, whole)| wanted(*said, *whole));
        let headline = self.title.and_then(|i| self.blocks.get(i)).filter(|b| says(b.text));
        if let Some(b) = headline {
            return Some(Some(b.block.span));
        }
        self.page.head.all("title").any(says).then_some(None)
    }

    /// The first shown block among the given ones that says something.
    pub(super) fn block_says(
        &self,
        within: impl Iterator<Item = usize>,
        wanted: impl Fn(Said, bool) -> bool,
    ) -> Option<Span> {
        let shown = within.filter_map(|i| self.blocks.get(i)).filter(|b| !b.hidden);
        let mut said = shown.filter(|b| phrases::of(b.text).iter().any(|(said, whole)| wanted(*said, *whole)));
        said.next().map(|b| b.block.span)
    }
}

/// Evidence of a rule.
pub(super) fn by(rule: RuleId, span: Option<Span>) -> Evidence {
    Evidence { span, rule }
}

/// Number of words; in scripts without spaces, two characters stand for one.
pub(super) fn count(text: &str) -> usize {
    let spaces = text.bytes().filter(|b| matches!(b, b' ' | b'\n')).count();
    if text.len() > 24 * (spaces + 1) {
        let wide = |c: &char| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{eff}');
        return (text.chars().filter(wide).count() / 2).max(spaces + 1);
    }
    spaces + usize::from(text.contains(char::is_alphanumeric))
}

/// True when a text ends as sentences do.
pub(super) fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "\"”»“’')]*".contains(c));
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।'])
}
