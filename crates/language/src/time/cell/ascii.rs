//! Words of Latin letters and digits, eight bytes at a time.
//!
//! Source: the tests of a range in all bytes of a number at once, as in "Bit Twiddling Hacks" by Sean Eron Anderson.

/// Eight bytes of a text.
pub(super) struct Chunk {
    /// Its letters and digits up to the first other byte, in lower case; zero beyond.
    pub(super) bytes: u64,
    /// How many these are.
    pub(super) len: usize,
    /// There is a small letter among them.
    pub(super) small: bool,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The letters and digits at the beginning of eight bytes.
#[inline]
pub(super) fn chunk(raw: [u8; 8]) -> Chunk {
    let all = u64::from_le_bytes(raw);
    let low = all | (ONES * 0x20);
    let letters = within(low, b'a', b'z');
    // Digits stay what they are.
    let taken = (letters | within(all, b'0', b'9')) & !all & HIGH;
    let len = ((!taken & HIGH).trailing_zeros() / 8) as usize;
    let mask = if len == 8 { u64::MAX } else { (1 << (len * 8)) - 1 };
    let small = letters & (all << 2) & mask & taken != 0;
    Chunk { bytes: low & mask, len, small }
}

/// The high bit of each byte that lies between two ASCII characters; bytes beyond ASCII may have it too.
#[inline]
fn within(all: u64, from: u8, to: u8) -> u64 {
    let all = all & !HIGH;
    let reaches = all + ONES * u64::from(0x80 - from);
    let passes = all + ONES * u64::from(0x7f - to);
    reaches & !passes & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_letters_and_digits() {
        let read = |text: &[u8; 8]| {
            let c = chunk(*text);
            (String::from_utf8_lossy(&c.bytes.to_le_bytes()[..c.len]).into_owned(), c.small)
        };
        assert_eq!(read(b"Monday, "), ("monday".to_owned(), true));
        assert_eq!(read(b"SEPTEMBE"), ("septembe".to_owned(), false));
        assert_eq!(read(b"Q2 2025 "), ("q2".to_owned(), false));
        assert_eq!(read(b"[a]@{z}`"), (String::new(), false));
        assert_eq!(read("aя azя".as_bytes().try_into().unwrap_or(b"        ")), ("a".to_owned(), true));
    }

    #[test]
    fn agrees_with_single_bytes() {
        for b in 0..=255u8 {
            for place in 0..8 {
                let mut raw = *b"abcdefgh";
                raw[place] = b;
                let c = chunk(raw);
                assert_eq!(c.len == 8, b.is_ascii_alphanumeric(), "{b}");
                if c.len == 8 {
                    assert_eq!(c.bytes.to_le_bytes().to_vec(), raw.to_ascii_lowercase());
                } else {
                    assert_eq!(c.len, place);
                }
            }
        }
    }
}
