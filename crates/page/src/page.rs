//! A captured document, decoded.

use crate::{ElementIx, Elements, Inline};
use onrecord_text::{SourceMap, Span, Text};

/// What a captured document is made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Media {
    /// A plain-text extract; its text is exactly the decoded file.
    Text,
    /// HTML.
    Html,
}

impl Media {
    /// MIME type.
    pub fn mime(self) -> &'static str {
        match self {
            Media::Text => "text/plain",
            Media::Html => "text/html",
        }
    }
}

/// A document as it was captured.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// Where they came from: a path as the user gave it, or `-`.
    pub source: String,
    /// Known media type; `None` means: look at the bytes and the name.
    pub media: Option<Media>,
    /// Address, when the capture tells it.
    pub url: Option<String>,
    /// Character set named by a transport header.
    pub charset: Option<String>,
    /// Time of publication in any written form, when the capture tells it beside the document.
    pub published: Option<String>,
    /// Name of the outlet, when the capture tells it beside the document.
    pub outlet: Option<String>,
    /// Names of the authors, when the capture tells them beside the document.
    pub authors: Vec<String>,
    /// Time of capture as the capture writes it, in a web archive a UTC time of RFC 3339.
    pub captured: Option<String>,
}

/// What a page may cost; beyond it the page is refused or cut, with a name for it.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest document, in bytes.
    pub bytes: usize,
    /// Deepest nesting of elements that is followed; deeper ones are flattened and noted.
    pub depth: usize,
    /// Most blocks that a page may have; the rest is kept as one block of debris and noted.
    pub blocks: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 32 << 20, depth: 512, blocks: 20_000 }
    }
}

/// Why a document could not become a page.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`Limits::bytes`].
    #[error("{size} bytes are more than the limit of {limit}")]
    TooLarge {
        /// Size found, in bytes.
        size: usize,
        /// Limit in force, in bytes.
        limit: usize,
    },
    /// Not text: an image, an archive, a program; the word says what it looks like.
    #[error("not a text or HTML document: it looks like {0}")]
    NotText(&'static str),
    /// Decoded, but there is no letter in it.
    #[error("there is no text in it")]
    NoText,
}

/// What kind of element a block of text came from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RawBlockKind {
    /// A line of a plain-text page.
    Line,
    /// `p`, `div` and the like.
    Paragraph,
    /// `h1` to `h6`, with the level.
    Heading(u8),
    /// `li`, `dt`, `dd`.
    ListItem,
    /// `td`, `th`.
    Cell,
    /// `figcaption`, `caption`.
    Caption,
    /// `blockquote` without an inner block.
    Quote,
    /// `button`, `label`, `option`, `textarea` and other parts of forms.
    Control,
    /// `pre` and its old forms.
    Preformatted,
}

/// A stretch of text as the document divides it, before it has a label.
#[derive(Clone, Debug, PartialEq)]
pub struct RawBlock {
    /// Where it stands in the text; without surrounding white space.
    pub span: Span,
    /// Element it came from.
    pub kind: RawBlockKind,
    /// The innermost element around it that is no part of a line; [`ElementIx::ROOT`] for plain text.
    pub element: ElementIx,
    /// Bytes of it that lie inside links.
    pub linked: u32,
}

/// A value of the document's head: title, meta, JSON-LD, link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadValue {
    /// `capture:published`, `capture:outlet`, `capture:author` and `capture:time` for what the capture told beside the document
    /// (with an empty span),
    /// `title`, `meta:og:title`, `meta:article:published_time`, `json-ld:headline`, `link:canonical`, `html:lang` …
    pub key: String,
    /// The decoded value.
    pub value: String,
    /// Bytes of the *source* it was read from.
    pub source: Span,
}

/// What the document says about itself outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// In document order; a key may come several times.
    pub values: Vec<HeadValue>,
}

impl Head {
    /// The values of one key, in document order.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        // Keys begin alike, so their ends tell sooner whether they differ.
        let (len, end) = (key.len(), key.as_bytes().last());
        let may_be = move |v: &&HeadValue| v.key.len() == len && v.key.as_bytes().last() == end;
        self.values.iter().filter(may_be).filter(move |v| v.key == key).map(|v| v.value.as_str())
    }
}

/// A captured document: decoded once, never edited.
#[derive(Clone, Debug)]
pub struct Page {
    /// `sha256:…` of the captured bytes.
    pub id: String,
    /// Where it came from.
    pub source: String,
    /// Address, when known.
    pub url: Option<String>,
    /// What it is.
    pub media: Media,
    /// Encoding it was decoded from, by its WHATWG name in lower case.
    pub charset: String,
    /// Its text.
    pub text: Text,
    /// From the text to the captured bytes.
    pub map: SourceMap,
    /// The text as the document divides it, in order, without overlap.
    pub blocks: Vec<RawBlock>,
    /// The elements that the blocks stand in; only the root for plain text.
    pub elements: Elements,
    /// Elements inside lines (links, times, marked words), in the order of their ends; empty for plain text.
    pub inline: Vec<Inline>,
    /// What it says about itself.
    pub head: Head,
    /// Limits hit and repairs made while decoding.
    pub notes: Vec<String>,
}
