//! Phrases around common nouns: roles, bodies, outlets, documents, groups and unnamed sources.

use super::{
    cases::Cases,
    item::{Item, RoleInfo},
    lexicon::lexicon,
    page::{Page, Place},
    phrase,
    sense::{Class, RoleClass, Sense},
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, fold};

/// Finds the phrases of one sentence. `is_person` tells the tokens that belong to names of people.
pub(super) fn find(at: &Place, page: &Page, sentence: usize, items: &mut Vec<Item>, is_person: &dyn Fn(usize) -> bool) {
    let mut i = at.from;
    let mut floor = at.from;
    while i < at.to {
        let Some(sense) = head(at, page, i, is_person) else {
            i += 1;
            continue;
        };
        let to = i + sense.len();
        // English: the head is the last noun (`police chief`).
        if at.lang == Lang::EN && head(at, page, to, is_person).is_some() {
            i = to;
            continue;
        }
        let same = |s: &&Sense| s.lemma == sense.lemma && s.len() == sense.len();
        let numbers = [false, true].map(|plural| page.senses(at, i).filter(same).any(|s| s.plural == plural));
        let from = phrase::left(at, page, i, floor, numbers, is_person);
        floor = to;
        i = to;
        // `компанія «Вітрило»`, `the Vitrylo company`: the name is the mention.
        if let Some(name) = named(at, page, items, sense, to) {
            items[name].wide = items[name].wide.min(from);
            items[name].head = Some(sense.lemma);
            items[name].cases = sense.cases;
            continue;
        }
        let end = phrase::right(at, page, to, is_person).max(to);
        items.push(build(at, page, sense, (from, to - sense.len(), end), sentence, items));
    }
}

/// The quoted name that follows a word for a body.
fn named(at: &Place, page: &Page, items: &[Item], sense: &Sense, to: usize) -> Option<usize> {
    let body = matches!(sense.class, Class::Body | Class::OutletHead);
    // After its head a quoted name stays in the nominative.
    let oblique = at.lang != Lang::EN && at.words.oblique.fit(at.key(items[page.owner(to)?].to - 1));
    let owner = page.owner(to).filter(|o| items[*o].quoted && items[*o].wide == to && !items[*o].absorbed)?;
    (body && !oblique).then_some(owner)
}

/// The reading of a token as the head of a phrase.
fn head(at: &Place, page: &Page, i: usize, is_person: &dyn Fn(usize) -> bool) -> Option<&'static Sense> {
    if !at.is_word(i) || is_person(i) || page.owner(i).is_some() || at.possessive(i) {
        return None;
    }
    page.longest(at, i, |s| {
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
    let same = |s: &&Sense| s.lemma == sense.lemma && s.len() == sense.len();
    // An attribute tells which number the form has: `західні країни`, `сусідньої країни`.
    let words = from..head;
    let only = |yes: &super::words::Endings, no: &super::words::Endings| {
        at.lang != Lang::EN && words.clone().any(|i| at.is_small(i) && yes.fit(at.key(i)) && !no.fit(at.key(i)))
    };
    let (one, many) = (&at.words.adjective_singular, &at.words.adjective_plural);
    let told = match (only(one, many), only(many, one)) {
        (false, true) => Some(true),
        (true, false) => Some(false),
        _ => None,
    };
    let told = told.filter(|t| page.senses(at, head).filter(same).any(|s| s.plural == *t));
    let readings = || page.senses(at, head).filter(same).filter(move |s| told.is_none_or(|t| t == s.plural));
    // `жителі` is a locative singular as well, but hardly ever.
    let rare = |s: &Sense| !s.plural && (s.cases | Cases::DAT | Cases::LOC) == (Cases::DAT | Cases::LOC);
    let plural = readings().any(|s| s.plural) && readings().all(|s| s.plural || rare(s));
    let group =
        (sense.plural || plural) && page.senses(at, head).any(|s| s.class == Class::Group && s.len() == sense.len());
    let (kind, how) = match sense.class {
        _ if group => (EntityKind::Group, How::Group),
        Class::Role(RoleClass::Unnamed) | Class::Source => (EntityKind::Anonymous, How::Anonymous),
        Class::Role(_) if plural => (EntityKind::Group, How::Group),
        Class::Role(_) => (EntityKind::Person, How::Role),
        Class::Body => (EntityKind::Organisation, How::Organisation),
        Class::OutletHead => (EntityKind::Outlet, How::Organisation),
        Class::Document => (EntityKind::Document, How::Document),
        _ => (EntityKind::Group, How::Group),
    };
    let mut item = Item::new(from, end, sentence, kind, how);
    // All readings of the form together: `депутати` is nominative as a plural, `голови` genitive as a singular.
    item.cases = readings().fold(Cases::NONE, |c, s| c | s.cases);
    item.plural = how == How::Group || plural;
    item.gender = sense.gender;
    item.head = Some(sense.lemma);
    item.head_to = head + sense.len();
    // Owned names count by their own keys, other words by the letters that case endings leave alone.
    let mut words: Vec<String> = Vec::new();
    let mut last_owner = None;
    for i in head + sense.len()..end {
        let owner = page.owner(i);
        match owner.and_then(|o| items.get(o)) {
            Some(o) if owner != last_owner => words.push(o.key.clone()),
            Some(_) => {}
            None if at.is_word(i) => words.push(fold(&at.key(i).chars().take(6).collect::<String>())),
            None => {}
        }
        last_owner = owner;
    }
    item.key = format!("{} {}", fold(sense.lemma), words.join(" "));
    let alone = end == head + sense.len();
    item.bare = alone && (from == head || from + 1 == head && at.key(from) == "the");
    if matches!(how, How::Role | How::Group) {
        let word = |i: usize| at.key(i);
        let before: Vec<&str> = (from..head).map(word).collect();
        let after: Vec<&str> = (head + sense.len()..end).map(word).collect();
        // A body that only the tagger knows may be another name of one that is listed: it tells no holders of an office apart.
        let owners = (from..end).filter_map(|i| page.owner(i));
        let owner = owners.filter_map(|o| items.get(o)).find(|o| o.named.is_none());
        let adjective = |i: usize| page.senses(at, i).find(|s| s.class == Class::StateAdjective);
        let state = (from..head).find_map(adjective).map(|s| s.lemma.to_owned());
        item.role = Some(RoleInfo {
            head: sense.lemma,
            office: lexicon(at.lang).office(sense.lemma, &before, &after),
            of: state.or_else(|| owner.map(|i| i.key.clone())),
            indefinite: at.words.indefinite.contains(at.key(from)),
        });
    }
    item
}
