//! The elements of an HTML page that its text stands in: a tree kept as a list, without a DOM.

use crate::hash;
use onrecord_text::{Run, RunKind, SourceMap, Span, newtype_index};
use rustc_hash::FxHashMap;

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
    name: u32,
    words: u32,
}

/// All elements of a page, in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elements {
    items: Vec<Element>,
    /// Names and attribute words, each once; the first is empty.
    strings: Strings,
}

/// Different strings, one after the other in one buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Strings {
    pool: String,
    ends: Vec<u32>,
    /// By hash; of strings with the same hash only the first is found again.
    by_hash: FxHashMap<u64, u32>,
}

impl Default for Strings {
    /// Only the empty string, number 0.
    fn default() -> Self {
        Strings { pool: String::new(), ends: vec![0], by_hash: FxHashMap::default() }
    }
}

impl Strings {
    /// Number of a string; 0 for one longer than 65,535 bytes.
    fn number(&mut self, s: &str) -> u32 {
        if s.is_empty() || s.len() > usize::from(u16::MAX) {
            return 0;
        }
        let hash = hash::of(s);
        let found = self.by_hash.get(&hash).copied();
        if let Some(found) = found.filter(|n| self.get(*n) == s) {
            return found;
        }
        self.pool.push_str(s);
        self.ends.push(self.pool.len() as u32);
        let number = self.ends.len() as u32 - 1;
        if found.is_none() {
            self.by_hash.insert(hash, number);
        }
        number
    }

    fn get(&self, number: u32) -> &str {
        let at = |n: u32| self.ends.get(n as usize).copied();
        let from = number.checked_sub(1).and_then(at).unwrap_or(0);
        self.pool.get(from as usize..at(number).unwrap_or(from) as usize).unwrap_or("")
    }
}

impl Default for Elements {
    /// Only the root.
    fn default() -> Self {
        let root = Element { parent: ElementIx::ROOT, depth: 0, hidden: false, at: 0, name: 0, words: 0 };
        Elements { items: vec![root], strings: Strings::default() }
    }
}

impl Elements {
    /// Number of a name or of attribute words, for [`Elements::push`]. Longer than 65,535 bytes they count as absent.
    pub(crate) fn string(&mut self, s: &str) -> u32 {
        self.strings.number(s)
    }

    /// The string of a number.
    pub(crate) fn string_of(&self, number: u32) -> &str {
        self.strings.get(number)
    }

    /// Appends an element. `name` is in lower case; `words` are its attribute words as [`Elements::words`] gives them; both by their
    /// numbers.
    pub(crate) fn push(&mut self, parent: ElementIx, name: u32, words: u32, hidden: bool, at: u32) -> ElementIx {
        let above = self.get(parent);
        let (depth, hidden) = (above.depth.saturating_add(1), hidden || above.hidden);
        self.items.push(Element { parent, depth, hidden, at, name, words });
        ElementIx::from(self.items.len() - 1)
    }

    /// Turns places in the decoded document into places in the capture.
    pub(crate) fn relocate(&mut self, map: &SourceMap) {
        if let [Run { kind: RunKind::Copied, text, source }] = map.runs()
            && text == source
        {
            return;
        }
        for element in self.items.iter_mut().skip(1) {
            let at = Span::new(element.at as usize, element.at as usize + 1);
            element.at = map.to_source(at).map_or(element.at, |s| s.start);
        }
    }

    /// The element; the root for a number that is none.
    pub fn get(&self, ix: ElementIx) -> &Element {
        self.items.get(usize::from(ix)).unwrap_or(&self.items[0])
    }

    /// Name in lower case; empty for the root.
    pub fn name(&self, ix: ElementIx) -> &str {
        self.strings.get(self.get(ix).name)
    }

    /// Its `#id`, `.class` words, `@itemprop`, `=role` and `~rel` words, in lower case, parted by spaces.
    pub fn words(&self, ix: ElementIx) -> &str {
        self.strings.get(self.get(ix).words)
    }

    /// A number for the name: the same for elements of the same name, below [`Elements::strings`].
    pub(crate) fn name_number(&self, ix: ElementIx) -> usize {
        self.get(ix).name as usize
    }

    /// A number for the words: the same for elements with the same words, below [`Elements::strings`].
    pub(crate) fn words_number(&self, ix: ElementIx) -> usize {
        self.get(ix).words as usize
    }

    /// How many different names and words there are.
    pub(crate) fn strings(&self) -> usize {
        self.strings.ends.len()
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
