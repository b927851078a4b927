//! Numbers: where a run of digits ends, which shape it has, what its value is.

use super::super::number_shape as shape;
use super::Scanner;

impl Scanner<'_> {
    pub(super) fn number(&mut self, at: usize) -> usize {
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
