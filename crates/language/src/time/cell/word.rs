//! Words: their extent, their key, and what they are not although the tables list them.

use super::super::forms::{Entry, FormIx};
use super::super::number_shape as shape;
use super::letters::{is_mute, lower, pair, roman};
use super::{Key, Scanner};
use crate::Lang;

/// A word as it was read.
struct Read {
    key: Key,
    /// One past its last byte.
    end: usize,
    /// The first letter is a capital.
    capital: bool,
    /// All letters are.
    upper: bool,
    /// Length of the key and end of the text before the last inner apostrophe.
    before_apostrophe: Option<(usize, usize)>,
}

impl Scanner<'_> {
    /// A word with inner apostrophes; what hangs on it with a hyphen and digits belongs to it, unless the word is one of time.
    pub(super) fn word(&mut self, at: usize) -> usize {
        let Read { mut key, end: mut i, capital, upper, before_apostrophe } = self.read(at);
        let mut end = i;
        if let Some((len, from)) = before_apostrophe
            && self.lang == Lang::EN
            && key.bytes().get(len..) == Some(b"'s")
        {
            // `Monday's` is Monday; what hangs on it has no meaning here.
            key = key.cut(len);
            end = from;
        }
        let mut form = self.forms.find(&key);
        if upper || form != 0 {
            let letters = if upper { letters(&key) } else { 0 };
            let number = || roman(std::str::from_utf8(&key.bytes()).ok()?);
            if upper
                && letters <= 6
                && form == 0
                && let Some(n) = number()
            {
                let class = self.forms.shape(shape::ROMAN);
                self.push(at, end, 0, n, true, class);
                return i;
            }
            if self.named(form, capital, upper && letters > 2) {
                form = 0;
            }
        }
        let class = self.forms.class(form);
        if form == 0 {
            // `F-16`, `COVID-19`: the number names something.
            while self.byte(i) == b'-' && self.byte(i + 1).is_ascii_digit() {
                i += 1;
                while self.byte(i).is_ascii_digit() {
                    i += 1;
                }
                end = i;
            }
        }
        self.push(at, end, form, 0, capital, class);
        i
    }

    /// The letters, digits and inner apostrophes that begin at `at`.
    fn read(&self, at: usize) -> Read {
        let bytes = self.text.as_bytes();
        let mut out = Read { key: Key::new(), end: at, capital: false, upper: true, before_apostrophe: None };
        let mut i = at;
        while let Some(&b) = bytes.get(i) {
            match b {
                b'a'..=b'z' => {
                    out.upper = false;
                    out.key.push(b);
                    i += 1;
                }
                0xd0..=0xd2 => {
                    let letter = pair(b, bytes.get(i + 1).copied().unwrap_or(0));
                    out.capital |= i == at && letter.capital;
                    out.upper &= letter.capital;
                    out.key.push_two(letter.bytes);
                    i += 2;
                }
                b'A'..=b'Z' => {
                    out.capital |= i == at;
                    out.key.push(b.to_ascii_lowercase());
                    i += 1;
                }
                b'0'..=b'9' if i > at => {
                    out.key.push(b);
                    i += 1;
                }
                0..=0x7f if b != b'\'' && b != b'`' => break,
                _ => match self.other(at, i, &mut out) {
                    Some(next) => i = next,
                    None => break,
                },
            }
        }
        out.end = i.max(at + 1);
        out
    }

    /// A letter of another alphabet, an inner apostrophe, or a mark that is not written; gives where the next begins, `None` at
    /// the end of the word.
    #[cold]
    fn other(&self, at: usize, i: usize, out: &mut Read) -> Option<usize> {
        let c = self.char(i)?;
        let next = i + c.len_utf8();
        if is_mute(c) {
            return Some(next);
        }
        if matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`') && self.char(next).is_some_and(char::is_alphabetic) {
            out.before_apostrophe = Some((out.key.len(), i));
            out.key.push(b'\'');
            return Some(next);
        }
        if !c.is_alphabetic() {
            return None;
        }
        let low = lower(c);
        out.capital |= i == at && low != c;
        out.upper &= low != c;
        low.encode_utf8(&mut [0; 4]).bytes().for_each(|b| out.key.push(b));
        Some(next)
    }

    /// A month, weekday or season that is written like a name, or an English one that is not.
    #[inline(always)]
    pub(super) fn named(&self, form: FormIx, capital: bool, upper: bool) -> bool {
        form != 0 && !upper && self.forms.calendar(form) && self.calendar_name(form, capital)
    }

    #[cold]
    fn calendar_name(&self, form: FormIx, capital: bool) -> bool {
        let calendar = |e: &Entry| matches!(e.class, "month" | "month?" | "weekday" | "weekday?");
        if self.lang == Lang::EN {
            return !capital && self.forms.form(form).entries.iter().all(calendar);
        }
        if !capital || !self.forms.form(form).entries.iter().any(|e| calendar(e) || e.class.starts_with("season")) {
            return false;
        }
        // Inside a sentence only names have capitals; a number, a mark or a word of time before it tells nothing.
        let Some((before, class)) = self.out.cells.last().zip(self.out.classes.last()) else { return false };
        let word =
            self.text.get(before.start as usize..).and_then(|t| t.chars().next()).is_some_and(char::is_alphabetic);
        let listed = self
            .forms
            .form(before.form)
            .entries
            .iter()
            .any(|e| matches!(e.class, "suffix" | "ord" | "weekday" | "weekday?"));
        word && !listed && *class != self.forms.shape(shape::ROMAN)
    }
}

/// How many letters, digits and apostrophes a word has, as far as it is kept.
fn letters(key: &Key) -> usize {
    key.bytes().iter().filter(|b| **b & 0xc0 != 0x80).count()
}
