//! From tokens to text in blocks: which elements are open, which ends are implied.
//!
//! After the tree construction stage of the HTML standard (section 13.2.6) as far as it decides where text belongs. Not followed:
//! the moving of text out of tables, and formatting elements that are opened anew after a misplaced end tag.

mod chars;
mod ends;

use super::flow::{Flow, Written};
use super::head::HeadReader;
use super::tag::{self, Tag};
use super::token::{Token, Tokens};
use super::words;
use crate::{ElementIx, Elements, Limits};
use onrecord_text::Span;

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
    words: words::Reader<'s>,
    /// Numbers of the names of known elements; 0 for one that was not met yet.
    names: [u32; tag::COUNT],
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
        words: words::Reader::default(),
        names: [0; tag::COUNT],
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
        let tag = Tag::of(self.name(name));
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
        let (words, hidden) = self.words.read(tokens, self.source, &mut self.elements);
        let hidden = hidden || tag.is(tag::FALLBACK);
        let breaks = tag.is(tag::BLOCK) || hidden;
        if breaks {
            self.flow.end();
        }
        if tag.is(tag::VOID) {
            return;
        }
        let telling = words != 0 || matches!(tag, Tag::A | Tag::Time | Tag::B | Tag::Strong | Tag::Em | Tag::I);
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
            let name = self.number_of_name(tag, name);
            self.elements.push(parent, name, words, hidden, at)
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

    /// The number of an element's name in lower case.
    fn number_of_name(&mut self, tag: Tag, name: Span) -> u32 {
        let known = self.names.get(tag as usize).copied().filter(|n| *n != 0 && tag != Tag::Other);
        known.unwrap_or_else(|| {
            let number = self.elements.string(&self.name(name).to_ascii_lowercase());
            if let Some(slot) = self.names.get_mut(tag as usize) {
                *slot = number;
            }
            number
        })
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
        } else if tag == Tag::Script {
            self.head.script(inside);
        }
    }

    fn title(&mut self, tokens: &mut Tokens<'s>) {
        let inside = tokens.raw_text("title");
        self.head.title(inside);
    }
}

/// Elements inside a line that are laid out as things of their own, not as marked words.
fn stands_alone(tag: Tag) -> bool {
    tag == Tag::A || !tag.is(tag::MARKS)
}
