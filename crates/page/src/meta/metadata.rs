//! What a page says about itself: every value with its rule and its place, the one that was taken, and where values disagree.

use crate::{Page, Published};
use onrecord_text::{RuleId, Span};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// What a value is of.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// All fields.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];

            /// Name in the record line.
            pub fn name(self) -> &'static str {
                match self { $(Field::$name => $text,)* }
            }
        }
    };
}

fields! {
    /// The headline.
    Title "title",
    /// The standfirst.
    Subtitle "subtitle",
    /// A person or body that signs.
    Author "author",
    /// Who publishes.
    Outlet "outlet",
    /// The rubric.
    Section "section",
    /// A keyword.
    Tag "tag",
    /// The page's own address.
    Address "address",
    /// When it was published.
    Published "published",
    /// When it was changed.
    Modified "modified",
    /// Where the report is dated from.
    Place "place",
    /// The text of the article.
    Body "body",
}

/// A value that the page gives for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What it is of.
    pub field: Field,
    /// As the page gives it; times in ISO 8601 with the zone that the page names, `first/last` where the day is ambiguous.
    pub value: String,
    /// The rule that read it: the key of the head, or where it is shown.
    pub rule: RuleId,
    /// Where it is shown.
    pub span: Option<Span>,
    /// Bytes of the capture, for what is not shown.
    pub source: Option<Span>,
    /// It was taken, or says the same as what was taken.
    pub chosen: bool,
}

/// Values for one field that cannot all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field.
    pub field: Field,
    /// The different values, the one that was taken first.
    pub values: Vec<String>,
}

/// A picture of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its address as the page writes it; `None` where only its caption is known.
    pub address: Option<String>,
    /// The words under it.
    pub caption: Option<Span>,
    /// Who made it or owns it.
    pub credit: Option<Span>,
}

/// What a page says about itself, beyond what [`Article`](crate::Article) asserts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline alone, where its block holds more: a rubric before it, the outlet's name behind it.
    pub headline: Option<Span>,
    /// The page's own address.
    pub address: Option<String>,
    /// When it was last changed.
    pub modified: Option<Published>,
    /// Pictures of the article, in page order.
    pub images: Vec<Image>,
    /// Every value that was found, by field, the most trusted first.
    pub candidates: Vec<Candidate>,
    /// Where values disagree.
    pub conflicts: Vec<Conflict>,
}

impl Metadata {
    /// That of a page without a head, dated from a place perhaps.
    pub(crate) fn shown(page: &Page, place: Option<Span>) -> Self {
        let value = |span| page.text.slice(span).to_owned();
        let dated = |span| Candidate {
            field: Field::Place,
            value: value(span),
            rule: "dateline",
            span: Some(span),
            source: None,
            chosen: true,
        };
        Metadata {
            address: page.url.clone(),
            candidates: place.map(dated).into_iter().collect(),
            ..Metadata::default()
        }
    }
}
