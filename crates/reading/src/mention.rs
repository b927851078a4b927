//! Who and what an article mentions.
//!
//! Tables and rules propose; a trained tagger says which of the proposals are names, and of what, and which names were missed.
//! Then names are put together into people, apposition joins roles to them, and roles that stand alone are resolved to the people
//! they were given to.

mod adjective;
mod apposition;
mod candidate;
mod cases;
mod choose;
mod decline;
mod entities;
mod evidence;
mod further;
mod given;
mod item;
mod lexicon;
mod name;
mod named;
mod nominative;
mod nouns;
mod page;
mod people;
mod phrase;
mod propose;
mod resolve;
mod sense;
mod settle;
pub mod tagger;
mod titled;
mod words;

use crate::{Analysis, Mentions};
use onrecord_page::Article;
use onrecord_text::Text;
use page::{Page, Place};
use propose::Proposal;
use std::ops::Range;
use tagger::Teller;

/// Finds people, bodies, states, outlets, documents and unnamed speakers, and which of them are the same.
pub fn mentions(text: &Text, article: &Article, analysis: &Analysis) -> Mentions {
    mentions_told(text, article, analysis, None)
}

/// As [`mentions`], with what else tells names.
pub fn mentions_told(text: &Text, _article: &Article, analysis: &Analysis, teller: Option<&dyn Teller>) -> Mentions {
    let mut page = Page::new(text, analysis);
    let places: Vec<Place> = page.places();
    let mut all = Proposal::new(&mut page, &places);
    let found = tagger::find(all.known(&page, &places), teller);
    let (found, others) = settle::settle(&mut all, &mut page, &places, &found);
    let Proposal { mut items, listed, people, item_of, .. } = all;
    let chosen = || people.iter().zip(&item_of).filter_map(|(p, item)| Some((p, (*item)?)));
    let (names, people) = people::link(&places, &page, chosen().map(|(p, _)| p.run.clone()).collect());
    for (name, (_, item)) in names.iter().zip(chosen()) {
        let item = &mut items[item];
        (item.cases, item.person, item.gender) = (name.cases, Some(name.person), people[name.person].gender);
    }
    apposition::join(&places, &page, &mut items, listed);
    resolve::bodies(&places, &mut items);
    let held = resolve::roles(&places, &mut items, &people);
    let further = further::names(&page, &places, &found, &items, &others);
    entities::build(&places, &page, items, &people, held, &further)
}

/// The features by which names are tagged: for each sentence its tokens, as indices into [`Analysis::tokens`], and a row for each.
pub fn name_features(text: &Text, analysis: &Analysis) -> Vec<(Range<usize>, Vec<tagger::FeatureRow>)> {
    let mut page = Page::new(text, analysis);
    let places: Vec<Place> = page.places();
    let all = Proposal::new(&mut page, &places);
    tagger::rows(all.known(&page, &places))
}

/// Hands out the tagging of names alone, to be timed: what is handed out tags the page once and tells how many names there are.
pub fn tag_names(text: &Text, analysis: &Analysis, run: impl FnOnce(&dyn Fn() -> usize)) {
    let mut page = Page::new(text, analysis);
    let places: Vec<Place> = page.places();
    let all = Proposal::new(&mut page, &places);
    run(&|| tagger::find(all.known(&page, &places), None).len());
}
