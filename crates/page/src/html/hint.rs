//! What the names of elements and classes say about a part of a page.

use crate::hash::BuildFnv;
use crate::{ElementIx, Elements, Label};
use onrecord_language::{Shared, rows, shared};
use std::{collections::HashMap, sync::OnceLock};

/// Most parts of a name that stand for one thing (`you-may-like`).
const LONGEST: usize = 3;

/// Parts that begin the name of a state (`has-caption`, `is-related`): what follows is said of the element, it is not that.
const STATES: &[&str] = &["has", "is", "with", "without", "no", "not"];

/// The class hints.
#[derive(Default)]
struct Table {
    labels: HashMap<&'static str, Label, BuildFnv>,
    /// Parts that tell something at the beginning of a name or of what is left of it.
    parts: HashMap<&'static str, Part, BuildFnv>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    /// A name of the table may begin with it.
    First,
    /// One of [`STATES`].
    State,
}

fn table() -> &'static Table {
    static ALL: OnceLock<Table> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Table::default();
        for row in rows(shared(Shared::ClassHints)) {
            let label = row.first().and_then(|name| Label::ALL.iter().find(|l| l.name() == *name));
            for word in row.get(1).into_iter().flat_map(|w| w.split_whitespace()) {
                if let Some(label) = label {
                    all.labels.entry(word).or_insert(*label);
                    all.parts.extend(word.split('-').next().map(|part| (part, Part::First)));
                }
            }
        }
        all.parts.extend(STATES.iter().map(|state| (*state, Part::State)));
        all
    })
}

/// Reads what elements say, once for all with the same words.
pub(super) struct Reader<'p> {
    elements: &'p Elements,
    by_words: Vec<Option<Option<Label>>>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(elements: &'p Elements) -> Self {
        Reader { elements, by_words: vec![None; elements.strings()] }
    }

    /// What an element says that it is, by its own name and words.
    pub(super) fn of_element(&mut self, ix: ElementIx) -> Option<Label> {
        let name = self.elements.name(ix);
        if matches!(name, "html" | "body" | "") {
            return None;
        }
        let number = self.elements.words_number(ix);
        let said = *self.by_words[number].get_or_insert_with(|| of_words(self.elements.words(ix)));
        said.or(match name {
            "nav" => Some(Label::Navigation),
            "aside" => Some(Label::Related),
            "footer" => Some(Label::Legal),
            "figcaption" => Some(Label::Caption),
            "form" | "dialog" | "select" => Some(Label::PageControl),
            "address" => Some(Label::Byline),
            _ => None,
        })
    }
}

/// What the words of an element say; a longer name counts for more than a shorter one, a name of the article for more than others.
fn of_words(words: &str) -> Option<Label> {
    let mut best: Option<(usize, Label)> = None;
    for word in words.split(' ') {
        let mut chars = word.chars();
        let found = match chars.next() {
            Some('=') => of_role(chars.as_str()),
            // Names with `:` or `[` style a state or a width (`print:hidden`) and say nothing of the part.
            Some('#' | '.' | '@' | '!' | '~') if !word.contains([':', '[']) => of_name(chars.as_str()),
            _ => None,
        };
        if let Some((len, label)) = found
            && best.is_none_or(|(l, was)| len > l || (len == l && label == Label::Body && was != Label::Body))
        {
            best = Some((len, label));
        }
    }
    best.map(|(_, label)| label)
}

fn of_role(role: &str) -> Option<(usize, Label)> {
    match role {
        "navigation" | "menu" | "menubar" | "tablist" | "banner" => Some((LONGEST, Label::Navigation)),
        "contentinfo" => Some((LONGEST, Label::Legal)),
        "complementary" => Some((1, Label::Related)),
        "search" | "dialog" | "alertdialog" => Some((LONGEST, Label::PageControl)),
        _ => None,
    }
}

/// The longest run of the name's parts that the table has.
fn of_name(name: &str) -> Option<(usize, Label)> {
    let mut best: Option<(usize, Label)> = None;
    let table = table();
    let mut key = String::new();
    let mut rest = name;
    while let Some((part, after)) = first_part(rest) {
        rest = after;
        match table.parts.get(part) {
            Some(Part::State) => break,
            Some(Part::First) => {}
            None => continue,
        }
        key.clear();
        key.push_str(part);
        let mut more = after;
        for len in 1..=LONGEST {
            if let Some(label) = table.labels.get(key.as_str())
                && best.is_none_or(|(longest, _)| len > longest)
            {
                best = Some((len, *label));
            }
            let Some((part, after)) = first_part(more) else { break };
            key.push('-');
            key.push_str(part);
            more = after;
        }
    }
    best
}

/// The first part of a name, and what stands behind it.
fn first_part(name: &str) -> Option<(&str, &str)> {
    let is_joint = |b: &u8| matches!(b, b'-' | b'_' | b':' | b'/');
    let from = name.bytes().position(|b| !is_joint(&b))?;
    let bare = &name[from..];
    let len = bare.bytes().position(|b| is_joint(&b)).unwrap_or(bare.len());
    Some(bare.split_at(len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_parts() {
        for (words, want) in [
            (".article-body", Some(Label::Body)),
            (".c-article__body", Some(Label::Body)),
            (".c-article__header", None),
            (".related-posts #x", Some(Label::Related)),
            (".post-content .tags-list", Some(Label::Body)),
            (".download", None),
            (".header-ad-wrapper", Some(Label::Advert)),
            ("#wp-caption-text", Some(Label::Caption)),
            ("=banner", Some(Label::Navigation)),
            (".has-caption .is-advert", None),
            (".you-may-like", Some(Label::Related)),
            ("", None),
        ] {
            assert_eq!(of_words(words), want, "{words}");
        }
    }

    #[test]
    fn rows_are_known_labels() {
        for row in rows(shared(Shared::ClassHints)) {
            assert!(row.len() == 2 && Label::ALL.iter().any(|l| l.name() == row[0]), "{row:?}");
        }
    }
}
