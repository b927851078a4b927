//! What tagger and head reach on texts that they were not trained on, alone and together.

use super::{Read, Text, fit::widen, train};
use crate::train::names::{Counts, PARTS, fit, line, put};
use onrecord_deep::Head;
use onrecord_reading::tagger::{Model, TAGS, add_odds, best_path};

/// Strict figures by set, for the tagger, the head, and both together, a line each. Sets whose name ends with `-dev` are scored and
/// never trained on.
pub fn cross_validate(sets: &[Read]) -> Vec<String> {
    let mut counts = vec![[Counts::default(); 3]; sets.len()];
    for part in 0..PARTS {
        let held = |name: &str, text: usize| name.ends_with("-dev") || text % PARTS == part;
        let kept =
            || sets.iter().flat_map(|s| s.texts.iter().enumerate().filter(|(i, _)| !held(s.name, *i)).map(|(_, t)| t));
        let tagger = Model::new(&fit(kept().flat_map(|t| &t.sentences).collect::<Vec<_>>().iter().copied()));
        let (Some(tagger), Ok(head)) = (tagger, Head::read(Head::write(&train(kept())))) else { continue };
        for (set, counts) in sets.iter().zip(&mut counts) {
            let held = set.texts.iter().enumerate().filter(|(i, _)| i % PARTS == part);
            held.for_each(|(_, text)| count(&tagger, &head, text, counts));
        }
    }
    let lines = sets.iter().zip(&counts).flat_map(|(set, counts)| {
        let who = ["tagger", "head", "both"].iter().zip(counts);
        who.map(|(who, c)| format!("{who:7}{}", line(set.name, c)))
    });
    lines.collect()
}

fn count(tagger: &Model, head: &Head, text: &Text, counts: &mut [Counts; 3]) {
    for (sentence, states) in text.sentences() {
        let odds = states.map(|s| head.odds(&s.iter().map(|x| widen(*x)).collect::<Vec<_>>()));
        let odds: Vec<[f32; TAGS]> = odds.map(|o| std::array::from_fn(|t| o.get(t).copied().unwrap_or(0.0))).collect();
        let live = |of: &dyn Fn(&Vec<u64>) -> [i32; TAGS]| -> Vec<Option<[i32; TAGS]>> {
            sentence.rows.iter().map(|r| (!r.is_empty()).then(|| of(r))).collect()
        };
        let alone = live(&|row| tagger.score(row));
        let (mut head, mut both) = (live(&|_| [0; TAGS]), alone.clone());
        for scores in [&mut head, &mut both] {
            add_odds(scores, &odds);
        }
        let free = [[0; TAGS]; TAGS + 1];
        let paths = [best_path(&alone, tagger.steps()), best_path(&head, &free), best_path(&both, tagger.steps())];
        paths.iter().zip(counts.iter_mut()).for_each(|(path, counts)| put(path, &sentence.gold, counts));
    }
}
