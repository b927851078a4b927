//! Which blocks are the article's own text.

use super::Context;
use crate::{ElementIx, RawBlockKind};

impl Context<'_> {
    /// Body or not, for a block inside the article's element that no name speaks against.
    pub(super) fn is_body(&self, i: usize) -> bool {
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
    pub(super) fn is_heading(&self, i: usize, first: usize, last: usize) -> bool {
        let f = &self.features[i];
        let below = self.features.iter().zip(self.blocks).skip(i + 1).take(3);
        let mut below = below.skip_while(|(_, b)| matches!(b.kind, RawBlockKind::Heading(_)));
        let text =
            below.next().is_some_and(|(g, _)| g.is_prose() || g.linked < 0.3) || below.any(|(g, _)| g.is_prose());
        i + 2 >= first && i <= last && f.linked < 0.5 && f.copies == 1 && text && f.count <= 30
    }
}
