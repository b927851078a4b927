//! The elements of an HTML page that its text stands in: a tree kept as a list, without a DOM.

use onrecord_text::{SourceMap, Span, newtype_index};

newtype_index!(
    /// Number of an element in [`Elements`].
    ElementIx
);

impl ElementIx {
    /// The document itself; the only element of a plain-text page.
    pub const ROOT: ElementIx = ElementIx(0);
}

/// An element that was opened.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element around it; the root is its own parent.
    pub parent: ElementIx,
    /// Number of elements around it.
    pub depth: u16,
    /// Not shown: `hidden`, `display:none`, or fallback content; true also for everything inside.
    pub hidden: bool,
    /// Byte of the source where its tag begins.
    pub at: u32,
    name: (u32, u16),
    words: (u32, u16),
}

/// All elements of a page, in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elements {
    items: Vec<Element>,
    /// Names and attribute words, one after the other.
    pool: String,
}

impl Default for Elements {
    /// Only the root.
    fn default() -> Self {
        let root = Element { parent: ElementIx::ROOT, depth: 0, hidden: false, at: 0, name: (0, 0), words: (0, 0) };
        Elements { items: vec![root], pool: String::new() }
    }
}

impl Elements {
    /// Appends an element. `name` is in lower case; `words` are its attribute words as [`Elements::words`] gives them. Names and words
    /// longer than 65,535 bytes count as absent.
    pub(crate) fn push(&mut self, parent: ElementIx, name: &str, words: &str, hidden: bool, at: u32) -> ElementIx {
        let above = self.get(parent);
        let (depth, hidden) = (above.depth.saturating_add(1), hidden || above.hidden);
        let name = self.keep(name);
        let words = self.keep(words);
        self.items.push(Element { parent, depth, hidden, at, name, words });
        ElementIx::from(self.items.len() - 1)
    }

    /// Turns places in the decoded document into places in the capture.
    pub(crate) fn relocate(&mut self, map: &SourceMap) {
        for element in self.items.iter_mut().skip(1) {
            let at = Span::new(element.at as usize, element.at as usize + 1);
            element.at = map.to_source(at).map_or(element.at, |s| s.start);
        }
    }

    fn keep(&mut self, s: &str) -> (u32, u16) {
        let Ok(len) = u16::try_from(s.len()) else { return (0, 0) };
        let at = self.pool.len() as u32;
        self.pool.push_str(s);
        (at, len)
    }

    fn kept(&self, (at, len): (u32, u16)) -> &str {
        self.pool.get(Span::new(at as usize, at as usize + len as usize).range()).unwrap_or("")
    }

    /// The element; the root for a number that is none.
    pub fn get(&self, ix: ElementIx) -> &Element {
        self.items.get(usize::from(ix)).unwrap_or(&self.items[0])
    }

    /// Name in lower case; empty for the root.
    pub fn name(&self, ix: ElementIx) -> &str {
        self.kept(self.get(ix).name)
    }

    /// Its `#id`, `.class` words, `@itemprop`, `=role` and `~rel` words, in lower case, parted by spaces.
    pub fn words(&self, ix: ElementIx) -> &str {
        self.kept(self.get(ix).words)
    }

    /// The element and those around it, innermost first, without the root.
    pub fn ancestry(&self, ix: ElementIx) -> impl Iterator<Item = ElementIx> + '_ {
        let mut at = ix;
        std::iter::from_fn(move || {
            let this = at;
            at = self.get(this).parent;
            (this != ElementIx::ROOT).then_some(this)
        })
    }

    /// How many there are, with the root.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True when there is only the root.
    pub fn is_empty(&self) -> bool {
        self.items.len() == 1
    }
}

/// An element inside a line that has something to say: a link, a time, or one with attribute words.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Its text, without surrounding white space.
    pub span: Span,
    /// Itself.
    pub element: ElementIx,
}
