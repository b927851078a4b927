//! Phrases around common nouns: roles, bodies, outlets, documents, groups and unnamed sources.

use super::{
    decline::Cases,
    item::{Item, RoleInfo},
    lexicon::{Class, RoleClass, Sense},
    page::{Page, Place},
    phrase,
};
use crate::{EntityKind, Gender, How};
use onrecord_language::{Lang, fold};

/// Finds the phrases of one sentence. `is_person` tells the tokens that belong to names of people.
pub(super) fn find(
    at: &Place,
    page: &mut Page,
    sentence: usize,
    items: &mut Vec<Item>,
    is_person: &dyn Fn(usize) -> bool,
) {
    let mut i = at.from;
    let mut floor = at.from;
    while i < at.to {
        let Some(sense) = head(at, page, i, is_person) else {
            i += 1;
            continue;
        };
        let (from, to) = (phrase::left(at, page, i, floor), i + sense.len());
        let end = phrase::right(at, page, to, is_person).max(to);
        let mut item = build(at, page, sense, (from, i, end), sentence, items);
        // English: the head is the last noun (`police chief`).
        if at.lang == Lang::EN
            && (to..end.min(to + 2)).any(|j| head(at, page, j, is_person).is_some())
            && at.key(to) != "of"
        {
            i += 1;
            continue;
        }
        if item.how == How::Document && at.lang != Lang::EN && end == to && from == i {
            item.wide_to = to;
        }
        floor = to;
        items.push(item);
        i = to;
    }
}

/// The reading of a token as the head of a phrase.
fn head<'a>(at: &Place<'a>, page: &Page, i: usize, is_person: &dyn Fn(usize) -> bool) -> Option<&'a Sense> {
    if is_person(i) || page.owner(i).is_some() || !at.is_word(i) {
        return None;
    }
    if at.lang == Lang::EN && at.possessive(i) {
        return None;
    }
    at.longest(i, |s| {
        use Class::*;
        let ok = matches!(s.class, Role(_) | Body | OutletHead | Document | Group | Source);
        ok && (i + 1..i + s.len()).all(|j| !is_person(j))
    })
}

fn build(
    at: &Place,
    page: &Page,
    sense: &Sense,
    (from, head, end): (usize, usize, usize),
    sentence: usize,
    items: &[Item],
) -> Item {
    let group = at.senses(head).any(|s| s.class == Class::Group && s.len() == sense.len()) && sense.plural;
    let (kind, how) = match sense.class {
        _ if group => (EntityKind::Group, How::Group),
        Class::Role(RoleClass::Unnamed) => (EntityKind::Anonymous, How::Anonymous),
        Class::Role(_) if only_plural(at, head, sense) => (EntityKind::Group, How::Group),
        Class::Role(_) => (EntityKind::Person, How::Role),
        Class::Body => (EntityKind::Organisation, How::Organisation),
        Class::OutletHead => (EntityKind::Outlet, How::Organisation),
        Class::Document => (EntityKind::Document, How::Document),
        Class::Group => (EntityKind::Group, How::Group),
        _ => (EntityKind::Anonymous, How::Anonymous),
    };
    let mut item = Item::new(from, end, sentence, kind, how);
    // All readings of the form together: `депутати` is nominative as a plural, `голови` genitive as a singular.
    let same = |s: &&Sense| s.lemma == sense.lemma && s.len() == sense.len();
    item.cases = at.senses(head).filter(same).fold(Cases::NONE, |c, s| c | s.cases);
    item.plural = how == How::Group || sense.plural && only_plural(at, head, sense);
    item.gender = sense.gender.or(if kind == EntityKind::Document { Some(Gender::Neuter) } else { None });
    let words: Vec<&str> = (head + sense.len()..end).map(|i| at.key(i)).filter(|k| !k.is_empty()).collect();
    item.key =
        format!("{} {}", fold(sense.lemma), words.iter().map(|w| fold(&prefix(w))).collect::<Vec<_>>().join(" "));
    if how == How::Role || how == How::Group {
        item.role = Some(RoleInfo {
            head: sense.lemma,
            office: office(at, from, head, end, sense),
            of: of(page, from, end, items),
            bare: end == head + sense.len()
                && (from == head || at.lang == Lang::EN && at.key(from) == "the" && from + 1 == head),
            unnamed: sense.class == Class::Role(RoleClass::Unnamed),
            indefinite: indefinite(at, from),
        });
    }
    item
}

/// The first letters of a word, which case endings leave alone.
fn prefix(word: &str) -> String {
    word.chars().take(6).collect()
}

fn only_plural(at: &Place, head: usize, sense: &Sense) -> bool {
    sense.plural && !at.senses(head).any(|s| s.len() == sense.len() && !s.plural && s.lemma == sense.lemma)
}

fn indefinite(at: &Place, from: usize) -> bool {
    matches!(at.key(from), "a" | "an" | "one" | "another" | "один" | "одна" | "одного" | "інший" | "другой")
}

/// The office whose words the phrase holds: adjectives before the head by their first letters, words after it in order.
fn office(at: &Place, from: usize, head: usize, end: usize, sense: &Sense) -> Option<&'static str> {
    let before: Vec<&str> = (from..head).map(|i| at.key(i)).collect();
    let after: Vec<&str> = (head + sense.len()..end).map(|i| at.key(i)).collect();
    at.lexicon.office(sense.lemma, &before, &after)
}

/// The state or body named inside a phrase.
fn of(page: &Page, from: usize, end: usize, items: &[Item]) -> Option<String> {
    let owner = (from..end).filter_map(|i| page.owner(i)).next();
    owner.and_then(|o| items.get(o)).map(|i| i.key.clone())
}
