//! Who of those that a page names signs it.

use super::super::names::{find_name, squeezed};
use super::head::{MOST, Named};
use super::house;
use super::shown::{AFTER, Shown};
use crate::meta::signed;
use crate::{Author, Block, Label, Page, words::Words};
use onrecord_language::given_name;
use onrecord_text::Span;

/// What the page tells of those who may sign.
pub(super) struct Signers<'p> {
    /// The page.
    pub(super) page: &'p Page,
    /// The outlet's names.
    pub(super) outlets: Vec<String>,
    /// Those that the head calls persons.
    pub(super) persons: Vec<String>,
    /// The names of the head.
    pub(super) given: Vec<Named<'p>>,
    /// The lines of the text.
    pub(super) shown: Vec<Shown>,
}

/// Adds an author, unless the name is there.
pub(super) fn add(out: &mut Vec<Author>, name: String, span: Option<Span>) {
    if out.len() < MOST && !out.iter().any(|a| squeezed(&a.name) == squeezed(&name)) {
        out.push(Author { name, span });
    }
}

impl Signers<'_> {
    pub(super) fn is_outlet(&self, name: &str) -> bool {
        self.outlets.contains(&squeezed(name))
    }

    /// True for names that may sign: an outlet only where it is called a person or stands behind a prompt.
    pub(super) fn may_sign(&self, name: &str) -> bool {
        let prompted = |name: &str| {
            let same = |s: &Span| squeezed(self.page.text.slice(*s)) == squeezed(name);
            self.shown.iter().any(|s| s.prompted && s.names.iter().any(same))
        };
        !self.is_outlet(name) || self.persons.contains(&squeezed(name)) || prompted(name)
    }

    /// The names of the best key of the head that has some.
    pub(super) fn of_head(&self, blocks: &[Block]) -> Vec<Author> {
        let signs = |n: &&Named<'_>| self.may_sign(&n.name) && !signed::is_nobody(&n.name);
        let best = self.given.iter().find(signs).map(|n| n.key);
        let mut out = Vec::new();
        for named in self.given.iter().filter(|n| Some(n.key) == best).filter(signs) {
            let span = place(self.page, blocks, &self.shown, &named.name);
            add(&mut out, span.map_or(named.name.clone(), |s| self.page.text.slice(s).to_owned()), span);
        }
        out
    }

    /// The names of the line of the text that tells most; one behind the text only when asked for.
    pub(super) fn of_text(&self, also_behind: bool) -> Vec<Span> {
        let first = self.shown.iter().find(|s| s.rank < AFTER || also_behind);
        let names = first.into_iter().flat_map(|s| &s.names);
        names.filter(|n| self.may_sign(self.page.text.slice(**n))).copied().collect()
    }

    pub(super) fn is_apart(&self, authors: &[Author], name: Span) -> bool {
        !authors.iter().any(|a| alike(&a.name, self.page.text.slice(name)))
    }

    pub(super) fn is_person(&self, name: &str) -> bool {
        let first = name.split_whitespace().find(|w| w.chars().count() > 2 && !w.ends_with('.')).unwrap_or("");
        self.persons.contains(&squeezed(name)) || given_name(&first.to_lowercase()).is_some()
    }

    /// The head names some of those who sign together in the text.
    pub(super) fn is_cut(&self, head: &[Author], seen: &[Span]) -> bool {
        let shown = |a: &Author| seen.iter().any(|s| squeezed(self.page.text.slice(*s)) == squeezed(&a.name));
        let person = |s: &Span| self.is_person(self.page.text.slice(*s));
        !head.is_empty() && head.len() < seen.len() && head.iter().all(shown) && seen.iter().all(person)
    }

    /// What the head names steps back behind those who sign in the text: a body behind a person, one who edited, and what only one key
    /// says behind what another key and the text say.
    pub(super) fn text_wins(&self, words: &Words, blocks: &[Block], head: &[Author], seen: &[Span]) -> bool {
        let slice = |s: &Span| self.page.text.slice(*s);
        let count = |name: &str| name.split_whitespace().count();
        let bodies = !head.iter().any(|a| self.is_person(&a.name) && !self.is_outlet(&a.name));
        let full = |s: &Span| count(slice(s)) > 1 && head.iter().all(|a| count(&a.name) == 1);
        let said = |s: &Span| self.given.iter().any(|n| squeezed(&n.name) == squeezed(slice(s)));
        (bodies && seen.iter().any(|s| self.is_person(slice(s)) || full(s)))
            || seen.iter().all(|s| said(s) && count(slice(s)) > 1)
            || head.iter().all(|a| self.edited(words, blocks, &a.name))
    }

    pub(super) fn edited(&self, words: &Words, blocks: &[Block], name: &str) -> bool {
        let lines = blocks.iter().filter(|b| !b.label.is_body() && b.span.len() < 200);
        let mut shown = lines.filter_map(|b| Some((b.span, find_name(self.page, b.span, name)?)));
        shown.next().is_some_and(|(line, name)| signed::edited(words, line, name))
    }

    /// The names that a line at one end of the text is, where the head names nobody but the house.
    pub(super) fn signature(&self, words: &Words, blocks: &[Block]) -> Option<Vec<Author>> {
        let names = house::signature(self.page, words, blocks)?;
        let mut out = Vec::new();
        names.into_iter().for_each(|s| add(&mut out, self.page.text.slice(s).to_owned(), Some(s)));
        Some(out)
    }

    /// The newsroom, where nobody else signs: as a line beside the headline shows it, else as the head names it.
    pub(super) fn desk(&self, words: &Words, blocks: &[Block], title: Option<Span>) -> Vec<Author> {
        if let Some(span) = house::desk(self.page, words, blocks, title) {
            return vec![Author { name: self.page.text.slice(span).to_owned(), span: Some(span) }];
        }
        let found = self.given.iter().find(|n| signed::is_desk(&n.name) && !self.is_outlet(&n.name));
        found.map(|n| Author { name: n.name.clone(), span: None }).into_iter().collect()
    }
}

/// One name is the other, or a part of it (`M. Tolvaj`, `Tolvaj`).
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (squeezed(a), squeezed(b));
    a.contains(&b) || b.contains(&a)
}

/// Where a name of the head is shown: in a byline, else in a line about the article.
fn place(page: &Page, blocks: &[Block], shown: &[Shown], name: &str) -> Option<Span> {
    let own = shown.iter().flat_map(|s| &s.names).find(|s| squeezed(page.text.slice(**s)) == squeezed(name)).copied();
    own.or_else(|| {
        let lines = |label: Label| blocks.iter().filter(move |b| b.label == label);
        let labels = [Label::Byline, Label::Dateline, Label::Credit, Label::Subtitle];
        labels.into_iter().flat_map(lines).find_map(|b| find_name(page, b.span, name))
    })
}
