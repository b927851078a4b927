//! Given names and patronymics.

use crate::Gender;
use onrecord_language::{Lang, given_name};

/// Gender of a given name in any case, when the word is known as one.
pub(super) fn given(lower: &str) -> Option<Option<Gender>> {
    // `Жан-Клод`, `Анна-Марія`: both parts, or the first with a part that is not listed.
    let name = given_name(lower).or_else(|| lower.split_once('-').and_then(|(first, _)| given_name(first)))?;
    Some(match name.gender {
        'm' => Some(Gender::Masculine),
        'f' => Some(Gender::Feminine),
        _ => None,
    })
}

/// Gender of a patronymic (`Петрівна`, `Іванович`) in any case.
pub(super) fn patronymic(lower: &str, lang: Lang) -> Option<Gender> {
    let ends = |e: &[&str]| e.iter().any(|e| lower.ends_with(e));
    let (masculine, feminine): (&[&str], &[&str]) = match lang {
        Lang::UK => (
            &["ович", "овича", "овичу", "овичем", "овичеві", "йович", "йовича", "йовичу", "йовичем"],
            &["івна", "івни", "івні", "івну", "івною", "ївна", "ївни", "ївні", "ївну", "ївною"],
        ),
        Lang::RU => (
            &["ович", "овича", "овичу", "овичем", "евич", "евича", "евичу", "евичем", "ьич", "ьича", "ьичу", "ьичом"],
            &[
                "овна",
                "овны",
                "овне",
                "овну",
                "овной",
                "евна",
                "евны",
                "евне",
                "евну",
                "евной",
                "инична",
                "иничны",
                "иничной",
            ],
        ),
        _ => (&[], &[]),
    };
    if lower.chars().count() < 7 {
        None
    } else if ends(masculine) {
        Some(Gender::Masculine)
    } else if ends(feminine) {
        Some(Gender::Feminine)
    } else {
        None
    }
}
