//! Who is who in one record of many lines.

use onrecord_record::{
    Line,
    person::{NameUse, Writings, block, gender, id_of, key, merge},
};
use std::collections::{BTreeMap, BTreeSet};

/// People's names of a record, by key: on how many pages they stand, the genders told, and how they are written.
#[derive(Default)]
pub(super) struct Uses(BTreeMap<String, (u64, BTreeSet<char>, Writings)>);

impl Uses {
    /// Adds the people of a line.
    pub(super) fn add_line(&mut self, line: &Line) {
        for e in line.entities.iter().filter(|e| e.r#type == "person") {
            self.add(&e.name, &line.language.code, e.gender.as_ref().and_then(|g| g.chars().next()));
        }
    }

    /// Adds a name of one page.
    pub(super) fn add(&mut self, name: &str, language: &str, told: Option<char>) {
        let seen = self.0.entry(key("person", name)).or_default();
        seen.0 += 1;
        seen.2 = seen.2 | Writings::of(name, language);
        seen.1.extend(told.or_else(|| gender(name)).filter(|g| matches!(g, 'm' | 'f')));
    }

    /// The identity of each key.
    pub(super) fn merged(&self) -> People {
        let mut blocks: BTreeMap<String, Vec<NameUse>> = BTreeMap::new();
        for (key, (pages, genders, writings)) in &self.0 {
            let gender = if genders.len() == 1 { genders.first().copied() } else { None };
            let name = NameUse { key: key.clone(), pages: *pages, gender, writings: *writings };
            blocks.entry(block("person", key)).or_default().push(name);
        }
        let people = blocks.values().flat_map(|names| merge(names));
        People(people.flat_map(|p| p.keys.into_iter().map(move |k| (k, p.id.clone()))).collect())
    }
}

/// Identities of people by the keys of their names.
pub(super) struct People(BTreeMap<String, String>);

impl People {
    /// The identity of whoever or whatever has a name.
    pub(super) fn identity(&self, kind: &str, name: &str) -> String {
        match kind {
            "person" => self.0.get(&key(kind, name)).cloned().unwrap_or_default(),
            // A state is a place by its name.
            "place" => id_of("state", &key(kind, name)),
            kind => id_of(kind, &key(kind, name)),
        }
    }
}
