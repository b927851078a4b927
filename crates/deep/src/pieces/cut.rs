//! Which pieces of a vocabulary of a hundred languages are kept for Ukrainian, Russian and English.

use super::SPACE;

/// Letters of the Ukrainian and Russian alphabets in lower case, with the apostrophe that Ukrainian counts as a letter.
const CYRILLIC: &str = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяʼ";

/// True for a piece that texts in the three languages need.
///
/// A piece is kept when each of its characters is
/// - no letter, and of no script of its own: digits, punctuation, signs, emoji;
/// - a letter of the Ukrainian or Russian alphabet;
/// - an ASCII letter, if the piece is also in a vocabulary that was cut to Western languages with English among them (`western`),
///   as the full one is mostly Latin and mostly not English.
///
/// A single Latin letter with any accent is kept too, so that foreign names can be spelt.
pub(crate) fn kept(piece: &str, western: impl FnOnce(&str) -> bool) -> bool {
    let mut letters = piece.strip_prefix(SPACE).unwrap_or(piece).chars();
    if let (Some(c), None) = (letters.next(), letters.next())
        && latin(c)
    {
        return true;
    }
    let mut ascii = false;
    let right = piece.chars().all(|c| {
        ascii |= c.is_ascii_alphabetic();
        c.is_ascii() || c == SPACE || cyrillic(c) || sign(c)
    });
    right && (!ascii || western(piece))
}

fn cyrillic(c: char) -> bool {
    c.to_lowercase().all(|c| CYRILLIC.contains(c))
}

fn latin(c: char) -> bool {
    c.is_alphabetic() && (c.is_ascii() || ('\u{c0}'..'\u{250}').contains(&c) || ('\u{1e00}'..'\u{1f00}').contains(&c))
}

/// What is no letter and stands outside the blocks of other scripts: Latin-1 signs, combining accents, U+2000 and above.
fn sign(c: char) -> bool {
    !c.is_alphabetic() && !('\u{370}'..'\u{2000}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_the_three_languages_stay() {
        for piece in ["▁", "▁мо", "ґа", "п’я", "▁пʼя", "ЁЖ", "▁2019", "».", "—", "👫", "á", "▁Ł", "1-й", "\u{301}", "№"]
        {
            assert!(kept(piece, |_| false), "{piece}");
        }
        assert!(kept("▁bridge", |p| p == "▁bridge") && !kept("▁brug", |p| p == "▁bridge"));
        for piece in ["▁ў", "ња", "稣", "ção", "১০", "٧", "▁של", "α"] {
            assert!(!kept(piece, |_| true), "{piece}");
        }
    }
}
