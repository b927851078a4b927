//! What of a page is the article, and what is not.

use crate::Metadata;
use crate::PageKind;
use onrecord_language::Lang;
use onrecord_text::{IndexVec, RuleId, Span, newtype_index};

newtype_index!(
    /// Number of a block in [`Article::blocks`].
    BlockIx
);

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// What a block is. [`Label::Body`] and [`Label::Lead`] together are the article's text.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label { $($(#[$doc])* $name,)* }

        impl Label {
            /// All labels.
            pub const ALL: &'static [Label] = &[$(Label::$name,)*];

            /// Name in the record line.
            pub fn name(self) -> &'static str {
                match self { $(Label::$name => $text,)* }
            }
        }
    };
}

labels! {
    /// The headline (its first showing and its repetitions).
    Title "title",
    /// The standfirst under the headline.
    Subtitle "subtitle",
    /// Text of the article.
    Body "body",
    /// First paragraph set apart as a summary.
    Lead "lead",
    /// Date, time or place line.
    Dateline "dateline",
    /// Who wrote it.
    Byline "byline",
    /// Name of the outlet.
    Outlet "outlet",
    /// Section or rubric.
    Section "section",
    /// Words under a picture, and the picture's credit.
    Caption "caption",
    /// Where the material was taken from.
    Credit "credit",
    /// "Read also" line inside the article.
    ReadAlso "read-also",
    /// List of related articles, or its heading.
    Related "related",
    /// Another article's headline or summary.
    Teaser "teaser",
    /// List of latest news, with its heading, clocks and counters.
    LatestList "latest-list",
    /// Tags and keywords.
    Tags "tags",
    /// Question put to readers, with answers.
    Poll "poll",
    /// Readers' comments and the prompts for them.
    Comments "comments",
    /// Prompt to subscribe or follow.
    Subscribe "subscribe",
    /// The outlet about itself.
    Promotion "promotion",
    /// Share buttons.
    Share "share",
    /// Advertisement or its marker.
    Advert "advert",
    /// Cookie or consent notice.
    CookieNotice "cookie-notice",
    /// Link to another language.
    LanguageSwitch "language-switch",
    /// How often it was viewed.
    ViewCount "view-count",
    /// How long it takes to read.
    ReadingTime "reading-time",
    /// Font size, print, pages, "more" buttons.
    PageControl "page-control",
    /// An aggregator's line.
    Aggregator "aggregator",
    /// Menus.
    Navigation "navigation",
    /// Copyright, imprint, terms.
    Legal "legal",
    /// What has no meaning here.
    Debris "debris",
}

impl Label {
    /// True for the article's own text.
    pub fn is_body(self) -> bool {
        matches!(self, Label::Body | Label::Lead)
    }
}

/// What a body block is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A paragraph.
    Paragraph,
    /// A heading inside the article.
    Heading,
    /// An item of a list.
    ListItem,
    /// A quotation set apart.
    PullQuote,
    /// A row or cell of a table.
    Table,
}

impl Role {
    /// Name in the record line.
    pub fn name(self) -> &'static str {
        match self {
            Role::Paragraph => "paragraph",
            Role::Heading => "heading",
            Role::ListItem => "list-item",
            Role::PullQuote => "pull-quote",
            Role::Table => "table",
        }
    }
}

/// The parts of a page in which statements are read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// First showing of the headline.
    Title,
    /// The standfirst.
    Subtitle,
    /// Body and lead.
    Body,
    /// Captions.
    Caption,
}

/// A labelled stretch of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it stands; blocks of an article are in order and do not overlap. White space between them belongs to none.
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// For body blocks.
    pub role: Option<Role>,
    /// Language, where it can be told.
    pub language: Option<Lang>,
    /// The rule that gave the label.
    pub rule: RuleId,
}

/// Language of the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LanguageGuess {
    /// `None` when it has no pack or cannot be told.
    pub lang: Option<Lang>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// An author's name; `span` is `None` when only the head gives it, or gives it in another form than the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// As the page writes it.
    pub name: String,
    /// Where.
    pub span: Option<Span>,
}

/// An outlet's name; `span` is `None` when it was read off the address or the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// As the page writes it.
    pub name: String,
    /// Where.
    pub span: Option<Span>,
}

/// An agency or outlet that the article names as upstream source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Its name, in the canonical form of the agencies' table where it is listed there.
    pub source: String,
    /// Where it is named.
    pub span: Span,
}

/// Where a date was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// In the text; `None` when it was read off the head or the address.
    pub span: Option<Span>,
    /// `stamp`, `json-ld`, `meta`, `url` …
    pub rule: RuleId,
}

/// Local time from `earliest` to `latest`, both included at the precision: `2024-11-13T17:21` or `2024-11-13`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First possible.
    pub earliest: String,
    /// Last possible.
    pub latest: String,
    /// `minute`, `day`, `month`, `year`.
    pub precision: &'static str,
}

/// When the page was published, as far as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The interval.
    pub when: Interval,
    /// Distance of the clock from Greenwich, as far as the page names it: `+02:00`, `Z`.
    pub zone: Option<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// Bounds of the time at which the page was captured, local time; at least one is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// Not before.
    pub earliest: Option<String>,
    /// Not after.
    pub latest: Option<String>,
    /// `minute`, `day`.
    pub precision: &'static str,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// Something the reader should know: a repair, a limit hit, a refusal with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What happened, in English.
    pub text: String,
    /// Where, if somewhere.
    pub span: Option<Span>,
}

/// A page with every block labelled and its metadata found. The default one has no blocks, and nothing is known of it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// What kind of page it is; a list or an error page has no article, and nothing in it is readable.
    pub kind: PageKind,
    /// Language of the body.
    pub language: LanguageGuess,
    /// Every block of the page, in order.
    pub blocks: IndexVec<BlockIx, Block>,
    /// The headline's first showing.
    pub title: Option<Span>,
    /// The standfirst.
    pub subtitle: Option<Span>,
    /// Authors: those in the text in its order, then those that only the head gives.
    pub byline: Vec<Author>,
    /// Who published it.
    pub outlet: Option<Outlet>,
    /// Upstream sources.
    pub credits: Vec<Credit>,
    /// When.
    pub published: Option<Published>,
    /// What the page shows of the time it was captured.
    pub captured_between: Option<Captured>,
    /// Every value that the page gives for what is asserted above, and further ones.
    pub metadata: Metadata,
    /// Notes.
    pub notes: Vec<Note>,
}

impl Article {
    /// The blocks in which statements are read, in order, each with its region.
    pub fn readable(&self) -> impl Iterator<Item = (BlockIx, &Block, Region)> {
        let blocks = self.blocks.iter_enumerated().filter(|_| !self.kind.kind.is_no_article());
        blocks.filter_map(|(i, b)| {
            let region = match b.label {
                Label::Body | Label::Lead => Region::Body,
                Label::Title if self.title == Some(b.span) => Region::Title,
                Label::Subtitle => Region::Subtitle,
                Label::Caption => Region::Caption,
                _ => return None,
            };
            Some((i, b, region))
        })
    }
}
