//! Dating with the stamps hidden: pages that state their day are dated by their text alone, and the day is looked for in the interval.

use crate::pages::{files, load};
use anyhow::Result;
use onrecord::pipeline::date_page;
use onrecord_language::{Policy, days_from_civil};
use onrecord_page::Limits;
use onrecord_reading::dating::{Facts, Level};
use std::path::PathBuf;

/// How the pages of one folder came out.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    /// Pages that state their day.
    pub pages: usize,
    /// Intervals that hold the stated day.
    pub held: usize,
    /// Pages with bounds on both sides.
    pub bounded: usize,
    /// Of those, the ones that hold the day.
    pub bounded_held: usize,
    /// Pages of which a day was asserted.
    pub asserted: usize,
    /// Wrongly.
    pub wrong: usize,
    /// Median length of the bounded intervals, in days.
    pub width: i64,
    /// Pages whose interval does not hold the day, with the signs that say so: for the terminal only.
    pub faults: Vec<String>,
}

/// Dates every page that states its day without its stamps.
///
/// # Errors
/// When a page cannot be loaded.
pub fn score(paths: &[PathBuf]) -> Result<Hidden> {
    let limits = Limits::default();
    let mut out = Hidden::default();
    let mut widths = Vec::new();
    for path in files(paths)? {
        let raw = load(&path)?;
        let facts = Facts::shipped();
        let Ok(stated) = date_page(&raw, &limits, facts, true, Policy::News) else { continue };
        let exact = stated.dating.level == Level::Explicit && stated.dating.earliest == stated.dating.latest;
        let Some(day) = stated.dating.earliest.as_deref().filter(|_| exact).and_then(number) else { continue };
        let Ok(d) = date_page(&raw, &limits, facts, false, Policy::News) else { continue };
        let d = d.dating;
        let (lo, hi) = (d.earliest.as_deref().and_then(number), d.latest.as_deref().and_then(number));
        let gap = !d.runs.is_empty()
            && !d.runs.iter().any(|(a, b)| number(a).is_some_and(|a| a <= day) && number(b).is_some_and(|b| day <= b));
        let held = lo.is_none_or(|lo| lo <= day) && hi.is_none_or(|hi| day <= hi) && !gap;
        out.pages += 1;
        out.held += usize::from(held);
        if let (Some(lo), Some(hi)) = (lo, hi) {
            out.bounded += 1;
            out.bounded_held += usize::from(held);
            widths.push(hi - lo + 1);
            if lo == hi {
                out.asserted += 1;
                out.wrong += usize::from(!held);
            }
        }
        if !held {
            let against = d
                .constraints
                .iter()
                .filter(|c| c.used && c.days.and(&onrecord_reading::dating::Days::run(day, day + 1)).is_empty());
            let against: Vec<String> =
                against.map(|c| format!("{} {:?} {:?}", c.rule, c.words, c.days.written_ends())).collect();
            out.faults.push(format!("{}: {:?}: {}", path.display(), stated.dating.earliest, against.join("; ")));
        }
    }
    widths.sort_unstable();
    out.width = widths.get(widths.len() / 2).copied().unwrap_or_default();
    Ok(out)
}

fn number(when: &str) -> Option<i64> {
    let mut parts = when.get(..10)?.split('-').map(|p| p.parse::<i64>().ok());
    Some(days_from_civil(parts.next()??, parts.next()??, parts.next()??))
}

/// Heading of [`Hidden::row`].
pub const HEADING: &str = "set,pages,held,share,bounded,bounded-held,median-days,asserted,wrong";

impl Hidden {
    /// A row of the result table.
    pub fn row(&self, set: &str) -> String {
        let share = self.held as f64 / self.pages.max(1) as f64;
        format!(
            "{set},{},{},{share:.4},{},{},{},{},{}",
            self.pages, self.held, self.bounded, self.bounded_held, self.width, self.asserted, self.wrong
        )
    }
}
