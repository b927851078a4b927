//! Scores as tables for people and as files for comparison.

use crate::{
    floors::Held,
    sets::SetScore,
    tally::{COUNTED, LINKS, NAMES, SHARED, TIMES, Tally},
};

/// One row a page: leaks, then `right/given/gold` for the figures of [`COUNTED`] and `right/of` for those of [`SHARED`].
/// Holds no text of the pages.
pub fn csv(score: &SetScore) -> String {
    let known = |f: &&&str| {
        let marked = score.total.counts.contains_key(**f) || score.total.shares.contains_key(**f);
        let own = |f: &&str| TIMES.contains(f) || NAMES.contains(f) || LINKS.contains(f);
        let special = score.total.counts.keys().chain(score.total.shares.keys()).any(own);
        // Sets of times or names have no other columns, and others none of theirs.
        if special { marked } else { !own(f) }
    };
    let counted: Vec<&str> = COUNTED.iter().filter(known).copied().collect();
    let shared: Vec<&str> = SHARED.iter().filter(known).copied().collect();
    let header = ["page", "leaks"].into_iter().chain(counted.iter().copied()).chain(shared.iter().copied());
    let mut out = header.collect::<Vec<_>>().join(",") + "\n";
    for p in &score.pages {
        let t = &p.tally;
        let count =
            |f: &&str| t.counts.get(*f).map_or_else(String::new, |c| format!("{}/{}/{}", c.right, c.system, c.gold));
        let share = |f: &&str| t.shares.get(*f).map_or_else(String::new, |s| format!("{}/{}", s.right, s.of));
        let figures = counted.iter().map(count).chain(shared.iter().map(share));
        let cells: Vec<String> = [p.page.clone(), t.leaks.to_string()].into_iter().chain(figures).collect();
        out += &(cells.join(",") + "\n");
    }
    for (page, _) in &score.absent {
        out += &format!("{page},absent\n");
    }
    out
}

/// The figures of a set with precision and recall.
pub fn figures(t: &Tally) -> String {
    let mut out = format!("pages          {}\nleaks          {}\n", t.pages, t.leaks);
    for (figure, c) in COUNTED.iter().filter_map(|f| Some((f, t.counts.get(f)?))) {
        let (f1, p, r) = (c.f1(), c.precision(), c.recall());
        out += &format!("{figure:14} f1 {f1:.4}  precision {p:.4}  recall {r:.4}  gold {}\n", c.gold);
    }
    for (figure, s) in SHARED.iter().filter_map(|f| Some((f, t.shares.get(f)?))) {
        out += &format!("{figure:14} share {:.4}  right {}  of {}\n", s.value(), s.right, s.of);
    }
    out
}

/// The figures of a set beside their floors.
pub fn held(set: &str, all: &[Held]) -> String {
    let mut out = format!("{set}\n  {:14} {:>8} {:>8}\n", "figure", "reached", "floor");
    for h in all {
        let show = |v: Option<f64>| match v {
            None => "-".to_owned(),
            Some(v) if h.figure == "pages" || h.figure == "leaks" => format!("{v:.0}"),
            Some(v) => format!("{v:.4}"),
        };
        let mark = if h.holds() { "" } else { "  BELOW" };
        out += &format!("  {:14} {:>8} {:>8}{mark}\n", h.figure, show(h.value), show(h.floor));
    }
    out
}
