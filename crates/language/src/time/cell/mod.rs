//! A text as cells: words, numbers by their shape, and marks, each with its class byte.
//!
//! One pass over the bytes; a word is put in lower case into a fixed buffer and looked up, nothing is allocated for it.

mod ascii;
mod digits;
mod key;
mod letters;
mod quick;
mod word;

pub(super) use key::{Key, hash_short};

use super::Lang;
use super::forms::{FormIx, Forms};
use letters::is_empty;

/// A word, number or mark.
#[derive(Copy, Clone, Debug)]
pub(super) struct Cell {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Its form in the tables; 0 for others and for numbers.
    pub(super) form: FormIx,
    /// Value of a whole number, minutes of a time of day, value of a Roman number.
    pub(super) number: u32,
    /// The first letter is a capital.
    pub(super) capital: bool,
    /// No white space stands before it.
    pub(super) joined: bool,
}

/// The cells of a text and, beside them, their class bytes.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) cells: Vec<Cell>,
    pub(super) classes: Vec<u8>,
}

struct Scanner<'a> {
    text: &'a str,
    forms: &'a Forms,
    lang: Lang,
    out: Cells,
    space: bool,
}

/// The cells of a text.
pub(super) fn cells(text: &str, forms: &Forms, lang: Lang) -> Cells {
    let likely = text.len() / 5 + 8;
    let out = Cells { cells: Vec::with_capacity(likely), classes: Vec::with_capacity(likely) };
    let mut s = Scanner { text, forms, lang, out, space: true };
    let mut at = 0;
    while at < text.len() {
        at = s.next(at);
    }
    s.out
}

impl Scanner<'_> {
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Takes what begins at `at`; gives where the next begins.
    fn next(&mut self, at: usize) -> usize {
        let b = self.byte(at);
        match b {
            b' ' | b'\t' | b'\r' => {
                self.space = true;
                at + 1
            }
            b'0'..=b'9' => self.number(at),
            b'a'..=b'z' | b'A'..=b'Z' => self.quick_latin(at).unwrap_or_else(|| self.word(at)),
            0xd0..=0xd2 => self.quick_cyrillic(at).unwrap_or_else(|| self.word(at)),
            0..=0x7f => self.mark(at, at + 1),
            _ => {
                let Some(c) = self.char(at) else { return at + 1 };
                let end = at + c.len_utf8();
                if c.is_whitespace() || is_empty(c) {
                    self.space = true;
                    end
                } else if c.is_alphabetic() {
                    self.word(at)
                } else {
                    self.mark(at, end)
                }
            }
        }
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, form: FormIx, number: u32, capital: bool, class: u8) {
        let cell =
            Cell { start: start as u32, end: end as u32, form, number, capital, joined: !self.space && start > 0 };
        self.out.cells.push(cell);
        self.out.classes.push(class);
        self.space = false;
    }

    fn mark(&mut self, at: usize, end: usize) -> usize {
        let key = match self.byte(at) {
            b'`' => b'\'',
            b'[' => b'(',
            b']' => b')',
            b'#' | b'+' | b'@' | b'_' | b'\\' | b'=' | b'&' => b'~',
            b'!' | b'|' => b'?',
            b if b < 0x80 => b,
            _ => match self.text.get(at..end).unwrap_or_default() {
                "–" | "—" | "−" | "‐" | "‑" | "―" => b'-',
                "’" | "ʼ" | "‘" => b'\'',
                "«" | "»" | "“" | "”" | "„" => b'"',
                "…" | "•" | "·" => b'?',
                _ => 0,
            },
        };
        let form = match key {
            0 => self.forms.find(&Key::of(&self.text.as_bytes()[at..end])),
            key => self.forms.mark(key),
        };
        let class = self.forms.class(form);
        self.push(at, end, form, 0, false, class);
        if key == b'\n' {
            self.space = true;
        }
        end
    }
}
