//! Letters in lower case, by table for the alphabets of the languages here.

/// The two bytes of a letter of U+0400 to U+04BF in lower case, `ё` as `е`, and whether it was a capital.
#[derive(Copy, Clone)]
pub(super) struct Pair {
    /// The first byte is the low one.
    pub(super) bytes: u16,
    pub(super) capital: bool,
}

/// Those letters in order, and as many more that no text has, so that any byte has a place.
static PAIRS: [Pair; 256] = pairs();

const fn pairs() -> [Pair; 256] {
    let mut out = [Pair { bytes: 0, capital: false }; 256];
    let mut i = 0;
    while i < 192 {
        let c = 0x400 + i as u32;
        let low = match c {
            0x410..=0x42f => c + 32,
            0x400..=0x40f => c + 80,
            0x490 => 0x491,
            _ => c,
        };
        let plain = if low == 0x451 { 0x435 } else { low };
        out[i] = Pair { bytes: (0xc0 | plain >> 6 | (0x80 | plain & 0x3f) << 8) as u16, capital: low != c };
        i += 1;
    }
    out
}

/// The letter of these bytes, the first of which is 0xd0 to 0xd2.
#[inline]
pub(super) fn pair(a: u8, b: u8) -> Pair {
    PAIRS[usize::from(a << 6 | b & 0x3f)]
}

/// A letter of another alphabet in lower case.
pub(super) fn lower(c: char) -> char {
    if c < '\u{530}' { c } else { c.to_lowercase().next().unwrap_or(c) }
}

/// Marks inside words that are not written: stress, soft hyphens.
pub(super) fn is_mute(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// What stands between words without being seen.
pub(super) fn is_empty(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// The value of a Roman number in lower case, written with Latin letters or the Cyrillic ones that look like them.
pub(super) fn roman(word: &str) -> Option<u32> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_letters_in_lower_case() {
        for c in ('\u{400}'..='\u{4bf}').filter(|c| c.is_alphabetic() && (*c < '\u{460}' || matches!(c, 'Ґ' | 'ґ'))) {
            let mut raw = [0; 4];
            c.encode_utf8(&mut raw);
            let want: String = c.to_lowercase().map(|l| if l == 'ё' { 'е' } else { l }).collect();
            let got = pair(raw[0], raw[1]);
            assert_eq!(got.bytes.to_le_bytes(), want.as_bytes(), "{c}");
            assert_eq!(got.capital, c.is_uppercase(), "{c}");
        }
    }

    #[test]
    fn roman_numbers_have_values() {
        for (word, value) in
            [("xiv", Some(14)), ("хх", Some(20)), ("ХІХ".to_lowercase().as_str(), Some(19)), ("div", None)]
        {
            assert_eq!(roman(word), value, "{word}");
        }
    }
}
