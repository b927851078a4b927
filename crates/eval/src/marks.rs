//! Sets of characters of one text, and how well two of them agree.

use std::collections::BTreeSet;

/// `[start, end)` in code points.
pub type Mark = [u32; 2];

/// Characters by number.
pub type Chars = BTreeSet<u32>;

/// Characters that do not count at the edges of what somebody said.
pub const EDGE: &str = " \t\n\u{a0}\"'«»„“”‚‘’.,;:!?–—-…()";

/// A text by code points.
pub struct Points(Vec<char>);

impl Points {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        Points(text.chars().collect())
    }

    /// The words of a mark, cut to the text.
    pub fn slice(&self, [from, to]: Mark) -> String {
        let end = self.0.len();
        let (from, to) = ((from as usize).min(end), (to as usize).min(end));
        self.0.get(from..to).unwrap_or(&[]).iter().collect()
    }

    /// The characters of some marks that are neither white space nor edge characters.
    pub fn solid<'m>(&self, marks: impl IntoIterator<Item = &'m Mark>) -> Chars {
        let counts = |i: &u32| self.0.get(*i as usize).is_some_and(|c| is_solid(*c));
        marks.into_iter().flat_map(|[a, b]| *a..*b).filter(counts).collect()
    }

    /// A mark without the edge characters at both ends.
    pub fn trim(&self, [mut from, mut to]: Mark) -> Mark {
        let edge = |i: u32| self.0.get(i as usize).is_some_and(|c| EDGE.contains(*c));
        while from < to && edge(from) {
            from += 1;
        }
        while to > from && edge(to - 1) {
            to -= 1;
        }
        [from, to]
    }

    /// The first place at or after `from` where `words` stand, any white space being equal to any other.
    pub fn find(&self, words: &str, from: u32) -> Option<Mark> {
        let needle: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        let first = *needle.first()?;
        (from as usize..self.0.len()).filter(|i| self.0[*i] == first).find_map(|at| self.match_at(at, words))
    }

    fn match_at(&self, at: usize, words: &str) -> Option<Mark> {
        let mut i = at;
        for part in words.split_whitespace() {
            if i > at {
                let blank = self.0[i..].iter().take_while(|c| c.is_whitespace()).count();
                i = if blank == 0 { return None } else { i + blank };
            }
            for c in part.chars() {
                i = if self.0.get(i) == Some(&c) { i + 1 } else { return None };
            }
        }
        Some([at as u32, i as u32])
    }
}

/// How many characters of a text are neither white space nor edge characters.
pub fn solid_count(words: &str) -> u64 {
    words.chars().filter(|c| is_solid(*c)).count() as u64
}

fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !EDGE.contains(c)
}

/// Intersection over union; 0 when both are empty.
pub fn overlap(x: &Chars, y: &Chars) -> f64 {
    let both = x.intersection(y).count();
    let either = x.len() + y.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

/// True when more than half of `x` lies in `y`.
pub fn mostly_in(x: &Chars, y: &Chars) -> bool {
    2 * x.intersection(y).count() > x.len()
}

/// Pairs gold items with system items one to one, the best pairs first, down to a score of `floor`. Among equal scores the
/// later items are paired first.
pub fn pair(gold: usize, system: usize, floor: f64, score: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let all = (0..gold).flat_map(|i| (0..system).map(move |j| (i, j)));
    let mut scored: Vec<_> = all.map(|(i, j)| (score(i, j), i, j)).filter(|(v, ..)| *v >= floor).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let (mut used_gold, mut used_system) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in scored {
        if !used_gold.contains(&i) && !used_system.contains(&j) {
            used_gold.insert(i);
            used_system.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_and_white_space_do_not_count() {
        let p = Points::new("«Так, міст!» — сказав");
        assert_eq!(p.slice(p.trim([0, 12])), "Так, міст");
        assert_eq!(p.solid(&[[0, 12]]).len(), 7);
        assert_eq!(p.slice([15, 99]), "сказав");
    }

    #[test]
    fn words_are_found_across_any_white_space() {
        let p = Points::new("one two\n\u{a0} three two three");
        assert_eq!(p.find("two three", 0), Some([4, 15]));
        assert_eq!(p.find("two three", 5), Some([16, 25]));
        assert_eq!(p.find("twothree", 0), None);
        assert_eq!(p.find("", 0), None);
    }

    #[test]
    fn the_best_pairs_are_taken_first() {
        let table = [[0.6, 0.9], [0.7, 0.8]];
        assert_eq!(pair(2, 2, 0.5, |i, j| table[i][j]), [(0, 1), (1, 0)]);
        assert_eq!(pair(2, 2, 0.75, |i, j| table[i][j]), [(0, 1)]);
    }

    #[test]
    fn overlap_is_intersection_over_union() {
        let (x, y) = ((0..4).collect(), (2..6).collect());
        assert_eq!(overlap(&x, &y), 2.0 / 6.0);
        assert_eq!(overlap(&Chars::new(), &Chars::new()), 0.0);
        assert!(!mostly_in(&x, &y));
    }
}
