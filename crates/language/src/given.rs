//! Given names: which forms are one name, and whose.

use crate::{Lang, Shared, rows, shared};
use rustc_hash::FxHashMap;
use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

/// A given name in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenName {
    /// Latin key, the same for all spellings and languages (`Андрій`, `Андрей`, `Andrew`).
    pub key: &'static str,
    /// `'m'`, `'f'`, or `'x'` for names of both.
    pub gender: char,
}

/// The given name of a word in lower case: a nominative, or a Ukrainian or Russian case form of one (`андреем`).
/// Where both are possible (`олександра`), the nominative counts. Of a double name (`жан-клод`) the first part counts.
pub fn given_name(lower: &str) -> Option<&'static GivenName> {
    let find = |word: &str| NAMES.forms.get(without_yo(word).as_ref());
    let name = find(lower).or_else(|| find(lower.split_once('-')?.0))?;
    NAMES.names.get(*name as usize)
}

/// The nominative in the same language that a form of a given name in lower case belongs to.
pub(crate) fn given_nominative(lower: &str, lang: Lang) -> Option<&'static str> {
    let of = NAMES.nominatives.get(lang.index())?;
    of.get(without_yo(lower).as_ref()).map(|nominative| &**nominative)
}

fn without_yo(word: &str) -> Cow<'_, str> {
    if word.contains('ё') { word.replace('ё', "е").into() } else { word.into() }
}

#[derive(Default)]
struct Names {
    names: Vec<GivenName>,
    /// All forms of all languages.
    forms: FxHashMap<Box<str>, u16>,
    /// Of the languages with cases, in the order of the packs: form to nominative.
    nominatives: [FxHashMap<Box<str>, Arc<str>>; 2],
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut all = Names::default();
    let mut slavic = Vec::new();
    for row in rows(shared(Shared::GivenNames)) {
        let [key, gender, uk, ru, en] = row[..] else { continue };
        let name = all.names.len() as u16;
        all.names.push(GivenName { key, gender: gender.chars().next().unwrap_or('x') });
        for (column, lang) in [(uk, Lang::UK), (ru, Lang::RU), (en, Lang::EN)] {
            for word in column.split('|') {
                let word: Arc<str> = without_yo(&word.to_lowercase()).into();
                all.forms.entry((&*word).into()).or_insert(name);
                if let Some(of) = all.nominatives.get_mut(lang.index()) {
                    of.entry((&*word).into()).or_insert_with(|| word.clone());
                    slavic.push((word, lang, name));
                }
            }
        }
    }
    for (word, lang, name) in slavic {
        for inflected in oblique(&word, lang == Lang::UK, all.names[name as usize].gender) {
            let inflected: Box<str> = inflected.into();
            all.forms.entry(inflected.clone()).or_insert(name);
            all.nominatives[lang.index()].entry(inflected).or_insert_with(|| word.clone());
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
        assert_eq!(given_nominative("андреем", Lang::RU), Some("андрей"));
        assert_eq!(given_nominative("олексієм", Lang::UK), Some("олексій"));
        assert_eq!(given_nominative("павлом", Lang::UK), Some("павло"));
        assert_eq!(given_nominative("павлом", Lang::RU), Some("павел"));
        assert_eq!(key("жан-клод"), Some("jean"));
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
