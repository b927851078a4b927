//! Hashes of how a word is spelt, made letter by letter and without memory of its own.

use onrecord_text::Letter;

/// Hash of two numbers.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// A word as the tagger compares it; texts are hashes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// All letters.
    pub(super) lower: u64,
    /// In a spelling that Ukrainian and Russian share.
    pub(super) fold: u64,
    /// The first three, four and five letters of that.
    pub(super) heads: [u64; 3],
    /// The last two, three and four letters of that.
    pub(super) tails: [u64; 3],
}

impl Spelling {
    /// Of a word in lower case.
    pub(super) fn of(lower: &str) -> Spelling {
        let (mut whole, mut fold, mut n) = (START, START, 0);
        let mut heads = [START; 3];
        let mut last = [0u64; 4];
        for c in lower.chars() {
            whole = mix(whole, u64::from(c));
            let Some(c) = shared(c) else { continue };
            fold = mix(fold, u64::from(c));
            last = [last[1], last[2], last[3], u64::from(c)];
            n += 1;
            for (k, head) in heads.iter_mut().enumerate() {
                if n <= k + 3 {
                    *head = fold;
                }
            }
        }
        let three = mix(mix(last[3], last[2]), last[1]);
        Spelling { lower: whole, fold, heads, tails: [mix(last[3], last[2]), three, mix(three, last[0])] }
    }
}

/// A letter in the spelling that Ukrainian and Russian share; signs that only one of them has are dropped.
#[inline]
fn shared(c: char) -> Option<char> {
    Some(match c {
        'ы' | 'і' | 'ї' => 'и',
        'э' | 'є' | 'ё' => 'е',
        'ґ' => 'г',
        'ь' | 'ъ' | '\'' => return None,
        c => c,
    })
}

/// Runs of capitals, small letters and figures as one sign each; Latin and other letters differ.
pub(super) fn shape(raw: &str) -> u64 {
    let (mut out, mut last, mut run) = (7u64, ' ', 0);
    for c in raw.chars() {
        let is = Letter::of(c);
        let sign = match c {
            _ if is.is_capital() => 'X',
            _ if is.is_letter() => 'x',
            _ if is.is_number() => '0',
            c => c,
        };
        run = if sign == last { run + 1 } else { 0 };
        // One capital, two, more; any number of small letters.
        if run == 0 || run == 1 && sign == 'X' {
            out = mix(out, u64::from(sign));
        }
        last = sign;
    }
    let latin = raw.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    mix(out, u64::from(latin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_both_languages_meet() {
        let (uk, ru) = (Spelling::of("мінський"), Spelling::of("минский"));
        assert_eq!((uk.heads, uk.lower == ru.lower), (ru.heads, false));
        assert_eq!(Spelling::of("ельзі").fold, Spelling::of("элзи").fold);
        assert_eq!(Spelling::of("київ").tails[0], Spelling::of("ив").tails[0]);
        assert_ne!(Spelling::of("ab").tails, Spelling::of("ba").tails);
        assert_eq!(Spelling::of(""), Spelling::of("ь").clone_without_lower());
    }

    impl Spelling {
        fn clone_without_lower(mut self) -> Spelling {
            self.lower = START;
            self
        }
    }

    #[test]
    fn shapes_tell_capitals_figures_and_scripts() {
        assert_eq!(shape("Anna"), shape("Robert"));
        assert_ne!(shape("Anna"), shape("Анна"));
        assert_ne!(shape("NATO"), shape("Nato"));
        assert_eq!(shape("F-16"), shape("B-52"));
    }
}
