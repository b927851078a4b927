//! What the tagger makes of the findings of the rules.

use super::{MODEL, Tag, decode, features, gazetteer};
use crate::mention::{
    item::Item,
    page::{Page, Place},
    sense::Class,
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, fold};

/// A name found by the tagger: tokens `from..to`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Found {
    from: usize,
    to: usize,
    sentence: usize,
    kind: EntityKind,
}

/// Tags the page; what the rules found under the same words is marked as a name, what they missed is added.
pub(in crate::mention) fn refine(page: &Page, places: &[Place], items: &mut Vec<Item>) {
    let Some(model) = MODEL.as_ref() else { return };
    let (mut found, mut sentence) = (Vec::new(), 0);
    features::map(
        page,
        places,
        items,
        |row| model.score(row),
        |range, scores| {
            names(&decode::best_path(scores, model.steps()), range.start, sentence, &mut found);
            sentence += 1;
        },
    );
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
        settle(page, places, name, &near, items);
    }
}

/// The names of a path of tags.
fn names(path: &[usize], start: usize, sentence: usize, out: &mut Vec<Found>) {
    for (i, column) in path.iter().enumerate() {
        match Tag::of(*column) {
            Tag::First(kind) => out.push(Found { from: start + i, to: start + i + 1, sentence, kind }),
            Tag::Next(_) => {
                if let Some(last) = out.last_mut() {
                    last.to = start + i + 1;
                }
            }
            Tag::Out => {}
        }
    }
}

/// Kinds that the tagger does not tell apart.
fn alike(a: EntityKind, b: EntityKind) -> bool {
    let group = |k| Tag::First(k).column();
    group(a) == group(b)
}

/// Joins one name with the items of the rules that overlap it. What the rules found keeps its extent, by which statements are
/// attributed; the name in it is noted.
fn settle(page: &Page, places: &[Place], name: Found, near: &[usize], items: &mut Vec<Item>) {
    let whole = |n: &&usize| (items[**n].from, items[**n].to) == (name.from, name.to);
    let fits = |n: &&usize| alike(items[**n].kind, name.kind);
    match near.iter().find(whole).or_else(|| near.iter().find(fits)) {
        Some(n) if alike(items[*n].kind, name.kind) => items[*n].named = Some((name.from, name.to)),
        Some(_) => {}
        None if near.is_empty() && stands_alone(page, places, name) => items.push(new(page, places, name)),
        None => {}
    }
}

/// What begins with a small letter is no name of its own, an adjective (`Norwegian`, `Київський`) is no place, and a person whom the
/// rules did not see must bear a name of several words, one of which the lists know.
fn stands_alone(page: &Page, places: &[Place], name: Found) -> bool {
    let at = &places[name.sentence];
    let words = || (name.from..name.to).filter(|i| at.is_word(*i));
    let of_state = |i: usize| page.senses(at, i).any(|s| s.class == Class::StateAdjective);
    let ending = |i: usize| at.lang != Lang::EN && at.words.adjective_singular.fit(at.key(i));
    let adjective = words().any(of_state) || words().all(ending);
    let listed = |i: usize| {
        let key = gazetteer::key(page.text.slice(at.span(page.text, i, i + 1)));
        gazetteer::listed(&key).whole & gazetteer::PERSON > 0
    };
    let fits = match name.kind {
        EntityKind::Person => words().count() > 1 && words().any(listed),
        EntityKind::Place => !adjective,
        _ => true,
    };
    fits && words().next().is_some_and(|i| at.is_capital(i))
}

fn new(page: &Page, places: &[Place], name: Found) -> Item {
    let how = match name.kind {
        EntityKind::Organisation => How::Organisation,
        EntityKind::Place => How::State,
        _ => How::Name,
    };
    let mut item = Item::new(name.from, name.to, name.sentence, name.kind, how);
    let words = page.text.slice(places[name.sentence].span(page.text, name.from, name.to));
    item.key = words.split_whitespace().map(fold).collect::<Vec<_>>().join(" ");
    item.named = Some((name.from, name.to));
    item
}
