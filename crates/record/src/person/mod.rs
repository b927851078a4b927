//! One person under several names: merging by name across pages and scripts.
//!
//! The merge is a function of the set of names alone (each with the number of pages that have it), so the order in which
//! pages came in cannot change it. Names fall into blocks by the sounds of the surname; only names of one block are compared, so a
//! record can be merged again block by block.

mod across;
mod group;
mod key;
mod name;
mod writings;

pub use key::{KEYS, block, id_of, key};
pub use writings::Writings;

use group::Group;
use name::Name;
use onrecord_language::{fold, given_name, surname_key};
use std::collections::BTreeMap;

/// A name as the merge sees it: folded, with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// What [`key`] gives.
    pub key: String,
    /// Number of pages where somebody is called so.
    pub pages: u64,
    /// `m` or `f` where names or pages tell it.
    pub gender: Option<char>,
    /// How it is written on them.
    pub writings: Writings,
}

/// Names that stand for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// `p` and 16 hexadecimal digits, from the first of the fullest keys.
    pub id: String,
    /// Keys that belong to it, sorted.
    pub keys: Vec<String>,
}

/// `m` or `f` where the given name tells it.
pub fn gender(name: &str) -> Option<char> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let given = words.split_last()?.1.iter().find_map(|w| given_name(&w.to_lowercase()))?;
    Some(given.gender).filter(|g| *g != 'x')
}

/// Words by which a name is looked for: each folded, and given names by their key as well.
pub fn search_words(name: &str) -> Vec<Vec<String>> {
    let both = |w: &str| {
        let mut forms = vec![fold(w), surname_key(w)];
        forms.extend(given_name(&w.to_lowercase()).map(|g| g.key.to_owned()));
        forms.retain(|f| !f.is_empty());
        forms.dedup();
        forms
    };
    name.split(|c: char| c.is_whitespace() || c == '-').map(both).filter(|f| !f.is_empty()).collect()
}

/// Merges the names of people of one block. The result is sorted by id; every key is in exactly one person.
///
/// 1. Full names of one surname join when their given names are the same and neither gender nor a second given name speaks against it.
/// 2. An initial joins the only person whose given name begins with it.
/// 3. A full name with more words in front joins it.
/// 4. A surname alone joins the only person of it, or the one that is on ten times as many pages as all others; else it stays by itself.
/// 5. People whose surname Latin and Cyrillic letters spell differently join when all words of their names can stand for each other.
pub fn merge(names: &[NameUse]) -> Vec<Person> {
    let mut all = BTreeMap::<&str, NameUse>::new();
    for n in names {
        let seen = all.entry(&n.key).or_insert_with(|| NameUse { pages: 0, ..n.clone() });
        seen.pages += n.pages;
        seen.gender = seen.gender.or(n.gender);
        seen.writings = seen.writings | n.writings;
    }
    let mut surnames: BTreeMap<&str, Vec<Name>> = BTreeMap::new();
    for n in all.values() {
        let name = Name::new(n);
        surnames.entry(name.surname()).or_default().push(name);
    }
    let groups: Vec<Group> = surnames.values().flat_map(|names| group::groups(names)).collect();
    let mut people: Vec<Person> = across::join(groups).iter().map(Group::person).collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_language::{Shared, name_key, rows, shared};
    use onrecord_text::content_id;
    use std::collections::BTreeSet;

    fn names(of: &[(&str, u64, Option<char>)]) -> Vec<NameUse> {
        of.iter()
            .map(|(key, pages, gender)| NameUse {
                key: (*key).into(),
                pages: *pages,
                gender: *gender,
                writings: Writings::default(),
            })
            .collect()
    }

    /// Keys of each person, sorted.
    fn people(of: &[(&str, u64, Option<char>)]) -> Vec<Vec<String>> {
        let forward = merge(&names(of));
        let mut backward = names(of);
        backward.reverse();
        assert_eq!(forward, merge(&backward), "the order of names must not matter");
        let mut keys: Vec<_> = forward.into_iter().map(|p| p.keys).collect();
        keys.sort();
        keys
    }

    #[test]
    fn keys_are_the_same_in_all_scripts() {
        for spellings in [
            "Ентоні Грибіга|Энтони Грибига|Anthony Hrybiha|Грибіга Ентоні",
            "Іван Раківський|Иван Раковский|Раковский Иван",
            "Андрій Лимар|Андрей Лымар|Andrew Lymar",
            "Андрій Миколайович Льонько|Андрей Николаевич Лёнько|Льонько Андрій Миколайович|Andrii Mykolaiovych Lenko",
        ] {
            let keys: BTreeSet<String> = spellings.split('|').map(|n| key("person", n)).collect();
            assert_eq!(keys.len(), 1, "{keys:?}");
        }
        assert_eq!(key("person", " — "), "");
        assert_eq!(key("organisation", "Рада Калісти"), name_key("Рада Калісти"));
        assert_eq!((gender("Ольга Лимар"), gender("Лимар"), gender("Ольга")), (Some('f'), None, None));
        assert_eq!(search_words("Андрей-Лимар").len(), 2);
    }

    /// A record whose keys are of another version is brought up to date, so keys must not change under one version.
    #[test]
    fn keys_are_those_of_their_version() {
        let given = rows(shared(Shared::GivenNames))
            .flat_map(|r| r[2..].join("|").split('|').map(str::to_owned).collect::<Vec<_>>());
        let surnames = [
            "Раківський",
            "Раковский",
            "Гайден",
            "Hiden",
            "Ле Морен",
            "el-Vasri",
            "Orawiecki",
            "Льонько",
            "Миколайович",
        ];
        let names = given.flat_map(|g| surnames.map(|s| format!("{g} {s}")));
        let keys: Vec<String> =
            names.map(|n| key("person", &n)).map(|k| format!("{k} {}", block("person", &k))).collect();
        let all = content_id(&[&keys.join("\n")]);
        assert_eq!((KEYS, &*all), (1, "97e544165083d015"), "raise KEYS, then put the new value here");
    }

    #[test]
    fn order_hyphens_and_particles_do_not_matter() {
        for spellings in [
            "Лимар Слав'яна Орестівна|Слав'яна Орестівна Лимар",
            "Жан-Ів Ле Морен|Jean Yves Le Moren|Jean-Yves Le Moren",
            "Орест ель-Васрі|Orest el-Vasri|Orest El Vasri",
        ] {
            let keys: BTreeSet<String> = spellings.split('|').map(|n| key("person", n)).collect();
            assert_eq!(keys.len(), 1, "{keys:?}");
        }
    }

    /// Whether two names with their languages are one person, beside others.
    fn one(a: (&str, &str), b: (&str, &str), others: &[(&str, &str)]) -> bool {
        let of = |(name, language): (&str, &str)| NameUse {
            key: key("person", name),
            pages: 1,
            gender: gender(name),
            writings: Writings::of(name, language),
        };
        let all: Vec<NameUse> = [a, b].iter().chain(others).map(|n| of(*n)).collect();
        let keys: BTreeSet<String> = all.iter().map(|n| block("person", &n.key)).collect();
        keys.len() == 1 && merge(&all).iter().any(|p| p.keys.contains(&all[0].key) && p.keys.contains(&all[1].key))
    }

    #[test]
    fn scripts_that_spell_in_their_own_way_are_joined() {
        assert!(one(("Joe Hiden", "en"), ("Джо Хайден", "ru"), &[]));
        assert!(one(("Joe Hiden", "en"), ("Джо Гайден", "uk"), &[("Гайден", "uk"), ("Hiden", "en")]));
        assert!(one(("Gernot Moepke", "en"), ("Гернот Мепке", "uk"), &[]));
        assert!(one(("Crump", "en"), ("Крамп", "ru"), &[]), "surnames alone");
        assert!(!one(("Joe Hiden", "en"), ("Олена Гайден", "uk"), &[]), "another given name");
        assert!(!one(("Joe Hiden", "en"), ("Джо Гудін", "uk"), &[]), "another surname");
        assert!(!one(("Джо Хіден", "uk"), ("Джо Гайден", "uk"), &[]), "one script");
        assert!(!one(("Andrew Mallen", "en"), ("Ендрю Меллен", "uk"), &[("Ендрю Моллен", "uk")]), "two as near");
    }

    #[test]
    fn a_surname_alone_joins_the_only_bearer() {
        assert_eq!(people(&[("lymar", 1, None), ("orest lymar", 1, None)]), [["lymar", "orest lymar"]]);
    }

    #[test]
    fn a_surname_alone_stays_alone_among_namesakes_unless_one_prevails() {
        let two = [("lymar", 9, None), ("orest lymar", 9, None), ("dana lymar", 1, None)];
        assert_eq!(people(&two).len(), 3);
        let one = [("lymar", 9, None), ("orest lymar", 10, None), ("dana lymar", 1, None)];
        assert_eq!(people(&one), [vec!["dana lymar"], vec!["lymar", "orest lymar"]]);
    }

    #[test]
    fn gender_speaks_against() {
        assert_eq!(people(&[("lymar", 1, Some('f')), ("orest lymar", 1, Some('m'))]).len(), 2);
        let both = [("lymar", 1, Some('f')), ("orest lymar", 1, Some('m')), ("dana lymar", 1, Some('f'))];
        assert_eq!(people(&both), [vec!["dana lymar", "lymar"], vec!["orest lymar"]]);
    }

    #[test]
    fn initials_join_who_they_fit() {
        let one = [("o lymar", 1, None), ("orest lymar", 1, None), ("dana lymar", 1, None)];
        assert_eq!(people(&one), [vec!["dana lymar"], vec!["o lymar", "orest lymar"]]);
        let either = [("o lymar", 1, None), ("orest lymar", 1, None), ("oksana lymar", 1, None)];
        assert_eq!(people(&either).len(), 3);
        assert_eq!(people(&[("o lymar", 1, None)]), [["o lymar"]]);
    }

    #[test]
    fn surnames_of_several_words_and_second_names() {
        let particle = [("le voss", 1, None), ("voss", 1, None), ("jean le voss", 1, None)];
        assert_eq!(people(&particle), [["jean le voss", "le voss", "voss"]]);
        let titled = [
            ("shipowner orest voss", 9, None),
            ("owner orest voss", 1, None),
            ("orest voss", 1, None),
            ("voss", 1, None),
        ];
        assert_eq!(people(&titled), [["orest voss", "owner orest voss", "shipowner orest voss", "voss"]]);
        let middle = [("orest i lymar", 1, None), ("orest ivanich lymar", 1, None), ("orest lymar", 1, None)];
        assert_eq!(people(&middle).len(), 1);
        let other = [("mykola lymar", 1, None), ("n lymar", 1, None)];
        assert_eq!(people(&other).len(), 1, "Микола Лимар, Н. Лымарь");
        let fathers = [("orest ivanich lymar", 1, None), ("orest petroich lymar", 1, None)];
        assert_eq!(people(&fathers).len(), 2);
    }

    #[test]
    fn keys_without_words_are_nobody_in_particular() {
        assert_eq!(merge(&[]), []);
        assert_eq!(people(&[("", 1, None)]), [[""]]);
    }
}
