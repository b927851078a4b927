//! What the tagger makes of the proposals of the rules.

use super::{
    candidate::Run,
    choose::Candidate,
    further::alike,
    given,
    item::{Item, name_key},
    page::{Page, Place},
    propose::Proposal,
    sense::Class,
    tagger::{Found, gazetteer},
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, fold};
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// Takes over what was found: people that are none go, names that the rules missed are added, phrases around common nouns are
/// found anew beside them, and what the rules found under the same words is marked as a name.
///
/// Returns what the tagger found as it was taken over, and the stems of what it has for no person.
pub(super) fn settle(all: &mut Proposal, page: &mut Page, places: &[Place], found: &[Found]) -> (Vec<Found>, Others) {
    let all_found: Vec<Found> = found.iter().map(|name| with_role(all, page, places, *name)).collect();
    let found = all_found.as_slice();
    let nouns = all.items.split_off(all.listed);
    let mut changed = vec![false; places.len()];
    for name in found {
        correct(all, page, places, *name, &mut changed);
    }
    doubt(all, page, found, &mut changed);
    let others = others(page, places, found);
    for name in found {
        let english = places[name.sentence].lang == Lang::EN;
        if free(all, page, english, &nouns, *name) && stands_alone(page, places, *name, &others) {
            add(all, page, places, *name);
            changed[name.sentence] = true;
        }
    }
    all.listed = all.items.len();
    let mut nouns = nouns.into_iter().peekable();
    for (n, at) in places.iter().enumerate() {
        if changed[n] {
            all.find_nouns(at, page, n);
        }
        while let Some(item) = nouns.next_if(|i| i.sentence == n) {
            if !changed[n] {
                all.items.push(item);
            }
        }
    }
    mark(found, &mut all.items);
    (all_found, others)
}

/// English `professor Ann Lomax Hill`: several capitals right behind a word for a person are a person, whatever the tagger says of
/// them, unless the tables know the place.
fn with_role(all: &Proposal, page: &Page, places: &[Place], name: Found) -> Found {
    let at = &places[name.sentence];
    let role = |b: usize| at.is_small(b) && page.senses(at, b).any(|s| s.role().is_some());
    let several = (name.from..name.to).filter(|i| at.is_capital(*i)).count() > 1;
    let listed = (name.from..name.to).filter_map(|i| page.owner(i)).any(|o| all.items[o].how != How::Name);
    let person = name.kind == EntityKind::Place
        && at.lang == Lang::EN
        && several
        && !listed
        && at.back(name.from, 1).is_some_and(role);
    if person { Found { kind: EntityKind::Person, ..name } } else { name }
}

/// Points from which the rules know better than the tagger who is a person.
const SURE: i32 = 6;

/// A run that the tagger takes for something else is no person; where it finds a person's name in another extent, that extent counts
/// (`мера Лодима Ореста Тальвінського`, `Асії Верес` although Asia is a place).
fn correct(all: &mut Proposal, page: &mut Page, places: &[Place], name: Found, changed: &mut [bool]) {
    let from = all.people.partition_point(|p| p.run.to <= name.from);
    for n in from..all.people.len() {
        let run = all.people[n].run.clone();
        if run.from >= name.to {
            break;
        }
        if all.item_of[n].is_none() {
            continue;
        }
        let person = name.kind == EntityKind::Person;
        let inside = name.from <= run.from && run.to <= name.to;
        let other = !person && inside && !(all.people[n].known || all.people[n].points >= SURE);
        let at = &places[name.sentence];
        let anew = person
            && run.to == name.to
            && match run.from.cmp(&name.from) {
                Ordering::Less => may_lose(at, &run, name.from),
                Ordering::Equal => false,
                Ordering::Greater => may_gain(all, page, at, name.from, run.from),
            };
        if other || anew {
            dismiss(all, page, n);
            changed[name.sentence] = true;
        }
        if anew {
            let words =
                (name.from..name.to).filter(|w| run.words.contains(w) || *w < run.from && at.is_capital(*w)).collect();
            all.people[n].run = Run::of(at, words, run.to, name.sentence);
            all.add_person(page, n);
        }
    }
}

/// What a person's name loses at its beginning is no given name, and no surname before a patronymic.
fn may_lose(at: &Place, run: &Run, from: usize) -> bool {
    let given = |w: &usize| given::given(at.key(*w)).is_some();
    let patronymic = |w: &usize| given::patronymic(at.key(*w), at.lang).is_some();
    run.initials == 0 && !run.words.iter().filter(|w| **w < from).any(given) && !run.words.iter().any(patronymic)
}

/// What it gains there is words that the lists know for names, or a place's name.
fn may_gain(all: &Proposal, page: &Page, at: &Place, from: usize, run_from: usize) -> bool {
    let place = |o: usize| all.items[o].kind == EntityKind::Place && all.items[o].to <= run_from;
    let name = |i: usize| gazetteer::is_person(page.text.slice(at.span(page.text, i, i + 1)));
    let listed = |i: usize| name(i) && !at.words.place.fit(at.key(i));
    at.is_capital(from) && (from..run_from).all(|i| page.owner(i).map_or_else(|| listed(i), place))
}

/// Takes a candidate for no person.
fn dismiss(all: &mut Proposal, page: &mut Page, n: usize) {
    let (from, to) = (all.people[n].run.from, all.people[n].run.to);
    if let Some(item) = all.item_of[n].take() {
        all.items[item].absorbed = true;
    }
    page.free(from, to);
    all.is_name[from..to].fill(false);
    all.people[n].chosen = false;
}

/// A lone word that opens a sentence or says little for itself is no person when the tagger sees no name there.
fn doubt(all: &mut Proposal, page: &mut Page, found: &[Found], changed: &mut [bool]) {
    for n in 0..all.people.len() {
        let c = &all.people[n];
        let (from, to) = (c.run.from, c.run.to);
        let first = found.partition_point(|f| f.to <= from);
        let seen = found.get(first).is_some_and(|f| f.from < to);
        if c.chosen && !c.known && c.points < SURE && c.run.words.len() == 1 && !seen {
            changed[c.run.sentence] = true;
            dismiss(all, page, n);
        }
    }
}

/// No item stands where the name does, but for roles; an English office has its subject in it, not a person (`Commissioner for Human
/// Rights`).
fn free(all: &Proposal, page: &Page, english: bool, nouns: &[Item], name: Found) -> bool {
    let subject = english && name.kind == EntityKind::Person;
    let over = |i: &Item| i.from < name.to && name.from < i.to && (i.how != How::Role || subject);
    let first = nouns.partition_point(|i| i.sentence < name.sentence);
    let here = nouns[first..].iter().take_while(|i| i.sentence == name.sentence);
    (name.from..name.to).all(|token| page.owner(token).is_none_or(|o| all.items[o].absorbed))
        && !here.into_iter().any(over)
}

/// Stems of words.
pub(super) type Others = FxHashSet<String>;

/// Stems of the words that the page has in names of places and bodies.
pub(super) fn others(page: &Page, places: &[Place], found: &[Found]) -> Others {
    let other = found.iter().filter(|f| f.kind != EntityKind::Person);
    let word = |at: &Place, i: usize| page.text.slice(at.span(page.text, i, i + 1));
    let words = other.flat_map(|f| (f.from..f.to).map(|i| stem(word(&places[f.sentence], i))));
    words.collect()
}

/// Letters by which the forms of a name are told to be the same.
const STEM: usize = 5;

pub(super) fn stem(word: &str) -> String {
    fold(&word.chars().take(STEM).collect::<String>())
}

/// What begins with a small letter is no name of its own, an adjective (`Norwegian`, `Київський`) is no place, of people whom the
/// rules did not see one word must be on the lists, and a lone one must be like no place's; a body's name does not end in an office.
pub(super) fn stands_alone(page: &Page, places: &[Place], name: Found, others: &Others) -> bool {
    let at = &places[name.sentence];
    let words = || (name.from..name.to).filter(|i| at.is_word(*i));
    let of_state = |i: usize| page.senses(at, i).any(|s| s.class == Class::StateAdjective);
    let ending = |i: usize| at.lang != Lang::EN && at.words.adjective_singular.fit(at.key(i));
    let adjective = words().any(of_state) || words().all(ending);
    // A place, or a family (`Ткачуков`).
    let like_other = |i: usize| at.words.place.fit(at.key(i)) || at.words.adjective_plural.fit(at.key(i));
    let word = |i: usize| page.text.slice(at.span(page.text, i, i + 1));
    let listed = |i: usize| given::given(at.key(i)).is_some() || gazetteer::is_listed(word(i));
    // `US Defense Secretary` holds an office of a body.
    let office = words().next_back().is_some_and(|i| page.senses(at, i).any(|s| s.role().is_some()));
    let person = |i: usize| {
        let like_a_name = at.lang == Lang::EN || !at.opens(i) && !like_other(i);
        gazetteer::is_person(word(i)) && !others.contains(&stem(word(i))) && like_a_name
    };
    let fits = match name.kind {
        EntityKind::Person if words().count() > 1 => words().any(listed),
        EntityKind::Person => words().all(person),
        EntityKind::Place => !adjective,
        _ => !office && (words().count() > 1 || !words().all(ending)),
    };
    fits && words().next().is_some_and(|i| at.is_capital(i))
}

fn add(all: &mut Proposal, page: &mut Page, places: &[Place], name: Found) {
    let at = &places[name.sentence];
    let how = match name.kind {
        EntityKind::Organisation => How::Organisation,
        EntityKind::Place => How::State,
        _ => {
            let words: Vec<usize> = (name.from..name.to).filter(|i| at.is_word(*i)).collect();
            let run = Run::of(at, words, name.to, name.sentence);
            let n = all.people.partition_point(|p| p.run.from < name.from);
            all.people.insert(n, Candidate { run, points: 0, chosen: true, known: false });
            all.item_of.insert(n, None);
            return all.add_person(page, n);
        }
    };
    let mut item = Item::new(name.from, name.to, name.sentence, name.kind, how);
    let words = page.text.slice(at.span(page.text, name.from, name.to));
    item.key = name_key(words);
    item.named = Some((name.from, name.to));
    // `the Shore Guard`
    if let Some(article) = at.back(name.from, 1).filter(|b| at.lang == Lang::EN && at.key(*b) == "the") {
        item.wide = article;
    }
    page.claim(name.from, name.to, all.items.len());
    all.items.push(item);
}

/// Notes the names in what the rules found, which keeps its extent, by which statements are attributed.
fn mark(found: &[Found], items: &mut [Item]) {
    // By token: the items over it.
    let mut over: Vec<(usize, usize)> = Vec::new();
    for (n, item) in items.iter().enumerate().filter(|(_, i)| !i.absorbed && i.how != How::Role) {
        over.extend((item.from..item.to).map(|token| (token, n)));
    }
    over.sort_unstable();
    for name in found {
        let from = over.partition_point(|o| o.0 < name.from);
        let mut near: Vec<usize> = over[from..].iter().take_while(|o| o.0 < name.to).map(|o| o.1).collect();
        near.sort_unstable();
        near.dedup();
        let whole = |n: &&usize| (items[**n].from, items[**n].to) == (name.from, name.to);
        let fits = |n: &&usize| alike(items[**n].kind, name.kind);
        let best = near.iter().find(whole).or_else(|| near.iter().find(fits)).copied();
        if let Some(n) = best.filter(|n| alike(items[*n].kind, name.kind)) {
            items[n].named = Some((name.from, name.to));
        }
    }
}
