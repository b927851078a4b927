//! What each block is, by general rules over its features.

mod beside;
mod body;

use super::{
    container::{Container, speaks_for_article},
    features::{Feature, is_listed},
    names,
    section::Section,
};
use crate::{Label, Page, RawBlock, meta::stamp, words::Words};
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

    /// What a block would be if it were not the article's.
    pub(super) fn otherwise(&self, i: usize) -> Labelled {
        let inside = self.container.holds(self.page, self.blocks[i].element);
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
}
