//! Which elements a tag ends: by name, or because the tag implies it.

use super::super::tag::{self, Tag};
use super::{Builder, Entry, stands_alone};
use onrecord_text::Span;

impl Builder<'_> {
    /// Ends what the start of `tag` implies to end; false when the tag has no meaning here.
    pub(super) fn make_room(&mut self, tag: Tag) -> bool {
        if tag.is(tag::ENDS_P)
            && let Some(i) = self.find(|t| t == Tag::P, |t| t.is(tag::SCOPE))
        {
            self.pop_to(i);
        }
        let special = |t: Tag| t.is(tag::BLOCK) && !matches!(t, Tag::Address | Tag::Div | Tag::P);
        let table = |t: Tag| t == Tag::Table || t == Tag::Template;
        let last = self.stack.last().map(|e| e.tag);
        let ended = match tag {
            Tag::Li => self.find(|t| t == Tag::Li, special),
            Tag::Dd | Tag::Dt => self.find(|t| matches!(t, Tag::Dd | Tag::Dt), special),
            Tag::Button => self.find(|t| t == Tag::Button, |t| t.is(tag::SCOPE)),
            Tag::Option => last.filter(|t| *t == Tag::Option).map(|_| self.stack.len() - 1),
            Tag::Optgroup => self.find(|t| matches!(t, Tag::Option | Tag::Optgroup), |t| t == Tag::Select),
            Tag::Td | Tag::Th => {
                self.find(|t| matches!(t, Tag::Td | Tag::Th | Tag::Caption), |t| t == Tag::Tr || table(t))
            }
            Tag::Tr => self.find(|t| matches!(t, Tag::Tr | Tag::Caption), table),
            Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption => {
                let outermost = |t| matches!(t, Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption);
                self.find(outermost, table).or_else(|| self.find(|t| t == Tag::Tr, table))
            }
            Tag::A => {
                if let Some(i) = self.find(|t| t == Tag::A, boundary) {
                    self.close_marking(i);
                }
                None
            }
            _ if tag.heading().is_some() => last.filter(|t| t.heading().is_some()).map(|_| self.stack.len() - 1),
            _ => None,
        };
        if let Some(i) = ended {
            self.pop_to(i);
        }
        let part = matches!(tag, Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption);
        !part || self.find(|t| t == Tag::Table, |t| t == Tag::Template).is_some()
    }

    pub(super) fn end(&mut self, name: Span) {
        let tag = Tag::of(self.name(name));
        self.after_pre = false;
        if self.svg > 0 {
            if tag == Tag::Svg && self.svg > 1 {
                self.svg -= 1;
                return;
            }
            if tag != Tag::Svg && !tag.is(tag::BLOCK) {
                return;
            }
            self.leave_svg();
            if tag == Tag::Svg {
                return;
            }
        }
        let table = |t: Tag| t == Tag::Table || t == Tag::Template;
        let found = match tag {
            Tag::Br => return self.line_break(),
            Tag::Body | Tag::Html | Tag::Head => return,
            Tag::P => {
                self.flow.end();
                self.find(|t| t == Tag::P, |t| t.is(tag::SCOPE))
            }
            Tag::Li => self.find(|t| t == Tag::Li, |t| boundary(t) || matches!(t, Tag::Ol | Tag::Ul)),
            Tag::Table | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Td | Tag::Th | Tag::Caption => {
                self.find(|t| t == tag, table)
            }
            _ if tag.heading().is_some() => self.find(|t| t.heading().is_some(), boundary),
            _ if tag.is(tag::MARKS) => {
                if let Some(i) = self.find(|t| t == tag, boundary) {
                    self.close_marking(i);
                }
                return;
            }
            _ if tag.is(tag::BLOCK) || tag.is(tag::SCOPE) => self.find(|t| t == tag, boundary),
            Tag::Other => {
                let stack = self.stack.iter().enumerate().rev();
                let mut near = stack.take_while(|(_, e)| !e.tag.is(tag::BLOCK));
                let wanted = self.name(name);
                near.find(|(_, e)| e.tag == Tag::Other && self.name(e.name).eq_ignore_ascii_case(wanted))
                    .map(|(i, _)| i)
            }
            _ => self.find(|t| t == tag, |t| t.is(tag::BLOCK)),
        };
        if let Some(i) = found {
            self.pop_to(i);
        }
    }

    /// Number of the innermost open element that is `wanted`, unless a `stop` stands above it.
    pub(super) fn find(&self, wanted: impl Fn(Tag) -> bool, stop: impl Fn(Tag) -> bool) -> Option<usize> {
        for (i, entry) in self.stack.iter().enumerate().rev() {
            if wanted(entry.tag) {
                return Some(i);
            }
            if stop(entry.tag) {
                return None;
            }
        }
        None
    }

    /// Ends a formatting element; blocks that were opened inside it stay open.
    pub(super) fn close_marking(&mut self, i: usize) {
        if self.stack[i..].iter().any(|e| e.tag.is(tag::BLOCK)) {
            let entry = self.stack.remove(i);
            self.closed(entry);
        } else {
            self.pop_to(i);
        }
    }

    /// Ends all elements from number `n` on, innermost first.
    pub(super) fn pop_to(&mut self, n: usize) {
        while self.stack.len() > n
            && let Some(entry) = self.stack.pop()
        {
            self.closed(entry);
        }
    }

    pub(super) fn closed(&mut self, entry: Entry) {
        if entry.breaks {
            self.flow.end();
        } else if entry.telling {
            self.flow.mark(entry.element, entry.place);
            self.closing = stands_alone(entry.tag).then_some(entry.place.0);
        }
        match entry.tag {
            Tag::A => self.links -= 1,
            Tag::Template => self.mute -= 1,
            Tag::Pre | Tag::Listing | Tag::Textarea | Tag::Plaintext => self.preformatted -= 1,
            _ => {}
        }
    }

    pub(super) fn leave_svg(&mut self) {
        self.svg = 0;
        if let Some(i) = self.find(|t| t == Tag::Svg, |_| false) {
            self.pop_to(i);
        }
    }
}

/// Elements whose inside end tags do not leave.
fn boundary(tag: Tag) -> bool {
    tag.is(tag::SCOPE) && tag != Tag::Button
}
