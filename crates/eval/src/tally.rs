//! Counts behind the figures, for one page or many.

use std::{collections::BTreeMap, ops::AddAssign};

/// Figures that are F1 values, in the order in which they are shown.
pub const COUNTED: [&str; 15] = [
    "body",
    "found",
    "who-said-what",
    "exact",
    "people",
    "persons",
    "occasions",
    "byline",
    "credits",
    "times",
    "quantities",
    "name-persons",
    "name-places",
    "name-bodies",
    "names",
];

/// Figures that are shares of something right, in the order in which they are shown.
pub const SHARED: [&str; 23] = [
    "set-aside",
    "furniture",
    "title",
    "published",
    "outlet",
    "language",
    "speaker",
    "cue",
    "form",
    "kind",
    "via",
    "identity",
    "time-found",
    "time-value",
    "time-interval",
    "time-silent",
    "quantity-value",
    "quantity-bound",
    "dated-within",
    "day-asserted",
    "links-found",
    "links-right",
    "links-across",
];

/// Figures of names in marked texts, strict: only sets of names have their columns.
pub const NAMES: [&str; 4] = ["name-persons", "name-places", "name-bodies", "names"];

/// Figures of links between names.
pub const LINKS: [&str; 3] = ["links-found", "links-right", "links-across"];

/// Figures of times and quantities: only sets that mark them have their columns.
pub const TIMES: [&str; 10] = [
    "times",
    "quantities",
    "time-found",
    "time-value",
    "time-interval",
    "time-silent",
    "quantity-value",
    "quantity-bound",
    "dated-within",
    "day-asserted",
];

/// Shares among what was found: finding more may lower them although nothing got worse, so their floors are set by hand only.
pub const CONDITIONAL: [&str; 6] = ["speaker", "cue", "form", "kind", "via", "identity"];

/// How many the system had right, how many it gave, how many the gold has.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Right ones.
    pub right: u64,
    /// Given by the system.
    pub system: u64,
    /// In the gold.
    pub gold: u64,
}

impl Count {
    /// Harmonic mean of precision and recall. Giving nothing where there is nothing is right.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// Share of what was given that is right.
    pub fn precision(self) -> f64 {
        match (self.system, self.gold) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            (n, _) => self.right as f64 / n as f64,
        }
    }

    /// Share of the gold that was found.
    pub fn recall(self) -> f64 {
        if self.gold == 0 { 1.0 } else { self.right as f64 / self.gold as f64 }
    }
}

/// How many of how many are right.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Right ones.
    pub right: u64,
    /// All.
    pub of: u64,
}

impl Share {
    /// Right ones over all; 1 when there are none.
    pub fn value(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.right as f64 / self.of as f64 }
    }
}

/// The counts of one page, or of many added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many pages.
    pub pages: u64,
    /// Statements whose content lies mostly in furniture.
    pub leaks: u64,
    /// By the names of [`COUNTED`].
    pub counts: BTreeMap<&'static str, Count>,
    /// By the names of [`SHARED`].
    pub shares: BTreeMap<&'static str, Share>,
}

impl Tally {
    /// Adds to an F1 figure.
    pub fn count(&mut self, figure: &'static str, right: usize, system: usize, gold: usize) {
        let c = self.counts.entry(figure).or_default();
        c.right += right as u64;
        c.system += system as u64;
        c.gold += gold as u64;
    }

    /// Adds one case to a share; returns `right`.
    pub fn hit(&mut self, figure: &'static str, right: bool) -> bool {
        let s = self.shares.entry(figure).or_default();
        s.right += u64::from(right);
        s.of += 1;
        right
    }

    /// Every figure with its value, `pages` first and `leaks` second, then in the order of [`COUNTED`] and [`SHARED`].
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        let counted = COUNTED.iter().filter_map(|f| Some((*f, self.counts.get(f)?.f1())));
        let shared = SHARED.iter().filter_map(|f| Some((*f, self.shares.get(f)?.value())));
        [("pages", self.pages as f64), ("leaks", self.leaks as f64)].into_iter().chain(counted).chain(shared).collect()
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.pages += other.pages;
        self.leaks += other.leaks;
        for (figure, c) in &other.counts {
            self.count(figure, c.right as usize, c.system as usize, c.gold as usize);
        }
        for (figure, s) in &other.shares {
            let mine = self.shares.entry(figure).or_default();
            mine.right += s.right;
            mine.of += s.of;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_of_nothing_is_right_only_when_nothing_is_owed() {
        let count = |right, system, gold| Count { right, system, gold }.f1();
        assert_eq!(count(0, 0, 0), 1.0);
        assert_eq!(count(0, 0, 3), 0.0);
        assert_eq!(count(0, 3, 0), 0.0);
        assert!((count(2, 4, 3) - 4.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn tallies_add_up() {
        let mut one = Tally { pages: 1, leaks: 1, ..Tally::default() };
        one.count("found", 1, 2, 3);
        one.hit("title", true);
        let mut two = one.clone();
        two += &one;
        assert_eq!(two.counts["found"], Count { right: 2, system: 4, gold: 6 });
        assert_eq!(two.shares["title"], Share { right: 2, of: 2 });
        assert_eq!(two.figures()[..2], [("pages", 2.0), ("leaks", 2.0)]);
    }
}
