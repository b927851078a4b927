//! What tables and rules propose before names are tagged.

use super::{
    choose::{self, Candidate},
    item::Item,
    named, nouns,
    page::{Page, Place},
    tagger::Known,
    titled,
};
use crate::{EntityKind, How};

/// Proposed mentions of a page.
pub(super) struct Proposal {
    /// First what is found by its own name, people included; from `listed` on phrases around common nouns, sentence by sentence.
    pub(super) items: Vec<Item>,
    pub(super) listed: usize,
    /// Runs of capitals that may be people, in order of the text.
    pub(super) people: Vec<Candidate>,
    /// By candidate: its item, when it was chosen.
    pub(super) item_of: Vec<Option<usize>>,
    /// By token: it belongs to the name of a person.
    pub(super) is_name: Vec<bool>,
}

impl Proposal {
    /// Asks the rules, in this order: names that the tables list (states, bodies, outlets, acronyms), capitalised runs that may be
    /// people, phrases around common nouns.
    pub(super) fn new(page: &mut Page, places: &[Place]) -> Proposal {
        let mut items: Vec<Item> = Vec::new();
        for (n, at) in places.iter().enumerate() {
            titled::quoted(at, page, n, &mut items);
            titled::english(at, page, n, &mut items);
            named::find(at, page, n, &mut items);
        }
        let people = choose::people(places, page);
        let is_name = vec![false; page.analysis.tokens.len()];
        let mut all = Proposal { items, listed: 0, item_of: vec![None; people.len()], people, is_name };
        for n in (0..all.people.len()).filter(|n| all.people[*n].chosen).collect::<Vec<_>>() {
            all.add_person(page, n);
        }
        for (n, at) in places.iter().enumerate() {
            titled::foreign(at, page, n, &mut all.items);
        }
        all.listed = all.items.len();
        for (n, at) in places.iter().enumerate() {
            all.find_nouns(at, page, n);
        }
        all
    }

    /// Adds the phrases around common nouns of sentence number `n`.
    pub(super) fn find_nouns(&mut self, at: &Place, page: &Page, n: usize) {
        let is_name = &self.is_name;
        nouns::find(at, page, n, &mut self.items, &|i| is_name.get(i).copied().unwrap_or(false));
    }

    /// Takes candidate number `n` for a person.
    pub(super) fn add_person(&mut self, page: &mut Page, n: usize) {
        let run = self.people[n].run.clone();
        // A place that turned out to be a surname is no mention of the place.
        for owner in (run.from..run.to).filter_map(|token| page.owner(token)) {
            self.items[owner].absorbed = true;
        }
        page.claim(run.from, run.to, self.items.len());
        self.is_name[run.from..run.to].fill(true);
        self.item_of[n] = Some(self.items.len());
        self.people[n].chosen = true;
        self.items.push(Item::new(run.from, run.to, run.sentence, EntityKind::Person, How::Name));
    }

    /// What the tagger is told.
    pub(super) fn known<'k, 'a>(&'k self, page: &'k Page<'a>, places: &'k [Place<'a>]) -> Known<'k, 'a> {
        Known { page, places, items: &self.items, people: &self.people }
    }
}
