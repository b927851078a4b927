//! Words that are told from their first eight bytes: short ones, and longer ones that begin and end like no word of the tables.
//!
//! Most words of a text are such; what is left goes the long way, see [`super::word`].

use super::Scanner;
use super::ascii::chunk;
use super::letters::pair;
use crate::time::forms::FormIx;

/// Bytes that end a word for sure: spaces and marks of ASCII but those that may stand inside.
static ENDS: [bool; 256] = {
    let mut out = [false; 256];
    let mut b = 0;
    while b < 128u8 {
        out[b as usize] = !b.is_ascii_alphanumeric() && !matches!(b, b'\'' | b'`' | b'-');
        b += 1;
    }
    out
};

impl Scanner<'_> {
    /// A word of Latin letters and digits, not all capitals, that ends at a space or mark of ASCII.
    #[inline]
    pub(super) fn quick_latin(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let raw: [u8; 8] = *bytes.get(at..)?.first_chunk()?;
        let first = chunk(raw);
        if !first.small {
            return None;
        }
        let mut end = at + first.len;
        if first.len == 8 {
            loop {
                let more = chunk(*bytes.get(end..)?.first_chunk()?).len;
                end += more;
                if more < 8 {
                    break;
                }
            }
        }
        let last = bytes[end - 1].to_ascii_lowercase();
        let form = self.told(first.bytes, end - at, last)?;
        self.quick(at, end, form, raw[0].is_ascii_uppercase())
    }

    /// The same for Cyrillic letters.
    #[inline]
    pub(super) fn quick_cyrillic(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let raw: [u8; 8] = *bytes.get(at..)?.first_chunk()?;
        let is_letter = |b: u8| matches!(b, 0xd0..=0xd2);
        let (mut first, mut small, mut len) = (0, false, 0);
        while len < 8 && is_letter(raw[len]) {
            let l = pair(raw[len], raw[len + 1]);
            first |= u64::from(l.bytes) << (len * 8);
            small |= !l.capital;
            len += 2;
        }
        if !small {
            return None;
        }
        let mut end = at + len;
        if len == 8 {
            while is_letter(self.byte(end)) {
                end += 2;
            }
        }
        let capital = pair(raw[0], raw[1]).capital;
        let last = (pair(bytes[end - 2], bytes[end - 1]).bytes >> 8) as u8;
        let form = self.told(first, end - at, last)?;
        self.quick(at, end, form, capital)
    }

    /// The form of a word by its first eight bytes, its length and its last byte; `None` when they do not tell it.
    #[inline]
    fn told(&self, first: u64, len: usize, last: u8) -> Option<FormIx> {
        match len {
            0..=8 => Some(self.forms.find_short(first)),
            _ => (!self.forms.may_hold(first, len, last)).then_some(0),
        }
    }

    /// Takes the word and the space after it, unless something may belong to it that follows.
    #[inline(always)]
    fn quick(&mut self, at: usize, end: usize, form: FormIx, capital: bool) -> Option<usize> {
        let next = *self.text.as_bytes().get(end)?;
        if !ENDS[usize::from(next)] {
            return None;
        }
        let form = if self.named(form, capital, false) { 0 } else { form };
        let class = self.forms.class(form);
        self.push(at, end, form, 0, capital, class);
        self.space = next == b' ';
        Some(end + usize::from(self.space))
    }
}

#[cfg(test)]
mod tests {
    use crate::Lang;
    use crate::time::{cell::cells, grammar::grammar};

    #[test]
    fn says_what_the_long_way_says() {
        let words = "січня Січня СІЧНЯ П'ятниця щопонеділка двадцятьма ёлка Днём ще XIV ХІХ Ґанок передадуть абвгґдеєжзиї \
            may May MAY September september yesterday's Monday's centuries Q2 B2B x extraordinary thousand-fold F-16";
        for lang in Lang::all() {
            let g = grammar(lang);
            for word in words.split_whitespace() {
                // A no-break space is not of ASCII, so that the word before it goes the long way.
                let [quick, long] = [" ".repeat(20), "\u{a0}".repeat(10)].map(|space| {
                    let all = cells(&format!("x{space}{word}{space}x"), &g.forms, lang);
                    (all.cells.iter().map(|c| (c.form, c.number, c.capital, c.joined)).collect::<Vec<_>>(), all.classes)
                });
                assert_eq!(quick, long, "{} {word}", lang.code());
            }
        }
    }
}
