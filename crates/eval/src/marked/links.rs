//! Links between mentions, over one record of all texts: do mentions of the same person or place share an identity, and are those
//! that share one the same?

use super::{
    identities::Uses,
    score::{gold, kind, read},
};
use crate::{
    sets::{PageScore, SetScore},
    tally::{Share, Tally},
    train::names::Set,
};
use std::collections::BTreeMap;

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
    /// Pairs of mentions with one identity in the gold, in different sets (languages).
    pub across: usize,
    /// Of those, pairs with one identity in the record.
    pub found_across: usize,
    /// What was linked though it is not the same, by identities of the gold and how often: for the terminal.
    pub wrong: BTreeMap<(String, String), usize>,
}

impl Links {
    /// As a set of one row.
    pub fn score(&self) -> SetScore {
        let mut total = Tally::default();
        total.shares.insert("links-found", Share { right: self.found as u64, of: self.gold as u64 });
        total.shares.insert("links-right", Share { right: self.right as u64, of: self.told as u64 });
        let across = Share { right: self.found_across as u64, of: self.across as u64 };
        total.shares.insert("links-across", across);
        let page = PageScore { page: "all".into(), tally: total.clone(), faults: Vec::new() };
        SetScore { pages: vec![page], total, ..SetScore::default() }
    }
}

/// A mention that both the gold and the record have.
struct Both {
    /// Number of its set.
    set: usize,
    gold: String,
    /// Type and name of its entity.
    kind: String,
    name: String,
}

/// Reads all texts into one record and links their people and places.
pub fn links(sets: &[Set]) -> Links {
    let mut all: Vec<Both> = Vec::new();
    let mut uses = Uses::default();
    for (set, text) in sets.iter().enumerate().flat_map(|(n, s)| s.texts.iter().map(move |t| (n, t))) {
        let Ok(line) = read(text) else { continue };
        uses.add_line(&line);
        let entities: BTreeMap<&str, _> = line.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        for ((from, to, gold_kind), id) in gold(text).into_iter().zip(&text.ids) {
            let there = |m: &&onrecord_record::MentionLine| m.span == [from, to];
            let mention = line.mentions.iter().find(|m| there(m) && kind(&m.r#type) == Some(gold_kind));
            if let Some(e) = mention.and_then(|m| entities.get(m.entity.as_str())).filter(|_| gold_kind < 2) {
                all.push(Both { set, gold: id.clone(), kind: e.r#type.clone(), name: e.name.clone() });
            }
        }
    }
    let merged = uses.merged();
    let known: Vec<(usize, String, String)> =
        all.into_iter().map(|b| (b.set, merged.identity(&b.kind, &b.name), b.gold)).collect();
    let mut out = count(known.iter().map(|(_, record, gold)| (record.clone(), gold.clone())));
    (out.across, out.found_across) = across(&known);
    out
}

/// Pairs of mentions of one identity of the gold, each in another set than the other, and of these the ones that the record links: the
/// first mention in one set goes with the first one in the other, and so on.
fn across(known: &[(usize, String, String)]) -> (usize, usize) {
    let mut of: BTreeMap<&str, BTreeMap<usize, Vec<&str>>> = BTreeMap::new();
    for (set, record, gold) in known {
        of.entry(gold).or_default().entry(*set).or_default().push(record);
    }
    let (mut all, mut found) = (0, 0);
    for sets in of.values() {
        for ((_, a), (_, b)) in sets.iter().zip(sets.iter().skip(1)) {
            all += a.len().min(b.len());
            found += a.iter().zip(b).filter(|(a, b)| a == b).count();
        }
    }
    (all, found)
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
