//! A role beside a name: `міністр оборони Іван Петренко`, `Ivan Petrenko, the defence minister,`.

use super::{
    decline::Cases,
    item::Item,
    page::{Page, Place},
};
use crate::{EntityKind, How};
use onrecord_language::Lang;

/// Joins role phrases to the names they stand beside: the name's phrase grows, the role is no mention of its own.
/// Items from number `listed` on are phrases around common nouns.
pub(super) fn join(places: &[Place], page: &Page, items: &mut [Item], listed: usize) {
    for n in listed..items.len() {
        let at = &places[items[n].sentence];
        if items[n].how == How::Role {
            if before(at, page, items, n) || after(at, page, items, n) {
                continue;
            }
        }
        complement(page, items, n);
    }
    absorb(items, listed);
}

fn agree(role: &Item, name: &Item) -> bool {
    let gender = role.gender.is_none()
        || name.gender.is_none()
        || role.gender == name.gender
        || role.gender != Some(crate::Gender::Feminine);
    role.cases.has(name.cases) && gender
}

fn name_at(page: &Page, items: &[Item], token: usize) -> Option<usize> {
    page.owner(token).filter(|o| items[*o].how == How::Name && items[*o].from == token)
}

/// The name follows, directly or (in English, or after a long phrase) after a comma.
fn before(at: &Place, page: &Page, items: &mut [Item], n: usize) -> bool {
    let end = items[n].to;
    let mut next = end;
    let dot = at.get(next).is_some_and(|t| &*t.lower == ".");
    if dot || at.get(next).is_some_and(|t| &*t.lower == "," && at.lang == Lang::EN) {
        next += 1;
    }
    // Words of address and ranks between: `Lt Gen`, `Mr.`
    while next < end + 5
        && at.senses(next).any(|s| s.len() == 1 && (s.class == super::lexicon::Class::Title || s.role().is_some()))
        && name_at(page, items, next).is_none()
    {
        next += 1;
        if at.get(next).is_some_and(|t| &*t.lower == ".") {
            next += 1;
        }
    }
    let Some(name) = name_at(page, items, next) else { return false };
    if !agree(&items[n], &items[name]) {
        return false;
    }
    let (from, role) = (items[n].from, items[n].clone());
    items[name].wide = items[name].wide.min(from);
    give(items, n, name, role);
    true
}

/// `Іван Петренко, міністр оборони, …`, `Іван Петренко (міністр)`.
fn after(at: &Place, page: &Page, items: &mut [Item], n: usize) -> bool {
    let from = items[n].from;
    let Some(mark) = from.checked_sub(1).filter(|m| *m > at.from) else { return false };
    if !at.get(mark).is_some_and(|t| matches!(&*t.lower, "," | "(" | "–" | "—")) {
        return false;
    }
    let Some(name) = page.owner(mark - 1).filter(|o| items[*o].how == How::Name && items[*o].to == mark) else {
        return false;
    };
    let closed = at.get(items[n].to).is_none_or(|t| {
        matches!(&*t.lower, "," | ")" | "." | "–" | "—" | ";" | ":" | "who" | "який" | "яка" | "который" | "которая")
    });
    let both = items[n].cases & items[name].cases;
    if !closed
        || both == Cases::NONE
        || !agree(&items[n], &items[name])
        || name_at(page, items, items[n].to + 1).is_some() && at.get(mark).is_some_and(|t| &*t.lower == ",")
    {
        return false;
    }
    let role = items[n].clone();
    give(items, n, name, role);
    true
}

fn give(items: &mut [Item], n: usize, name: usize, role: Item) {
    let person = items[name].person;
    items[n].absorbed = true;
    items[n].person = person;
    items[n].kind = EntityKind::Person;
    if items[name].gender.is_none() && role.gender == Some(crate::Gender::Feminine) {
        items[name].gender = role.gender;
    }
}

/// `дружина Петренка`, `уряд Петренка`: the name in the genitive belongs to the phrase.
fn complement(page: &Page, items: &mut [Item], n: usize) {
    let end = items[n].to;
    if let Some(name) = name_at(page, items, end)
        && items[name].cases.has(Cases::GEN)
        && matches!(items[n].how, How::Role | How::Organisation | How::Group)
        && items[name].wide == items[name].from
    {
        items[n].to = items[name].to;
        items[n].wide_to = items[name].to;
        let person = items[name].person.unwrap_or(0);
        items[n].key.push_str(&format!(" #{person}"));
        if let Some(role) = &mut items[n].role {
            role.bare = false;
        }
    }
}

/// Phrases inside the phrase of a role or body are no mentions of their own unless they are listed names.
fn absorb(items: &mut [Item], listed: usize) {
    let mut end: usize = 0;
    for n in listed..items.len() {
        let inside = items[n].to <= end;
        end = end.max(items[n].to);
        if inside && !items[n].absorbed && matches!(items[n].how, How::Organisation | How::Document) {
            items[n].absorbed = true;
        }
    }
}
