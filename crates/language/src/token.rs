//! Tokens: words, numbers and single marks, each with its span.

use onrecord_text::{Span, Spanned, Text};

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
    let chars: Vec<(usize, char)> = text.slice(within).char_indices().collect();
    let end_of = |i: usize| base + chars.get(i).map_or(within.len(), |c| c.0);
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let mut out = Vec::with_capacity(chars.len() / 5);
    let (mut i, mut space) = (0, true);
    while let Some(c) = at(i) {
        let start = i;
        let kind = if c == '\n' {
            while at(i).is_some_and(char::is_whitespace) {
                i += 1;
            }
            TokenKind::Newline
        } else if is_blank(c) {
            i += 1;
            space = true;
            continue;
        } else if c.is_alphabetic() {
            i += 1;
            while let Some(c) = at(i) {
                let inner = is_joiner(c) && at(i + 1).is_some_and(char::is_alphanumeric);
                if !(c.is_alphanumeric() || is_combining(c) || inner) {
                    break;
                }
                i += 1;
            }
            TokenKind::Word
        } else if c.is_numeric() {
            i += 1;
            while let Some(c) = at(i) {
                let inner = matches!(c, '.' | ',' | ':') && at(i + 1).is_some_and(|d| d.is_ascii_digit());
                if !(c.is_numeric() || inner) {
                    break;
                }
                i += 1;
            }
            TokenKind::Number
        } else {
            i += 1;
            if QUOTES.contains(&c) || APOSTROPHES.contains(&c) {
                TokenKind::Quote
            } else if DASHES.contains(&c) {
                TokenKind::Dash
            } else {
                TokenKind::Mark
            }
        };
        let span = Span::new(end_of(start), end_of(i));
        let raw = text.slice(span);
        let letters = || raw.chars().filter(|c| c.is_alphabetic());
        out.push(Token {
            span,
            kind,
            lower: normal(raw).into(),
            capital: c.is_uppercase(),
            upper: letters().count() > 1 && letters().all(char::is_uppercase),
            space_before: space,
        });
        space = kind == TokenKind::Newline;
    }
    out
}

/// Lower case, one kind of apostrophe, no stress marks.
pub(crate) fn normal(raw: &str) -> String {
    raw.chars()
        .filter(|c| !is_combining(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if APOSTROPHES.contains(&c) { '\'' } else { c })
        .collect()
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
