//! From tokens to text in blocks: which elements are open, which ends are implied.
//!
//! After the tree construction stage of the HTML standard (section 13.2.6) as far as it decides where text belongs. Not followed:
//! the moving of text out of tables, and formatting elements that are opened anew after a misplaced end tag.

use super::flow::{Flow, Gap, Written, kind_in};
use super::head::HeadReader;
use super::reference::{Referred, reference};
use super::tag::{self, Tag};
use super::token::{Token, Tokens};
use super::words;
use crate::{ElementIx, Elements, Limits};
use onrecord_text::{RunKind, Span};

/// Most elements that are remembered; deeper structure of longer pages is flattened.
const ELEMENTS: usize = 1 << 20;

/// An open element.
struct Entry {
    tag: Tag,
    name: Span,
    element: ElementIx,
    /// Where its text begins.
    place: (usize, usize),
    /// Worth a mark, when it is inside a line.
    telling: bool,
    /// It begins and ends blocks.
    breaks: bool,
}

/// The state of one pass.
pub(super) struct Builder<'s> {
    source: &'s str,
    elements: Elements,
    flow: Flow,
    head: HeadReader<'s>,
    stack: Vec<Entry>,
    limits: Limits,
    links: usize,
    /// Open `template` and `svg` elements: their text is not part of the page.
    mute: usize,
    svg: usize,
    preformatted: usize,
    /// A line break that opens a `pre` does not count.
    after_pre: bool,
    /// Byte of the source where an element inside a line ended, and where its text began.
    parted: Option<(u32, usize)>,
    /// Where the text of the element began that an end tag has just ended.
    closing: Option<usize>,
    flattened: bool,
    words: String,
}

/// Reads a decoded document.
pub(super) fn build(source: &str, limits: &Limits) -> Written {
    let mut b = Builder {
        source,
        elements: Elements::default(),
        flow: Flow::new(source.len() / 8, limits.blocks.max(1)),
        head: HeadReader::new(source),
        stack: Vec::with_capacity(64),
        limits: limits.clone(),
        links: 0,
        mute: 0,
        svg: 0,
        preformatted: 0,
        after_pre: false,
        parted: None,
        closing: None,
        flattened: false,
        words: String::new(),
    };
    let mut tokens = Tokens::new(source);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(span) => b.text(span),
            Token::Start { at, name, closed } => b.start(at, name, closed, &mut tokens),
            Token::End { name } => {
                b.end(name);
                b.parted = b.closing.take().map(|from| (tokens.position(), from));
            }
        }
        tokens.foreign = b.svg > 0;
    }
    b.pop_to(0);
    b.flow.close();
    let mut notes = Vec::new();
    if b.flattened {
        notes.push(format!("elements nested deeper than {} were flattened", limits.depth));
    }
    if b.flow.cut {
        notes.push(format!("blocks past the limit of {} were joined", limits.blocks));
    }
    if tokens.cut_attributes {
        notes.push(format!("attributes past {} of an element were not read", super::token::ATTRIBUTES));
    }
    let head = b.head.finish(&mut notes);
    Written { flow: b.flow, elements: b.elements, head, notes }
}

impl<'s> Builder<'s> {
    fn name(&self, name: Span) -> &'s str {
        &self.source[name.range()]
    }

    fn start(&mut self, at: u32, name: Span, closed: bool, tokens: &mut Tokens<'s>) {
        let tag = known(self.name(name));
        self.after_pre = false;
        if self.svg > 0 {
            if tag.is(tag::LEAVES_SVG) {
                self.leave_svg();
            } else {
                self.svg += usize::from(tag == Tag::Svg && !closed);
                return;
            }
        }
        match tag {
            Tag::Html => return self.head.html(tokens),
            Tag::Title => return self.title(tokens),
            Tag::Head => return,
            Tag::Body if self.stack.iter().any(|e| e.tag == Tag::Body) => return,
            Tag::Br => return self.line_break(),
            Tag::Svg if closed => return,
            _ if tag.is(tag::RAW) => return self.raw(tag, name, tokens),
            _ if tag.is(tag::VOID) && !tag.is(tag::BLOCK) => return self.head.void(tag, tokens),
            _ => {}
        }
        if !self.make_room(tag) {
            return;
        }
        if self.stack.len() >= self.limits.depth || self.elements.len() >= ELEMENTS {
            self.flattened = true;
            if tag.is(tag::BLOCK) {
                self.flow.end();
            }
            return;
        }
        let hidden = words::collect(tokens, self.source, &mut self.words) || tag.is(tag::FALLBACK);
        let breaks = tag.is(tag::BLOCK) || hidden;
        if breaks {
            self.flow.end();
        }
        if tag.is(tag::VOID) {
            return;
        }
        let telling =
            !self.words.is_empty() || matches!(tag, Tag::A | Tag::Time | Tag::B | Tag::Strong | Tag::Em | Tag::I);
        if telling
            && !breaks
            && self.preformatted == 0
            && stands_alone(tag)
            && let Some((_, from)) = self.parted.filter(|(end, _)| *end == at)
        {
            self.flow.part(from);
        }
        let parent = self.stack.last().map_or(ElementIx::ROOT, |e| e.element);
        let element = if breaks || telling {
            let raw = self.name(name);
            if raw.bytes().any(|b| b.is_ascii_uppercase()) {
                self.elements.push(parent, &raw.to_ascii_lowercase(), &self.words, hidden, at)
            } else {
                self.elements.push(parent, raw, &self.words, hidden, at)
            }
        } else {
            parent
        };
        self.head.element(tag, tokens);
        self.stack.push(Entry { tag, name, element, place: self.flow.place(), telling, breaks });
        match tag {
            Tag::A => self.links += 1,
            Tag::Template => self.mute += 1,
            Tag::Svg => self.svg += 1,
            Tag::Pre | Tag::Listing => {
                self.preformatted += 1;
                self.after_pre = true;
            }
            Tag::Textarea | Tag::Plaintext => {
                self.preformatted += 1;
                self.after_pre = true;
                let inside = if tag == Tag::Textarea { tokens.raw_text("textarea") } else { tokens.rest() };
                self.text(inside);
            }
            _ => {}
        }
    }

    /// Content that is no markup and not shown.
    fn raw(&mut self, tag: Tag, name: Span, tokens: &mut Tokens<'s>) {
        let json_ld = tag == Tag::Script
            && tokens
                .attribute("type")
                .is_some_and(|t| t.trim().to_ascii_lowercase().starts_with("application/ld+json"));
        let inside = tokens.raw_text(&self.name(name).to_ascii_lowercase());
        if json_ld {
            self.head.json_ld(inside);
        }
    }

    fn title(&mut self, tokens: &mut Tokens<'s>) {
        let inside = tokens.raw_text("title");
        self.head.title(inside);
    }

    /// Ends what the start of `tag` implies to end; false when the tag has no meaning here.
    fn make_room(&mut self, tag: Tag) -> bool {
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

    fn end(&mut self, name: Span) {
        let tag = known(self.name(name));
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
    fn find(&self, wanted: impl Fn(Tag) -> bool, stop: impl Fn(Tag) -> bool) -> Option<usize> {
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
    fn close_marking(&mut self, i: usize) {
        if self.stack[i..].iter().any(|e| e.tag.is(tag::BLOCK)) {
            let entry = self.stack.remove(i);
            self.closed(entry);
        } else {
            self.pop_to(i);
        }
    }

    /// Ends all elements from number `n` on, innermost first.
    fn pop_to(&mut self, n: usize) {
        while self.stack.len() > n
            && let Some(entry) = self.stack.pop()
        {
            self.closed(entry);
        }
    }

    fn closed(&mut self, entry: Entry) {
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

    fn leave_svg(&mut self) {
        self.svg = 0;
        if let Some(i) = self.find(|t| t == Tag::Svg, |_| false) {
            self.pop_to(i);
        }
    }

    /// One `br` is a line break inside the block, a second one right after it ends the block.
    fn line_break(&mut self) {
        if self.mute == 0 && self.flow.line_break() {
            self.flow.end();
        }
    }

    fn text(&mut self, span: Span) {
        if self.mute > 0 || self.svg > 0 {
            return;
        }
        let bytes = self.source.as_bytes();
        let (mut at, end) = (span.start as usize, span.end as usize);
        if std::mem::take(&mut self.after_pre) {
            at += usize::from(bytes[at..end].starts_with(b"\r"));
            at += usize::from(bytes[at..end].starts_with(b"\n"));
        }
        while at < end {
            let from = at;
            match bytes[at] {
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {
                    at += bytes[at..end].iter().take_while(|b| is_space(**b)).count();
                    self.white(&bytes[from..at]);
                }
                b'&' => match reference(&self.source[at..end], false) {
                    Some((what, len)) => {
                        at += len;
                        self.referred(what, Span::new(from, at));
                    }
                    None => {
                        at += 1;
                        self.words(from, at);
                    }
                },
                b'\0' => at += 1,
                _ => {
                    at += bytes[at..end].iter().take_while(|b| !is_space(**b) && !matches!(b, b'&' | 0)).count();
                    self.words(from, at);
                }
            }
        }
    }

    fn white(&mut self, run: &[u8]) {
        let lines = if self.preformatted > 0 { run.iter().filter(|b| **b == b'\n').count() } else { 0 };
        for _ in 0..lines.min(2) {
            self.line_break();
        }
        if lines == 0 {
            self.flow.space(if run == b" " { Gap::Space } else { Gap::Squeezed });
        }
    }

    fn words(&mut self, from: usize, to: usize) {
        self.ensure_block(from);
        self.flow.push(&self.source[from..to], Span::new(from, to), RunKind::Copied, self.links > 0);
    }

    fn referred(&mut self, what: Referred, source: Span) {
        let mut buffer = [0; 4];
        let s = match what {
            Referred::Char(c) if c.is_ascii_whitespace() => return self.white(&[c as u8]),
            Referred::Char(c) => c.encode_utf8(&mut buffer),
            Referred::Name("\n" | "\t") => return self.white(b" "),
            Referred::Name(s) => s,
        };
        self.ensure_block(source.start as usize);
        self.flow.push(s, source, RunKind::Whole, self.links > 0);
    }

    fn ensure_block(&mut self, at: usize) {
        if self.flow.between() {
            let element = self.stack.iter().rev().find(|e| e.breaks).map_or(ElementIx::ROOT, |e| e.element);
            let kind = kind_in(self.stack.iter().rev().map(|e| e.tag));
            self.flow.begin(kind, element, at);
        }
    }
}

/// The known element of a name in any case.
fn known(name: &str) -> Tag {
    let mut buffer = [0u8; 12];
    let Some(lower) = buffer.get_mut(..name.len()) else { return Tag::Other };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).map_or(Tag::Other, Tag::of)
}

/// Elements inside a line that are laid out as things of their own, not as marked words.
fn stands_alone(tag: Tag) -> bool {
    tag == Tag::A || !tag.is(tag::MARKS)
}

/// Elements whose inside end tags do not leave.
fn boundary(tag: Tag) -> bool {
    tag.is(tag::SCOPE) && tag != Tag::Button
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
