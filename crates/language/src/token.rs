//! Tokens: words, numbers and single marks, each with its span.

use onrecord_text::{Letter, Span, Spanned, Text, lower};

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens (`об'єкт`, `Жан-Ів`, `don't`).
    Word,
    /// Digits, with inner separators (`1,5`, `28.10.2024`, `13:20`).
    Number,
    /// A quotation mark of any system, or an apostrophe that may be one.
    Quote,
    /// A hyphen, en or em dash that stands by itself.
    Dash,
    /// Any other mark.
    Mark,
    /// A line break (several in a row are one token).
    Newline,
}

/// A token; `lower` is its text in lower case with apostrophes unified to `'` and combining stress marks dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Normalised text, for look-ups only.
    pub lower: Box<str>,
    /// First letter is a capital.
    pub capital: bool,
    /// All letters are capitals, and there are at least two.
    pub upper: bool,
    /// White space (or the start of the text) stands before it.
    pub space_before: bool,
}

impl Spanned for Token {
    fn span(&self) -> Span {
        self.span
    }
}

impl Token {
    /// True for words.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

const APOSTROPHES: [char; 5] = ['\'', '’', 'ʼ', '‘', '`'];
const QUOTES: [char; 11] = ['"', '«', '»', '“', '”', '„', '‟', '‹', '›', '‚', '″'];
const DASHES: [char; 5] = ['-', '–', '—', '―', '−'];

/// Splits a stretch of text into tokens. Every character that is not white space belongs to exactly one token.
pub fn tokens(text: &Text, within: Span) -> Vec<Token> {
    let base = within.start as usize;
    let text = text.slice(within);
    let at = |i: usize| char_at(text, i);
    let mut out = Vec::with_capacity(text.len() / 6);
    let (mut i, mut space) = (0, true);
    while let Some((c, len)) = at(i) {
        let start = i;
        let is = Letter::of(c);
        i += len;
        let (mut capitals, mut others) = (0usize, 0usize);
        let kind = if c == '\n' {
            while let Some((_, len)) = at(i).filter(|(c, _)| c.is_whitespace()) {
                i += len;
            }
            TokenKind::Newline
        } else if is.is_letter() {
            count(is, &mut capitals, &mut others);
            while let Some((c, len)) = at(i) {
                let is = Letter::of(c);
                let inner = || is_joiner(c) && at(i + len).is_some_and(|(next, _)| Letter::of(next).is_word());
                if !(is.is_word() || is_combining(c) || inner()) {
                    break;
                }
                count(is, &mut capitals, &mut others);
                i += len;
            }
            TokenKind::Word
        } else if is_blank(c) {
            space = true;
            continue;
        } else if is.is_number() {
            while let Some((c, len)) = at(i) {
                let is = Letter::of(c);
                let inner =
                    || matches!(c, '.' | ',' | ':') && at(i + len).is_some_and(|(next, _)| next.is_ascii_digit());
                if !(is.is_number() || inner()) {
                    break;
                }
                count(is, &mut capitals, &mut others);
                i += len;
            }
            TokenKind::Number
        } else if QUOTES.contains(&c) || APOSTROPHES.contains(&c) {
            TokenKind::Quote
        } else if DASHES.contains(&c) {
            TokenKind::Dash
        } else {
            TokenKind::Mark
        };
        out.push(Token {
            span: Span::new(base + start, base + i),
            kind,
            lower: normal(&text[start..i]).into(),
            capital: is.is_capital(),
            upper: capitals > 1 && others == 0,
            space_before: space,
        });
        space = kind == TokenKind::Newline;
    }
    out
}

/// Counts a letter of a word as a capital or another one.
fn count(is: Letter, capitals: &mut usize, others: &mut usize) {
    *capitals += usize::from(is.is_letter() && is.is_capital());
    *others += usize::from(is.is_letter() && !is.is_capital());
}

/// The character that begins at a byte, and its length in bytes.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at)? {
        b if b.is_ascii() => Some((char::from(*b), 1)),
        _ => text.get(at..)?.chars().next().map(|c| (c, c.len_utf8())),
    }
}

/// Lower case, one kind of apostrophe, no stress marks.
pub(crate) fn normal(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    push_normal(raw, &mut out);
    out
}

/// Appends a text in the form of [`normal`].
pub(crate) fn push_normal(raw: &str, out: &mut String) {
    let unified = |c: char| if APOSTROPHES.contains(&c) { '\'' } else { c };
    for c in raw.chars().filter(|c| !is_combining(*c)) {
        match lower(c) {
            Some(c) => out.push(unified(c)),
            None => out.extend(c.to_lowercase().map(unified)),
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_joiner(c: char) -> bool {
    APOSTROPHES.contains(&c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}
