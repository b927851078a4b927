//! One person under several names: merging by name across pages and scripts.
//!
//! The merge is a function of the set of names alone (each with the number of pages that have it), so the order in which
//! pages came in cannot change it. Names fall into blocks by folded surname; only names of one block are compared, so a
//! record can be merged again block by block.

use onrecord_language::{body_key, fold, given_name, has_initial, name_key, patronymic_key, place_key, surname_key};
use onrecord_text::content_id;
use std::collections::{BTreeMap, BTreeSet};

/// A name as the merge sees it: folded, with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// What [`key`] gives.
    pub key: String,
    /// Number of pages where somebody is called so.
    pub pages: u64,
    /// `m` or `f` where names or pages tell it.
    pub gender: Option<char>,
}

/// Names that stand for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// `p` and 16 hexadecimal digits, from the first of the fullest keys.
    pub id: String,
    /// Keys that belong to it, sorted.
    pub keys: Vec<String>,
}

/// A bare surname goes to one of several namesakes when that one is on this many times as many pages as all others together.
const DOMINANT: u64 = 10;

/// What the key of a patronymic ends in, after the key of the father's given name.
const PATRONYMIC: &str = "ich";

/// The key under which a name is merged. For people: given names and patronymics by the key that all their spellings and
/// languages share, other words folded, the surname last. States, places and bodies that the tables list have one key in every
/// language; for everything else the folded words.
pub fn key(kind: &str, name: &str) -> String {
    let listed = match kind {
        "person" => None,
        "state" | "place" => place_key(name),
        _ => body_key(name),
    };
    if kind != "person" {
        return listed.map_or_else(|| name_key(name), str::to_owned);
    }
    let mut words: Vec<&str> = name.split_whitespace().filter(|w| !fold(w).is_empty()).collect();
    let given = |w: &str| given_name(&w.to_lowercase());
    let father = |w: &str| patronymic_key(&w.to_lowercase());
    // The surname first: `Лимар Орест`, `Лимар Орест Іванович`.
    let turned = match words[..] {
        [first, second] => given(first).is_none() && given(second).is_some(),
        [first, second, third] => given(first).is_none() && given(second).is_some() && father(third).is_some(),
        _ => false,
    };
    if turned {
        words.rotate_left(1);
    }
    let last = words.len().saturating_sub(1);
    let word = |(i, w): (usize, &&str)| match (given(w), father(w)) {
        _ if i == last => surname_key(w),
        (_, Some(father)) if i > 0 => father.into_owned() + PATRONYMIC,
        (Some(given), _) => given.key.to_owned(),
        _ => fold(w),
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// True when the words of two keys can be one name: one begins the other, or is an initial of one of its spellings.
fn abbreviates(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initial = short.chars().next().filter(|_| short.len() == 1);
    let given = long.strip_suffix(PATRONYMIC).unwrap_or(long);
    long.starts_with(short) || initial.is_some_and(|i| has_initial(given, i))
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

/// The block of a key: keys of different blocks never stand for one person. For people the folded surname (the last word),
/// for everything else the whole key.
pub fn block<'k>(kind: &str, key: &'k str) -> &'k str {
    match kind {
        "person" => key.rsplit(' ').next().unwrap_or_default(),
        _ => key,
    }
}

/// Identity of whoever is known under this key alone.
pub fn id_of(kind: &str, key: &str) -> String {
    format!("p{}", content_id(&[kind, key]))
}

/// Merges the names of people of one block. The result is sorted by id; every key is in exactly one person.
///
/// 1. Full names join when their given names are the same and neither gender nor a second given name speaks against it.
/// 2. An initial joins the only person whose given name begins with it.
/// 3. A full name with more words in front joins it.
/// 4. A surname alone joins the only person of the block, or the one that is `DOMINANT`; else it stays by itself.
pub fn merge(names: &[NameUse]) -> Vec<Person> {
    let mut all = BTreeMap::<&str, (u64, Option<char>)>::new();
    for n in names {
        let seen = all.entry(&n.key).or_insert((0, n.gender));
        seen.0 += n.pages;
        seen.1 = seen.1.or(n.gender);
    }
    let names: Vec<Name> = all.iter().map(|(key, (pages, gender))| Name::new(key, *pages, *gender)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for n in names.iter().filter(|n| n.is_full(&names)) {
        join_full(&mut groups, n);
    }
    for n in names.iter().filter(|n| n.is_initial()) {
        let fits: Vec<usize> = (0..groups.len()).filter(|g| groups[*g].begins_with(n)).collect();
        match fits[..] {
            [one] => groups[one].late.push(n),
            _ => groups.push(Group { full: Vec::new(), late: vec![n] }),
        }
    }
    for n in names.iter().filter(|n| !n.is_initial() && !n.is_full(&names)) {
        match owner(&groups, n) {
            Some(g) => groups[g].late.push(n),
            None => groups.push(Group { full: Vec::new(), late: vec![n] }),
        }
    }
    let mut people: Vec<Person> = groups.iter().map(Group::person).collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    people
}

/// A key taken apart.
struct Name<'k> {
    key: &'k str,
    given: Vec<&'k str>,
    pages: u64,
    gender: Option<char>,
}

impl<'k> Name<'k> {
    fn new(key: &'k str, pages: u64, gender: Option<char>) -> Self {
        let mut given: Vec<&str> = key.split(' ').collect();
        given.pop();
        Name { key, given, pages, gender }
    }

    fn is_initial(&self) -> bool {
        self.given.first().is_some_and(|g| g.chars().count() == 1)
    }

    /// A given name and a surname, as far as the other names of the block tell.
    fn is_full(&self, all: &[Name]) -> bool {
        let other = |n: &Name| self.is_surname_of(n) || n.is_titled(self);
        !self.given.is_empty() && !self.is_initial() && !all.iter().any(other)
    }

    /// A surname of several words (`le voss`, beside `jean le voss`).
    fn is_surname_of(&self, longer: &Name) -> bool {
        longer.ends_in(self) && longer.begins_with_given() && !self.begins_with_given()
    }

    /// `longer` is this name with something in front that is no name (`shipowner per holmvar`).
    fn is_titled(&self, longer: &Name) -> bool {
        !self.given.is_empty() && longer.ends_in(self) && !self.is_surname_of(longer)
    }

    fn ends_in(&self, tail: &Name) -> bool {
        self.key.strip_suffix(tail.key).is_some_and(|front| front.ends_with(' '))
    }

    fn begins_with_given(&self) -> bool {
        self.given.first().is_some_and(|g| given_name(g).is_some())
    }

    fn opposes(&self, other: &Name) -> bool {
        matches!((self.gender, other.gender), (Some(a), Some(b)) if a != b)
    }

    fn agrees(&self, other: &Name) -> bool {
        let (Some(a), Some(b)) = (self.given.first(), other.given.first()) else { return false };
        let seconds = match (self.given.get(1), other.given.get(1)) {
            (Some(a), Some(b)) => abbreviates(a, b),
            _ => true,
        };
        !self.opposes(other) && seconds && a == b
    }
}

/// Names taken to be of one person: `full` ones, and shorter ones that were given to it later.
struct Group<'n, 'k> {
    full: Vec<&'n Name<'k>>,
    late: Vec<&'n Name<'k>>,
}

impl Group<'_, '_> {
    fn begins_with(&self, initial: &Name) -> bool {
        let letter = initial.given.first().copied().unwrap_or_default();
        let begins = |f: &Name| f.given.first().is_some_and(|g| abbreviates(letter, g));
        !self.full.is_empty() && self.full.iter().all(|f| !f.opposes(initial)) && self.full.iter().any(|f| begins(f))
    }

    /// A name without a given name, or with something in front, may stand for this person.
    fn takes(&self, name: &Name) -> bool {
        let titled = self.full.iter().any(|f| f.is_titled(name));
        titled || self.full.iter().all(|f| !f.opposes(name) && f.ends_in(name))
    }

    fn pages(&self) -> u64 {
        self.full.iter().map(|n| n.pages).sum()
    }

    fn person(&self) -> Person {
        let members = || self.full.iter().chain(&self.late).map(|n| n.key);
        let keys: BTreeSet<&str> = members().collect();
        let head = self.full.iter().map(|n| n.key).min().or(members().min()).unwrap_or_default();
        Person { id: id_of("person", head), keys: keys.into_iter().map(str::to_owned).collect() }
    }
}

/// Puts a full name to all groups it agrees with, joining them, unless a member opposes it.
fn join_full<'n, 'k>(groups: &mut Vec<Group<'n, 'k>>, name: &'n Name<'k>) {
    let fits = |g: &Group| g.full.iter().any(|f| f.agrees(name)) && g.full.iter().all(|f| !f.opposes(name));
    let (joined, rest): (Vec<_>, Vec<_>) = std::mem::take(groups).into_iter().partition(fits);
    *groups = rest;
    let mut full = vec![name];
    full.extend(joined.into_iter().flat_map(|g| g.full));
    groups.push(Group { full, late: Vec::new() });
}

/// The group a bare surname belongs to.
fn owner(groups: &[Group], name: &Name) -> Option<usize> {
    let known = || (0..groups.len()).filter(|g| !groups[*g].full.is_empty());
    let can = |g: &usize| groups[*g].takes(name);
    let most = known().filter(can).max_by_key(|g| groups[*g].pages())?;
    let others: u64 = known().filter(|g| *g != most && can(g)).map(|g| groups[g].pages()).sum();
    (others == 0 || groups[most].pages() >= DOMINANT * others).then_some(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[(&str, u64, Option<char>)]) -> Vec<NameUse> {
        of.iter().map(|(key, pages, gender)| NameUse { key: (*key).into(), pages: *pages, gender: *gender }).collect()
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
