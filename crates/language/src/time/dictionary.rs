//! The words of the tables by their keys, told from the many words that are in no table with one look.

use super::cell::{Key, hash_short};
use super::forms::FormIx;

/// A hash table with open addressing that is filled once.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    slots: Vec<Slot>,
    /// The words by their form.
    words: Vec<Key>,
    /// Which [`place`]s the long words have.
    places: Vec<bool>,
}

/// Places that the two thousand long words of a language share.
const PLACES: usize = 1 << 14;

/// The place of a word by its first eight bytes, its length and its last byte.
#[inline]
fn place(first: u64, len: usize, last: u8) -> usize {
    hash_short(first ^ u64::from(last) << 32 ^ (len as u64) << 24) as usize % PLACES
}

/// Where a word may be: a part of its hash, so that other words are rarely compared, and its form, 0 for none.
#[derive(Copy, Clone, Debug, Default)]
struct Slot {
    tag: u16,
    form: u16,
}

/// Slots for each word.
const SPARE: usize = 4;

impl Dictionary {
    /// The dictionary of words, each of which has the form that is its index; the first stands for no word.
    pub(super) fn new(words: Vec<Key>) -> Dictionary {
        let slots = vec![Slot::default(); (words.len().max(1) * SPARE).next_power_of_two()];
        let mut places = vec![false; PLACES];
        words.iter().filter_map(Key::long).for_each(|(first, len, last)| places[place(first, len, last)] = true);
        let mut out = Dictionary { slots, words, places };
        for form in 1..out.words.len() {
            let hash = out.words[form].hash();
            let mut at = out.first(hash);
            while out.slots[at].form != 0 {
                at = (at + 1) % out.slots.len();
            }
            out.slots[at] = Slot { tag: tag(hash), form: u16::try_from(form).unwrap_or(0) };
        }
        out
    }

    /// The form of a word; 0 when it is none of the tables'.
    #[inline]
    pub(super) fn find(&self, key: &Key) -> FormIx {
        self.search(key.hash(), |word| word == key)
    }

    /// The form of a word of eight bytes at most.
    #[inline]
    pub(super) fn find_short(&self, chunk: u64) -> FormIx {
        self.search(hash_short(chunk), |word| word.short() == Some(chunk))
    }

    /// There may be a word of more than eight bytes with these first eight, this length and last byte; if false, there is none.
    #[inline]
    pub(super) fn may_hold(&self, first: u64, len: usize, last: u8) -> bool {
        self.places.get(place(first, len, last)).is_some_and(|b| *b)
    }

    #[inline]
    fn search(&self, hash: u64, same: impl Fn(&Key) -> bool) -> FormIx {
        let mut at = self.first(hash);
        // A slot without a form ends the search; there are always some.
        while let Some(slot) = self.slots.get(at).filter(|s| s.form != 0) {
            if slot.tag == tag(hash) && same(&self.words[usize::from(slot.form)]) {
                return FormIx::from(slot.form);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    fn first(&self, hash: u64) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }
}

fn tag(hash: u64) -> u16 {
    (hash >> 48) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_words_and_no_others() {
        let words: Vec<Key> = (0..500).map(|n| Key::of(format!("слово{n}").as_bytes())).collect();
        let all = Dictionary::new(words.clone());
        for (form, word) in words.iter().enumerate().skip(1) {
            assert_eq!(all.find(word) as usize, form);
        }
        for (first, len, last) in words.iter().filter_map(Key::long) {
            assert!(all.may_hold(first, len, last) && !all.may_hold(first, len + 40, last));
        }
        for other in ["", "слово", "слово500", "слово-слово-слово-слово-слово-слово-слово-слово"]
        {
            assert_eq!(all.find(&Key::of(other.as_bytes())), 0, "{other}");
        }
    }
}
