//! Links of people between scripts: do those whom Ukrainian and Russian pages name have the identity of their English names?
//!
//! The gold of the pages names a person by the words of the English name (`orest-dalmir`), which is read into the record as if an
//! English page had it.

use super::identities::Uses;
use crate::{
    gold::{GoldFile, People},
    marks::Points,
    pages::Pages,
    sets::{PageScore, Set, SetScore},
    tally::{Share, Tally},
};
use anyhow::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Gold sets of `eval/sets.toml` that are read into one record.
#[derive(Clone, Debug, Deserialize)]
pub struct AcrossSet {
    /// Name, as in the floors and the results.
    pub name: String,
    /// The sets by their names.
    pub of: Vec<String>,
}

/// A person of the gold on a page, and the names that the record line has for its mentions.
struct Named {
    page: String,
    english: String,
    names: BTreeSet<String>,
}

/// Reads all pages of the sets into one record. `links-found` counts the people of pages that are not in English whose every mention
/// that was found has the identity of the English name; `links-right` those of them whose identity nobody else has.
///
/// # Errors
/// When the gold or a page cannot be read.
pub fn across(sets: &[&Set]) -> Result<SetScore> {
    let mut uses = Uses::default();
    let (mut people, mut english) = (Vec::new(), BTreeSet::new());
    for set in sets {
        let pages = Pages::open(&set.pages)?;
        for file in GoldFile::load_all(&set.gold)? {
            let page = file.page().to_owned();
            let line = pages.line(&page)?;
            uses.add_line(&line);
            let gold = file.over(&Points::new(&line.text));
            let People::Mentions(marked) = &gold.people else { continue };
            let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            // A name of one word says too little.
            for p in marked.iter().filter(|p| p.person.contains('-')) {
                let mention = line.mentions.iter().find(|m| m.span == p.span && m.r#type == "person");
                let entity = mention.and_then(|m| line.entities.iter().find(|e| e.id == m.entity));
                let name = name(&p.person);
                english.insert(name.clone());
                named.entry(name).or_default().extend(entity.map(|e| e.name.clone()));
            }
            let other = line.language.code != "en";
            let new = named.into_iter().filter(|(_, names)| other && !names.is_empty());
            people.extend(new.map(|(english, names)| Named { page: page.clone(), english, names }));
        }
    }
    english.iter().for_each(|name| uses.add(name, "en", None));
    let merged = uses.merged();
    let id = |name: &str| merged.identity("person", name);
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for p in &people {
        p.names.iter().for_each(|n| _ = owners.entry(id(n)).or_default().insert(&p.english));
    }
    let mut rows: BTreeMap<&str, PageScore> = BTreeMap::new();
    let mut out = SetScore::default();
    for p in &people {
        let row = rows.entry(&p.page).or_insert_with(|| PageScore {
            page: p.page.clone(),
            tally: Tally { pages: 1, ..Tally::default() },
            faults: Vec::new(),
        });
        let found = p.names.iter().all(|n| id(n) == id(&p.english));
        let alone = p.names.iter().all(|n| owners[&id(n)].len() == 1);
        for (figure, right) in [("links-found", found), ("links-right", alone)] {
            let share = row.tally.shares.entry(figure).or_insert(Share { right: 0, of: 0 });
            (share.right, share.of) = (share.right + u64::from(right), share.of + 1);
            if !right {
                row.faults.push(format!("{figure}: {} as {:?}", p.english, p.names));
            }
        }
    }
    out.pages = rows.into_values().collect();
    let total = out.pages.iter().fold(Tally::default(), |mut sum, p| {
        sum += &p.tally;
        sum
    });
    out.total = total;
    Ok(out)
}

/// `orest-dalmir`: Orest Dalmir.
fn name(slug: &str) -> String {
    let word = |w: &str| w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect::<String>();
    slug.split('-').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn slugs_are_names() {
        assert_eq!((name("orest-dalmir"), name("émile-bo")), ("Orest Dalmir".into(), "Émile Bo".into()));
    }
}
