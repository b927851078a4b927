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

/// Share of faults from which a declared reading is doubted.
const FAULTS: f32 = 0.02;

/// Encodings of Latin letters with accents, by their WHATWG names.
const LATIN: [&str; 14] = [
    "windows-1250",
    "windows-1252",
    "windows-1254",
    "windows-1257",
    "windows-1258",
    "macintosh",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
];

/// Fewest bytes above ASCII against which a declaration of Latin letters counts for nothing.
const LEAST: usize = 24;

/// By how much a reading must beat the declared one.
const MARGIN: f32 = 0.3;

/// True for the encodings that this module decides between.
pub(super) fn is_candidate(encoding: &'static Encoding) -> bool {
    CANDIDATES.contains(&encoding)
}

/// True for bytes that cannot be what an encoding of Latin letters says: bytes above ASCII stand there one by one between ASCII
/// letters, in Cyrillic text whole words are made of them.
pub(super) fn is_mistaken_for(said: &'static Encoding, bytes: &[u8]) -> bool {
    if !LATIN.contains(&said.name()) {
        return false;
    }
    let (mut high, mut inside) = (0usize, 0usize);
    for trio in bytes.windows(3).filter(|trio| trio[1] >= 0xa0) {
        high += 1;
        inside += usize::from(trio[0] >= 0xa0 && trio[2] >= 0xa0);
    }
    high >= LEAST && inside * 2 > high
}

/// The candidate that reads best, if any reads like Cyrillic text; `declared` wins unless it is clearly worse.
pub(super) fn best(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let scored = CANDIDATES.map(|e| (e, score(bytes, e)));
    let (mut best, mut top) = scored[0];
    for (encoding, score) in scored {
        if score.mean > top.mean {
            (best, top) = (encoding, score);
        }
    }
    // Where no letter parts them, the name that is declared or the older encoding stands.
    if best == KOI8_U && score(bytes, KOI8_R).mean == top.mean {
        best = KOI8_R;
    }
    if let Some((said, score)) = declared.and_then(|d| scored.into_iter().find(|(e, _)| *e == d))
        && score.mean + MARGIN > top.mean
        // windows-1251 and the Macintosh part in capitals and few other letters only.
        && !(score.faults > FAULTS && top.faults * 4.0 < score.faults)
    {
        return Some(said);
    }
    (top.mean >= PLAUSIBLE).then_some(best)
}

/// How much a reading looks like Cyrillic text.
#[derive(Copy, Clone)]
struct Score {
    /// Mean plausibility of the characters above ASCII, from −3 to 2.
    mean: f32,
    /// Share of them that no Russian or Ukrainian text has at such a place.
    faults: f32,
}

fn score(bytes: &[u8], encoding: &'static Encoding) -> Score {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (mut sum, mut faults, mut count) = (0i64, 0u32, 0u32);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            count += 1;
            let points = match c {
                'а'..='я' | 'ё' | 'і' | 'ї' | 'є' | 'ґ' | 'ў' => 1 + i64::from(FREQUENT.contains(c)),
                'А'..='Я' | 'Ё' | 'І' | 'Ї' | 'Є' | 'Ґ' | 'Ў' if before.is_lowercase() => -3,
                'А'..='Я' | 'Ё' | 'І' | 'Ї' | 'Є' | 'Ґ' | 'Ў' => 0,
                '«' | '»' | '—' | '–' | '„' | '“' | '”' | '’' | '‘' | '№' | '…' | '\u{a0}' | '©' | '•' => {
                    0
                }
                _ if before.is_alphabetic() => -3,
                _ => -2,
            };
            sum += points;
            faults += u32::from(points < 0);
        }
        before = c;
    }
    let count = count.max(1) as f32;
    Score { mean: sum as f32 / count, faults: faults as f32 / count }
}
