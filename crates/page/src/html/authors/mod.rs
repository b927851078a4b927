//! Who signs an article: the names that the head gives and those that lines beside the headline show.

mod element;
mod head;
mod house;
mod line;
mod place;
mod shown;
mod signers;

use super::names::{outlets, squeezed};
use crate::meta::{Candidate, Conflict, Field, Metadata};
use crate::{Author, Block, Page, words::Words};
use head::{MOST, Named, PERSONS};
use onrecord_text::Span;
use shown::Shown;
use signers::{Signers, add};

pub(super) use head::of_head;

/// The authors; candidates and conflicts go to `metadata`.
pub(super) fn find(
    page: &Page,
    words: &Words,
    blocks: &[Block],
    title: Option<Span>,
    metadata: &mut Metadata,
) -> Vec<Author> {
    let mut shown = shown::all(page, words, blocks, title);
    shown.sort_by_key(|s| s.rank);
    let signers = Signers {
        page,
        outlets: outlets(page).map(squeezed).collect(),
        persons: PERSONS.iter().flat_map(|k| page.head.all(k)).map(squeezed).collect(),
        given: head::all(page),
        shown,
    };
    let mut out = signers.of_head(blocks);
    let seen = signers.of_text(out.is_empty());
    if signers.is_cut(&out, &seen) {
        out.clear();
    }
    if !out.is_empty() && !seen.is_empty() && seen.iter().all(|n| signers.is_apart(&out, *n)) {
        if signers.text_wins(words, blocks, &out, &seen) {
            out.clear();
        } else {
            let names = |all: Vec<&str>| all.join(", ");
            let values = vec![
                names(out.iter().map(|a| a.name.as_str()).collect()),
                names(seen.iter().map(|s| page.text.slice(*s)).collect()),
            ];
            metadata.conflicts.push(Conflict { field: Field::Author, values });
        }
    }
    if out.is_empty() {
        for span in seen {
            add(&mut out, page.text.slice(span).to_owned(), Some(span));
        }
    }
    if !signers.given.is_empty() && out.iter().all(|a| signers.is_outlet(&a.name)) {
        out = signers.signature(words, blocks).unwrap_or(out);
    }
    if out.is_empty() {
        out = signers.desk(words, blocks, title);
    }
    out.sort_by_key(|a| a.span.map_or((1, 0), |s| (0, s.start)));
    note(metadata, page, &signers.given, &signers.shown, &out);
    out
}

fn note(metadata: &mut Metadata, page: &Page, given: &[Named<'_>], shown: &[Shown], out: &[Author]) {
    let chosen = |name: &str| out.iter().any(|a| squeezed(&a.name) == squeezed(name));
    for n in given.iter().take(MOST) {
        metadata.candidates.push(Candidate {
            field: Field::Author,
            value: n.name.clone(),
            rule: n.key,
            span: None,
            source: Some(n.value.source),
            chosen: chosen(&n.name),
        });
    }
    for (rule, span) in shown.iter().flat_map(|s| s.names.iter().map(|n| (s.rule, *n))).take(MOST) {
        let value = page.text.slice(span).to_owned();
        let chosen = chosen(&value);
        metadata.candidates.push(Candidate {
            field: Field::Author,
            value,
            rule,
            span: Some(span),
            source: None,
            chosen,
        });
    }
}
