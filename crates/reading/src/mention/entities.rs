//! Mentions and entities out of what was found.

use super::{
    cases::Cases,
    item::Item,
    page::{Page, Place},
    people::Person,
    resolve::Held,
};
use crate::{Entity, EntityIx, EntityKind, How, Mention, Mentions, Number};
use onrecord_text::IndexVec;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Who an item is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Identity {
    Person(usize),
    Keyed(EntityKind, String),
}

/// Puts items in order of the text and gives every one its entity.
pub(super) fn build(places: &[Place], page: &Page, items: Vec<Item>, people: &[Person], held: Vec<Held>) -> Mentions {
    let mut order: Vec<usize> = (0..items.len()).filter(|n| !items[*n].absorbed).collect();
    order.sort_by_key(|n| (items[*n].from, items[*n].to));
    let mut out = Mentions::default();
    let mut known: FxHashMap<Identity, EntityIx> = FxHashMap::default();
    let mut of_person: FxHashMap<usize, EntityIx> = FxHashMap::default();
    for n in order {
        let item = &items[n];
        let at = &places[item.sentence];
        let span = at.span(page.text, item.from, item.to);
        if span.is_empty() {
            continue;
        }
        let identity = match item.person {
            Some(p) if matches!(item.how, How::Name | How::Role) => Identity::Person(p),
            _ => Identity::Keyed(item.kind, item.key.clone()),
        };
        let entity = *known.entry(identity.clone()).or_insert_with(|| {
            let (name, gender) = match &identity {
                Identity::Person(p) => (people[*p].name.clone(), people[*p].gender),
                Identity::Keyed(..) => {
                    (item.canonical.clone().unwrap_or_else(|| page.text.slice(span).to_owned()), item.gender)
                }
            };
            out.entities.push(Entity { kind: item.kind, name, names: BTreeMap::new(), roles: Vec::new(), gender })
        });
        if let Identity::Person(p) = identity {
            of_person.insert(p, entity);
        }
        // What is written is a name of the capital, not of the state that it may stand for.
        let place = item.seat.map(|name| {
            *known.entry(Identity::Keyed(EntityKind::Place, format!("seat {name}"))).or_insert_with(|| {
                let (kind, name) = (EntityKind::Place, name.to_owned());
                out.entities.push(Entity { kind, name, names: BTreeMap::new(), roles: Vec::new(), gender: None })
            })
        });
        if item.how != How::Role || matches!(identity, Identity::Keyed(..)) {
            let written = page.text.slice(span).to_owned();
            let names = out.entities[place.unwrap_or(entity)].names.entry(at.lang).or_default();
            if !names.contains(&written) && names.len() < 32 {
                names.push(written);
            }
        }
        let own = item.person.filter(|_| item.how == How::Name).map(|_| (item.from, item.to));
        // Of people the rules know best where the name begins and ends.
        let named = own.or(item.named);
        let wide = at.span(page.text, item.wide, item.wide_to.max(item.to));
        out.mentions.push(Mention {
            span,
            phrase: span.to(wide),
            kind: item.kind,
            how: item.how,
            named: named.map(|(from, to)| at.span(page.text, from, to)),
            entity,
            place,
            gender: item.gender.or(out.entities[entity].gender),
            number: if item.plural { Number::Plural } else { Number::Singular },
            nominative: item.cases.has(Cases::NOM),
            genitive: item.cases.has(Cases::GEN),
            instrumental: item.cases.has(Cases::INS),
        });
    }
    for h in held {
        if let Some(e) = of_person.get(&h.person) {
            let item = &items[h.item];
            let at = &places[item.sentence];
            out.entities[*e].roles.push(at.span(page.text, item.from, item.to));
        }
    }
    finish(&mut out.entities);
    out
}

/// The fullest name first.
fn finish(entities: &mut IndexVec<EntityIx, Entity>) {
    for i in 0..entities.len() {
        let e = &mut entities[EntityIx::from(i)];
        for names in e.names.values_mut() {
            names.sort_by_key(|n| std::cmp::Reverse(n.split_whitespace().count()));
        }
    }
}
