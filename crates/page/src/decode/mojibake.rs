//! Text that was decoded wrongly before it was saved: UTF-8 once read as windows-1251 or windows-1252 ("РќРѕРІРёРЅРё",
//! "ÐÐ¾Ð²Ð¸Ð½Ð¸"). It is named, not mended: the page's text is what was captured.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

/// Bytes of text that are looked at, from its first character above ASCII.
const SAMPLE: usize = 1 << 14;
/// Fewest characters that count as more than a slip.
const LEAST: usize = 12;

/// The encoding that the text was once wrongly read in.
pub(super) fn misread(text: &str) -> Option<&'static Encoding> {
    let from = beyond_ascii(text.as_bytes())?;
    let sample = &text.as_bytes()[from..text.len().min(from + SAMPLE)];
    // First bytes of Cyrillic and accented Latin letters in UTF-8, read as windows-1251 and windows-1252.
    let (mut all, mut first) = (0usize, [0usize; 2]);
    for pair in sample.windows(2).filter(|pair| pair[0] >= 0xc2) {
        all += 1;
        match pair {
            [0xd0, 0xa0 | 0xa1 | 0x93] => first[0] += 1,
            [0xc3, 0x82 | 0x83 | 0x90 | 0x91] => first[1] += 1,
            _ => {}
        }
    }
    // In such a text every other character is one of these, in a sound one hardly every tenth.
    let [cyrillic, latin] = first.map(|n| n >= LEAST / 2 && n * 4 >= all);
    let candidate = if cyrillic { WINDOWS_1251 } else { WINDOWS_1252 };
    let sample = || String::from_utf8_lossy(sample);
    (cyrillic || latin).then_some(candidate).filter(|e| was_utf8(&sample(), e))
}

/// Where the first byte above ASCII stands.
pub(super) fn beyond_ascii(bytes: &[u8]) -> Option<usize> {
    const STEP: usize = 256;
    let step = bytes.chunks(STEP).position(|some| !some.is_ascii())?;
    bytes[step * STEP..].iter().position(|b| *b >= 0x80).map(|i| step * STEP + i)
}

/// True when most words above ASCII are UTF-8 again in the bytes of this encoding.
fn was_utf8(sample: &str, encoding: &'static Encoding) -> bool {
    let (mut good, mut bad) = (0, 0);
    for word in sample.split(|c: char| c.is_ascii()).filter(|word| !word.is_empty()) {
        let (bytes, _, lossy) = encoding.encode(word);
        let count = word.chars().count();
        match std::str::from_utf8(&bytes) {
            Ok(_) if !lossy => good += count,
            _ => bad += count,
        }
    }
    good >= LEAST && good > bad
}
