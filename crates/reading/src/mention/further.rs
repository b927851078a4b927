//! Names that the tagger sees where the rules have something else: inside a description (`the town of Zandor`), around a listed name
//! (`Zandor Blue Jays`), or where they found nothing to build on. In English they are told as names; statements do not rest on them.

use super::{
    item::Item,
    page::{Page, Place},
    settle::{Others, stands_alone},
    tagger::{Found, Tag, gazetteer},
};
use crate::{EntityKind, How};
use onrecord_language::Lang;
use rustc_hash::FxHashSet;

/// What of `found` no item tells, in order; names do not overlap each other.
pub(super) fn names(page: &Page, places: &[Place], found: &[Found], items: &[Item], others: &Others) -> Vec<Found> {
    let count = page.analysis.tokens.len();
    let mut over = vec![Over::default(); count];
    for item in items.iter().filter(|i| !i.absorbed) {
        let own = (item.how == How::Name).then_some((item.from, item.to));
        if let Some((from, to)) = own.or(item.named) {
            over[from.min(count)..to.min(count)].iter_mut().for_each(|o| o.name = true);
        }
        let to = item.to.min(count);
        for o in &mut over[item.from.min(to)..to] {
            o.role |= item.how == How::Role;
        }
    }
    let of_people = || items.iter().filter(|i| !i.absorbed && i.how == How::Name);
    let people: FxHashSet<&str> = of_people().flat_map(|i| (i.from..i.to).map(|t| places[i.sentence].key(t))).collect();
    let fits = |name: &&Found| {
        let (at, over) = (&places[name.sentence], &over[name.from..name.to]);
        let known = || name.to == name.from + 1 && people.contains(at.key(name.from));
        let again = name.kind == EntityKind::Person && at.is_capital(name.from) && known();
        let fits = again || stands_alone(page, places, **name, others);
        let person = || !over.iter().any(|o| o.role) && is_person(page, at, name);
        // Where words are inflected, the rules see most names, and the rest is linked worse than it is found.
        at.lang == Lang::EN && fits && !over.iter().any(|o| o.name) && (name.kind != EntityKind::Person || person())
    };
    found.iter().filter(fits).copied().collect()
}

/// What items there are over a token.
#[derive(Clone, Copy, Default)]
struct Over {
    name: bool,
    role: bool,
}

/// The lists have all words of a person's name, and the tables none.
fn is_person(page: &Page, at: &Place, name: &Found) -> bool {
    let listed = |i: usize| gazetteer::is_listed(page.text.slice(at.span(page.text, i, i + 1)));
    (name.from..name.to).filter(|i| at.is_word(*i)).all(|i| listed(i) && page.senses(at, i).next().is_none())
}

/// Kinds that the tagger does not tell apart.
pub(super) fn alike(a: EntityKind, b: EntityKind) -> bool {
    let group = |k| Tag::First(k).column();
    group(a) == group(b)
}
