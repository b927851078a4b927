//! A key taken apart.

use super::{
    NameUse, Writings,
    key::{PATRONYMIC, surname},
};
use onrecord_language::{given_name, has_initial, is_particle, same_given};

/// A key with its weight, taken apart.
pub(super) struct Name<'k> {
    pub(super) key: &'k str,
    /// Words before the surname, without particles.
    pub(super) given: Vec<&'k str>,
    /// Number of words before the surname.
    front: usize,
    pub(super) pages: u64,
    pub(super) gender: Option<char>,
    pub(super) writings: Writings,
}

impl<'k> Name<'k> {
    pub(super) fn new(of: &'k NameUse) -> Self {
        let mut given: Vec<&str> = of.key.split(' ').collect();
        given.pop();
        let front = given.len();
        let is_given = |(i, w): (usize, &str)| !is_particle(w) || (i == 0 && given_name(w).is_some());
        let given = given.into_iter().enumerate().filter(|(i, w)| is_given((*i, w))).map(|(_, w)| w).collect();
        Name { key: &of.key, given, front, pages: of.pages, gender: of.gender, writings: of.writings }
    }

    pub(super) fn surname(&self) -> &'k str {
        surname(self.key)
    }

    pub(super) fn is_initial(&self) -> bool {
        self.given.first().is_some_and(|g| g.chars().count() == 1)
    }

    /// A given name and a surname, as far as the other names of the surname tell.
    pub(super) fn is_full(&self, all: &[Name]) -> bool {
        let other = |n: &Name| self.is_surname_of(n) || n.is_titled(self);
        !self.given.is_empty() && !self.is_initial() && !all.iter().any(other)
    }

    /// A surname of several words (`le voss`, beside `jean le voss`).
    fn is_surname_of(&self, longer: &Name) -> bool {
        longer.ends_in(self) && longer.begins_with_given() && !self.begins_with_given()
    }

    /// `longer` is this name with something in front that is no name (`shipowner per holmvar`).
    pub(super) fn is_titled(&self, longer: &Name) -> bool {
        self.front > 0 && longer.ends_in(self) && !self.is_surname_of(longer)
    }

    pub(super) fn ends_in(&self, tail: &Name) -> bool {
        self.key.strip_suffix(tail.key).is_some_and(|front| front.ends_with(' '))
    }

    fn begins_with_given(&self) -> bool {
        self.given.first().is_some_and(|g| given_name(g).is_some())
    }

    pub(super) fn opposes(&self, other: &Name) -> bool {
        matches!((self.gender, other.gender), (Some(a), Some(b)) if a != b)
    }

    pub(super) fn agrees(&self, other: &Name) -> bool {
        let (Some(a), Some(b)) = (self.given.first(), other.given.first()) else { return false };
        !self.opposes(other) && same_given(a, b) && self.seconds_agree(other)
    }

    /// Second given names and patronymics do not speak against one person.
    pub(super) fn seconds_agree(&self, other: &Name) -> bool {
        match (self.given.get(1), other.given.get(1)) {
            (Some(a), Some(b)) => abbreviates(a, b),
            _ => true,
        }
    }
}

/// True when the words of two keys can be one name: one begins the other, or is an initial of one of its spellings.
pub(super) fn abbreviates(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initial = short.chars().next().filter(|_| short.len() == 1);
    let given = long.strip_suffix(PATRONYMIC).unwrap_or(long);
    long.starts_with(short) || initial.is_some_and(|i| has_initial(given, i))
}
