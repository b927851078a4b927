//! What is asked of a store and what it answers. All of it serialises, so that a JSON API can hand it on.

use onrecord_record::{PublishedLine, SpanLine};
use serde::{Deserialize, Serialize};

/// What to look for. Empty fields do not narrow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Words that must all occur in the statement (in any inflected form) or in the name of its speaker; words in double
    /// quotation marks must stand together.
    pub words: String,
    /// A person's id, or words of a name in any script.
    pub speaker: Option<String>,
    /// Kind of statement.
    pub kind: Option<String>,
    /// `direct`, `indirect`, `mixed`.
    pub form: Option<String>,
    /// Name of the outlet, upper and lower case alike.
    pub outlet: Option<String>,
    /// Language of the statement.
    pub language: Option<String>,
    /// Published not before: `yyyy`, `yyyy-mm`, `yyyy-mm-dd`, with `Thh:mm` where needed.
    pub since: Option<String>,
    /// Published not after, the given unit included.
    pub until: Option<String>,
    /// `title`, `subtitle`, `body`, `caption`.
    pub region: Option<String>,
    /// What the page is: `article`, `live`, `stub`, …
    pub page_kind: Option<String>,
    /// Most items to return.
    pub limit: usize,
    /// Items to leave out before the first one.
    pub offset: usize,
    /// In which order.
    pub order: Order,
}

impl Default for Query {
    fn default() -> Self {
        Query {
            words: String::new(),
            speaker: None,
            kind: None,
            form: None,
            outlet: None,
            language: None,
            since: None,
            until: None,
            region: None,
            page_kind: None,
            limit: 50,
            offset: 0,
            order: Order::default(),
        }
    }
}

/// Order of hits. What is alike comes in the order of pages by id and of statements on the page.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Last published first, undated pages at the end.
    #[default]
    Newest,
    /// First published first, undated pages at the end.
    Oldest,
    /// Best match of the words first.
    Best,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hits {
    /// Number of statements that match.
    pub total: u64,
    /// Statements that match in everything but that nothing bounds their date; 0 unless dates are asked for.
    pub undated: u64,
    /// The items asked for.
    pub items: Vec<Hit>,
    /// How all matches divide.
    pub facets: Facets,
}

/// Counts over all matches, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By speaker; `value` is the person's id.
    pub speaker: Vec<Count>,
    /// By kind.
    pub kind: Vec<Count>,
    /// By outlet.
    pub outlet: Vec<Count>,
    /// By language.
    pub language: Vec<Count>,
    /// By year of publication, the latest first.
    pub year: Vec<Count>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What to put into the query.
    pub value: String,
    /// What to show.
    pub label: String,
    /// How many.
    pub count: u64,
}

/// One statement with what is needed to show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Its id.
    pub statement: String,
    /// Id of its page.
    pub page: String,
    /// Headline of the page.
    pub title: Option<String>,
    /// Where the page came from.
    pub source: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When; `None` when nothing bounds it.
    pub published: Option<PublishedLine>,
    /// Who speaks; `None` when the page does not tell.
    pub speaker: Option<Speaker>,
    /// What the statement does.
    pub kind: String,
    /// `direct`, `indirect`, `mixed`.
    pub form: String,
    /// What is said, piece by piece.
    pub content: Vec<Piece>,
    /// Parts in the speaker's own words.
    pub quoted: Vec<SpanLine>,
    /// Dictionary form of the reporting word.
    pub cue: Option<String>,
    /// Words of the same block before the content.
    pub before: String,
    /// Words of the same block after the content.
    pub after: String,
    /// Who relays it.
    pub via: Vec<String>,
    /// `title`, `subtitle`, `body`, `caption`.
    pub region: String,
    /// From 0 to 1.
    pub confidence: f32,
    /// Language of the statement.
    pub language: String,
    /// Recalled from earlier news.
    pub background: bool,
}

/// Who speaks, on one page and in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// Id in the record; `None` when the speaker was not resolved.
    pub person: Option<String>,
    /// Name on this page, or the words that stand for one.
    pub name: String,
    /// `name`, `role`, `pronoun`, …
    pub how: String,
}

/// A stretch of a statement's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The exact characters.
    pub text: String,
    /// Where they stand.
    pub span: SpanLine,
}

/// A page in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageItem {
    /// Its id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Where it came from.
    pub source: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<PublishedLine>,
    /// Language of its body.
    pub language: String,
    /// `article`, `list`, `live`, …
    pub kind: String,
    /// How many statements it has.
    pub statements: u64,
}

/// A person, body or state in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonItem {
    /// Id in the record.
    pub id: String,
    /// `person`, `organisation`, `state`, …
    pub r#type: String,
    /// The name most pages use, a full one where there is one.
    pub name: String,
    /// Pages that mention it.
    pub pages: u64,
    /// Statements it makes.
    pub statements: u64,
}

/// Who to list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    /// Words of a name in any script; beginnings of words will do. Empty: everyone.
    pub name: String,
    /// `person` (the default), `organisation`, `state`, …; `None`: all.
    pub r#type: Option<String>,
    /// Most items to return.
    pub limit: usize,
    /// Items to leave out before the first one.
    pub offset: usize,
}

impl Default for PeopleQuery {
    fn default() -> Self {
        PeopleQuery { name: String::new(), r#type: Some("person".into()), limit: 50, offset: 0 }
    }
}

/// Everything the record holds about somebody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonPage {
    /// Name and figures.
    pub person: PersonItem,
    /// Name forms, by language; the count is in pages.
    pub names: Vec<NameForm>,
    /// Offices and titles as written; the count is in pages.
    pub roles: Vec<Count>,
    /// What they said, the earliest first, undated at the end.
    pub statements: Vec<Hit>,
    /// To whom they spoke; `value` is a person's id, the count is in statements.
    pub said_to: Vec<Count>,
    /// Who spoke to them.
    pub heard_from: Vec<Count>,
    /// Meetings, calls and other occasions they take part in.
    pub occasions: Vec<OccasionItem>,
    /// Outlets that report them; the count is in statements.
    pub outlets: Vec<Count>,
}

/// A form of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameForm {
    /// ISO 639-1.
    pub language: String,
    /// As written.
    pub name: String,
    /// Pages that have it.
    pub pages: u64,
}

/// A meeting, call, … in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OccasionItem {
    /// Id of its page.
    pub page: String,
    /// Headline of the page.
    pub title: Option<String>,
    /// When the page was published.
    pub published: Option<PublishedLine>,
    /// `meeting`, `call`, …
    pub r#type: String,
    /// `held`, `planned`, `denied`, `cancelled`.
    pub status: String,
    /// The words that tell of it.
    pub words: String,
    /// Who else takes part; `value` is a person's id.
    pub with: Vec<Count>,
}

/// What adding pages did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PutReport {
    /// Ids of pages that were added.
    pub added: Vec<String>,
    /// Ids of pages that were there already.
    pub present: Vec<String>,
    /// Statements added.
    pub statements: u64,
    /// Lines whose spans do not hold.
    pub refused: Vec<Refusal>,
}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Refusal {
    /// Where it came from.
    pub source: String,
    /// Why.
    pub cause: String,
}

/// What a store holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Version of the schema.
    pub schema: u32,
    /// Size of the file, in bytes.
    pub size: u64,
    /// Pages.
    pub pages: u64,
    /// Statements.
    pub statements: u64,
    /// Statements whose speaker is known.
    pub attributed: u64,
    /// People, merged.
    pub people: u64,
    /// Pages by outlet.
    pub outlets: Vec<Count>,
    /// Pages by language.
    pub languages: Vec<Count>,
    /// Pages by what they are: articles, lists, live pages, …
    pub kinds: Vec<Count>,
    /// First and last publication, `yyyy-mm-ddThh:mm`.
    pub published: Option<(String, String)>,
    /// Documents that could not be read.
    pub refusals: u64,
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Id of the page; `None` when it is the file itself.
    pub page: Option<String>,
    /// What is wrong.
    pub what: String,
}
