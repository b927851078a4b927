//! Labels against labels, for the terminal and for the results.

use super::BlocksScore;
use crate::tally::Count;
use onrecord_page::Label;
use std::collections::BTreeMap;

fn counts(set: &BlocksScore) -> BTreeMap<Label, Count> {
    let mut all = BTreeMap::<Label, Count>::new();
    for (_, p) in &set.pieces {
        all.entry(p.gold).or_default().gold += 1;
        if let Some(got) = p.got {
            all.entry(got).or_default().system += 1;
            all.entry(got).or_default().right += u64::from(got == p.gold);
        }
    }
    all
}

/// Precision and recall of each label, with the labels that it was most often mistaken for.
pub fn table(set: &BlocksScore) -> String {
    let mut out = format!("{:<16} {:>6} {:>9} {:>6}  taken for\n", "label", "pieces", "precision", "recall");
    for (label, c) in counts(set) {
        let mut taken = BTreeMap::<&str, usize>::new();
        for (_, p) in set.pieces.iter().filter(|(_, p)| p.gold == label && p.got != Some(label)) {
            *taken.entry(p.got.map_or("nothing", Label::name)).or_default() += 1;
        }
        let mut taken: Vec<_> = taken.into_iter().collect();
        taken.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let taken: Vec<_> = taken.iter().take(5).map(|(l, n)| format!("{l} {n}")).collect();
        let (p, r) = (c.precision(), c.recall());
        out += &format!("{:<16} {:>6} {p:>9.3} {r:>6.3}  {}\n", label.name(), c.gold, taken.join(", "));
    }
    out
}

/// One row a label and set: pieces right, given, in the gold.
pub fn csv(sets: &[BlocksScore]) -> String {
    let mut out = String::from("set,label,right,given,gold\n");
    for set in sets {
        for (label, c) in counts(set) {
            out += &format!("{},{},{},{},{}\n", set.name, label.name(), c.right, c.system, c.gold);
        }
    }
    out
}
