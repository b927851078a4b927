//! Who and what an article mentions.
//!
//! Tables and rules propose, in this order: names that the tables list (states, bodies, outlets, acronyms), capitalised runs
//! that may be people, phrases around common nouns. Then apposition joins roles to names, and roles that stand alone are
//! resolved to the people they were given to.

mod adjective;
mod apposition;
mod candidate;
mod cases;
mod choose;
mod decline;
mod entities;
mod evidence;
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
mod resolve;
mod sense;
pub mod tagger;
mod titled;
mod words;

use crate::{Analysis, EntityKind, How, Mentions};
use item::Item;
use onrecord_page::Article;
use onrecord_text::Text;
use page::{Page, Place};
use people::Person;
use resolve::Held;
use std::ops::Range;

/// Finds people, bodies, states, outlets, documents and unnamed speakers, and which of them are the same.
pub fn mentions(text: &Text, _article: &Article, analysis: &Analysis) -> Mentions {
    let mut page = Page::new(text, analysis);
    let places: Vec<Place> = page.places();
    let mut found = by_rules(&mut page, &places);
    tagger::refine(&page, &places, &mut found.items);
    entities::build(&places, &page, found.items, &found.people, found.held)
}

/// The features by which names are tagged: for each sentence its tokens, as indices into [`Analysis::tokens`], and a row for each.
pub fn name_features(text: &Text, analysis: &Analysis) -> Vec<(Range<usize>, Vec<tagger::FeatureRow>)> {
    let mut page = Page::new(text, analysis);
    let places: Vec<Place> = page.places();
    let found = by_rules(&mut page, &places);
    tagger::rows(&page, &places, &found.items)
}

/// What the rules find.
struct Found {
    items: Vec<Item>,
    people: Vec<Person>,
    held: Vec<Held>,
}

fn by_rules(page: &mut Page, places: &[Place]) -> Found {
    let mut items: Vec<Item> = Vec::new();
    for (n, at) in places.iter().enumerate() {
        titled::quoted(at, page, n, &mut items);
        titled::english(at, page, n, &mut items);
        named::find(at, page, n, &mut items);
    }
    let (names, people) = people::link(places, page, choose::people(places, page));
    let mut is_name = vec![false; page.analysis.tokens.len()];
    for n in &names {
        let (from, to) = (n.run.from, n.run.to);
        let mut item = Item::new(from, to, n.run.sentence, EntityKind::Person, How::Name);
        item.cases = n.cases;
        item.person = Some(n.person);
        item.gender = people[n.person].gender;
        // A place that turned out to be a surname is no mention of the place.
        for owner in (from..to).filter_map(|token| page.owner(token)) {
            items[owner].absorbed = true;
        }
        page.claim(from, to, items.len());
        is_name[from..to].fill(true);
        items.push(item);
    }
    for (n, at) in places.iter().enumerate() {
        titled::foreign(at, page, n, &mut items);
    }
    let listed = items.len();
    for (n, at) in places.iter().enumerate() {
        nouns::find(at, page, n, &mut items, &|i| is_name.get(i).copied().unwrap_or(false));
    }
    apposition::join(places, page, &mut items, listed);
    resolve::bodies(places, &mut items);
    let held = resolve::roles(places, &mut items, &people);
    Found { items, people, held }
}
