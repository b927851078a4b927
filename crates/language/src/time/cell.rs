//! A text as cells: words, numbers by their shape, and marks, each with its class byte.
//!
//! One pass over the bytes; a word is put in lower case into a buffer and looked up, nothing is allocated for it.

use super::forms::{FormIx, Forms};
use super::{Lang, number_shape as shape};

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
    word: Vec<u8>,
    space: bool,
}

/// The cells of a text.
pub(super) fn cells(text: &str, forms: &Forms, lang: Lang) -> Cells {
    let out = Cells { cells: Vec::with_capacity(text.len() / 8), classes: Vec::with_capacity(text.len() / 8) };
    let mut s = Scanner { text, forms, lang, out, word: Vec::with_capacity(64), space: true };
    let mut at = 0;
    while at < text.len() {
        at = s.next(at);
    }
    s.out
}

impl Scanner<'_> {
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
            b'a'..=b'z' | b'A'..=b'Z' | 0xd0..=0xd2 => self.word(at),
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
            0 => self.forms.find(&self.text.as_bytes()[at..end]),
            key => self.forms.mark(key),
        };
        let class = self.forms.form(form).byte;
        self.push(at, end, form, 0, false, class);
        if key == b'\n' {
            self.space = true;
        }
        end
    }

    /// A word with inner apostrophes; what hangs on it with a hyphen and digits belongs to it, unless the word is one of time.
    fn word(&mut self, at: usize) -> usize {
        self.word.clear();
        let bytes = self.text.as_bytes();
        let mut i = at;
        let (mut capital, mut upper) = (false, true);
        let mut possessive = None;
        while let Some(&b) = bytes.get(i) {
            let (c, len) = match b {
                b'a'..=b'z' => {
                    upper = false;
                    self.word.push(b);
                    i += 1;
                    continue;
                }
                b'A'..=b'Z' => (b as char, 1),
                b'0'..=b'9' if i > at => (b as char, 1),
                0xd0..=0xd2 => {
                    let next = bytes.get(i + 1).copied().unwrap_or(0);
                    (char::from_u32((u32::from(b) & 0x1f) << 6 | u32::from(next) & 0x3f).unwrap_or(' '), 2)
                }
                _ => {
                    let Some(c) = self.char(i) else { break };
                    let len = c.len_utf8();
                    if is_mute(c) {
                        i += len;
                        continue;
                    }
                    let inner = matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`');
                    if inner && self.char(i + len).is_some_and(char::is_alphabetic) {
                        possessive = Some((self.word.len(), i));
                        self.word.push(b'\'');
                        i += len;
                        continue;
                    }
                    if !c.is_alphabetic() {
                        break;
                    }
                    (c, len)
                }
            };
            let low = lower(c);
            if i == at {
                capital = low != c;
            }
            upper &= low != c || c.is_ascii_digit();
            let low = if low == 'ё' { 'е' } else { low };
            match u32::from(low) {
                n @ 0x80..=0x7ff => self.word.extend([0xc0 | (n >> 6) as u8, 0x80 | (n & 0x3f) as u8]),
                _ => self.word.extend_from_slice(low.encode_utf8(&mut [0; 4]).as_bytes()),
            }
            i += len;
        }
        i = i.max(at + 1);
        let mut end = i;
        if let Some((len, from)) = possessive.filter(|p| self.lang == Lang::EN && self.word.get(p.0..) == Some(b"'s")) {
            // `Monday's` is Monday; what hangs on it has no meaning here.
            self.word.truncate(len);
            end = from;
        }
        let mut form = self.forms.find(&self.word);
        if upper || form != 0 {
            let letters = self.word.iter().filter(|b| **b & 0xc0 != 0x80).count();
            if upper
                && letters <= 6
                && form == 0
                && let Some(n) = roman(&String::from_utf8_lossy(&self.word))
            {
                let class = self.forms.shape(shape::ROMAN);
                self.push(at, end, 0, n, true, class);
                return i;
            }
            if self.named(form, capital, upper && letters > 2) {
                form = 0;
            }
        }
        let class = self.forms.form(form).byte;
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

    /// A month, weekday or season that is written like a name, or an English one that is not.
    fn named(&self, form: FormIx, capital: bool, upper: bool) -> bool {
        if form == 0 || upper {
            return false;
        }
        let calendar = |e: &super::forms::Entry| matches!(e.class, "month" | "month?" | "weekday" | "weekday?");
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

    fn number(&mut self, at: usize) -> usize {
        let forms = self.forms;
        let before = self.text[..at].chars().next_back().filter(|_| !self.space);
        let named = before.is_some_and(|c| c.is_alphabetic() || matches!(c, '№' | '#' | '+' | '@' | '_' | '=' | '\\'));
        let (end, what, number) = number(self.text, at);
        // A path or a chain of numbers goes on.
        let chained = before.is_some_and(|c| matches!(c, '/' | '.' | ':'))
            && !matches!(what, shape::CLOCK)
            && self.out.cells.last().is_some_and(|c| c.end as usize == at && c.form != 0)
            && before != Some(':')
            && !self.after_number_dot(at);
        let what = if named || chained && before == Some('.') { shape::OTHER } else { what };
        self.push(at, end, 0, number, false, forms.shape(what));
        end
    }

    /// `14./15.10.`: the mark before follows a number and its full stop.
    fn after_number_dot(&self, at: usize) -> bool {
        at >= 2 && self.text.as_bytes()[at - 1] == b'.' && self.text.as_bytes()[at - 2] == b'.'
    }
}

/// The number that begins at `at`: where it ends, its shape, its value.
fn number(text: &str, at: usize) -> (usize, usize, u32) {
    let bytes = text.as_bytes();
    let get = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let run = |from: usize| {
        let mut i = from;
        while get(i).is_ascii_digit() {
            i += 1;
        }
        i
    };
    let value = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<i64>().ok()).unwrap_or(-1);
    let a = (at, run(at));
    // A second and third number behind the same mark.
    let mark = get(a.1);
    let b = if matches!(mark, b'.' | b'-' | b'/') && get(a.1 + 1).is_ascii_digit() {
        (a.1 + 1, run(a.1 + 1))
    } else {
        (0, 0)
    };
    if b.1 > 0 {
        let c = if get(b.1) == mark && get(b.1 + 1).is_ascii_digit() { (b.1 + 1, run(b.1 + 1)) } else { (0, 0) };
        let len = |x: (usize, usize)| x.1 - x.0;
        if c.1 > 0 {
            let more = matches!(get(c.1), b'.' | b'-' | b'/') && get(c.1 + 1).is_ascii_digit();
            let (x, y, z) = (value(a.0, a.1), value(b.0, b.1), value(c.0, c.1));
            let iso = len(a) == 4 && len(b) == 2 && len(c) == 2;
            let back =
                len(a) <= 2 && len(b) <= 2 && (len(c) == 4 || len(c) == 2 && (mark != b'-' || z > 31) && len(b) == 2);
            let valid = |d: i64, m: i64| (1..=31).contains(&d) && (1..=12).contains(&m);
            let year = |y: i64, digits: usize| digits == 2 || (1000..=2999).contains(&y);
            let date = if iso {
                valid(z, y) && year(x, 4)
            } else {
                back && (valid(x, y) || valid(y, x) && mark != b'.') && year(z, len(c))
            };
            if !more && date {
                if iso && matches!(get(c.1), b'T' | b't') && get(c.1 + 1).is_ascii_digit() {
                    let end = stamp_end(bytes, c.1 + 1);
                    return (end, shape::STAMP, 0);
                }
                return (c.1, shape::FULL, 0);
            }
            // An address, a version, a telephone number.
            let mut end = c.1;
            while matches!(get(end), b'.' | b'-' | b'/') && get(end + 1).is_ascii_digit() {
                end = run(end + 1);
            }
            return (end, shape::OTHER, 0);
        }
        if mark == b'.' {
            let (x, y) = (value(a.0, a.1), value(b.0, b.1));
            let date = len(a) <= 2 && len(b) <= 2 && (1..=31).contains(&x) && (1..=12).contains(&y);
            let clock = len(a) <= 2 && len(b) == 2 && x < 24 && y < 60;
            let what = match (date, clock) {
                (true, true) => shape::DAY_MONTH_OR_CLOCK,
                (true, false) => shape::DAY_MONTH,
                (false, true) => shape::DOT_CLOCK,
                _ if len(a) <= 2 && len(b) == 4 && (1..=12).contains(&x) && (1000..=2999).contains(&y) => {
                    shape::MONTH_YEAR
                }
                _ => shape::DECIMAL,
            };
            return (b.1, what, 0);
        }
        if mark == b'-' && len(a) == 4 && len(b) == 2 && (1..=12).contains(&value(b.0, b.1)) && get(b.0) == b'0' {
            return (b.1, shape::MONTH_YEAR, 0);
        }
        if mark == b'/' && len(a) <= 2 && len(b) <= 2 {
            return (b.1, shape::SLASHED, 0);
        }
    }
    if mark == b':' && a.1 - a.0 <= 2 && get(a.1 + 1).is_ascii_digit() {
        let b = (a.1 + 1, run(a.1 + 1));
        let (h, m) = (value(a.0, a.1), value(b.0, b.1));
        if b.1 - b.0 == 2 && (0..=24).contains(&h) && (0..60).contains(&m) {
            let seconds = get(b.1) == b':' && run(b.1 + 1) == b.1 + 3;
            let end = if seconds { b.1 + 3 } else { b.1 };
            let more = matches!(get(end), b':') && get(end + 1).is_ascii_digit();
            return if more { (run(end + 1), shape::OTHER, 0) } else { (end, shape::CLOCK, (h * 60 + m) as u32) };
        }
        return (b.1, shape::OTHER, 0);
    }
    if mark == b',' && get(a.1 + 1).is_ascii_digit() {
        let mut end = a.1;
        while matches!(get(end), b',' | b'.') && get(end + 1).is_ascii_digit() {
            end = run(end + 1);
        }
        return (end, shape::DECIMAL, 0);
    }
    let n = value(a.0, a.1);
    (a.1, shape::whole(n, a.1 - a.0), u32::try_from(n).unwrap_or(0))
}

/// Past the hours, minutes, seconds and zone of `13:20:05+02:00`.
fn stamp_end(bytes: &[u8], from: usize) -> usize {
    let mut i = from;
    while bytes.get(i).is_some_and(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z')) {
        i += 1;
    }
    while i > from && !bytes[i - 1].is_ascii_digit() && bytes[i - 1] != b'Z' {
        i -= 1;
    }
    i
}

/// The value of a Roman number, written with Latin letters or the Cyrillic ones that look like them.
fn roman(word: &str) -> Option<u32> {
    let (mut sum, mut last) = (0i32, 0i32);
    for c in word.chars().rev() {
        let n = match c {
            'i' | 'і' => 1,
            'v' => 5,
            'x' | 'х' => 10,
            _ => return None,
        };
        sum += if n < last { -n } else { n };
        last = last.max(n);
    }
    u32::try_from(sum).ok().filter(|n| (1..=39).contains(n))
}

#[inline]
fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'Ѐ'..='Џ' => char::from_u32(c as u32 + 80).unwrap_or(c),
        'Ґ' => 'ґ',
        c if c < '\u{530}' => c,
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Marks inside words that are not written: stress, soft hyphens.
fn is_mute(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn is_empty(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}' | '\u{300}'..='\u{36f}')
}
