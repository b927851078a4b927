//! Whom a role that stands alone means.

use super::{
    item::{Item, RoleInfo},
    page::Place,
    people::Person,
};
use crate::{Gender, How};
use std::collections::HashMap;

/// What the page tells of a person's offices.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) person: usize,
    /// Number of the role item.
    pub(super) item: usize,
    info: RoleInfo,
}

/// Resolves the roles in place; returns the roles given to people by apposition.
pub(super) fn roles(places: &[Place], items: &mut [Item], people: &[Person]) -> Vec<Held> {
    let mut held: Vec<Held> = (items.iter().enumerate())
        .filter(|(_, i)| i.absorbed && i.how == How::Role)
        .filter_map(|(n, i)| Some(Held { person: i.person?, item: n, info: i.role.clone()? }))
        .collect();
    let order = {
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|n| (items[*n].from, items[*n].to));
        order
    };
    let mut by_office: HashMap<&'static str, Vec<usize>> = HashMap::new();
    let mut by_head: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (n, h) in held.iter().enumerate() {
        if let Some(o) = h.info.office {
            by_office.entry(o).or_default().push(n);
        }
        by_head.entry(h.info.head).or_default().push(n);
    }
    let mut last: HashMap<usize, usize> = HashMap::new();
    let alone = (people.len() == 1).then_some(0);
    for n in order {
        let Some(role) = items[n].role.clone().filter(|_| items[n].how == How::Role && !items[n].absorbed) else {
            if let Some(p) = items[n].person {
                last.insert(p, items[n].from);
            }
            continue;
        };
        if role.unnamed || role.indefinite {
            continue;
        }
        let feminine = items[n].gender == Some(Gender::Feminine);
        let fits = |h: &Held, last: &HashMap<usize, usize>| {
            let of = role.of.is_none() || h.info.of.is_none() || role.of == h.info.of;
            let gender = !feminine || people[h.person].gender != Some(Gender::Masculine);
            let _ = last;
            of && gender
        };
        let same_office = role.office.and_then(|o| by_office.get(o)).map_or(&[][..], |v| v);
        let same_head = by_head.get(role.head).map_or(&[][..], |v| v);
        let best = |candidates: &[usize]| -> Option<usize> {
            let here = items[n].from;
            (candidates.iter().map(|c| &held[*c]).filter(|h| fits(h, &last)))
                .max_by_key(|h| {
                    let seen = last.get(&h.person).copied();
                    let exact = role.of.is_some() && role.of == h.info.of;
                    (exact, items[h.item].from < here, seen)
                })
                .map(|h| h.person)
        };
        let found = best(same_office)
            .or_else(|| best(same_head).filter(|_| role.office.is_none() || same_office.is_empty() && role.bare))
            .or_else(|| alone.filter(|_| role.bare && people.len() == 1 && !feminine));
        if let Some(p) = found {
            items[n].person = Some(p);
            last.insert(p, items[n].from);
        }
    }
    let _ = places;
    held.sort_by_key(|h| items[h.item].from);
    held
}
