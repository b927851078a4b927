//! Ukrainian paradigms.

use super::Form;
use super::slavic::{NonPast, Verbs, alternate, endings, ends_in_cluster, is_vowel};

pub(super) struct Uk;

/// Second conjugation: the last consonants of the stem before -у and -ено.
const SOFTENED: &[(&str, &str)] = &[
    ("зд", "ждж"),
    ("ст", "щ"),
    ("д", "дж"),
    ("т", "ч"),
    ("з", "ж"),
    ("с", "ш"),
    ("б", "бл"),
    ("п", "пл"),
    ("в", "вл"),
    ("м", "мл"),
    ("ф", "фл"),
];

impl Verbs for Uk {
    fn bare(infinitive: &str) -> Option<&str> {
        infinitive.strip_suffix("ся")
    }

    fn non_past(infinitive: &str) -> Option<NonPast> {
        let base = infinitive.strip_suffix("ти")?;
        let built = |stem: &str, ends: [&str; 3]| Some(ends.map(|e| format!("{stem}{e}")));
        if let Some(stem) = base.strip_suffix("пові").or_else(|| base.strip_suffix("повіс")) {
            return built(stem, ["повім", "повість", "повідять"]);
        }
        if ["дава", "знава", "става"].iter().any(|end| base.ends_with(end)) {
            return built(base.strip_suffix("ва")?, ["ю", "є", "ють"]);
        }
        if let Some(stem) = base.strip_suffix("ува") {
            return built(stem, ["ую", "ує", "ують"]);
        }
        if let Some(stem) = base.strip_suffix("юва") {
            return built(stem, ["юю", "ює", "юють"]);
        }
        if let Some(stem) = base.strip_suffix("ну") {
            return built(stem, ["ну", "не", "нуть"]);
        }
        if let Some(stem) = base.strip_suffix('и') {
            let first = alternate(stem, SOFTENED);
            let plural = if stem.ends_with(['б', 'п', 'в', 'м', 'ф']) {
                format!("{first}ять")
            } else {
                third_plural(stem)
            };
            let after_hush = first.ends_with(['ж', 'ч', 'ш', 'щ']);
            return Some([format!("{first}{}", if after_hush { "у" } else { "ю" }), format!("{stem}ить"), plural]);
        }
        if base.ends_with(['а', 'я', 'і']) {
            return built(base, ["ю", "є", "ють"]);
        }
        None
    }

    fn past(infinitive: &str) -> (String, String) {
        let base = infinitive.strip_suffix("ти").unwrap_or(infinitive);
        let base = if base.ends_with("повіс") { base.strip_suffix('с').unwrap_or(base) } else { base };
        (format!("{base}в"), format!("{base}ла"))
    }

    fn participle(infinitive: &str, first: Option<&str>) -> Option<String> {
        let base = infinitive.strip_suffix("ти")?;
        if let Some(stem) = base.strip_suffix("ува") {
            return Some(format!("{stem}овано"));
        }
        if base.ends_with("юва") {
            return None;
        }
        if base.ends_with('и') {
            return Some(format!("{}ено", first?.trim_end_matches(['у', 'ю'])));
        }
        if base.ends_with("ну") {
            return Some(format!("{base}то"));
        }
        base.ends_with(['а', 'я']).then(|| format!("{base}но"))
    }

    fn present_gerund(_: &str, plural: &str) -> Option<String> {
        Some(format!("{}чи", plural.strip_suffix("ть")?))
    }

    fn past_gerund(_: &str, masculine: &str, reflexive: bool) -> Option<String> {
        Some(format!("{masculine}ши{}", if reflexive { "сь" } else { "" }))
    }

    fn reflexive(form: &str) -> Vec<String> {
        // The third person of the first conjugation takes its -ть back: сподіває, сподівається.
        if form.ends_with(['є', 'е']) {
            return vec![format!("{form}ться")];
        }
        let short = form.ends_with(is_vowel).then(|| format!("{form}сь"));
        [Some(format!("{form}ся")), short].into_iter().flatten().collect()
    }

    fn synthetic_future(infinitive: &str) -> Option<[String; 2]> {
        infinitive.ends_with("ти").then(|| [format!("{infinitive}ме"), format!("{infinitive}муть")])
    }
}

fn third_plural(stem: &str) -> String {
    format!("{stem}{}", if stem.ends_with(['ж', 'ч', 'ш', 'щ']) { "ать" } else { "ять" })
}

/// Declines a noun by its ending; without vocatives and with the regular genitive plural.
pub(super) fn noun(lemma: &str) -> Vec<Form> {
    if let Some(stem) = lemma.strip_suffix("ія") {
        return endings(
            stem,
            &[
                ("ія", 'f'),
                ("ії", ' '),
                ("ію", 'f'),
                ("ією", 'f'),
                ("ій", 'p'),
                ("іям", 'p'),
                ("іями", 'p'),
                ("іях", 'p'),
            ],
        );
    }
    if let Some(stem) = lemma.strip_suffix('а') {
        let locative = alternate(stem, &[("г", "з"), ("к", "ц"), ("х", "с")]);
        let mut out =
            endings(stem, &[("а", 'f'), ("и", ' '), ("у", 'f'), ("ою", 'f'), ("ам", 'p'), ("ами", 'p'), ("ах", 'p')]);
        out.extend(endings(&locative, &[("і", 'f')]));
        // A zero ending after two consonants needs a vowel, which a rule does not tell.
        if !ends_in_cluster(stem) {
            out.extend(endings(stem, &[("", 'p')]));
        }
        return out;
    }
    if let Some(stem) = lemma.strip_suffix('я') {
        let mut out = endings(stem, &[("я", ' '), ("ю", 'n'), ("ям", ' '), ("і", 'n'), ("ями", 'p'), ("ях", 'p')]);
        // The doubled consonant is single before a zero ending: повідомлень, but співчуттів.
        let mut letters = stem.chars();
        if let (Some(last), true) = (letters.next_back(), stem.ends_with("нн")) {
            out.extend(endings(letters.as_str().trim_end_matches(last), &[("нь", 'p')]));
        }
        return out;
    }
    if let Some(stem) = lemma.strip_suffix('о') {
        return endings(
            stem,
            &[("о", 'n'), ("а", ' '), ("у", 'n'), ("ом", 'n'), ("і", 'n'), ("ам", 'p'), ("ами", 'p'), ("ах", 'p')],
        );
    }
    if let Some(stem) = lemma.strip_suffix("ість") {
        return endings(stem, &[("ість", 'f'), ("ості", ' '), ("істю", 'f')]);
    }
    if let Some(stem) = lemma.strip_suffix('ь') {
        let mut out = endings(stem, &[("ь", 'f'), ("і", ' '), ("ей", 'p'), ("ям", 'p'), ("ями", 'p'), ("ях", 'p')]);
        // One consonant is doubled in the instrumental: відповіддю.
        let doubled = if ends_in_cluster(stem) { None } else { stem.chars().next_back() };
        out.extend(endings(&format!("{stem}{}", doubled.map(String::from).unwrap_or_default()), &[("ю", 'f')]));
        return out;
    }
    if let Some(stem) = lemma.strip_suffix("ок") {
        let mut out = endings(&format!("{stem}к"), MASCULINE);
        out.extend(endings(lemma, &[("", 'm')]));
        return out;
    }
    let mut out = endings(lemma, MASCULINE);
    out.extend(endings(lemma, &[("", 'm')]));
    out
}

const MASCULINE: &[(&str, char)] = &[
    ("у", 'm'),
    ("а", 'm'),
    ("ові", 'm'),
    ("ом", 'm'),
    ("і", 'm'),
    ("и", 'p'),
    ("ів", 'p'),
    ("ам", 'p'),
    ("ами", 'p'),
    ("ах", 'p'),
];

/// Declines an adjective on -ий.
pub(super) fn adjective(lemma: &str) -> Vec<Form> {
    let stem = lemma.strip_suffix("ий").unwrap_or(lemma);
    endings(
        stem,
        &[
            ("ий", 'm'),
            ("а", 'f'),
            ("е", 'n'),
            ("і", 'p'),
            ("ого", ' '),
            ("ому", ' '),
            ("им", ' '),
            ("ім", ' '),
            ("ої", 'f'),
            ("ій", 'f'),
            ("у", 'f'),
            ("ою", 'f'),
            ("их", 'p'),
            ("ими", 'p'),
        ],
    )
}
