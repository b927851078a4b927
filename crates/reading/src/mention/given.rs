//! Given names and patronymics.

use super::words::words;
use crate::Gender;
use onrecord_language::{Lang, given_name};

/// Gender of a given name in any case, when the word is known as one.
pub(super) fn given(lower: &str) -> Option<Option<Gender>> {
    given_name(lower).map(|name| gender(name.gender))
}

/// Gender by the letter of the table of given names.
pub(super) fn gender(code: char) -> Option<Gender> {
    match code {
        'm' => Some(Gender::Masculine),
        'f' => Some(Gender::Feminine),
        _ => None,
    }
}

/// Shortest patronymic, in letters (`Іллівна`).
const SHORTEST: usize = 7;

/// Gender of a patronymic (`Петрівна`, `Іванович`) in any case.
pub(super) fn patronymic(lower: &str, lang: Lang) -> Option<Gender> {
    let words = words(lang);
    if lower.chars().nth(SHORTEST - 1).is_none() {
        None
    } else if words.patronymic_m.fit(lower) {
        Some(Gender::Masculine)
    } else if words.patronymic_f.fit(lower) {
        Some(Gender::Feminine)
    } else {
        None
    }
}
