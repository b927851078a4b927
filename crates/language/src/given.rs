//! Given names: which forms are one name, and whose.

use crate::{Lang, Shared, fold, rows, shared};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    borrow::Cow,
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

/// A given name in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenName {
    /// Latin key, the same for all spellings and languages (`Андрій`, `Андрей`, `Andrew`).
    pub key: &'static str,
    /// `'m'`, `'f'`, or `'x'` for names of both.
    pub gender: char,
    /// First letters of its spellings in all languages, folded (`Микола`, `Николай`: m, n).
    pub initials: Box<str>,
}

/// The given name of a word in lower case: a nominative, or a Ukrainian or Russian case form of one (`андреем`).
/// Where both are possible (`олександра`), the nominative counts. Of a double name (`жан-клод`) the first part counts.
pub fn given_name(lower: &str) -> Option<&'static GivenName> {
    let find = |word: &str| NAMES.forms.get(without_yo(word).as_ref());
    let name = find(lower).or_else(|| find(lower.split_once('-')?.0))?;
    NAMES.names.get(*name as usize)
}

/// Endings of patronymics in the nominative, longest first: `Миколайович`, `Николаевна`, `Volodymyrovych`.
#[rustfmt::skip]
const PATRONYMICS: &[&str] = &[
    "инична", "ьевич", "ьевна", "ьович", "йович", "ївна", "ович", "евич", "євич", "ївич", "овна", "евна", "євна", "івна",
    "yovych", "iovych", "yevich", "ievich", "iivna", "yivna", "yevna", "ievna",
    "ovych", "ovich", "evich", "evych", "ivna", "ovna", "evna",
];

/// Endings that surnames have too: `Ілліч`, `Никитична`.
const SHORT: &[&str] = &["ічна", "ична", "ич", "іч"];

/// A key of the father's name that a patronymic in lower case tells, the same for all spellings and languages (`миколайович`,
/// `николаевна`: that of `Микола`; of a father who is in no list what is left without the ending). `None` for other words.
pub fn patronymic_key(lower: &str) -> Option<Cow<'static, str>> {
    let male = |name: &u16| NAMES.names.get(*name as usize).filter(|n| n.gender != 'f');
    let with = |stem: &str| {
        // The genitive is the stem and one letter for nearly all names (Петра, Сергія, Льва); then come nominatives.
        let ends = ["а", "я", "", "й", "ій", "ий", "ь", "о", "ья", "y", "iy", "ii", "o", "a"];
        ends.iter().find_map(|e| NAMES.forms.get(without_yo(&format!("{stem}{e}")).as_ref()).and_then(male))
    };
    let cut = |ends: &'static [&str]| ends.iter().filter_map(|e| lower.strip_suffix(e));
    let whole = |s: &&str| s.chars().nth(1).is_some();
    // Яковлевич has an л that Яков has not.
    let stems = cut(PATRONYMICS).chain(cut(SHORT)).filter(whole).flat_map(|s| [Some(s), s.strip_suffix('л')]);
    let known = stems.flatten().find_map(with).map(|name| name.key.into());
    known.or_else(|| cut(PATRONYMICS).find(whole).map(|stem| fold(stem).into()))
}

/// True when an initial, folded, can stand for the given name with this key.
pub fn has_initial(key: &str, initial: char) -> bool {
    let name = NAMES.keys.get(key).and_then(|i| NAMES.names.get(*i as usize));
    key.starts_with(initial) || name.is_some_and(|n| n.initials.contains(initial))
}

/// True when two keys of given names can be of one person: they are the same, or one spelling is in the rows of both (`Joe`, short for
/// `Joseph`).
pub fn same_given(a: &str, b: &str) -> bool {
    let row = |key| NAMES.keys.get(key).copied();
    let pair = |a: u16, b: u16| NAMES.related.contains(&(a.min(b), a.max(b)));
    a == b || row(a).zip(row(b)).is_some_and(|(a, b)| pair(a, b))
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
    /// By key.
    keys: FxHashMap<&'static str, u16>,
    /// All forms of all languages.
    forms: FxHashMap<Box<str>, u16>,
    /// Pairs of names that share a form, the smaller number first.
    related: FxHashSet<(u16, u16)>,
    /// Of the languages with cases, in the order of the packs: form to nominative.
    nominatives: [FxHashMap<Box<str>, Arc<str>>; 2],
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut all = Names::default();
    let mut slavic = Vec::new();
    for row in rows(shared(Shared::GivenNames)) {
        let [key, gender, uk, ru, en] = row[..] else { continue };
        let name = all.names.len() as u16;
        let forms = [uk, ru, en].into_iter().flat_map(|column| column.split('|'));
        let initials: BTreeSet<char> = forms.filter_map(|f| fold(f).chars().next()).collect();
        let gender = gender.chars().next().unwrap_or('x');
        all.names.push(GivenName { key, gender, initials: initials.into_iter().collect::<String>().into() });
        all.keys.entry(key).or_insert(name);
        for (column, lang) in [(uk, Lang::UK), (ru, Lang::RU), (en, Lang::EN)] {
            for word in column.split('|') {
                let word: Arc<str> = without_yo(&word.to_lowercase()).into();
                let first = *all.forms.entry((&*word).into()).or_insert(name);
                if first != name {
                    all.related.insert((first, name));
                }
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
    fn patronymics_tell_the_father() {
        for (forms, want) in [
            ("миколайович миколаївна николаевич николаевна mykolaiovych", "mykola"),
            ("сергійович сергіївна сергеевич сергеевна serhiyovych sergeevich", "serhii"),
            ("петрович петрівна петровна petrovych petrivna", "petro"),
            ("васильович василівна васильевич васильевна vasylovych", "vasyl"),
            ("ілліч ильич ильинична", "illia"),
            ("львович львівна львовна", "lev"),
            ("яковлевич якович яковлевна", "yakiv"),
            ("володимирович владимировна volodymyrovych vladimirovich", "volodymyr"),
            ("григорович григорьевич григорівна", "hryhorii"),
            ("юрійович юрьевич юріївна юрьевна yuriiovych", "yurii"),
            ("зорванович зорванівна зорвановна zorvanovych", "zorvan"),
        ] {
            let want = key(want).or(Some(want));
            for form in forms.split(' ') {
                assert_eq!(patronymic_key(form).as_deref(), want, "{form}");
            }
        }
        for none in ["бабич", "кличко", "ич", "", "івна"] {
            assert_eq!(patronymic_key(none), None, "{none}");
        }
    }

    #[test]
    fn short_names_stand_for_long_ones() {
        assert!(same_given("joe", "josef") && same_given("josef", "joe") && same_given("nobody", "nobody"));
        assert!(!same_given("joe", "john") && !same_given("joe", "nobody"));
    }

    #[test]
    fn initials_of_all_spellings() {
        let mykola = key("микола").unwrap();
        assert!(has_initial(mykola, 'm') && has_initial(mykola, 'n') && !has_initial(mykola, 'o'));
        assert!(has_initial("zorvan", 'z'));
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
