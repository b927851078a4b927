//! Names of one surname taken to be of one person.

use super::{
    Person, Writings,
    key::id_of,
    name::{Name, abbreviates},
};
use std::collections::BTreeSet;

/// A bare surname goes to one of several namesakes when that one is on this many times as many pages as all others together.
const DOMINANT: u64 = 10;

/// Names taken to be of one person: `full` ones, and shorter ones that were given to it later.
pub(super) struct Group<'n, 'k> {
    pub(super) full: Vec<&'n Name<'k>>,
    pub(super) late: Vec<&'n Name<'k>>,
}

impl<'n, 'k> Group<'n, 'k> {
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

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &'n Name<'k>> {
        self.full.iter().chain(&self.late).copied()
    }

    fn pages(&self) -> u64 {
        self.full.iter().map(|n| n.pages).sum()
    }

    /// In what its names are written.
    pub(super) fn writings(&self) -> Writings {
        self.names().fold(Writings::default(), |all, n| all | n.writings)
    }

    pub(super) fn opposes(&self, other: &Group) -> bool {
        self.names().any(|a| other.names().any(|b| a.opposes(b)))
    }

    pub(super) fn person(&self) -> Person {
        let keys: BTreeSet<&str> = self.names().map(|n| n.key).collect();
        let head = self.full.iter().map(|n| n.key).min().or(keys.first().copied()).unwrap_or_default();
        Person { id: id_of("person", head), keys: keys.into_iter().map(str::to_owned).collect() }
    }
}

/// The people of one surname.
pub(super) fn groups<'n, 'k>(names: &'n [Name<'k>]) -> Vec<Group<'n, 'k>> {
    let mut groups: Vec<Group> = Vec::new();
    for n in names.iter().filter(|n| n.is_full(names)) {
        join_full(&mut groups, n);
    }
    for n in names.iter().filter(|n| n.is_initial()) {
        let fits: Vec<usize> = (0..groups.len()).filter(|g| groups[*g].begins_with(n)).collect();
        match fits[..] {
            [one] => groups[one].late.push(n),
            _ => groups.push(Group { full: Vec::new(), late: vec![n] }),
        }
    }
    for n in names.iter().filter(|n| !n.is_initial() && !n.is_full(names)) {
        match owner(&groups, n) {
            Some(g) => groups[g].late.push(n),
            None => groups.push(Group { full: Vec::new(), late: vec![n] }),
        }
    }
    groups
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
