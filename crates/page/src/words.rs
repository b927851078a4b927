//! Words of a page, for look-ups: one pass over the text, one buffer.

use onrecord_text::Span;

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
    lower: (u32, u32),
}

/// The words of a text in order, with their lower-case forms (`ё` as `е`, one kind of apostrophe, no stress marks).
#[derive(Debug, Default)]
pub(crate) struct Words {
    items: Vec<Word>,
    lower: String,
}

const MARKS: &str = ":/|©→>›@&+";
const QUOTES: &str = "\"«»“”„‟‹›'’‘";

impl Words {
    /// Reads a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut words = Words { items: Vec::with_capacity(text.len() / 8), lower: String::with_capacity(text.len()) };
        let mut chars = text.char_indices().peekable();
        let (mut quoted, mut after_stop) = (false, false);
        while let Some((at, c)) = chars.next() {
            let mark = MARKS.contains(c);
            if !(c.is_alphanumeric() || mark) {
                quoted = QUOTES.contains(c) || (quoted && c.is_whitespace());
                after_stop |= matches!(c, '.' | '!' | '?' | '…' | '\n' | '\r');
                continue;
            }
            let from = words.lower.len();
            words.keep(c);
            let mut end = at + c.len_utf8();
            while !mark && let Some(&(i, d)) = chars.peek() {
                let rest = &text[i + d.len_utf8()..];
                let joined = is_joiner(d) && rest.starts_with(char::is_alphanumeric);
                if !(d.is_alphanumeric() || is_stress(d) || joined) {
                    break;
                }
                words.keep(d);
                end = i + d.len_utf8();
                chars.next();
            }
            words.items.push(Word {
                span: Span::new(at, end),
                capital: c.is_uppercase(),
                upper: !text[at..end].contains(char::is_lowercase),
                number: c.is_numeric(),
                mark,
                quoted,
                after_stop,
                lower: (from as u32, words.lower.len() as u32),
            });
            (quoted, after_stop) = (false, false);
        }
        words
    }

    fn keep(&mut self, c: char) {
        match c {
            '’' | 'ʼ' | '‘' | '`' => self.lower.push('\''),
            'ё' | 'Ё' => self.lower.push('е'),
            c if is_stress(c) => {}
            c => self.lower.extend(c.to_lowercase()),
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

    /// Numbers of the words inside a span.
    pub(crate) fn within(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.items.partition_point(|w| w.span.start < span.start);
        let to = self.items.partition_point(|w| w.span.start < span.end);
        from..to.max(from)
    }
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
