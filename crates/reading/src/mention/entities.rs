//! Mentions and entities out of what was found.

use super::{
    cases::Cases,
    item::{Item, name_key},
    page::{Page, Place},
    people::Person,
    resolve::Held,
    tagger::{Found, Tag},
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
pub(super) fn build(
    places: &[Place],
    page: &Page,
    items: Vec<Item>,
    people: &[Person],
    held: Vec<Held>,
    further: &[Found],
) -> Mentions {
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
    let mut called = Called::default();
    if !further.is_empty() {
        out.entities.iter_enumerated().for_each(|(ix, e)| called.add(ix, e));
    }
    for name in further {
        add(&places[name.sentence], page, name, &mut called, &mut out);
    }
    finish(&mut out.entities);
    out
}

/// Entities by what they are called, the first of several.
#[derive(Default)]
struct Called(FxHashMap<(usize, String), EntityIx>);

impl Called {
    fn add(&mut self, ix: EntityIx, entity: &Entity) {
        let column = Tag::First(entity.kind).column();
        for name in entity.names.values().flatten() {
            let last = name.split_whitespace().next_back().filter(|_| entity.kind == EntityKind::Person);
            for key in [Some(name_key(name)), last.map(surname)].into_iter().flatten() {
                self.0.entry((column, key)).or_insert(ix);
            }
        }
    }

    /// Who or what is written so.
    fn find(&self, kind: EntityKind, written: &str) -> Option<EntityIx> {
        let of = |key: String| self.0.get(&(Tag::First(kind).column(), key)).copied();
        let person = || of(surname(written)).filter(|_| kind == EntityKind::Person);
        of(name_key(written)).or_else(person)
    }
}

/// The key of a surname alone.
fn surname(word: &str) -> String {
    format!(" {}", name_key(word))
}

/// A name that no item tells.
fn add(at: &Place, page: &Page, name: &Found, called: &mut Called, out: &mut Mentions) {
    let span = at.span(page.text, name.from, name.to);
    let written = page.text.slice(span);
    let entity = called.find(name.kind, written).unwrap_or_else(|| {
        let names = BTreeMap::from([(at.lang, vec![written.to_owned()])]);
        let new = Entity { kind: name.kind, name: written.to_owned(), names, roles: Vec::new(), gender: None };
        let ix = out.entities.push(new);
        called.add(ix, &out.entities[ix]);
        ix
    });
    out.further.push(Mention {
        span,
        phrase: span,
        kind: name.kind,
        how: match name.kind {
            EntityKind::Person => How::Name,
            EntityKind::Place => How::State,
            _ => How::Organisation,
        },
        named: Some(span),
        entity,
        place: None,
        gender: out.entities[entity].gender,
        number: Number::Singular,
        nominative: true,
        genitive: true,
        instrumental: true,
    });
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

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_language::Lang;

    #[test]
    fn further_names_are_of_those_called_so() {
        let entity = |kind, name: &str| {
            let names = BTreeMap::from([(Lang::EN, vec![name.to_owned()])]);
            Entity { kind, name: name.to_owned(), names, roles: Vec::new(), gender: None }
        };
        let all = [entity(EntityKind::Person, "Orest Dalmir"), entity(EntityKind::Place, "Кейвор")];
        let mut called = Called::default();
        all.iter().enumerate().for_each(|(i, e)| called.add(EntityIx::from(i), e));
        let find = |kind, written: &str| called.find(kind, written).map(usize::from);
        assert_eq!(find(EntityKind::Person, "Dalmir"), Some(0));
        assert_eq!(find(EntityKind::Person, "Orest"), None);
        assert_eq!(find(EntityKind::Place, "Dalmir"), None);
        assert_eq!(find(EntityKind::State, "Кейвор"), Some(1));
    }
}
