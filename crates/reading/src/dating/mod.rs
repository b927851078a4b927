//! When a page was published: every sign of it as a constraint with its place, and what all of them leave.
//!
//! Nothing is asserted that the constraints do not say: a day only when one day is left. Constraints are laid on in the order
//! of trust; one that would leave no day is set aside and reported together with the one that it contradicts.

mod combine;
mod days;
mod events;
mod facts;
mod signs;
mod terms;

pub use days::Days;
pub use facts::{Facts, Term};

use crate::{Analysis, Mentions};
use onrecord_language::{Policy, TimeExpression};
use onrecord_page::Article;
use onrecord_text::{RuleId, Span, Text};

/// One sign of the day of publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// What kind of sign.
    pub rule: RuleId,
    /// The days that it leaves.
    pub days: Days,
    /// Where it stands in the text.
    pub span: Option<Span>,
    /// Bytes of the capture, for what is not shown.
    pub source: Option<Span>,
    /// The words, or the value where it is not shown.
    pub words: String,
    /// It was laid on; `false` when it is not firm or contradicts others.
    pub used: bool,
    /// It counts; `false` for one that needs another sign beside it.
    pub firm: bool,
    /// Minute of publication, where it tells one (`2024-10-28T13:20`).
    pub minute: Option<String>,
}

/// How the day of publication is known.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The page states it.
    Explicit,
    /// It follows from what the page says.
    Derived,
    /// Only bounds follow.
    Bounded,
    /// Not even bounds.
    #[default]
    Unknown,
}

impl Level {
    /// Name for people and machines.
    pub fn name(self) -> &'static str {
        match self {
            Level::Explicit => "explicit",
            Level::Derived => "derived",
            Level::Bounded => "bounded",
            Level::Unknown => "unknown",
        }
    }
}

/// When a page was published, as far as anything tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dating {
    /// First day (`2024-10-28`) or, when it is stated, minute.
    pub earliest: Option<String>,
    /// Last day or minute, included.
    pub latest: Option<String>,
    /// Years in between that are ruled out leave gaps: the runs of days that are left, when there are more than one.
    pub runs: Vec<(String, String)>,
    /// How it is known.
    pub level: Level,
    /// Every sign, in the order of trust.
    pub constraints: Vec<Constraint>,
    /// Pairs of constraints that cannot both hold, by index; the second of each is not used.
    pub conflicts: Vec<(usize, usize)>,
}

/// What may be used to date a page.
#[derive(Clone, Copy, Debug)]
pub struct Clues<'a> {
    /// When it was captured, as the capture says, in a written form that begins with the day.
    pub captured: Option<&'a str>,
    /// Terms of office.
    pub facts: &'a Facts,
    /// Stamps and addresses count; without them, only what the text tells.
    pub stamps: bool,
    /// What is taken of several times that an expression may mean.
    pub policy: Policy,
}

impl Default for Clues<'_> {
    fn default() -> Self {
        Clues { captured: None, facts: Facts::shipped(), stamps: true, policy: Policy::News }
    }
}

/// Dates a page by everything it shows. `told` are the time expressions of its readable text, in order.
pub fn date(
    text: &Text,
    article: &Article,
    analysis: &Analysis,
    mentions: &Mentions,
    told: &[TimeExpression],
    clues: &Clues,
) -> Dating {
    let mut all = Vec::new();
    if clues.stamps {
        signs::stated(text, article, &mut all);
    }
    signs::captured(text, article, clues, &mut all);
    events::events(text, analysis, told, &mut all);
    terms::terms(text, mentions, clues.facts, &mut all);
    combine::combine(all)
}
