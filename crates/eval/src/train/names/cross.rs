//! What the tagger of names reaches on texts that it was not trained on.

use super::{Example, Set, examples, fit};
use onrecord_reading::tagger::{Model, TAGS, best_path};

/// Parts of a set; each is held out once.
pub(crate) const PARTS: usize = 4;

/// Names right, given and in the gold, for persons, places, bodies and all.
pub(crate) type Counts = [[usize; 3]; 4];

/// Strict figures by set, a line each: every text scored by a model that has not seen it. Sets whose name ends with `-dev` are
/// scored and never trained on.
pub fn cross_validate(sets: &[Set]) -> Vec<String> {
    let read: Vec<(&str, Vec<Vec<Example>>)> =
        sets.iter().map(|s| (s.name, s.texts.iter().map(examples).collect())).collect();
    let mut counts = vec![Counts::default(); read.len()];
    for part in 0..PARTS {
        let held = |name: &str, text: usize| name.ends_with("-dev") || text % PARTS == part;
        let kept = read.iter().flat_map(|(name, texts)| {
            texts.iter().enumerate().filter(move |(i, _)| !held(name, *i)).flat_map(|(_, e)| e)
        });
        let Some(model) = Model::new(&fit(kept)) else { continue };
        for ((_, texts), counts) in read.iter().zip(&mut counts) {
            let held = texts.iter().enumerate().filter(|(i, _)| i % PARTS == part);
            held.flat_map(|(_, e)| e).for_each(|e| count(&model, e, counts));
        }
    }
    read.iter().zip(&counts).map(|((name, _), c)| line(name, c)).collect()
}

/// Strict figures of a packed model on a set that it was not trained on.
pub fn measure(packed: &[u8], set: &Set) -> String {
    let mut counts = Counts::default();
    if let Some(model) = Model::new(packed) {
        set.texts.iter().flat_map(examples).for_each(|e| count(&model, &e, &mut counts));
    }
    line(set.name, &counts)
}

/// Names of a path: first token, one past the last, column of the kind.
fn spans(columns: &[usize]) -> Vec<(usize, usize, usize)> {
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    for (i, column) in columns.iter().enumerate().filter(|(_, c)| **c > 0) {
        match out.last_mut().filter(|l| column % 2 == 0 && l.1 == i && l.2 + 1 == *column) {
            Some(last) => last.1 = i + 1,
            None => out.push((i, i + 1, column - (1 - column % 2))),
        }
    }
    out
}

fn count(model: &Model, example: &Example, counts: &mut Counts) {
    let scores: Vec<Option<[i32; TAGS]>> =
        example.rows.iter().map(|r| (!r.is_empty()).then(|| model.score(r))).collect();
    put(&best_path(&scores, model.steps()), &example.gold, counts);
}

/// Counts the names of a path that was told, by the right one.
pub(crate) fn put(told: &[usize], gold: &[usize], counts: &mut Counts) {
    let (told, gold) = (spans(told), spans(gold));
    for (kind, c) in counts.iter_mut().enumerate() {
        let of = |s: &&(usize, usize, usize)| kind == 3 || s.2 == 2 * kind + 1;
        c[0] += told.iter().filter(of).filter(|s| gold.contains(s)).count();
        c[1] += told.iter().filter(of).count();
        c[2] += gold.iter().filter(of).count();
    }
}

/// The figures of a set.
pub(crate) fn line(name: &str, counts: &Counts) -> String {
    let figures = ["persons", "places", "bodies", "all"].iter().zip(counts).map(|(kind, [right, told, gold])| {
        format!("{kind} {:.3} ({right}/{told}/{gold})", 2.0 * *right as f64 / (told + gold).max(1) as f64)
    });
    format!("{name:12} {}", figures.collect::<Vec<_>>().join("  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_names() {
        assert_eq!(spans(&[0, 1, 2, 0, 5, 5, 6]), [(1, 3, 1), (4, 5, 5), (5, 7, 5)]);
        assert_eq!(spans(&[]), []);
    }
}
