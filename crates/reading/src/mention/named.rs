//! States, places, bodies and outlets that the tables list by name, and acronyms.

use super::{
    cases::Cases,
    given,
    item::Item,
    page::{Page, Place},
    sense::{Class, Sense},
};
use crate::{EntityKind, How};
use onrecord_language::Lang;

/// Finds and claims what is listed by name.
pub(super) fn find(at: &Place, page: &mut Page, sentence: usize, items: &mut Vec<Item>) {
    let shouting = shouting(at);
    let mut i = at.from;
    while i < at.to {
        if page.owner(i).is_some() {
            i += 1;
            continue;
        }
        let capital = at.is_capital(i);
        let named =
            |s: &Sense| s.class.is_named() && (s.class != Class::StateAdjective || capital && at.lang == Lang::EN);
        let found = page.longest(at, i, named).filter(|s| !(s.len() == 1 && beside_name(at, page, i)));
        let item = match found {
            Some(s) => Some(listed(s, i, sentence)),
            None if shouting => None,
            None => acronym(at, page, i, sentence),
        };
        let to = item.as_ref().map_or(i + 1, |item| item.to);
        if let Some(item) = item {
            page.claim(i, to, items.len());
            items.push(item);
        }
        i = to;
    }
}

/// `Paris` after a given name is a surname, `Домініка` before a name may be a given name; the person rules decide.
fn beside_name(at: &Place, page: &Page, i: usize) -> bool {
    let (own, next) = (given::given(at.key(i)).is_some(), i + 1);
    // Two capitals after it are a name of their own: `Ізраїлю Іван Петренко`.
    let given_before = own
        && at.is_capital(next)
        && !at.is_capital(next + 1)
        && page.senses(at, next).next().is_none()
        && given::given(at.key(next)).is_none();
    given_before || after_given(at, i)
}

fn after_given(at: &Place, i: usize) -> bool {
    at.back(i, 1).is_some_and(|b| at.is_capital(b) && !at.possessive(b) && given::given(at.key(b)).is_some())
}

fn listed(s: &Sense, i: usize, sentence: usize) -> Item {
    let (kind, how) = match s.class {
        Class::State | Class::Seat => (EntityKind::State, How::State),
        Class::NamedOutlet => (EntityKind::Outlet, How::Organisation),
        Class::NamedBody => (EntityKind::Organisation, How::Organisation),
        _ => (EntityKind::Place, How::State),
    };
    let mut item = Item::new(i, i + s.len(), sentence, kind, how);
    item.key = s.lemma.to_owned();
    item.cases = s.cases;
    item.plural = s.plural;
    item.canonical = s.canonical.map(|name| name.replace('*', ""));
    item.seat = s.seat;
    // An English adjective of a state is claimed so that it is not taken for a name.
    item.absorbed = s.class == Class::StateAdjective;
    item
}

/// `ДСНС`, `KCNA`, and inflected `ГАБТа`.
fn acronym(at: &Place, page: &Page, i: usize, sentence: usize) -> Option<Item> {
    let t = at.get(i).filter(|t| t.is_word() && t.capital)?;
    let raw = page.text.slice(at.span(page.text, i, i + 1));
    let letters = raw.chars().count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    let tail = raw.chars().rev().take_while(|c| c.is_lowercase()).count();
    let plain = raw.chars().all(char::is_alphabetic) && capitals + tail == letters;
    let shaped = plain && (2..=7).contains(&capitals) && (tail == 0 || capitals >= 3 && tail <= 2);
    let roman = raw.chars().all(|c| "IVXLCMІХ".contains(c));
    let form = at.words.form.contains(&*t.lower) || at.words.company.contains(&*t.lower);
    if !shaped || roman || form || page.senses(at, i).any(|s| matches!(s.class, Class::Never | Class::Title)) {
        return None;
    }
    // `Мирон МАРКЕВИЧ`: a surname in capitals after a name.
    let name_before =
        |b: usize| at.is_capital(b) && at.get(b).is_some_and(|t| !t.upper) && page.senses(at, b).next().is_none();
    if letters >= 4 && at.back(i, 1).is_some_and(name_before) {
        return None;
    }
    let mut item = Item::new(i, i + 1, sentence, EntityKind::Organisation, How::Organisation);
    item.key = raw.trim_end_matches(char::is_lowercase).to_lowercase();
    item.cases = if tail == 0 { Cases::ALL } else { Cases::GEN | Cases::DAT | Cases::INS | Cases::LOC };
    Some(item)
}

/// True for a sentence in capitals.
fn shouting(at: &Place) -> bool {
    let (mut upper, mut words) = (0, 0);
    for t in (at.from..at.to).filter_map(|i| at.get(i)).filter(|t| t.is_word() && t.span.len() > 2) {
        words += 1;
        upper += usize::from(t.upper);
    }
    words >= 3 && upper * 2 > words
}
