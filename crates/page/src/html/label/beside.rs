//! What stands beside the article's text: standfirst, dates and names, and what no other rule knows.

use super::{Context, Labelled};
use crate::meta::{byline, stamp};
use crate::{Label, RawBlockKind};

impl Context<'_> {
    /// One of several short things in a line that has a date among them.
    pub(super) fn part_of_line(&self, i: usize) -> Labelled {
        if let RawBlockKind::Heading(_) = self.blocks[i].kind {
            (Label::Section, "kicker")
        } else if !stamp::stamps(self.words, self.features[i].words.clone()).is_empty() {
            (Label::Dateline, "stamp-in-line")
        } else if byline::is_name(self.page, self.words, self.blocks[i].span) {
            (Label::Byline, "name-in-line")
        } else {
            (Label::Debris, "part-of-line")
        }
    }

    /// Standfirst, dates and names near the beginning and the end of the article.
    pub(super) fn around_body(&self, i: usize, inside: bool) -> Option<Labelled> {
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
    pub(super) fn rest(&self, i: usize, inside: bool) -> Labelled {
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
