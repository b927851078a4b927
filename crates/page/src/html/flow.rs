//! The text as it is written down: blocks, squeezed white space, and the way back to the source.

use super::tag::Tag;
use crate::{ElementIx, Elements, Inline, RawBlock, RawBlockKind};
use onrecord_text::{Run, RunKind, SourceMap, Span};

/// The text of a page under construction.
pub(super) struct Flow {
    pub(super) text: String,
    /// From the text to the decoded document.
    pub(super) map: SourceMap,
    pub(super) blocks: Vec<RawBlock>,
    pub(super) inline: Vec<Inline>,
    /// Most blocks.
    limit: usize,
    /// True once there would have been more.
    pub(super) cut: bool,
    open: Option<Open>,
    /// End of the source that the text stands for.
    source_end: usize,
}

/// The block that is being written.
struct Open {
    start: usize,
    /// Length of the text and number of runs before its separator.
    before: (usize, usize),
    kind: RawBlockKind,
    element: ElementIx,
    linked: usize,
    /// White space that is not written yet.
    gap: Option<Gap>,
}

/// White space between words.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// One space, written as it stands.
    Space,
    /// Any other white space, squeezed to a space.
    Squeezed,
    /// A line break of the page.
    Line,
}

impl Flow {
    pub(super) fn new(capacity: usize, limit: usize) -> Self {
        Flow {
            text: String::with_capacity(capacity),
            map: SourceMap::with_capacity(capacity / 16),
            blocks: Vec::with_capacity(capacity / 64),
            inline: Vec::with_capacity(capacity / 64),
            limit,
            cut: false,
            open: None,
            source_end: 0,
        }
    }

    /// Where the next character will stand, and the number of the block it will be in.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.text.len(), self.blocks.len())
    }

    /// True when nothing has been written since the last block ended.
    pub(super) fn between(&self) -> bool {
        self.open.is_none()
    }

    /// Starts a block of a kind.
    pub(super) fn begin(&mut self, kind: RawBlockKind, element: ElementIx, at: usize) {
        let before = (self.text.len(), self.map.len());
        if let Some(last) = self.blocks.last() {
            let list = |k| matches!(k, RawBlockKind::ListItem | RawBlockKind::Cell | RawBlockKind::Control);
            let separator = if list(kind) && last.kind == kind { "\n" } else { "\n\n" };
            self.write(separator, Span::new(self.source_end, at), RunKind::Whole);
        }
        self.open = Some(Open { start: self.text.len(), before, kind, element, linked: 0, gap: None });
    }

    /// White space in the source. White space at the start of a block is none.
    pub(super) fn space(&mut self, gap: Gap) {
        if let Some(open) = &mut self.open
            && self.text.len() > open.start
        {
            open.gap = Some(match (open.gap, gap) {
                (Some(Gap::Line), _) | (_, Gap::Line) => Gap::Line,
                (Some(_), _) => Gap::Squeezed,
                (None, gap) => gap,
            });
        }
    }

    /// Two elements that touch here stand beside each other, unless a character or two only begin a word (`<b>W</b><i>ord</i>`).
    pub(super) fn part(&mut self, from: usize) {
        let open = self.open.as_ref().map_or(usize::MAX, |o| o.start);
        let ended = self.text.get(from.max(open)..).is_some_and(|s| s.chars().nth(1).is_some());
        if ended && self.text.ends_with(char::is_alphanumeric) {
            self.space(Gap::Line);
        }
    }

    /// A line break; true when another one stands right before it.
    pub(super) fn line_break(&mut self) -> bool {
        let again = self.open.as_ref().is_some_and(|o| o.gap == Some(Gap::Line));
        self.space(Gap::Line);
        again
    }

    /// Characters of the source, in an open block; `linked` of their bytes belong to words inside links.
    pub(super) fn push(&mut self, s: &str, source: Span, kind: RunKind, linked: usize) {
        if let Some(open) = &mut self.open {
            let gap = open.gap.take();
            open.linked += linked;
            if let Some(gap) = gap {
                let between = Span::new(self.source_end, source.start as usize);
                // An end tag between the space and the word makes the stretch longer than the space.
                let copied = gap == Gap::Space && between.len() == 1;
                let kind = if copied { RunKind::Copied } else { RunKind::Whole };
                self.write(if gap == Gap::Line { "\n" } else { " " }, between, kind);
            }
        }
        self.write(s, source, kind);
    }

    fn write(&mut self, s: &str, source: Span, kind: RunKind) {
        let from = self.text.len();
        self.text.push_str(s);
        self.map.push(Run { text: Span::new(from, self.text.len()), source, kind });
        self.source_end = source.end as usize;
    }

    /// Ends the block; one without a visible character is taken back. Past the limit, all text goes on in the last block.
    pub(super) fn end(&mut self) {
        if self.blocks.len() + 1 >= self.limit && self.open.is_some() {
            self.cut = true;
            self.space(Gap::Line);
            return;
        }
        self.close();
    }

    /// Ends the last block of the page.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let span = trimmed(&self.text, open.start);
        if span.is_empty() {
            self.text.truncate(open.before.0);
            self.map.truncate(open.before.1);
            return;
        }
        let linked = open.linked.min(span.len()) as u32;
        self.blocks.push(RawBlock { span, kind: open.kind, element: open.element, linked });
    }

    /// Notes an element inside a line, from where its text began, if it is still the same block.
    pub(super) fn mark(&mut self, element: ElementIx, (from, block): (usize, usize)) {
        if self.open.is_some() && block == self.blocks.len() && from < self.text.len() {
            let span = trimmed(&self.text, from);
            if !span.is_empty() {
                self.inline.push(Inline { span, element });
            }
        }
    }
}

/// The text from `from` on without what cannot be seen at its ends.
fn trimmed(text: &str, from: usize) -> Span {
    let blank =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let inside = &text[from..];
    let start = from + inside.len() - inside.trim_start_matches(blank).len();
    Span::new(start, (from + inside.trim_end_matches(blank).len()).max(start))
}

/// The kind of a block in an element: what its innermost enclosing elements say, looking through a few that only group.
pub(super) fn kind_in(stack: impl Iterator<Item = Tag>) -> RawBlockKind {
    let mut grouping = 0;
    for tag in stack.filter(|t| t.is(super::tag::BLOCK)) {
        if let Some(level) = tag.heading() {
            return RawBlockKind::Heading(level);
        }
        match tag {
            Tag::P => return RawBlockKind::Paragraph,
            Tag::Li | Tag::Dt | Tag::Dd => return RawBlockKind::ListItem,
            Tag::Td | Tag::Th => return RawBlockKind::Cell,
            Tag::Figcaption | Tag::Caption => return RawBlockKind::Caption,
            Tag::Blockquote => return RawBlockKind::Quote,
            Tag::Button | Tag::Label | Tag::Option | Tag::Optgroup | Tag::Legend | Tag::Select | Tag::Textarea => {
                return RawBlockKind::Control;
            }
            Tag::Pre | Tag::Listing | Tag::Plaintext => return RawBlockKind::Preformatted,
            Tag::Div | Tag::Center => grouping += 1,
            _ => break,
        }
        if grouping > 3 {
            break;
        }
    }
    RawBlockKind::Paragraph
}

/// What a page is made of once it is written down.
pub(super) struct Written {
    pub(super) flow: Flow,
    pub(super) elements: Elements,
    pub(super) head: crate::Head,
    pub(super) notes: Vec<String>,
}
