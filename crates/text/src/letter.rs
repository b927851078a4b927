//! What a character is, by one look into a table. The standard library searches its tables for everything beyond ASCII, which
//! costs ten times as much; here that is left for the rarer scripts.

use std::sync::OnceLock;

/// Characters below this one have an entry: Latin and Cyrillic.
const END: usize = 0x530;

const LETTER: u8 = 1;
const NUMBER: u8 = 2;
const CAPITAL: u8 = 4;
const SMALL: u8 = 8;
/// The entry says nothing.
const ASK: u8 = 16;

/// What a character is; the same as the methods of [`char`] say.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Letter(u8);

impl Letter {
    /// Looks a character up.
    #[inline]
    pub fn of(c: char) -> Letter {
        match IS.get(c as usize) {
            Some(is) if *is != ASK => Letter(*is),
            // General punctuation: no letters, and no numbers.
            None if matches!(c, '\u{2000}'..='\u{206f}') => Letter(0),
            _ => Letter::rare(c),
        }
    }

    /// From a table of the 256 characters around it, which is made when the first of them is met.
    fn rare(c: char) -> Letter {
        let at = c as usize;
        let make = || {
            let each = |i: usize| char::from_u32((at & !0xff | i) as u32).map_or(0, |c| Letter::ask(c).0);
            Box::new(std::array::from_fn(each))
        };
        match RARE.get(at >> 8) {
            Some(some) => Letter(some.get_or_init(make)[at & 0xff]),
            None => Letter::ask(c),
        }
    }

    fn ask(c: char) -> Letter {
        let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
        Letter(
            bit(c.is_alphabetic(), LETTER)
                | bit(c.is_numeric(), NUMBER)
                | bit(c.is_uppercase(), CAPITAL)
                | bit(c.is_lowercase(), SMALL),
        )
    }

    /// [`char::is_alphabetic`].
    #[inline]
    pub fn is_letter(self) -> bool {
        self.0 & LETTER != 0
    }

    /// [`char::is_numeric`].
    #[inline]
    pub fn is_number(self) -> bool {
        self.0 & NUMBER != 0
    }

    /// [`char::is_alphanumeric`].
    #[inline]
    pub fn is_word(self) -> bool {
        self.0 & (LETTER | NUMBER) != 0
    }

    /// [`char::is_uppercase`].
    #[inline]
    pub fn is_capital(self) -> bool {
        self.0 & CAPITAL != 0
    }

    /// [`char::is_lowercase`].
    #[inline]
    pub fn is_small(self) -> bool {
        self.0 & SMALL != 0
    }
}

/// [`char::is_alphanumeric`], for patterns.
#[inline]
pub fn is_word_char(c: char) -> bool {
    Letter::of(c).is_word()
}

/// Appends a character in lower case, as [`char::to_lowercase`] has it.
#[inline]
pub fn push_lower(c: char, out: &mut String) {
    match lower(c) {
        Some(small) => out.push(small),
        None => out.extend(c.to_lowercase()),
    }
}

/// A character in lower case; `None` where the table has none or it is more than one character.
#[inline]
pub fn lower(c: char) -> Option<char> {
    match LOWER.get(c as usize) {
        Some(0) => None,
        Some(small) => char::from_u32(u32::from(*small)),
        None if matches!(c, '\u{2000}'..='\u{206f}') => Some(c),
        None => None,
    }
}

/// Classes of other characters of the first plane.
static RARE: [OnceLock<Box<[u8; 256]>>; 256] = [const { OnceLock::new() }; 256];

static IS: [u8; END] = classes();
static LOWER: [u16; END] = lowers();

const fn classes() -> [u8; END] {
    let mut all = [0; END];
    let mut c = 0;
    while c < END {
        all[c] = class(c);
        c += 1;
    }
    all
}

const fn lowers() -> [u16; END] {
    let mut all = [0; END];
    let mut c = 0;
    while c < END {
        let small = match (class(c), c) {
            // Two characters.
            (_, 0x130) => 0,
            (ASK, _) => 0,
            (is, _) if is & CAPITAL == 0 => c,
            (_, 0x178) => 0xff,
            (_, 0x400..=0x40f) => c + 80,
            (_, 0x4c0) => 0x4cf,
            (_, 0x100..=0x17f | 0x460..) => c + 1,
            _ => c + 32,
        };
        all[c] = small as u16;
        c += 1;
    }
    all
}

/// Capitals and small letters by turns, from a capital at an even or odd place on.
const fn by_turns(c: usize, odd: usize) -> u8 {
    if c % 2 == odd { LETTER | CAPITAL } else { LETTER | SMALL }
}

const fn class(c: usize) -> u8 {
    match c {
        0x30..=0x39 | 0xb2 | 0xb3 | 0xb9 | 0xbc..=0xbe => NUMBER,
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x178 | 0x400..=0x42f | 0x4c0 => LETTER | CAPITAL,
        0x61..=0x7a | 0xaa | 0xb5 | 0xba | 0xdf..=0xf6 | 0xf8..=0xff => LETTER | SMALL,
        0x138 | 0x149 | 0x17f | 0x430..=0x45f | 0x4cf => LETTER | SMALL,
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => by_turns(c, 1),
        0x100..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => by_turns(c, 0),
        0x180..=0x3ff => ASK,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_standard_library_says() {
        for c in ('\0'..='\u{3100}').chain(['𝒜', '中', '\u{10ffff}']) {
            let is = Letter::of(c);
            assert_eq!(is.is_letter(), c.is_alphabetic(), "{c:?}");
            assert_eq!(is.is_number(), c.is_numeric(), "{c:?}");
            assert_eq!(is.is_word(), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is.is_capital(), c.is_uppercase(), "{c:?}");
            assert_eq!(is.is_small(), c.is_lowercase(), "{c:?}");
            let mut small = String::new();
            push_lower(c, &mut small);
            assert_eq!(small, c.to_lowercase().to_string(), "{c:?}");
            assert!(lower(c).is_none_or(|l| c.to_lowercase().eq([l])), "{c:?}");
        }
    }
}
