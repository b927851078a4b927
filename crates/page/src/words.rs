//! Words of a page, for look-ups: one pass over the text, one buffer.

use onrecord_text::{Letter, Span, push_lower};

/// A word, a number or one of the marks that phrases are written with.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Word {
    /// Where it stands in the text.
    pub(crate) span: Span,
    /// First letter is a capital.
    pub(crate) capital: bool,
    /// No letter in it is small.
    pub(crate) upper: bool,
    /// It begins with a digit.
    pub(crate) number: bool,
    /// It is a mark (`:`, `/`, `©` …), not a word.
    pub(crate) mark: bool,
    /// Quotation mark directly before it.
    pub(crate) quoted: bool,
    /// A full stop, question or exclamation mark stands between this word and the one before.
    pub(crate) after_stop: bool,
    /// [`slot`] of its lower-case form.
    pub(crate) slot: u16,
    lower: (u32, u32),
}

/// The words of a text in order, with their lower-case forms (`ё` as `е`, one kind of apostrophe, no stress marks).
#[derive(Debug, Default)]
pub(crate) struct Words {
    items: Vec<Word>,
    lower: String,
}

/// Letters of a word that [`slot`] goes by.
pub(crate) const KEY: usize = 3;

/// A number below [`SLOTS`] for the first letters of a word in lower case, so that most words need no other look-up.
pub(crate) fn slot(lower: &str) -> u16 {
    let key = match lower.as_bytes() {
        [a, b, c, ..] if (a | b | c).is_ascii() => u64::from(*a) << 42 | u64::from(*b) << 21 | u64::from(*c),
        _ => lower.chars().take(KEY).fold(0, |key, c| key << 21 | u64::from(c)),
    };
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50) as u16
}

/// Number of different slots.
pub(crate) const SLOTS: usize = 1 << 14;

impl Words {
    /// Reads a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut words = Words { items: Vec::with_capacity(text.len() / 6), lower: String::with_capacity(text.len()) };
        let (mut quoted, mut after_stop) = (false, false);
        let mut at = 0;
        while let Some((c, len)) = char_at(text, at) {
            if c == ' ' {
                at += 1;
                continue;
            }
            let is = Letter::of(c);
            let mark = is_mark(c);
            if !(is.is_word() || mark) {
                quoted = is_quote(c) || (quoted && c.is_whitespace());
                after_stop |= matches!(c, '.' | '!' | '?' | '…' | '\n' | '\r');
                at += len;
                continue;
            }
            let from = words.lower.len();
            let (end, small) = if mark { words.mark(c, at + len) } else { words.word(text, at) };
            let lower = (from as u32, words.lower.len() as u32);
            words.items.push(Word {
                span: Span::new(at, end),
                capital: is.is_capital(),
                upper: !small,
                number: is.is_number(),
                mark,
                quoted,
                after_stop,
                slot: slot(&words.lower[from..]),
                lower,
            });
            (quoted, after_stop) = (false, false);
            at = end;
        }
        words
    }

    fn mark(&mut self, c: char, end: usize) -> (usize, bool) {
        self.lower.push(c);
        (end, false)
    }

    /// Keeps the word that begins at byte `at`: where it ends, and whether a letter in it is small.
    fn word(&mut self, text: &str, from: usize) -> (usize, bool) {
        let mut at = from;
        let mut small = false;
        // Words in plain letters are kept in one piece.
        let bytes = text.as_bytes();
        while let Some(b) = bytes.get(at).filter(|b| b.is_ascii_alphanumeric()) {
            small |= b.is_ascii_lowercase();
            at += 1;
        }
        let start = self.lower.len();
        self.lower.push_str(&text[from..at]);
        self.lower[start..].make_ascii_lowercase();
        if bytes.get(at).is_none_or(|b| b.is_ascii() && !is_joiner(char::from(*b))) {
            return (at, small);
        }
        while let Some((c, len)) = char_at(text, at) {
            let is = Letter::of(c);
            let joined = || is_joiner(c) && char_at(text, at + len).is_some_and(|(next, _)| Letter::of(next).is_word());
            if !(is.is_word() || is_stress(c) || joined()) {
                break;
            }
            small |= is.is_small();
            self.keep(c);
            at += len;
        }
        (at, small)
    }

    fn keep(&mut self, c: char) {
        match c {
            '’' | 'ʼ' | '‘' | '`' => self.lower.push('\''),
            'ё' | 'Ё' => self.lower.push('е'),
            c if is_stress(c) => {}
            c => push_lower(c, &mut self.lower),
        }
    }

    /// All words.
    pub(crate) fn all(&self) -> &[Word] {
        &self.items
    }

    /// Lower-case form of a word.
    pub(crate) fn lower(&self, word: &Word) -> &str {
        self.lower.get(word.lower.0 as usize..word.lower.1 as usize).unwrap_or("")
    }

    /// Numbers of the words inside a span that begins behind word number `from`; quick when it begins soon after.
    pub(crate) fn within_from(&self, from: usize, span: Span) -> std::ops::Range<usize> {
        let rest = self.items.get(from..).unwrap_or(&[]);
        let start = from + rest.iter().take_while(|w| w.span.start < span.start).count();
        let inside = self.items.get(start..).unwrap_or(&[]);
        start..start + inside.iter().take_while(|w| w.span.start < span.end).count()
    }

    /// Numbers of the words inside a span.
    pub(crate) fn within(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.items.partition_point(|w| w.span.start < span.start);
        let to = self.items.partition_point(|w| w.span.start < span.end);
        from..to.max(from)
    }
}

/// The character that begins at a byte, and its length in bytes.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at)? {
        b if b.is_ascii() => Some((char::from(*b), 1)),
        // Two bytes, as in Cyrillic and most of accented Latin.
        b @ 0xc2..=0xdf => {
            let second = text.as_bytes().get(at + 1)?;
            char::from_u32(u32::from(b & 0x1f) << 6 | u32::from(second & 0x3f)).map(|c| (c, 2))
        }
        _ => text.get(at..)?.chars().next().map(|c| (c, c.len_utf8())),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '/' | '|' | '©' | '→' | '>' | '›' | '@' | '&' | '+')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '\'' | '’' | '‘')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '-' | '\u{2010}' | '\u{2011}' | '.')
}

fn is_stress(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_inner_points_and_hyphens() {
        let text = "Чита́йте vesti.example: 1.6т, «Ёлка» 13-11-2024.";
        let words = Words::new(text);
        let lower: Vec<_> = words.all().iter().map(|w| words.lower(w)).collect();
        assert_eq!(lower, ["читайте", "vesti.example", ":", "1.6т", "елка", "13-11-2024"]);
        assert!(words.all()[4].quoted && words.all()[3].number && words.all()[2].mark);
    }
}
