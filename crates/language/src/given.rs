//! Given names: which forms are one name, and whose.

use crate::{Shared, rows, shared};
use std::{collections::HashMap, sync::LazyLock};

/// A given name in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenName {
    /// Latin key, the same for all spellings and languages (`Андрій`, `Андрей`, `Andrew`).
    pub key: &'static str,
    /// `'m'`, `'f'`, or `'x'` for names of both.
    pub gender: char,
}

/// The given name of a word in lower case: a nominative, or a Ukrainian or Russian case form of one (`андреем`).
/// Where both are possible (`олександра`), the nominative counts.
pub fn given_name(lower: &str) -> Option<&'static GivenName> {
    find(lower).map(|form| &NAMES.names[form.name as usize])
}

/// The nominative that a form of a given name belongs to, in lower case and in the same language.
pub(crate) fn given_nominative(lower: &str) -> Option<&'static str> {
    find(lower).map(|form| &*NAMES.nominatives[form.nominative as usize])
}

fn find(lower: &str) -> Option<Form> {
    if lower.contains('ё') {
        return NAMES.forms.get(lower.replace('ё', "е").as_str()).copied();
    }
    NAMES.forms.get(lower).copied()
}

#[derive(Copy, Clone)]
struct Form {
    name: u16,
    nominative: u16,
}

#[derive(Default)]
struct Names {
    names: Vec<GivenName>,
    nominatives: Vec<Box<str>>,
    forms: HashMap<Box<str>, Form>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut all = Names::default();
    let mut slavic = Vec::new();
    for row in rows(shared(Shared::GivenNames)) {
        let [key, gender, uk, ru, en] = row[..] else { continue };
        let name = all.names.len() as u16;
        all.names.push(GivenName { key, gender: gender.chars().next().unwrap_or('x') });
        for (column, ukrainian) in [(uk, Some(true)), (ru, Some(false)), (en, None)] {
            for word in column.split('|') {
                let word = word.to_lowercase().replace('ё', "е");
                let form = Form { name, nominative: all.nominatives.len() as u16 };
                all.forms.entry(word.as_str().into()).or_insert(form);
                all.nominatives.push(word.clone().into());
                slavic.extend(ukrainian.map(|ukrainian| (word, ukrainian, form)));
            }
        }
    }
    for (word, ukrainian, form) in slavic {
        for inflected in oblique(&word, ukrainian, all.names[form.name as usize].gender) {
            all.forms.entry(inflected.into()).or_insert(form);
        }
    }
    all
});

/// Case forms of a given name, generously: a form that does not exist harms nobody.
fn oblique(word: &str, ukrainian: bool, gender: char) -> Vec<String> {
    let with = |stem: &str, ends: &[&str]| ends.iter().map(|e| format!("{stem}{e}")).collect::<Vec<_>>();
    if let Some(stem) = word.strip_suffix("ія") {
        return with(stem, &["ії", "ію", "ією", "іє"]);
    }
    if let Some(stem) = word.strip_suffix("ия") {
        return with(stem, &["ии", "ию", "ией"]);
    }
    if let Some(stem) = word.strip_suffix('я') {
        return with(stem, &["і", "ї", "и", "е", "ю", "ею", "єю", "ей"]);
    }
    if let Some(stem) = word.strip_suffix('а') {
        let mut out = with(stem, &["и", "ы", "і", "е", "у", "ою", "ой", "ею", "ей"]);
        let soft = [("г", "зі"), ("к", "ці"), ("х", "сі")];
        out.extend(soft.iter().filter_map(|(c, e)| Some(format!("{}{e}", stem.strip_suffix(c)?))));
        return out;
    }
    if gender == 'f' {
        // Nelly, Carmen, Любов: only the soft ones are declined.
        let stem = word.strip_suffix('ь').or_else(|| word.strip_suffix('в').map(|_| word));
        return stem.map(|s| with(s, &["і", "и", "ю", "ью", "'ю"])).unwrap_or_default();
    }
    if let Some(stem) = word.strip_suffix('й') {
        return with(stem, &["я", "ю", "єві", "єм", "ем", "ї", "і", "и", "е"]);
    }
    if let Some(stem) = word.strip_suffix('ь') {
        return with(stem, &["я", "ю", "еві", "ем", "ем", "і", "е"]);
    }
    if let Some(stem) = word.strip_suffix('о') {
        return if ukrainian { with(stem, &["а", "у", "ові", "ом", "і"]) } else { vec![] };
    }
    if word.ends_with(['е', 'є', 'и', 'і', 'ї', 'у', 'ю', 'э']) {
        return vec![];
    }
    // Stems that change their vowel or lose it: Федір, Яків; Павел, Лев.
    let changed = [
        word.strip_suffix("ір").map(|s| format!("{s}ор")),
        word.strip_suffix("ків").map(|s| format!("{s}ков")),
        word.strip_suffix("вел").map(|s| format!("{s}вл")),
        word.strip_suffix("ев").filter(|s| s.chars().count() == 1).map(|s| format!("{s}ьв")),
        word.strip_suffix("ель").map(|s| format!("{s}ел")),
    ];
    std::iter::once(word.to_owned())
        .chain(changed.into_iter().flatten())
        .flat_map(|stem| with(&stem, &["а", "я", "у", "ю", "ові", "еві", "ом", "ем", "і", "е"]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> Option<&'static str> {
        given_name(word).map(|n| n.key)
    }

    #[test]
    fn forms_of_one_name() {
        for (forms, want) in [
            ("андрій андрей andrew андреем андрієм андрія андрею", "andrii"),
            ("ентоні энтони anthony antony", "anthony"),
            ("володимир владимир vladimir володимира владимиру володимиром", "volodymyr"),
            ("оксана оксани оксаны оксаною оксане", "oksana"),
            ("ольга ользі ольгою ольге", "olha"),
            ("федір федора федорові фёдор фёдора", "fedir"),
            ("павел павла павлом павло", "pavlo"),
            ("марія марією мария марии", "mariia"),
            ("ігорем игорем ігоря ігор", "ihor"),
        ] {
            for form in forms.split(' ') {
                assert_eq!(key(form), Some(want), "{form}");
            }
        }
    }

    #[test]
    fn nominatives_come_first() {
        assert_eq!(key("олександра"), Some("oleksandra"));
        assert_eq!(given_nominative("андреем"), Some("андрей"));
        assert_eq!(given_nominative("олексієм"), Some("олексій"));
        assert_eq!(key("заява"), None);
        assert_eq!(key(""), None);
    }

    #[test]
    fn every_row_is_whole() {
        let count = rows(shared(Shared::GivenNames))
            .inspect(|row| {
                assert_eq!(row.len(), 5, "{row:?}");
                assert!(["m", "f", "x"].contains(&row[1]) && row.iter().all(|c| !c.is_empty()), "{row:?}");
                assert!(row[0].chars().all(|c| c.is_ascii_lowercase()), "{row:?}");
            })
            .count();
        assert!(count >= 400);
    }
}
