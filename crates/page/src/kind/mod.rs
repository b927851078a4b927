//! What kind of page a page is: an article or something that must not be taken for one.
//!
//! ```text
//! labelled blocks ─▶ signs (what is counted) ─▶ rules, one a kind ─▶ the kind with its evidence ─▶ labels that fit it
//! ```
//! A kind is said where its rules find enough evidence, and `unknown` otherwise. Structure comes before words: how the text lies in cards,
//! how much prose there is, what the head says; words (`page-kinds.tsv`) tell errors, walls and live pages.

mod address;
mod article;
mod cards;
mod entries;
mod error;
mod list;
mod live;
mod phrases;
mod relabel;
mod signs;
mod stub;
mod video;

use crate::{Article, Evidence, Page};
use signs::Signs;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// What a page is.
        #[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// Name in the record line.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// One text with a beginning and an end.
    Article "article",
    /// Headlines and teasers of many articles: a front page, a section, a tag, results of a search.
    List "list",
    /// Entries with their times, added as things happen.
    Live "live",
    /// A player and a few words.
    Video "video",
    /// An article of which a part is not there: behind a paywall, or only a teaser of it.
    Stub "stub",
    /// No content: not found, access denied, a test for humans, a question for consent, the empty shell of a script.
    Error "error",
    /// It cannot be told.
    #[default]
    Unknown "unknown",
}

impl Kind {
    /// True where there is no article on the page, so that no text of it may be read as one.
    pub fn is_no_article(self) -> bool {
        matches!(self, Kind::List | Kind::Error)
    }
}

/// What a page is, and what that rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageKind {
    /// What it is.
    pub kind: Kind,
    /// The rules that spoke for it, each with its place where it has one; empty for an unknown kind.
    pub evidence: Vec<Evidence>,
}

/// Finds what speaks for one kind; nothing where it is not told.
type Rule = fn(&Signs<'_>) -> Vec<Evidence>;

/// Tells the kind of a labelled page, and makes its labels fit.
pub(crate) fn tell(page: &Page, article: &mut Article) {
    let signs = Signs::new(page, article);
    let rules: [(Kind, Rule); 6] = [
        (Kind::Error, error::evidence),
        (Kind::Live, live::evidence),
        (Kind::List, list::evidence),
        (Kind::Video, video::evidence),
        (Kind::Stub, stub::evidence),
        (Kind::Article, article::evidence),
    ];
    let told = rules.iter().map(|(kind, rule)| PageKind { kind: *kind, evidence: rule(&signs) });
    let kind = told.into_iter().find(|k| !k.evidence.is_empty()).unwrap_or_default();
    relabel::fit(&signs, &kind).apply(article);
    article.kind = kind;
}
