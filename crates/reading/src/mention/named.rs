//! States, places, bodies and outlets that the tables list by name, and acronyms.

use super::{
    decline::Cases,
    item::Item,
    lexicon::{Class, Sense},
    page::{Page, Place},
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, Shared, rows, shared};

/// Finds and claims what is listed by name; numbers of `items` are the claims.
pub(super) fn find(at: &Place, page: &mut Page, sentence: usize, items: &mut Vec<Item>) {
    let mut i = at.from;
    while i < at.to {
        let named = |s: &Sense| s.class.is_named() && (at.is_capital(i) || s.class != Class::StateAdjective);
        let Some(s) = at.longest(i, named) else {
            if let Some(item) = acronym(at, page, i, sentence) {
                page.claim(i, i + 1, items.len());
                items.push(item);
            }
            i += 1;
            continue;
        };
        let to = i + s.len();
        // `Paris` after a given name is a surname; the person rules decide.
        let after_given = i > at.from
            && s.len() == 1
            && at.is_capital(i - 1)
            && !at.possessive(i - 1)
            && super::given::given(at.key(i - 1)).is_some();
        if after_given {
            i = to;
            continue;
        }
        let (kind, how) = match s.class {
            Class::State | Class::Seat => (EntityKind::State, How::State),
            Class::Place => (EntityKind::Place, How::State),
            Class::NamedOutlet => (EntityKind::Outlet, How::Organisation),
            Class::NamedBody => (EntityKind::Organisation, How::Organisation),
            _ => {
                // An English adjective of a state is claimed so that it is not taken for a name.
                page.claim(i, to, items.len());
                let mut item = Item::new(i, to, sentence, EntityKind::Place, How::State);
                item.key = s.lemma.to_owned();
                item.absorbed = true;
                items.push(item);
                i = to;
                continue;
            }
        };
        let mut item = Item::new(i, to, sentence, kind, how);
        item.key = s.lemma.to_owned();
        item.cases = s.cases;
        item.plural = s.plural;
        item.canonical = canonical(s, at.lang);
        page.claim(i, to, items.len());
        items.push(item);
        i = to;
    }
}

/// The first name of a listed state or body in a language.
fn canonical(s: &Sense, lang: Lang) -> Option<String> {
    let (table, first) = match s.class {
        Class::State | Class::Seat => (Shared::States, 1),
        Class::NamedBody | Class::NamedOutlet => (Shared::Bodies, 1),
        _ => return Some(s.lemma.to_owned()).filter(|_| lang == Lang::UK),
    };
    let row = rows(shared(table)).find(|r| r.first() == Some(&s.lemma))?;
    let name = row.get(first + lang.index())?.split('|').next()?;
    Some(name.replace('*', "")).filter(|n| !n.is_empty())
}

/// `ДСНС`, `KCNA`, and inflected `ГАБТа`.
fn acronym(at: &Place, page: &Page, i: usize, sentence: usize) -> Option<Item> {
    let t = at.get(i).filter(|t| t.is_word() && t.capital)?;
    let raw = page.text.slice(t.span).trim_end_matches("'s").trim_end_matches("’s");
    let letters = raw.chars().count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    let lower_tail = raw.chars().rev().take_while(|c| c.is_lowercase()).count();
    let plain = raw.chars().all(char::is_alphabetic) && capitals + lower_tail == letters;
    let shaped = plain && (2..=7).contains(&capitals) && (lower_tail == 0 || capitals >= 3 && lower_tail <= 2);
    let roman = raw.chars().all(|c| "IVXLCMІХ".contains(c));
    if !shaped
        || roman
        || shouting(at, page)
        || at.senses(i).any(|s| s.class == Class::Never || s.class == Class::Title)
    {
        return None;
    }
    // `Мирон МАРКЕВИЧ`: a surname in capitals after a name.
    let after_name = i > at.from
        && at.is_capital(i - 1)
        && at.get(i - 1).is_some_and(|b| !b.upper)
        && at.senses(i - 1).next().is_none();
    if after_name && letters >= 4 {
        return None;
    }
    let mut item = Item::new(i, i + 1, sentence, EntityKind::Organisation, How::Organisation);
    item.key = raw.trim_end_matches(char::is_lowercase).to_lowercase();
    item.cases = if lower_tail == 0 { Cases::ALL } else { Cases::GEN | Cases::DAT | Cases::INS | Cases::LOC };
    Some(item)
}

/// True for a sentence in capitals.
fn shouting(at: &Place, _page: &Page) -> bool {
    let (mut upper, mut words) = (0, 0);
    for i in at.from..at.to {
        if let Some(t) = at.get(i).filter(|t| t.is_word() && t.lower.chars().count() > 1) {
            words += 1;
            upper += usize::from(t.upper);
        }
    }
    words >= 3 && upper * 2 > words
}
