//! Who and what an article mentions.
//!
//! Tables and rules propose, in this order: names that the tables list (states, bodies, outlets, acronyms), capitalised runs
//! that may be people, phrases around common nouns. Then apposition joins roles to names, and roles that stand alone are
//! resolved to the people they were given to.

mod apposition;
mod candidate;
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

use crate::{Analysis, EntityKind, How, Mentions};
use item::Item;
use onrecord_page::Article;
use onrecord_text::Text;
use page::{Page, Place};

/// Finds people, bodies, states, outlets, documents and unnamed speakers, and which of them are the same.
pub fn mentions(text: &Text, article: &Article, analysis: &Analysis) -> Mentions {
    let mut page = Page::new(text, article, analysis);
    let places: Vec<Place> = page.sentences().collect();
    let mut items: Vec<Item> = Vec::new();
    for (n, at) in places.iter().enumerate() {
        named::find(at, &mut page, n, &mut items);
    }
    let (names, people) = people::find(&places, &page);
    for n in &names {
        let mut item = Item::new(n.run.from, n.run.to, n.run.sentence, EntityKind::Person, How::Name);
        item.cases = n.cases;
        item.person = Some(n.person);
        item.gender = people[n.person].gender;
        // A place that turned out to be a surname is no mention of the place.
        for token in n.run.from..n.run.to {
            if let Some(o) = page.owner(token) {
                items[o].absorbed = true;
            }
        }
        page.claim(n.run.from, n.run.to, items.len());
        items.push(item);
    }
    let is_name: Vec<bool> =
        (0..analysis.tokens.len()).map(|i| page.owner(i).is_some_and(|o| items[o].how == How::Name)).collect();
    let listed = items.len();
    for (n, at) in places.iter().enumerate() {
        nouns::find(at, &mut page, n, &mut items, &|i| is_name.get(i).copied().unwrap_or(false));
    }
    apposition::join(&places, &page, &mut items, listed);
    let roles = resolve::roles(&places, &mut items, &people);
    entities::build(&places, &page, items, &people, roles)
}
