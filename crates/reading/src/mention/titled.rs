//! Bodies by a name of their own: in quotation marks («Вітрило», ПАТ «Вітрило»), and English runs of capitals around a word for a
//! body (`Lodim Police Department`, `University of Lodim`).

use super::{
    cases::Cases,
    given,
    item::Item,
    page::{Page, Place},
    phrase::closing,
    sense::Class,
};
use crate::{EntityKind, How};
use onrecord_language::{Lang, fold};

/// Most words of a quoted name.
const LONGEST: usize = 5;

/// Finds and claims names in quotation marks.
pub(super) fn quoted(at: &Place, page: &mut Page, sentence: usize, items: &mut Vec<Item>) {
    let mut i = at.from;
    while i < at.to {
        let close = if at.is_quote(i) { closing(at, i).filter(|c| is_name(at, page, i, *c)) } else { None };
        let Some(close) = close else {
            i += 1;
            continue;
        };
        let mut item = Item::new(i + 1, close, sentence, EntityKind::Organisation, How::Organisation);
        item.wide = i;
        item.wide_to = close + 1;
        item.quoted = true;
        item.cases = Cases::ALL;
        item.key = (i + 1..close).map(|w| fold(at.key(w))).collect();
        // `ПАТ «…»`
        if let Some(b) = at.back(i, 1).filter(|b| at.words.form.contains(at.key(*b))) {
            item.wide = b;
        } else if let Some(class) = at.back(i, 1).and_then(|b| head(at, page, b)) {
            item.kind = match class {
                Class::OutletHead => EntityKind::Outlet,
                Class::Document => EntityKind::Document,
                _ => EntityKind::Organisation,
            };
            item.absorbed = matches!(class, Class::Bearer | Class::Document);
        }
        page.claim(item.wide, close + 1, items.len());
        items.push(item);
        i = close + 1;
    }
}

fn head(at: &Place, page: &Page, i: usize) -> Option<Class> {
    let class = |c: Class| matches!(c, Class::Body | Class::OutletHead | Class::Bearer | Class::Document);
    page.senses(at, i).map(|s| s.class).find(|c| class(*c))
}

/// A short text in quotation marks that begins with a capital and is not speech.
fn is_name(at: &Place, page: &Page, open: usize, close: usize) -> bool {
    let words = (open + 1..close).filter(|i| at.is_word(*i));
    let capitals = words.clone().filter(|i| at.is_capital(*i)).count();
    let count = words.clone().count();
    let marks =
        (open + 1..close).any(|i| at.is(i, ",") || at.is(i, ":") || at.is(i, "?") || at.is(i, "!") || at.is(i, "…"));
    if count == 0 || count > LONGEST || !at.is_capital(open + 1) || at.is(close.wrapping_sub(1), ".") {
        return false;
    }
    let before = at.back(open, 1);
    let headed = before.is_some_and(|b| at.words.form.contains(at.key(b)) || head(at, page, b).is_some());
    let told = before.is_some_and(|b| page.is_finite_cue(b)) && !(count < 4 && capitals > 0 && !at.is(close + 1, ","));
    let speech = told
        || before.is_some_and(|b| at.is(b, ":"))
        || at.is(close + 1, ",") && (at.is(close + 2, "–") || at.is(close + 2, "—") || at.is(close + 2, "-"));
    let verb = words.clone().any(|i| page.is_finite_cue(i));
    headed || !speech && !verb && !marks && (capitals == count || count <= 3)
}

/// Finds and claims names in Latin letters in Ukrainian and Russian sentences that are not people, and addresses of sites.
pub(super) fn foreign(at: &Place, page: &mut Page, sentence: usize, items: &mut Vec<Item>) {
    let latin = |i: usize| at.get(i).is_some_and(|t| t.is_word() && t.lower.is_ascii());
    let mut i = at.from;
    while i < at.to {
        let site = at.is_word(i)
            && at.is(i + 1, ".")
            && at.words.domain.contains(at.key(i + 2))
            && at.get(i + 2).is_some_and(|t| !t.space_before)
            && at.get(i + 1).is_some_and(|t| !t.space_before);
        let mut to = if site { i + 3 } else { i };
        if !site && at.lang != Lang::EN && at.is_capital(i) {
            while latin(to) && page.owner(to).is_none() {
                to += 1;
            }
        }
        let free = (i..to).all(|j| page.owner(j).is_none());
        let letters: usize = (i..to).map(|j| at.key(j).len()).sum();
        if to == i || letters < 3 || !free {
            i = to.max(i + 1);
            continue;
        }
        let kind = if site { EntityKind::Outlet } else { EntityKind::Organisation };
        let mut item = Item::new(i, to, sentence, kind, How::Organisation);
        item.key = (i..to).map(|w| fold(at.key(w))).collect();
        page.claim(i, to, items.len());
        items.push(item);
        i = to;
    }
}

/// Finds and claims English names of bodies.
pub(super) fn english(at: &Place, page: &mut Page, sentence: usize, items: &mut Vec<Item>) {
    if at.lang != Lang::EN {
        return;
    }
    let mut i = at.from;
    while i < at.to {
        let Some((from, to, class)) = sequence(at, page, i) else {
            i += 1;
            continue;
        };
        let (kind, how) = match class {
            Class::OutletHead => (EntityKind::Outlet, How::Organisation),
            Class::Bearer => (EntityKind::Place, How::State),
            _ => (EntityKind::Organisation, How::Organisation),
        };
        let mut item = Item::new(from, to, sentence, kind, how);
        item.key = (from..to).map(|w| fold(at.key(w))).collect::<Vec<_>>().join(" ");
        page.claim(from, to, items.len());
        items.push(item);
        i = to;
    }
}

/// Capitals from `i` on, with the small words inside names, that hold a capitalised word for a body.
fn sequence(at: &Place, page: &Page, i: usize) -> Option<(usize, usize, Class)> {
    let part = |i: usize| {
        at.is_capital(i)
            && !page.senses(at, i).any(|s| {
                s.len() == 1
                    && (matches!(s.class, Class::Title | Class::Role(_)) || s.class == Class::Opener && at.opens(i))
            })
    };
    if !part(i) || at.back(i, 1).is_some_and(|b| part(b) && !at.possessive(b)) {
        return None;
    }
    let mut to = i;
    let mut head: Option<(usize, Class)> = None;
    while part(to) {
        // A given name after the head begins a person's name.
        if head.is_some() && given::given(at.key(to)).is_some() && part(to + 1) {
            break;
        }
        if let Some(c) = body_head(at, page, to) {
            head = Some((to, c));
        }
        to += 1;
        if at.possessive(to - 1) {
            break;
        }
        // `University of the West`, `Food and Drug Administration`; `and` joins nothing after a head.
        let next = if at.key(to + 1) == "the" { to + 2 } else { to + 1 };
        let joins = match at.key(to) {
            "of" | "for" | "on" => part(next) && head.is_some(),
            "and" => part(to + 1) && head.is_none() && body_follows(at, page, to + 1) && !listed(at, page, to - 1),
            _ => false,
        };
        if joins {
            to = next;
        }
    }
    let (_, class) = head?;
    if page.longest(at, i, |s| s.class.is_named()).is_some_and(|s| i + s.len() >= to) {
        return None;
    }
    let named = to - i > 1 && !(to - i == 2 && given::given(at.key(i)).is_some() && !matches!(class, Class::Body));
    named.then_some((i, to, class))
}

fn listed(at: &Place, page: &Page, i: usize) -> bool {
    page.senses(at, i).any(|s| s.class.is_named())
}

fn body_head(at: &Place, page: &Page, i: usize) -> Option<Class> {
    // A name of its own says nothing of the sequence.
    page.senses(at, i)
        .filter(|s| s.len() == 1)
        .map(|s| s.class)
        .find(|c| matches!(c, Class::Body | Class::OutletHead | Class::Bearer))
}

fn body_follows(at: &Place, page: &Page, i: usize) -> bool {
    (i..i + 3).take_while(|j| at.is_capital(*j)).any(|j| body_head(at, page, j).is_some())
}
