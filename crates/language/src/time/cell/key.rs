//! A word as it is looked up: in lower case, eight bytes to a number, in a buffer of fixed length.

/// How many numbers of eight bytes a key keeps. Longer words are in no table.
const KEPT: usize = 8;

/// A word in lower case.
#[derive(Clone, Debug)]
pub(in crate::time) struct Key {
    /// Bytes from the low end of each number; zero beyond the end.
    chunks: [u64; KEPT],
    /// In bytes; may be more than is kept.
    len: usize,
}

impl Key {
    pub(in crate::time) fn new() -> Key {
        Key { chunks: [0; KEPT], len: 0 }
    }

    /// A key of these bytes.
    pub(in crate::time) fn of(bytes: &[u8]) -> Key {
        let mut out = Key::new();
        bytes.iter().for_each(|b| out.push(*b));
        out
    }

    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.put(u64::from(byte));
        self.len += 1;
    }

    /// Two bytes, the low one first. They mostly have an even place.
    #[inline]
    pub(super) fn push_two(&mut self, bytes: u16) {
        if self.len.is_multiple_of(2) {
            self.put(u64::from(bytes));
            self.len += 2;
        } else {
            bytes.to_le_bytes().into_iter().for_each(|b| self.push(b));
        }
    }

    /// Bytes that do not go beyond the number in which they begin.
    #[inline]
    fn put(&mut self, bytes: u64) {
        if let Some(chunk) = self.chunks.get_mut(self.len / 8) {
            *chunk |= bytes << (self.len % 8 * 8);
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The word without what follows `len`.
    pub(super) fn cut(&self, len: usize) -> Key {
        Key::of(self.bytes().get(..len).unwrap_or_default())
    }

    /// The word, as far as it is kept.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.chunks.iter().flat_map(|c| c.to_le_bytes()).take(self.len).collect()
    }

    #[inline]
    fn used(&self) -> &[u64] {
        &self.chunks[..self.len.div_ceil(8).min(KEPT)]
    }

    /// A number made of all bytes that are kept.
    #[inline]
    pub(in crate::time) fn hash(&self) -> u64 {
        self.used().iter().fold(0, |sum, c| mix(sum, *c)).rotate_left(26)
    }

    /// All of the word, when it has eight bytes or fewer.
    #[inline]
    pub(in crate::time) fn short(&self) -> Option<u64> {
        (self.len <= 8).then_some(self.chunks[0])
    }

    /// The first eight bytes, the length and the last byte of a longer word.
    pub(in crate::time) fn long(&self) -> Option<(u64, usize, u8)> {
        let last = *self.bytes().last()?;
        (self.len > 8).then_some((self.chunks[0], self.len, last))
    }
}

/// [`Key::hash`] of a word that is all in one number.
#[inline]
pub(in crate::time) fn hash_short(chunk: u64) -> u64 {
    mix(0, chunk).rotate_left(26)
}

/// Source: FxHash of the Firefox and rustc projects. The high bits are the good ones.
#[inline]
fn mix(sum: u64, chunk: u64) -> u64 {
    (sum.rotate_left(5) ^ chunk).wrapping_mul(0x517c_c1b7_2722_0a95)
}

impl PartialEq for Key {
    #[inline]
    fn eq(&self, other: &Key) -> bool {
        self.len == other.len && self.used().iter().zip(other.used()).all(|(a, b)| a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_has_one_key_however_it_was_read() {
        let mut by_letter = Key::new();
        "понеділок".as_bytes().chunks(2).for_each(|c| by_letter.push_two(u16::from_le_bytes([c[0], c[1]])));
        let whole = Key::of("понеділок".as_bytes());
        assert_eq!((by_letter.hash(), &by_letter), (whole.hash(), &whole));
        assert_eq!(whole.bytes(), "понеділок".as_bytes());
        assert_eq!(whole.cut(6), Key::of("пон".as_bytes()));
        assert_eq!(Key::of(b"may").hash(), hash_short(u64::from_le_bytes(*b"may\0\0\0\0\0")));
    }

    #[test]
    fn long_words_are_no_words() {
        let long = Key::of(&[b'a'; 70]);
        assert_ne!(long, Key::of(&[b'a'; 64]));
        assert_eq!(long.len(), 70);
    }
}
