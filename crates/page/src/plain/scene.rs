//! What can be seen of a line only among the others.

use super::line::{Line, Shape};
use super::zone::opens_list;
use crate::furniture::{Cue, is};
use crate::meta::{agency, byline};
use crate::words::Words;
use crate::{Label, Page};
use std::collections::{HashMap, HashSet};

/// Neighbourhood features of all lines of a page, by line number.
pub(crate) struct Scene {
    /// How much of the line's words the prose after it takes up: from 0 to 1.
    pub(crate) echoed: Vec<f32>,
    /// The first line that this one repeats, whole or with its end cut off.
    pub(crate) repetition: Vec<Option<usize>>,
    /// It is the name of an agency, an outlet or a site, and nothing else.
    pub(crate) outlets: Vec<bool>,
    /// It is made of newsroom offices.
    pub(crate) roles: Vec<bool>,
    /// It is a person's name and nothing else.
    pub(crate) names: Vec<bool>,
    /// Sentences stand before and after it.
    pub(crate) between: Vec<bool>,
    /// A question between furniture, as polls are.
    pub(crate) asked: Vec<bool>,
    /// Not a sentence, after a sentence, and no other such line follows.
    pub(crate) lonely: Vec<bool>,
    /// A later line repeats it: 2 whole, 1 with its end cut off.
    repeated: Vec<u8>,
    lists: Vec<bool>,
    comments: Vec<bool>,
}

/// Lines within which a headline is expected to be repeated.
const NEAR: usize = 14;

/// Lines of a whole web page; extracts have fewer.
pub(crate) const WHOLE: usize = 40;

/// Words of running text above the heading of a list without which the article comes after it.
const TOLD: usize = 40;

impl Scene {
    /// Looks at all lines.
    pub(crate) fn new(page: &Page, words: &Words, lines: &[Line]) -> Self {
        let n = lines.len();
        let mut scene = Scene {
            echoed: vec![0.0; n],
            repetition: vec![None; n],
            outlets: lines.iter().map(|l| l.shape == Shape::Words && agency::is_outlet(words, l)).collect(),
            roles: lines.iter().map(|l| is_role(words, l)).collect(),
            names: lines.iter().map(|l| l.shape == Shape::Words && byline::is_name(page, words, l.span)).collect(),
            between: vec![false; n],
            asked: vec![false; n],
            lonely: vec![false; n],
            repeated: vec![0; n],
            lists: Vec::with_capacity(n),
            comments: Vec::with_capacity(n),
        };
        scene.find_repetitions(words, lines);
        scene.find_echoes(words, lines);
        let (mut list, mut comment) = (false, false);
        let text = |l: &Line| if l.prose() > 0.5 { l.len } else { 0 };
        let (mut before, all) = (0, lines.iter().map(text).sum::<usize>());
        for (i, line) in lines.iter().enumerate() {
            // Above the text stand links to lists and comments, not these themselves.
            let above = n >= WHOLE && before < TOLD && all - before >= 2 * TOLD;
            before += text(line);
            let whole = line.strong().filter(|_| !above);
            list |= whole.is_some_and(|p| p.whole && opens_list(p.label));
            comment |= whole.is_some_and(|p| p.label == Label::Comments);
            scene.lists.push(list);
            scene.comments.push(comment);
            let sentence = |j: Option<usize>| j.and_then(|j| lines.get(j)).is_some_and(|l| l.prose() >= 0.6);
            let furniture = |j: Option<usize>| j.and_then(|j| lines.get(j)).is_some_and(|l| l.strong().is_some());
            scene.asked[i] = line.question
                && line.len <= 20
                && line.stops == 0
                && furniture(i.checked_sub(1))
                && (i + 1 == n || furniture(Some(i + 1)));
            scene.lonely[i] =
                sentence(i.checked_sub(1)) && (i + 1 == n || furniture(Some(i + 1)) || sentence(Some(i + 1)));
            let after = (i + 1..n.min(i + 3)).any(|j| sentence(Some(j)));
            scene.between[i] = i > 0 && (sentence(i.checked_sub(1)) || sentence(i.checked_sub(2))) && after;
        }
        scene
    }

    /// 2 when a line after this one repeats it, 1 when one begins like it and is cut off.
    pub(crate) fn repeats(&self, i: usize, _lines: &[Line]) -> u8 {
        self.repeated[i]
    }

    /// Forgets the headings of lists and comments.
    pub(crate) fn unlist(&mut self) {
        self.lists.fill(false);
        self.comments.fill(false);
    }

    /// The heading of a list stands at or before this line.
    pub(crate) fn listed(&self, i: usize) -> bool {
        self.lists[i]
    }

    /// The heading of comments stands at or before this line.
    pub(crate) fn commented(&self, i: usize) -> bool {
        self.comments[i]
    }

    fn find_repetitions(&mut self, words: &Words, lines: &[Line]) {
        let mut first = HashMap::<u64, usize>::new();
        for (i, line) in lines.iter().enumerate() {
            if line.shape != Shape::Words || line.len < 2 {
                continue;
            }
            if let Some(&f) = first.get(&line.key) {
                self.repetition[i] = Some(f);
                if i - f <= NEAR {
                    self.repeated[f] = 2;
                }
                continue;
            }
            first.insert(line.key, i);
            if !line.cut || line.len < 3 {
                continue;
            }
            let begins = |f: &usize| {
                let (a, b) = (&lines[*f].words, &line.words);
                let same = |(x, y): (usize, usize)| match (words.all().get(x), words.all().get(y)) {
                    (Some(x), Some(y)) => words.lower(x) == words.lower(y),
                    _ => false,
                };
                a.len() >= b.len() && a.clone().zip(b.clone()).all(same)
            };
            if let Some(f) = (i.saturating_sub(NEAR)..i).find(begins) {
                self.repetition[i] = Some(f);
                self.repeated[f] = self.repeated[f].max(1);
            }
        }
    }

    /// Stems (five letters) of each short line among those of the first three paragraphs after it.
    fn find_echoes(&mut self, words: &Words, lines: &[Line]) {
        let stems = |line: &Line, most: usize| -> HashSet<&str> {
            let all = words.all().get(line.words.clone()).unwrap_or(&[]);
            all.iter().take(most).filter(|w| !w.mark && !w.number).filter_map(|w| stem(words.lower(w))).collect()
        };
        let mut paragraphs: Vec<HashSet<&str>> = Vec::new();
        for (i, line) in lines.iter().enumerate().rev() {
            if line.len <= 30 && line.shape == Shape::Words {
                let own = stems(line, 30);
                let near = paragraphs.iter().rev().take(3);
                let hit = own.iter().filter(|s| near.clone().any(|p| p.contains(*s))).count();
                self.echoed[i] = if own.is_empty() { 0.0 } else { hit as f32 / own.len() as f32 };
            }
            if line.prose() >= 0.9 {
                paragraphs.push(stems(line, 120));
            }
        }
    }
}

/// What a word is compared by: its first five letters; none for words of fewer than four.
pub(crate) fn stem(lower: &str) -> Option<&str> {
    let end = lower.char_indices().nth(5).map_or(lower.len(), |(i, _)| i);
    (lower.chars().nth(3).is_some()).then(|| &lower[..end])
}

fn is_role(words: &Words, line: &Line) -> bool {
    line.shape == Shape::Words && line.len <= 5 && line.words.clone().all(|i| is(words, i, Cue::Role))
}

impl Scene {
    /// How many words of a headline a paragraph takes up.
    pub(crate) fn shared(&self, words: &Words, title: &Line, paragraph: &Line) -> usize {
        let stems = |line: &Line| -> HashSet<&str> {
            let all = words.all().get(line.words.clone()).unwrap_or(&[]);
            all.iter().filter(|w| !w.mark && !w.number).filter_map(|w| stem(words.lower(w))).collect()
        };
        stems(title).intersection(&stems(paragraph)).count()
    }
}
