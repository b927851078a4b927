//! How names are written over from Latin to Cyrillic letters, learnt from names known in both.

use crate::chance::Chance;
use onrecord_language::{
    fold,
    transcription::{LONGEST, Transcription, sounds},
};
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "\
# How names are written over from Latin to Cyrillic letters, in sounds of folded keys (S sh, C ch, Z zh, T ts, ^ beginning, $ end), with
# the cost in nats; made by `onrecord-eval train transcription` from person_names.txt of rigour 2.6.1 (MIT; names of Wikidata, CC0).
# latin\tcyrillic\tcost
";

/// Rounds of counting chunks in the best cut of every pair under the costs of the round before.
const ROUNDS: usize = 4;

/// A pair of chunks that is met less often is left out.
const LEAST: f64 = 10.0;

/// Groups with more spellings in Latin letters are of names that all languages write in their own way.
const MOST: usize = 8;

/// Keys of the Latin and of the Cyrillic spellings of one name.
pub(super) type Group = (Vec<String>, Vec<String>);

/// The names of `form, form, … => id` lines that are known in both scripts.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let latin = |f: &str| f.chars().all(|c| c.is_alphabetic() && c < '\u{250}');
    let cyrillic = |f: &str| f.chars().all(|c| "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяэыъё".contains(c));
    let keys = |forms: &str, is: &dyn Fn(&str) -> bool| {
        let all: BTreeSet<String> = forms.split(", ").filter(|f| is(f)).map(fold).filter(|k| !k.is_empty()).collect();
        all.into_iter().collect::<Vec<_>>()
    };
    let group = |line: &str| {
        let forms = line.split_once(" => ")?.0;
        Some((keys(forms, &latin), keys(forms, &cyrillic))).filter(|(l, c)| !l.is_empty() && !c.is_empty())
    };
    text.lines().filter_map(group).collect()
}

/// The table of all groups.
pub(super) fn table(groups: &[Group]) -> String {
    let row = |((latin, cyrillic), cost): (&(Vec<u8>, Vec<u8>), &f64)| {
        format!("{}\t{}\t{cost:.2}\n", String::from_utf8_lossy(latin), String::from_utf8_lossy(cyrillic))
    };
    HEAD.to_owned() + &learn(groups).iter().map(row).collect::<String>()
}

type Costs = BTreeMap<(Vec<u8>, Vec<u8>), f64>;

fn learn<'g>(groups: impl IntoIterator<Item = &'g Group> + Clone) -> Costs {
    // First every sound stands for itself.
    let mut costs: Costs = (b'$'..=b'z').map(|c| ((vec![c], vec![c]), 0.5)).collect();
    for _ in 0..ROUNDS {
        let known = model(&costs);
        let mut counts = Costs::new();
        for (latin, cyrillic) in groups.clone().into_iter().filter(|g| g.0.len() <= MOST) {
            let share = 1.0 / (latin.len() * cyrillic.len()) as f64;
            for (l, c) in latin.iter().flat_map(|l| cyrillic.iter().map(move |c| (sounds(l), sounds(c)))) {
                for (a, b) in known.align(&l, &c).1.into_iter().filter(|(a, b)| a.len().max(b.len()) <= LONGEST) {
                    *counts.entry((a.to_vec(), b.to_vec())).or_default() += share;
                }
            }
        }
        let total: f64 = counts.values().sum();
        costs = counts.into_iter().filter(|(_, n)| *n >= LEAST).map(|(k, n)| (k, -(n / total).ln())).collect();
    }
    costs
}

fn model(costs: &Costs) -> Transcription {
    Transcription::new(costs.iter().map(|((a, b), cost)| (&a[..], &b[..], *cost as f32)))
}

/// What share of names not learnt from has a spelling of each script within some costs, and what share of pairs of other names has.
pub(super) fn held_out(groups: &[Group]) -> String {
    let (held, learnt): (Vec<_>, Vec<_>) = groups.iter().enumerate().partition(|(i, _)| i % 10 == 0);
    let known = model(&learn(learnt.iter().map(|(_, g)| *g)));
    let cost = |l: &str, c: &str| if l == c { 0.0 } else { known.cost(&sounds(l), &sounds(c)) };
    let pairs =
        |g: &Group| g.0.iter().flat_map(|l| g.1.iter().map(move |c| (l.clone(), c.clone()))).collect::<Vec<_>>();
    let least = |g: &Group| pairs(g).iter().map(|(l, c)| cost(l, c)).fold(f32::INFINITY, f32::min);
    let same: Vec<f32> = held.iter().map(|(_, g)| least(g)).collect();
    let mut chance = Chance(1);
    let mut other = Vec::new();
    for (_, g) in &held {
        for _ in 0..50 {
            let (_, far) = held[chance.below(held.len())];
            if !far.1.contains(&g.0[0]) {
                other.push(cost(&g.0[0], &far.1[0]));
            }
        }
    }
    let share = |all: &[f32], most: f32| all.iter().filter(|c| **c <= most).count() as f64 / all.len().max(1) as f64;
    let line = |most: f32| {
        format!("cost up to {most}: {:.4} of one name, {:.6} of two\n", share(&same, most), share(&other, most))
    };
    [0.0, 4.0, 6.0, 8.0, 9.0, 10.0, 12.0].map(line).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_over_is_learnt() {
        let line = |n: usize| format!("xu{n}, крам, crum, ксамп => Q{n}\ntum, там => Q\n");
        let text: String = (0..20).map(line).collect();
        let made = table(&groups(&text));
        assert!(made.lines().any(|l| l.starts_with("u\ta\t")), "{made}");
    }

    #[test]
    fn names_of_one_script_are_left_out() {
        assert_eq!(
            groups("orest, orestas => Q1\nорест => Q2\nкрам, crum, クラム => Q3"),
            [(vec!["krum".to_owned()], vec!["kram".to_owned()])]
        );
    }
}
