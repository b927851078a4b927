//! A role beside a name: `міністр оборони Іван Петренко`, `Ivan Petrenko, the defence minister,`.

use super::{
    cases::Cases,
    item::{Item, name_key},
    page::{Page, Place},
    sense::Class,
};
use crate::{Gender, How};
use onrecord_language::Lang;

/// Joins role phrases to the names they stand beside: the name's phrase grows, the role is no mention of its own.
/// Items from number `listed` on are phrases around common nouns.
pub(super) fn join(places: &[Place], page: &Page, items: &mut [Item], listed: usize) {
    for n in listed..items.len() {
        let at = &places[items[n].sentence];
        let joined = items[n].how == How::Role && (before(at, page, items, n) || after(at, page, items, n));
        if !joined {
            complement(page, items, n);
        }
    }
    absorb(places, page, items, listed);
}

fn agree(role: &Item, name: &Item) -> bool {
    // Masculine words are used of women, not the other way round.
    let gender = role.gender != Some(Gender::Feminine) || name.gender != Some(Gender::Masculine);
    role.cases.has(name.cases) && gender
}

fn name_at(page: &Page, items: &[Item], token: usize) -> Option<usize> {
    page.owner(token).filter(|o| items[*o].how == How::Name && items[*o].from == token)
}

/// Most tokens between a role and its name: ranks, words of address, full stops.
const BETWEEN: usize = 5;

/// The name follows directly or, in English, after a comma; words of address and ranks may stand between.
fn before(at: &Place, page: &Page, items: &mut [Item], n: usize) -> bool {
    let end = items[n].to;
    let comma = at.lang == Lang::EN && at.is(end, ",");
    // The full stop of `проф. Іваненко`; behind a longer phrase it ends a sentence that was not told apart (`генсек НАТО. Іваненко`).
    let short = at.is(end, ".") && items[n].head_to == end;
    let mut next = end + usize::from(comma || short);
    while next < end + BETWEEN && name_at(page, items, next).is_none() {
        if !page.senses(at, next).any(|s| s.len() == 1 && (s.class == Class::Title || s.role().is_some())) {
            return false;
        }
        next += 1 + usize::from(at.is(next + 1, "."));
    }
    let Some(name) = name_at(page, items, next).filter(|name| agree(&items[n], &items[*name])) else { return false };
    // `his lawyer, Ivan Petrenko, said`, but not `the minister, Ivan Petrenko and others`.
    let close = items[name].to;
    if comma && !(at.is(close, ",") || at.is(close, ".") || at.is(close, ")") || at.get(close).is_none()) {
        return false;
    }
    // `помічник міністра Іван Петренко`: the name belongs to the outer role, the inner one to somebody else.
    if items[name].wide < items[n].from {
        items[n].within = items[name].person;
        return false;
    }
    items[name].wide = items[name].wide.min(items[n].from);
    give(items, n, name);
    true
}

/// `Іван Петренко, міністр оборони, …`, `Іван Петренко (міністр)`.
fn after(at: &Place, page: &Page, items: &mut [Item], n: usize) -> bool {
    let Some(mark) = at.back(items[n].from, 1) else { return false };
    let marked = [",", "(", "–", "—"].iter().any(|m| at.is(mark, m));
    let name =
        at.back(mark, 1).and_then(|b| page.owner(b)).filter(|o| items[*o].how == How::Name && items[*o].to == mark);
    let Some(name) = name.filter(|_| marked) else { return false };
    let end = items[n].to;
    let closed = at.get(end).is_none_or(|t| {
        matches!(&*t.lower, "," | ")" | "." | "–" | "—" | ";" | ":" | "”" | "»") || at.words.stop.contains(&*t.lower)
    });
    // `Іваненко, голова ради Петренко`: the role belongs to the next name.
    let next = name_at(page, items, end).is_some()
        || at.is(mark, ",") && at.is(end, ",") && name_at(page, items, end + 1).is_some();
    if !closed || next || !agree(&items[n], &items[name]) {
        return false;
    }
    give(items, n, name);
    true
}

fn give(items: &mut [Item], role: usize, name: usize) {
    items[role].absorbed = true;
    items[role].person = items[name].person;
    if items[name].gender.is_none() && items[role].gender == Some(Gender::Feminine) {
        items[name].gender = Some(Gender::Feminine);
    }
}

/// `дружина Петренка`, `уряд Петренка`: the name in the genitive belongs to the phrase.
fn complement(page: &Page, items: &mut [Item], n: usize) {
    let Some(name) = name_at(page, items, items[n].to) else { return };
    let lone = items[name].wide == items[name].from;
    let can = matches!(items[n].how, How::Role | How::Organisation | How::Group);
    if !(can && lone && items[name].cases.has(Cases::GEN))
        || items[name].cases == Cases::ALL && items[n].how == How::Role
    {
        return;
    }
    let (to, person) = (items[name].to, items[name].person.unwrap_or(0));
    let item = &mut items[n];
    item.to = to;
    item.wide_to = to;
    item.bare = false;
    item.key.push_str(&format!(" #{person}"));
    if let Some(role) = &mut item.role {
        role.of = Some(format!("#{person}"));
    }
}

/// Phrases inside the phrase of a role or body are no mentions of their own, but for names.
fn absorb(places: &[Place], page: &Page, items: &mut [Item], listed: usize) {
    let (mut end, mut outer): (usize, Option<(usize, Cases)>) = (0, None);
    for item in &mut items[listed..] {
        let inside = item.to <= end;
        let body = inside && matches!(item.how, How::Organisation | How::Document);
        if body && item.named == Some((item.from, item.to)) && places[item.sentence].is_capital(item.from) {
            // `голова Зоринської ради`: the council is named, but it is none of the councils that are introduced by themselves.
            let words = page.text.slice(places[item.sentence].span(page.text, item.from, item.to));
            item.key = name_key(words);
            item.head = None;
        } else {
            item.absorbed |= body;
        }
        // `слідчий суддя`: two words for the same person.
        let double =
            outer.is_some_and(|(to, cases)| item.from == to && cases.has(item.cases & (Cases::NOM | Cases::INS)));
        item.absorbed |= double && item.how == How::Role && inside;
        if matches!(item.how, How::Role | How::Organisation | How::Group) {
            end = end.max(item.to);
        }
        outer = (item.how == How::Role).then_some((item.head_to, item.cases));
    }
}
