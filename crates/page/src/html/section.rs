//! Furniture under its own heading: "Related", "Comments", "Latest news" and what stands below.

use super::{container::Container, features::Feature};
use crate::{ElementIx, Label, Page, RawBlock, RawBlockKind};

/// The heading that is in force: its label, the element it speaks for, its level, and whether the article is in that element too.
#[derive(Debug, Default)]
pub(super) struct Section {
    open: Option<(Label, ElementIx, u8, bool)>,
}

impl Section {
    /// Takes the next block; gives the label that the heading above it hands down.
    pub(super) fn step(
        &mut self,
        page: &Page,
        container: &Container,
        block: &RawBlock,
        f: &Feature,
        body_like: bool,
    ) -> Option<Label> {
        let level = match block.kind {
            RawBlockKind::Heading(level) => level,
            _ => 7,
        };
        if let Some((_, scope, above, _)) = self.open
            && (!page.elements.ancestry(block.element).any(|e| e == scope) || (level < 7 && level <= above))
        {
            self.open = None;
        }
        if let Some((label, _, _, around)) = self.open {
            // A paragraph that reads like the article ends what only looked like a heading.
            if body_like && f.is_prose() && (label != Label::Comments || around) {
                self.open = None;
            } else {
                return Some(label);
            }
        }
        let opens = f.prompt.filter(|p| p.strong && (level < 7 || p.whole) && f.count <= 8).map(|p| p.label);
        if let Some(label) = opens.filter(|l| hands_down(*l)) {
            let scope = page.elements.get(block.element).parent;
            let alone = page.elements.get(scope).parent;
            // A heading wrapped in an element of its own speaks for what stands beside that element.
            let scope = if matches!(page.elements.name(scope), "header" | "span" | "a") { alone } else { scope };
            self.open = Some((label, scope, level, container.is_within(page, scope)));
        }
        None
    }
}

/// Headings that speak for more than their own line.
fn hands_down(label: Label) -> bool {
    matches!(
        label,
        Label::Related
            | Label::ReadAlso
            | Label::LatestList
            | Label::Comments
            | Label::Tags
            | Label::Poll
            | Label::Subscribe
            | Label::Share
            | Label::Navigation
            | Label::CookieNotice
            | Label::Promotion
    )
}
