//! What each block is, by general rules over its features.

use super::{
    container::{Container, speaks_for_article},
    features::{Feature, is_listed},
    names,
    section::Section,
};
use crate::{
    ElementIx, Label, Page, RawBlock, RawBlockKind,
    meta::{byline, stamp},
    words::Words,
};
use onrecord_text::RuleId;

/// A label and the rule that gave it.
pub(super) type Labelled = (Label, RuleId);

/// What the rules look at.
pub(super) struct Context<'p> {
    pub(super) page: &'p Page,
    pub(super) blocks: &'p [RawBlock],
    pub(super) words: &'p Words,
    pub(super) features: &'p [Feature],
    pub(super) container: &'p Container,
    pub(super) title: Option<usize>,
    /// The authors' names that the head gives.
    pub(super) authors: Vec<String>,
    /// The first and the last block of the article's prose.
    pub(super) body: Option<(usize, usize)>,
}

/// Labels all blocks, in order.
pub(super) fn label(c: &Context<'_>) -> Vec<Labelled> {
    let mut section = Section::default();
    let below = |i: usize| c.body.is_some_and(|(_, last)| i > last);
    let labels = (0..c.features.len()).map(|i| match c.one(i, &mut section) {
        // Below the article, what invites to read on is a list of its own.
        (Label::ReadAlso, rule) if below(i) => (Label::Related, rule),
        found => found,
    });
    labels.collect()
}

impl Context<'_> {
    fn one(&self, i: usize, section: &mut Section) -> Labelled {
        let (block, f) = (&self.blocks[i], &self.features[i]);
        let inside = self.container.holds(self.page, block.element);
        let body_like = inside && self.is_body(i);
        let under = section.step(self.page, self.container, block, f, body_like);
        if self.title == Some(i) || self.repeats_title(i) {
            return (Label::Title, "title-likeness");
        }
        if f.linked > 0.8 && self.container.hints[i].is_some_and(|(label, _)| label == Label::Navigation) {
            return (Label::Navigation, "class-name");
        }
        let prompt = f.prompt.filter(|p| p.strong && (!body_like || p.whole || f.count < 12)).map(|p| p.label);
        if let Some(label) = prompt
            && !(f.witnessed > 0.8 && f.is_prose())
        {
            return (label, "prompt");
        }
        if self.names_author(i) {
            return (Label::Byline, "author-of-head");
        }
        let hint = self.container.hints[i].filter(|(label, _)| !speaks_for_article(*label));
        // A heading knows better than an element that is only somewhere beside the article.
        if let (Some(label), Some((Label::Related, _))) = (under, hint) {
            return (label, "under-heading");
        }
        if let Some((label, _)) = hint
            && !(body_like && f.witnessed > 0.7)
            && let Some(label) = self.by_name(i, label, inside)
        {
            return (label, "class-name");
        }
        if let Some(label) = under {
            return (label, "under-heading");
        }
        if f.cut && !f.is_prose() {
            return self.part_of_line(i);
        }
        if let Some(found) = self.around_body(i, inside) {
            return found;
        }
        if body_like {
            return (Label::Body, "prose");
        }
        self.rest(i, inside)
    }

    /// Label that a name of an element gives to one of its blocks.
    fn by_name(&self, i: usize, label: Label, inside: bool) -> Option<Label> {
        let (block, f) = (&self.blocks[i], &self.features[i]);
        let in_body = inside && self.body.is_some_and(|(a, b)| i >= a && i <= b);
        match label {
            // Names of furniture that articles also use for parts of themselves.
            Label::Section | Label::Dateline | Label::Byline | Label::Outlet | Label::Tags
                if f.count > 30 && in_body =>
            {
                None
            }
            Label::Related | Label::ReadAlso | Label::Teaser if in_body && f.linked > 0.3 && f.count < 40 => {
                Some(Label::ReadAlso)
            }
            Label::Byline if self.has_stamp(i) && f.count < 14 => Some(Label::Dateline),
            Label::Section if f.count > 8 && f.linked < 0.5 => None,
            Label::Legal if f.linked > 0.5 || is_listed(block.kind) => Some(Label::Navigation),
            Label::Caption if f.linked > 0.8 && f.count < 3 => Some(Label::Debris),
            _ => Some(label),
        }
    }

    fn repeats_title(&self, i: usize) -> bool {
        let text = |i: usize| self.page.text.slice(self.blocks[i].span);
        self.title.is_some_and(|t| i != t && text(i) == text(t))
    }

    /// A short line with an author's name, near the beginning or the end of the article.
    fn names_author(&self, i: usize) -> bool {
        let (block, f) = (&self.blocks[i], &self.features[i]);
        let near = |(first, last): (usize, usize)| {
            (i < first && self.title.is_none_or(|t| i + 4 > t)) || (i > last && i < last + 6)
        };
        let line = f.count <= 12 && !f.ends && self.body.is_some_and(near);
        line && self.authors.iter().any(|a| names::find_name(self.page, block.span, a).is_some())
    }

    fn has_stamp(&self, i: usize) -> bool {
        stamp::stamps(self.words, self.features[i].words.clone()).iter().any(|s| s.day.is_some())
    }

    /// Body or not, for a block inside the article's element that no name speaks against.
    fn is_body(&self, i: usize) -> bool {
        let (block, f) = (&self.blocks[i], &self.features[i]);
        let Some((first, last)) = self.body else { return false };
        if f.count == 0 || (f.hidden && f.witnessed < 0.5) {
            return false;
        }
        if let RawBlockKind::Heading(_) = block.kind {
            return self.is_heading(i, first, last);
        }
        // A list or a table is in company as a whole.
        let group = |e: &ElementIx| matches!(self.page.elements.name(*e), "ul" | "ol" | "dl" | "table");
        let listed = matches!(block.kind, RawBlockKind::ListItem | RawBlockKind::Cell);
        let unit = self.page.elements.ancestry(block.element).find(group).filter(|_| listed).unwrap_or(block.element);
        let company = self.container.company(self.page, block.element).max(self.container.company(self.page, unit));
        let in_range = i >= first && i <= last;
        let beside = in_range && company >= 0.15;
        let mut score = if beside && f.ends && f.count >= 8 { -2.0 } else { -3.5 } * f.linked;
        score += if beside && f.linked < 0.2 { 1.0 } else { 0.0 };
        score += if f.is_prose() { 2.0 } else { 0.0 };
        score += if f.ends {
            0.6
        } else if f.colon {
            0.4
        } else {
            0.0
        };
        score += if f.count >= 20 {
            1.0
        } else if f.count >= 8 {
            0.5
        } else {
            0.0
        };
        score += if f.witnessed >= 0.6 { 2.0 } else { 0.0 };
        score += match company {
            c if c >= 0.3 => 1.5,
            c if c >= 0.1 => 0.75,
            c if c < 0.03 => -1.0,
            _ => 0.0,
        };
        score += match block.kind {
            RawBlockKind::Control => -3.0,
            RawBlockKind::Quote => 1.0,
            RawBlockKind::Cell => -0.5,
            RawBlockKind::Caption => -3.0,
            RawBlockKind::Paragraph if self.page.elements.name(block.element) == "p" => 0.5,
            _ => 0.0,
        };
        score += if f.copies > 1 { -1.5 } else { 0.0 };
        score += if in_range { 0.3 } else { -1.0 };
        score >= 2.0
    }

    /// A heading of the article: prose follows it closely, and it is no link.
    fn is_heading(&self, i: usize, first: usize, last: usize) -> bool {
        let f = &self.features[i];
        let below = self.features.iter().zip(self.blocks).skip(i + 1).take(3);
        let mut below = below.skip_while(|(_, b)| matches!(b.kind, RawBlockKind::Heading(_)));
        let text =
            below.next().is_some_and(|(g, _)| g.is_prose() || g.linked < 0.3) || below.any(|(g, _)| g.is_prose());
        i + 2 >= first && i <= last && f.linked < 0.5 && f.copies == 1 && text && f.count <= 30
    }

    /// One of several short things in a line that has a date among them.
    fn part_of_line(&self, i: usize) -> Labelled {
        if !stamp::stamps(self.words, self.features[i].words.clone()).is_empty() {
            (Label::Dateline, "stamp-in-line")
        } else if byline::is_name(self.page, self.words, self.blocks[i].span) {
            (Label::Byline, "name-in-line")
        } else {
            (Label::Debris, "part-of-line")
        }
    }

    /// Standfirst, dates and names near the beginning and the end of the article.
    fn around_body(&self, i: usize, inside: bool) -> Option<Labelled> {
        let (block, f) = (&self.blocks[i], &self.features[i]);
        let (first, _) = self.body?;
        let title = self.title?;
        if i <= title || i > title + 12 || i > first {
            return None;
        }
        let named = self.container.hints[i].is_some_and(|(l, _)| l == Label::Subtitle);
        let summary = |rule| Some((if f.stops > 1 { Label::Lead } else { Label::Subtitle }, rule));
        if named && f.count >= 4 && f.linked < 0.5 {
            return summary("class-name");
        }
        if i == first {
            return None;
        }
        if f.count <= 14 && !f.ends && self.has_stamp(i) {
            return Some((Label::Dateline, "stamp-below-title"));
        }
        let name = |s| byline::is_name(self.page, self.words, s) || byline::is_byline(&self.page.text, self.words, s);
        if f.count <= 14 && !f.ends && name(block.span) {
            return Some((Label::Byline, "name-below-title"));
        }
        if matches!(block.kind, RawBlockKind::Heading(2 | 3)) && f.count >= 4 && f.linked < 0.5 {
            return summary("heading-below-title");
        }
        let text = self.page.text.slice(block.span);
        let keys = ["meta:description", "meta:og:description", "json-ld:description", "json-ld:alternativeHeadline"];
        if f.count > 2
            && keys.iter().any(|k| self.page.head.all(k).any(|d| d == text))
            && !(inside && f.witnessed > 0.5)
        {
            return summary("description");
        }
        if f.is_prose() && f.count >= 12 && f.linked < 0.2 && f.copies == 1 && !f.hidden {
            return summary("prose-below-title");
        }
        None
    }

    /// What is left: links, scraps and menus, by where they stand.
    fn rest(&self, i: usize, inside: bool) -> Labelled {
        let (block, f) = (&self.blocks[i], &self.features[i]);
        let in_body = inside && self.body.is_some_and(|(a, b)| i >= a && i <= b);
        let (first, last) = self.body.unwrap_or((0, 0));
        if f.hidden {
            return (Label::Debris, "hidden");
        }
        match block.kind {
            RawBlockKind::Control => return (Label::PageControl, "control"),
            RawBlockKind::Caption => return (Label::Caption, "caption"),
            _ => {}
        }
        if self.page.text.slice(block.span).contains('©') {
            return (Label::Legal, "copyright");
        }
        if f.count == 0 {
            return (Label::Debris, "no-word");
        }
        if f.linked > 0.6 {
            return match (in_body, f.count) {
                (true, n) if n > 3 => (Label::ReadAlso, "link-in-body"),
                (_, n) if n > 4 && i > first => (Label::Teaser, "linked-headline"),
                _ => (Label::Navigation, "links"),
            };
        }
        if self.has_stamp(i) && f.count < 14 {
            return (if i > last { Label::LatestList } else { Label::Dateline }, "stamp");
        }
        if f.is_prose() || matches!(block.kind, RawBlockKind::Heading(_)) {
            return (if i > last { Label::Teaser } else { Label::Promotion }, "prose-elsewhere");
        }
        (Label::Debris, "scrap")
    }
}
