//! Links between mentions, over one record of all texts: do mentions of the same person or place share an identity, and are those
//! that share one the same?

use super::score::{gold, kind, read};
use crate::{
    sets::{PageScore, SetScore},
    tally::{Share, Tally},
    train::names::Set,
};
use onrecord_record::person::{NameUse, block, gender, id_of, key, merge};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Pairs of mentions with one identity in the gold, each with the next one of that identity.
    pub gold: usize,
    /// Of those, pairs with one identity in the record.
    pub found: usize,
    /// Pairs with one identity in the record.
    pub told: usize,
    /// Of those, pairs with one identity in the gold.
    pub right: usize,
    /// What was linked though it is not the same, by identities of the gold and how often: for the terminal.
    pub wrong: BTreeMap<(String, String), usize>,
}

impl Links {
    /// As a set of one row.
    pub fn score(&self) -> SetScore {
        let mut total = Tally::default();
        total.shares.insert("links-found", Share { right: self.found as u64, of: self.gold as u64 });
        total.shares.insert("links-right", Share { right: self.right as u64, of: self.told as u64 });
        let page = PageScore { page: "all".into(), tally: total.clone(), faults: Vec::new() };
        SetScore { pages: vec![page], total, ..SetScore::default() }
    }
}

/// A mention that both the gold and the record have.
struct Both {
    gold: String,
    /// Type and name key of its entity.
    kind: String,
    key: String,
}

/// Reads all texts into one record and links their people and places.
pub fn links(sets: &[Set]) -> Links {
    let mut all: Vec<Both> = Vec::new();
    let mut uses: BTreeMap<String, (u64, BTreeSet<char>)> = BTreeMap::new();
    for text in sets.iter().flat_map(|s| &s.texts) {
        let Ok(line) = read(text) else { continue };
        let entities: BTreeMap<&str, _> = line.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        for e in line.entities.iter().filter(|e| e.r#type == "person") {
            let told = e.gender.as_ref().and_then(|g| g.chars().next()).or_else(|| gender(&e.name));
            let seen = uses.entry(key("person", &e.name)).or_default();
            seen.0 += 1;
            seen.1.extend(told.filter(|g| matches!(g, 'm' | 'f')));
        }
        for ((from, to, gold_kind), id) in gold(text).into_iter().zip(&text.ids) {
            let there = |m: &&onrecord_record::MentionLine| m.span == [from, to];
            let mention = line.mentions.iter().find(|m| there(m) && kind(&m.r#type) == Some(gold_kind));
            if let Some(e) = mention.and_then(|m| entities.get(m.entity.as_str())).filter(|_| gold_kind < 2) {
                let (kind, key) = (e.r#type.clone(), key(&e.r#type, &e.name));
                all.push(Both { gold: id.clone(), kind, key });
            }
        }
    }
    let mut blocks: BTreeMap<&str, Vec<NameUse>> = BTreeMap::new();
    for (key, (pages, genders)) in &uses {
        let gender = if genders.len() == 1 { genders.first().copied() } else { None };
        blocks.entry(block("person", key)).or_default().push(NameUse { key: key.clone(), pages: *pages, gender });
    }
    let people = blocks.values().flat_map(|names| merge(names));
    let person: BTreeMap<String, String> =
        people.flat_map(|p| p.keys.into_iter().map(move |k| (k, p.id.clone()))).collect();
    let identity = |b: &Both| match b.kind.as_str() {
        "person" => person.get(&b.key).cloned().unwrap_or_default(),
        // A state is a place by its name.
        "place" => id_of("state", &b.key),
        kind => id_of(kind, &b.key),
    };
    count(all.into_iter().map(|b| (identity(&b), b.gold)))
}

/// Counts pairs of `(identity in the record, identity in the gold)`.
fn count(mentions: impl Iterator<Item = (String, String)>) -> Links {
    let (mut of_gold, mut of_record) = (BTreeMap::<String, String>::new(), BTreeMap::<String, String>::new());
    let mut out = Links::default();
    for (record, gold) in mentions {
        if let Some(before) = of_gold.insert(gold.clone(), record.clone()) {
            out.gold += 1;
            out.found += usize::from(before == record);
        }
        if let Some(before) = of_record.insert(record, gold.clone()) {
            out.told += 1;
            out.right += usize::from(before == gold);
            if before != gold {
                *out.wrong.entry((before, gold)).or_default() += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_count_both_ways() {
        let pairs = [("a", "x"), ("a", "x"), ("a", "y"), ("b", "x")];
        let links = count(pairs.iter().map(|(r, g)| (r.to_string(), g.to_string())));
        assert_eq!((links.gold, links.found, links.told, links.right), (2, 1, 2, 1));
        assert_eq!(links.wrong.len(), 1);
    }
}
