//! Which of the Cyrillic single-byte encodings a document is in.
//!
//! They hold the same letters at other places: what is lower case in one is upper case, a box-drawing mark or a control in
//! another. So every candidate reading is scored by how much it looks like written Russian or Ukrainian: frequent letters,
//! capitals at the start of words only, no symbols between letters.

use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, X_MAC_CYRILLIC};

/// KOI8-U stands before KOI8-R because readings of equal score go to the first; see [`best`] for what parts the two.
const CANDIDATES: [&Encoding; 6] = [WINDOWS_1251, KOI8_U, KOI8_R, ISO_8859_5, IBM866, X_MAC_CYRILLIC];

/// Letters that together make up about two thirds of Russian and Ukrainian text.
const FREQUENT: &str = "оеаинтслрвкмдуія";

/// Least mean score per byte above ASCII of a reading that is taken for Cyrillic text (from −3 to 2).
const PLAUSIBLE: f32 = 0.8;

/// By how much a reading must beat the declared one.
const MARGIN: f32 = 0.3;

/// True for the encodings that this module decides between.
pub(super) fn is_candidate(encoding: &'static Encoding) -> bool {
    CANDIDATES.contains(&encoding)
}

/// The candidate that reads best, if any reads like Cyrillic text; `declared` wins unless it is clearly worse.
pub(super) fn best(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let scored = CANDIDATES.map(|e| (e, score(bytes, e)));
    let (mut best, mut top) = scored[0];
    for (encoding, score) in scored {
        if score > top {
            (best, top) = (encoding, score);
        }
    }
    // Where no letter parts them, the name that is declared or the older encoding stands.
    if best == KOI8_U && score(bytes, KOI8_R) == top {
        best = KOI8_R;
    }
    if let Some((said, score)) = declared.and_then(|d| scored.into_iter().find(|(e, _)| *e == d))
        && score + MARGIN > top
    {
        return Some(said);
    }
    (top >= PLAUSIBLE).then_some(best)
}

/// Mean plausibility of the bytes above ASCII, from −3 to 2.
fn score(bytes: &[u8], encoding: &'static Encoding) -> f32 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (mut sum, mut count) = (0i64, 0u32);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            count += 1;
            sum += match c {
                'а'..='я' | 'ё' | 'і' | 'ї' | 'є' | 'ґ' | 'ў' => 1 + i64::from(FREQUENT.contains(c)),
                'А'..='Я' | 'Ё' | 'І' | 'Ї' | 'Є' | 'Ґ' | 'Ў' if before.is_lowercase() => -3,
                'А'..='Я' | 'Ё' | 'І' | 'Ї' | 'Є' | 'Ґ' | 'Ў' => 0,
                '«' | '»' | '—' | '–' | '„' | '“' | '”' | '’' | '‘' | '№' | '…' | '\u{a0}' | '©' | '•' => {
                    0
                }
                _ if before.is_alphabetic() => -3,
                _ => -2,
            };
        }
        before = c;
    }
    sum as f32 / count.max(1) as f32
}
