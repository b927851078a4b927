//! UTF-16 without a byte order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The byte order of UTF-16, told by the high bytes: in Latin and Cyrillic text nearly all of them are 0 or 4, values that no
/// other text holds.
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(2048) & !1];
    let high = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| matches!(b, 0 | 4)).count() * 2;
    let (even, odd) = (high(0), high(1));
    if sample.len() < 8 {
        None
    } else if odd * 10 >= sample.len() * 8 && even * 10 < sample.len() * 3 {
        Some(UTF_16LE)
    } else if even * 10 >= sample.len() * 8 && odd * 10 < sample.len() * 3 {
        Some(UTF_16BE)
    } else {
        None
    }
}
