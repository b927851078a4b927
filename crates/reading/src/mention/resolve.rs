//! Whom a role that stands alone means, and which body a common noun that stands alone.

use super::{item::Item, page::Place, people::Person};
use crate::{EntityKind, Gender, How};
use onrecord_page::Region;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many people with offices are looked at in a sentence.
const SENTENCE: usize = 12;

/// A role given to a person by apposition.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) person: usize,
    /// Number of the role item.
    pub(super) item: usize,
}

/// Resolves the roles in place; returns the roles given to people by apposition, in order of the text.
pub(super) fn roles(places: &[Place], items: &mut [Item], people: &[Person]) -> Vec<Held> {
    let mut held: Vec<Held> = (items.iter().enumerate())
        .filter(|(_, i)| i.absorbed && i.how == How::Role)
        .filter_map(|(item, i)| Some(Held { person: i.person?, item }))
        .collect();
    held.sort_by_key(|h| items[h.item].from);
    let mut by_office: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
    let mut by_head: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
    for (n, h) in held.iter().enumerate() {
        let Some(role) = &items[h.item].role else { continue };
        by_office.entry(role.office.unwrap_or_default()).or_default().push(n);
        by_head.entry(last_word(role.head)).or_default().push(n);
    }
    by_office.remove("");
    let inner = |i: &Item| Some((i.role.as_ref()?.head, i.within?));
    let within: FxHashMap<&'static str, usize> = items.iter().filter_map(inner).collect();
    let others = others(items, &held);
    let mut last: FxHashMap<usize, usize> = FxHashMap::default();
    for n in in_order(items) {
        let open = items[n].how == How::Role && !items[n].absorbed;
        let role = items[n].role.clone().filter(|r| open && !r.indefinite);
        let person = match role {
            None => items[n].person,
            Some(role) => {
                let same_office = role.office.and_then(|o| by_office.get(o)).map_or(&[][..], |v| v);
                let same_head = by_head.get(last_word(role.head)).map_or(&[][..], |v| v);
                let barred = |h: &&Held| others.contains(&(role.head, role.of.clone(), h.person));
                let best = |candidates: &[usize]| {
                    let candidates = candidates.iter().map(|c| &held[*c]).filter(|h| !barred(h));
                    best(items, n, people, candidates, &last)
                };
                // Another office of the same name (`міністр оборони`, `міністр фінансів`) is somebody else.
                let other = role.office.is_some() && !items[n].bare;
                let generic = places[items[n].sentence].words.generic_role.contains(role.head) && !other;
                // A deputy prosecutor may be called a prosecutor when nobody else is.
                let inner = within.get(role.head).copied().filter(|_| items[n].bare);
                best(same_office)
                    .or_else(|| best(same_head).filter(|_| !other))
                    .or(inner)
                    .or_else(|| recent(items, n, people, &held, &last).filter(|_| generic))
                    .or_else(|| of_title(places, items, n, &held).filter(|_| generic))
            }
        };
        if let Some(p) = person {
            items[n].person = Some(p);
            last.insert(p, items[n].from);
        }
    }
    held
}

/// The best holder of a role: with the same state or body, introduced before, named last.
fn best<'h>(
    items: &[Item],
    n: usize,
    people: &[Person],
    candidates: impl Iterator<Item = &'h Held>,
    last: &FxHashMap<usize, usize>,
) -> Option<usize> {
    let me = items[n].role.as_ref()?;
    let fits = |h: &&Held| {
        let theirs = items[h.item].role.as_ref().and_then(|r| r.of.as_ref());
        let of = me.of.is_none() || theirs.is_none() || me.of.as_ref() == theirs;
        of && (items[n].gender != Some(Gender::Feminine) || people[h.person].gender != Some(Gender::Masculine))
    };
    let rank = |h: &&Held| {
        let theirs = items[h.item].role.as_ref();
        let exact = me.of.is_some() && theirs.is_some_and(|t| t.of == me.of);
        let worded = theirs.is_some_and(|t| last_word(t.head) == last_word(me.head));
        (exact, worded, items[h.item].from < items[n].from, last.get(&h.person).copied())
    };
    candidates.filter(fits).max_by_key(rank).map(|h| h.person)
}

/// `secretary` of `defense secretary`.
fn last_word(head: &'static str) -> &'static str {
    head.rsplit(' ').next().unwrap_or(head)
}

/// For a word that says little (`чиновник`, `the leader`): the last of those named before who were given a role.
fn recent(items: &[Item], n: usize, people: &[Person], held: &[Held], last: &FxHashMap<usize, usize>) -> Option<usize> {
    // `український лідер` is nobody whose country is not told.
    let of = items[n].role.as_ref().and_then(|r| r.of.as_ref());
    let theirs = |h: &&Held| items[h.item].role.as_ref().and_then(|r| r.of.as_ref());
    let known = held.iter().filter(|h| last.contains_key(&h.person) && (of.is_none() || theirs(h) == of));
    best(items, n, people, known, last)
}

/// A headline goes before everybody: its `український лідер` is the one person of the page who holds an office of that state.
fn of_title(places: &[Place], items: &[Item], n: usize, held: &[Held]) -> Option<usize> {
    let of = items[n].role.as_ref()?.of.as_ref().filter(|_| places[items[n].sentence].region != Region::Body)?;
    let theirs = |h: &&Held| {
        let role = items[h.item].role.as_ref();
        role.is_some_and(|r| r.of.as_ref() == Some(of) && r.office.is_some())
    };
    let mut all = held.iter().filter(theirs).map(|h| h.person);
    let first = all.next()?;
    all.all(|p| p == first).then_some(first)
}

/// Whom a role is not: who stands in the same sentence under another title (`The Foreign Secretary met the Russian Foreign Minister
/// Ivan Bely`) is somebody else, there and wherever the same words come again.
fn others(items: &[Item], held: &[Held]) -> FxHashSet<(&'static str, Option<String>, usize)> {
    let mut out = FxHashSet::default();
    let mut by_sentence: FxHashMap<usize, Vec<&Held>> = FxHashMap::default();
    for h in held {
        by_sentence.entry(items[h.item].sentence).or_default().push(h);
    }
    for item in items.iter().filter(|i| i.how == How::Role && !i.absorbed) {
        let Some(role) = &item.role else { continue };
        for h in by_sentence.get(&item.sentence).into_iter().flatten().take(SENTENCE) {
            let differs = items[h.item].role.as_ref().is_some_and(|r| r.head != role.head && r.of != role.of);
            let beside = items[h.item].from.abs_diff(item.from) > 2;
            if differs && beside {
                out.insert((role.head, role.of.clone(), h.person));
            }
        }
    }
    out
}

/// Numbers of items in order of the text.
fn in_order(items: &[Item]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|n| (items[*n].from, items[*n].to));
    order
}

/// `компанія` alone is the company named last: one introduced by the same word, or else one in quotation marks.
pub(super) fn bodies(places: &[Place], items: &mut [Item]) {
    let mut by_head: FxHashMap<&'static str, usize> = FxHashMap::default();
    let mut quoted: FxHashMap<EntityKind, usize> = FxHashMap::default();
    for n in in_order(items) {
        let item = &items[n];
        if item.absorbed || item.how != How::Organisation {
            continue;
        }
        let at = &places[item.sentence];
        let Some(head) = item.head else {
            if item.quoted {
                quoted.insert(item.kind, n);
            }
            continue;
        };
        if item.quoted || !item.bare {
            by_head.insert(head, n);
            if item.quoted {
                quoted.insert(item.kind, n);
            }
        } else if let Some(&named) = by_head.get(head).filter(|_| at.words.generic.contains(head)).or_else(|| {
            quoted
                .get(&item.kind)
                .filter(|_| at.words.generic_company.contains(head) || item.kind == EntityKind::Outlet)
        }) {
            let (key, kind, canonical) = (items[named].key.clone(), items[named].kind, items[named].canonical.clone());
            items[n].key = key;
            items[n].kind = kind;
            items[n].canonical = canonical;
        }
    }
}
