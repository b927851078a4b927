//! The immutable text of a page, and the way from bytes to code points.

use crate::Span;
use std::{ops::Deref, sync::Arc};

/// The text of one page: never edited, cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Arc<str>);

impl Text {
    /// Takes over a decoded text. At most 4 GiB, since spans hold 32-bit offsets; readers limit pages far below that.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Text(text.into())
    }

    /// The characters of a span; the empty string when the span is out of bounds or splits a character.
    pub fn slice(&self, span: Span) -> &str {
        self.0.get(span.range()).unwrap_or("")
    }

    /// The span without white space and the characters of `edge` at both ends.
    pub fn trim(&self, span: Span, edge: &[char]) -> Span {
        let inside = self.slice(span);
        let drop = |c: char| c.is_whitespace() || c == '\u{feff}' || edge.contains(&c);
        let from = inside.len() - inside.trim_start_matches(drop).len();
        let to = inside.trim_end_matches(drop).len();
        Span::new(span.start as usize + from, span.start as usize + to.max(from))
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(s: &str) -> Self {
        Text::new(s)
    }
}

/// Converts byte offsets of one text to code points and back; `O(1)` and `O(log n)`.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `i * STEP`.
    before: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CodePoints<'t> {
    /// Indexes a text in one pass.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0u32;
        for (i, b) in text.bytes().enumerate() {
            if i % STEP == 0 {
                before.push(count);
            }
            count += u32::from(!is_continuation(b));
        }
        if text.len().is_multiple_of(STEP) {
            before.push(count);
        }
        CodePoints { text, before }
    }

    /// Code points before byte `at`; offsets past the end count as the end.
    pub fn of_byte(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        let step = at / STEP;
        let rest = self.text.as_bytes()[step * STEP..at].iter().filter(|b| !is_continuation(**b)).count();
        self.before[step] + rest as u32
    }

    /// A byte span as `[start, end)` in code points.
    pub fn of_span(&self, span: Span) -> [u32; 2] {
        [self.of_byte(span.start), self.of_byte(span.end)]
    }

    /// The byte at which code point number `n` begins; the length of the text when there are fewer.
    pub fn to_byte(&self, n: u32) -> u32 {
        let step = self.before.partition_point(|c| *c <= n).saturating_sub(1);
        let mut left = (n - self.before[step].min(n)) as usize;
        let bytes = self.text.as_bytes();
        let mut at = step * STEP;
        while at < bytes.len() && is_continuation(bytes[at]) {
            at += 1;
        }
        while left > 0 && at < bytes.len() {
            at += 1;
            while at < bytes.len() && is_continuation(bytes[at]) {
                at += 1;
            }
            left -= 1;
        }
        at as u32
    }

    /// A code point range as a byte span.
    pub fn to_span(&self, [start, end]: [u32; 2]) -> Span {
        Span::new(self.to_byte(start) as usize, self.to_byte(end) as usize)
    }
}

fn is_continuation(b: u8) -> bool {
    b & 0b1100_0000 == 0b1000_0000
}
