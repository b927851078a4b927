//! Where on a page a byline may stand.

use crate::{Block, Label};
use onrecord_text::Span;

/// How many blocks above and below the headline a byline may stand.
const NEAR: (usize, usize) = (4, 14);

/// How many blocks into the text: a byline may stand below the first paragraph.
const INTO: usize = 4;

/// How many blocks behind the text.
const BEHIND: usize = 6;

/// Where a byline may stand, in block numbers.
pub(super) struct Place {
    title: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Place {
    pub(super) fn new(blocks: &[Block], title: Option<Span>) -> Self {
        Place {
            title: title.and_then(|t| blocks.iter().position(|b| b.span == t)),
            first: blocks.iter().position(|b| b.label.is_body()),
            last: blocks.iter().rposition(|b| b.label.is_body()),
        }
    }

    /// `true` beside the headline, `false` at the end of the text or behind it, `None` elsewhere and for what is about something else.
    pub(super) fn of(&self, i: usize, block: &Block) -> Option<bool> {
        let head = match (self.title, self.first) {
            (Some(t), f) => {
                let reach = if block.label == Label::Byline { 2 * NEAR.1 } else { NEAR.1 };
                i + NEAR.0 >= t && i <= f.map_or(t + NEAR.1, |f| f.max(t) + INTO).min(t + reach)
            }
            (None, Some(f)) => i <= f,
            (None, None) => true,
        };
        let behind = if block.label == Label::Byline { 2 * BEHIND } else { BEHIND };
        let end = self.last.is_some_and(|l| i + 1 >= l && i <= l + behind);
        let aside = matches!(
            block.label,
            Label::Teaser
                | Label::Related
                | Label::ReadAlso
                | Label::LatestList
                | Label::Comments
                | Label::Legal
                | Label::Title
                | Label::Subtitle
                | Label::Caption
                | Label::CookieNotice
        );
        (!aside && (head || end)).then_some(head)
    }
}

impl Place {
    /// True where a name alone may be a signature: between headline and text, in its first lines, and at its end.
    pub(super) fn may_be_bare(&self, i: usize, block: &Block) -> bool {
        let unread = matches!(block.label, Label::Debris | Label::Dateline | Label::Credit | Label::Byline);
        let above = self.title.is_some_and(|t| i > t) && self.first.is_some_and(|f| i <= f + 1);
        let end = self.last.is_some_and(|l| i >= l && i <= l + 3);
        (unread || block.label.is_body()) && (above || end)
    }
}
