//! A page for the eye: its text with marks, a card for each statement, what its metadata rest on.

mod beside;
mod card;
mod facts;
mod parts;
mod witness;

pub(crate) use beside::{Disagreement, Mentioned, Occasion};
pub(crate) use card::Card;
pub(crate) use facts::Fact;
pub(crate) use parts::Part;
pub(crate) use witness::Witnesses;

use crate::html::{encode, web_address};
use crate::segment::words;
use crate::ui::{Ui, add};
use onrecord_record::conflict::Conflict;
use onrecord_record::{Line, SpanLine};
use std::collections::BTreeMap;

/// Most characters of a text that are drawn; a longer text is in the JSON.
const DRAWN: u32 = 400_000;

/// A word with a link, if there is one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linked {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

/// Everything the page view shows.
pub(crate) struct PageView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) titled: bool,
    pub(crate) language: String,
    pub(crate) facts: Vec<Fact>,
    /// Of the file, not of the article.
    pub(crate) file: Vec<Fact>,
    /// What the page says about itself, by field.
    pub(crate) witnesses: Vec<Witnesses>,
    pub(crate) url: Option<String>,
    pub(crate) parts: Vec<Part>,
    pub(crate) statements: u64,
    pub(crate) disagreements: Vec<Disagreement>,
    pub(crate) occasions: Vec<Occasion>,
    pub(crate) people: Vec<Mentioned>,
    pub(crate) notes: Vec<Linked>,
    /// Number of characters that are drawn, when that is not all.
    pub(crate) cut: Option<u64>,
    /// Every part with its label, the furniture unfolded.
    pub(crate) all: bool,
    /// Labels of the page with the number of their blocks, the most frequent first.
    pub(crate) labels: Vec<(String, u64)>,
    /// Link to the same page with the parts shown, or hidden again.
    pub(crate) turned: String,
}

/// Builds a view.
pub(crate) struct Builder<'a> {
    ui: Ui,
    line: &'a Line,
    /// From the page's entities to people of the record.
    people: &'a BTreeMap<String, String>,
    conflicts: &'a [Conflict],
    /// Blocks of the body that are the site's template.
    template: &'a [SpanLine],
    /// From ids to places in the line.
    statements: BTreeMap<&'a str, usize>,
    entities: BTreeMap<&'a str, usize>,
    occasions: BTreeMap<&'a str, usize>,
    /// From a statement to those that give its words to somebody else.
    against: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Builder<'a> {
    /// Takes a page, whom its entities stand for in the record, its disagreements, and what of it the record knows as a template.
    pub(crate) fn new(
        ui: Ui,
        line: &'a Line,
        people: &'a BTreeMap<String, String>,
        conflicts: &'a [Conflict],
        template: &'a [SpanLine],
    ) -> Builder<'a> {
        let mut against: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for [a, b] in conflicts.iter().map(|c| &c.statements) {
            against.entry(a).or_default().push(b);
            against.entry(b).or_default().push(a);
        }
        let statements = line.statements.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
        let entities = line.entities.iter().enumerate().map(|(i, e)| (e.id.as_str(), i)).collect();
        let occasions = line.occasions.iter().enumerate().map(|(i, o)| (o.id.as_str(), i)).collect();
        Builder { ui, line, people, conflicts, template, statements, entities, occasions, against }
    }

    /// The view; `all` with the label of every part.
    pub(crate) fn view(&self, all: bool) -> PageView {
        let line = self.line;
        let mut parts = self.parts();
        let length = line.text.chars().count() as u64;
        let mut cards: Vec<Card> = line.statements.iter().enumerate().map(|(i, s)| self.card(i, s)).rev().collect();
        self.deal(&mut parts, &mut cards);
        PageView {
            id: line.page.id.clone(),
            title: line.title.as_ref().map_or_else(|| self.ui.t("page.untitled"), |t| t.text.clone()),
            titled: line.blocks.iter().any(|b| b.label == "title"),
            language: line.language.code.clone(),
            facts: self.facts(),
            file: self.file(),
            witnesses: self.witnesses(),
            url: line.page.url.as_deref().and_then(web_address).map(str::to_owned),
            parts: parts.into_iter().map(|(_, p)| p).collect(),
            statements: line.statements.len() as u64,
            disagreements: self.conflicts.iter().filter_map(|c| self.disagreement(c)).collect(),
            occasions: line.occasions.iter().map(|o| self.occasion(o)).collect(),
            people: self.mentioned(),
            notes: line.notes.iter().map(|n| Linked { text: n.text.clone(), href: n.span.map(anchor) }).collect(),
            all,
            labels: self.labels(),
            turned: {
                let path = format!("/p/{}", encode(short(&line.page.id)));
                self.ui.href(&if all { path } else { add(&path, "parts", "all") })
            },
            cut: (length > u64::from(DRAWN)).then_some(u64::from(DRAWN)),
        }
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.statements.get(id).copied()
    }

    fn entity(&self, id: &str) -> Option<Linked> {
        let e = self.line.entities.get(*self.entities.get(id)?)?;
        let href = self.people.get(id).map(|p| self.ui.href(&format!("/e/{}", encode(p))));
        Some(Linked { text: e.name.clone(), href })
    }

    fn words(&self, span: SpanLine) -> String {
        words(&self.line.text, span).to_owned()
    }
}

/// The page's id as it stands in addresses: without the name of the hash.
pub(crate) fn short(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

/// Where a piece of evidence stands in the drawn text.
fn anchor(span: SpanLine) -> String {
    format!("#x-{}", span[0])
}
