//! Given names and patronymics.

use crate::Gender;
use onrecord_language::Lang;

/// Gender of a given name in any case, when the word is known as one.
pub(super) fn given(_lower: &str, _lang: Lang) -> Option<Option<Gender>> {
    None
}

/// Gender of a patronymic (`Петрівна`, `Зиннурович`) in any case.
pub(super) fn patronymic(lower: &str, lang: Lang) -> Option<Gender> {
    let ends = |e: &[&str]| e.iter().any(|e| lower.ends_with(e));
    let long = lower.chars().count() >= 7;
    let masculine: &[&str] = match lang {
        Lang::UK => {
            &["ович", "овича", "овичу", "овичем", "ьович", "йович", "ьовича", "йовича", "ійович", "йовичу", "йовичем"]
        }
        Lang::RU => {
            &["ович", "овича", "овичу", "овичем", "евич", "евича", "евичу", "евичем", "ьич", "ьича", "ьичу", "ьичом"]
        }
        _ => &[],
    };
    let feminine: &[&str] = match lang {
        Lang::UK => &["івна", "івни", "івні", "івну", "івною", "ївна", "ївни", "ївні", "ївну", "ївною"],
        Lang::RU => &[
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
            "ична",
            "ичны",
            "ичне",
            "ичну",
            "ичной",
        ],
        _ => &[],
    };
    if long && ends(masculine) {
        Some(Gender::Masculine)
    } else if long && ends(feminine) {
        Some(Gender::Feminine)
    } else {
        None
    }
}
