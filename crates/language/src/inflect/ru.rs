//! Russian paradigms. Everything is written with `е` for `ё`, as the look-up folds it.

use super::Form;
use super::slavic::{NonPast, Verbs, alternate, endings, ends_in_cluster, is_vowel};

pub(super) struct Ru;

/// Second conjugation: the last consonants of the stem before -у.
const FIRST_PERSON: &[(&str, &str)] = &[
    ("ст", "щ"),
    ("д", "ж"),
    ("т", "ч"),
    ("з", "ж"),
    ("с", "ш"),
    ("б", "бл"),
    ("п", "пл"),
    ("в", "вл"),
    ("м", "мл"),
    ("ф", "фл"),
];

const HUSHING: [char; 4] = ['ж', 'ч', 'ш', 'щ'];

impl Verbs for Ru {
    fn bare(infinitive: &str) -> Option<&str> {
        infinitive.strip_suffix("ся")
    }

    fn non_past(infinitive: &str) -> Option<NonPast> {
        let base = infinitive.strip_suffix("ть")?;
        let built = |stem: &str, ends: [&str; 3]| Some(ends.map(|e| format!("{stem}{e}")));
        if ["дава", "знава", "става"].iter().any(|end| base.ends_with(end)) {
            return built(base.strip_suffix("ва")?, ["ю", "ет", "ют"]);
        }
        if let Some(stem) = base.strip_suffix("ова") {
            return built(stem, ["ую", "ует", "уют"]);
        }
        if let Some(stem) = base.strip_suffix("ну") {
            return built(stem, ["ну", "нет", "нут"]);
        }
        if let Some(stem) = base.strip_suffix('и') {
            let first = alternate(stem, FIRST_PERSON);
            let u = if first.ends_with(HUSHING) { "у" } else { "ю" };
            let at = if stem.ends_with(HUSHING) { "ат" } else { "ят" };
            return Some([format!("{first}{u}"), format!("{stem}ит"), format!("{stem}{at}")]);
        }
        if base.ends_with(['а', 'я', 'е']) {
            return built(base, ["ю", "ет", "ют"]);
        }
        None
    }

    fn past(infinitive: &str) -> (String, String) {
        let base = infinitive.strip_suffix("ть").unwrap_or(infinitive);
        (format!("{base}л"), format!("{base}ла"))
    }

    fn participle(infinitive: &str, first: Option<&str>) -> Option<String> {
        let base = infinitive.strip_suffix("ть")?;
        if let Some(stem) = base.strip_suffix('и') {
            // Church Slavonic жд in the participle: подтвержу, подтверждено.
            return Some(match stem.strip_suffix('д') {
                Some(head) => format!("{head}ждено"),
                None => format!("{}ено", first?.trim_end_matches(['у', 'ю'])),
            });
        }
        if base.ends_with("ну") {
            return Some(format!("{base}то"));
        }
        base.ends_with(['а', 'я']).then(|| format!("{base}но"))
    }

    fn present_gerund(infinitive: &str, plural: &str) -> Option<String> {
        let base = infinitive.strip_suffix("ть").unwrap_or(infinitive);
        if ["дава", "знава", "става"].iter().any(|end| base.ends_with(end)) {
            return Some(format!("{base}я"));
        }
        let stem = ["ют", "ут", "ят", "ат"].iter().find_map(|e| plural.strip_suffix(e))?;
        Some(format!("{stem}{}", if stem.ends_with(HUSHING) { "а" } else { "я" }))
    }

    fn past_gerund(infinitive: &str, _: &str, reflexive: bool) -> Option<String> {
        let base = infinitive.strip_suffix("ть").filter(|b| b.ends_with(is_vowel));
        Some(format!("{}{}", base?, if reflexive { "вшись" } else { "в" }))
    }

    fn reflexive(form: &str) -> Vec<String> {
        vec![format!("{form}{}", if form.ends_with(is_vowel) { "сь" } else { "ся" })]
    }

    fn synthetic_future(_: &str) -> Option<[String; 2]> {
        None
    }
}

/// Declines a noun by its ending, with the regular genitive plural.
pub(super) fn noun(lemma: &str) -> Vec<Form> {
    if let Some(stem) = lemma.strip_suffix("ие") {
        return endings(
            stem,
            &[
                ("ие", 'n'),
                ("ия", ' '),
                ("ию", 'n'),
                ("ием", 'n'),
                ("ии", 'n'),
                ("ий", 'p'),
                ("иям", 'p'),
                ("иями", 'p'),
                ("иях", 'p'),
            ],
        );
    }
    if let Some(stem) = lemma.strip_suffix("ия") {
        return endings(
            stem,
            &[
                ("ия", 'f'),
                ("ии", ' '),
                ("ию", 'f'),
                ("ией", 'f'),
                ("ий", 'p'),
                ("иям", 'p'),
                ("иями", 'p'),
                ("иях", 'p'),
            ],
        );
    }
    if let Some(stem) = lemma.strip_suffix("ий") {
        return endings(
            stem,
            &[
                ("ий", 'm'),
                ("ия", 'm'),
                ("ию", 'm'),
                ("ием", 'm'),
                ("ии", ' '),
                ("иев", 'p'),
                ("иям", 'p'),
                ("иями", 'p'),
                ("иях", 'p'),
            ],
        );
    }
    if let Some(stem) = lemma.strip_suffix('а') {
        let plural = if stem.ends_with(['г', 'к', 'х', 'ж', 'ч', 'ш', 'щ']) { "и" } else { "ы" };
        return endings(
            stem,
            &[
                ("а", 'f'),
                (plural, ' '),
                ("е", 'f'),
                ("у", 'f'),
                ("ой", 'f'),
                ("", 'p'),
                ("ам", 'p'),
                ("ами", 'p'),
                ("ах", 'p'),
            ],
        );
    }
    if let Some(stem) = lemma.strip_suffix('о') {
        let mut out = endings(
            stem,
            &[("о", 'n'), ("а", ' '), ("у", 'n'), ("ом", 'n'), ("е", 'n'), ("ам", 'p'), ("ами", 'p'), ("ах", 'p')],
        );
        if stem.ends_with("ств") {
            out.extend(endings(stem, &[("", 'p')]));
        }
        return out;
    }
    if let Some(stem) = lemma.strip_suffix('ь') {
        let mut out = endings(stem, &[("ь", 'f'), ("и", ' '), ("ью", 'f'), ("ей", 'p')]);
        let a = if stem.ends_with(HUSHING) { "а" } else { "я" };
        out.extend(endings(&format!("{stem}{a}"), &[("м", 'p'), ("ми", 'p'), ("х", 'p')]));
        return out;
    }
    let plural = if lemma.ends_with(['г', 'к', 'х', 'ж', 'ч', 'ш', 'щ']) { "и" } else { "ы" };
    endings(
        lemma,
        &[
            ("", 'm'),
            ("а", 'm'),
            ("у", 'm'),
            ("ом", 'm'),
            ("е", 'm'),
            (plural, 'p'),
            ("ов", 'p'),
            ("ам", 'p'),
            ("ами", 'p'),
            ("ах", 'p'),
        ],
    )
}

/// Declines an adjective on -ый or -ий, with its short forms (`уверенный`, `уверен`).
pub(super) fn adjective(lemma: &str) -> Vec<Form> {
    let stem = lemma.strip_suffix("ый").or_else(|| lemma.strip_suffix("ий")).unwrap_or(lemma);
    let mut out = endings(
        stem,
        &[
            ("ый", 'm'),
            ("ая", 'f'),
            ("ое", 'n'),
            ("ые", 'p'),
            ("ого", ' '),
            ("ому", ' '),
            ("ым", ' '),
            ("ом", ' '),
            ("ой", 'f'),
            ("ую", 'f'),
            ("ых", 'p'),
            ("ыми", 'p'),
        ],
    );
    let short = stem.strip_suffix("нн").map_or_else(|| stem.to_owned(), |head| format!("{head}н"));
    // A zero ending after two consonants needs a vowel, which a rule does not tell.
    if !ends_in_cluster(&short) {
        out.extend(endings(&short, &[("", 'm')]));
    }
    out.extend(endings(&short, &[("а", 'f'), ("о", 'n'), ("ы", 'p')]));
    out
}
