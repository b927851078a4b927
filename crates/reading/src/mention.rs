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
mod titled;
mod words;

use crate::{Analysis, EntityKind, How, Mentions};
use item::Item;
use onrecord_page::Article;
use onrecord_text::Text;
use page::{Page, Place};

/// Finds people, bodies, states, outlets, documents and unnamed speakers, and which of them are the same.
pub fn mentions(text: &Text, _article: &Article, analysis: &Analysis) -> Mentions {
    let mut page = Page::new(text, analysis);
    let places: Vec<Place> = page.places();
    let mut items: Vec<Item> = Vec::new();
    for (n, at) in places.iter().enumerate() {
        titled::quoted(at, &mut page, n, &mut items);
        titled::english(at, &mut page, n, &mut items);
        named::find(at, &mut page, n, &mut items);
    }
    let (names, people) = people::link(&places, &page, choose::people(&places, &page));
    let mut is_name = vec![false; analysis.tokens.len()];
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
        titled::foreign(at, &mut page, n, &mut items);
    }
    let listed = items.len();
    for (n, at) in places.iter().enumerate() {
        nouns::find(at, &page, n, &mut items, &|i| is_name.get(i).copied().unwrap_or(false));
    }
    apposition::join(&places, &page, &mut items, listed);
    resolve::bodies(&places, &mut items);
    let held = resolve::roles(&places, &mut items, &people);
    entities::build(&places, &page, items, &people, held)
}
