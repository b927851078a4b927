//! Text of the document on its way into the page: white space, references, line breaks, and the block that it opens.

use super::super::flow::{Gap, kind_in};
use super::super::reference::{Referred, reference};
use super::Builder;
use crate::ElementIx;
use onrecord_text::{RunKind, Span};

impl Builder<'_> {
    /// One `br` is a line break inside the block, a second one right after it ends the block.
    pub(super) fn line_break(&mut self) {
        if self.mute == 0 && self.flow.line_break() {
            self.flow.end();
        }
    }

    pub(super) fn text(&mut self, span: Span) {
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
                    // White space before a block is none.
                    if self.preformatted > 0 || !self.flow.between() {
                        self.white(&bytes[from..at]);
                    }
                }
                b'&' => match reference(&self.source[at..end], false) {
                    Some((what, len)) => {
                        at += len;
                        self.referred(what, Span::new(from, at));
                    }
                    None => {
                        at += 1;
                        self.words(from, at, 0);
                    }
                },
                b'\0' => at += 1,
                _ => {
                    let (to, spaces) = plain(&bytes[..end], at);
                    at = to;
                    self.words(from, at, spaces);
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

    /// Words of the source, with the single spaces between them.
    fn words(&mut self, from: usize, to: usize, spaces: usize) {
        self.ensure_block(from);
        let linked = if self.links > 0 { to - from - spaces } else { 0 };
        self.flow.push(&self.source[from..to], Span::new(from, to), RunKind::Copied, linked);
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
        let linked = if self.links > 0 { s.len() } else { 0 };
        self.flow.push(s, source, RunKind::Whole, linked);
    }

    fn ensure_block(&mut self, at: usize) {
        if self.flow.between() {
            let element = self.stack.iter().rev().find(|e| e.breaks).map_or(ElementIx::ROOT, |e| e.element);
            let kind = kind_in(self.stack.iter().rev().map(|e| e.tag));
            self.flow.begin(kind, element, at);
        }
    }
}

/// Where the words end that begin at `at` and can be copied with the single spaces between them, and how many spaces these are.
fn plain(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut spaces = 0;
    loop {
        while bytes.get(at).is_some_and(|b| PLAIN[usize::from(*b)]) {
            at += 1;
        }
        let goes_on = bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(|b| PLAIN[usize::from(*b)]);
        if !goes_on {
            return (at, spaces);
        }
        spaces += 1;
        at += 1;
    }
}

/// Bytes that are text as they stand.
static PLAIN: [bool; 256] = {
    let mut all = [true; 256];
    let mut b = 0;
    while b < 256 {
        all[b] = !is_space(b as u8) && !matches!(b as u8, b'&' | 0);
        b += 1;
    }
    all
};

const fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
