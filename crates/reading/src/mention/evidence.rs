//! What speaks for and against a run of capitalised words being a person.
//!
//! Points, not probabilities: a trained model can take their place without touching how candidates are found.

use super::{
    candidate::{Run, is_initial},
    cases::Cases,
    given,
    page::{Page, Place},
    sense::{Class, RoleClass},
};
use onrecord_language::Lang;
use onrecord_page::Region;

/// Points from which a run is taken for a person by itself.
pub(super) const STRONG: i32 = 4;
/// Points at which nothing else can make it one.
pub(super) const NEVER: i32 = -6;

/// Points of a run.
pub(super) fn points(at: &Place, page: &Page, run: &Run) -> i32 {
    let full = run.full(at);
    let (Some(&first), Some(&last)) = (full.first(), full.last()) else { return NEVER };
    let english = at.lang == Lang::EN;
    let several = full.len() > 1;
    let said = said(at, page, run);
    let mut score = form(at, run, &full);
    if role_before(at, page, run) || role_and_comma(at, page, run) && several {
        score += 4;
    }
    if said {
        score += 2;
    }
    if attributed(at, run.from) {
        score += 4;
    }
    if apposition_after(at, page, run.to) {
        score += if english { 3 } else { 2 };
    }
    if several && english {
        score += 1;
    } else if several && cyrillic(at, last) {
        // Two capitals in a row inside a Ukrainian or Russian sentence are rarely anything else.
        score += if at.opens(first) { 2 } else { 4 };
    }
    if !several && run.initials == 0 {
        score += alone(at, run, said);
    }
    if adjective_of(at, page, run) {
        score -= 8;
    }
    if let Some(b) = before(at, run.from)
        && page.has(at, b, Class::Bearer)
    {
        let called = page.senses(at, b).any(|s| at.words.call.contains(s.lemma));
        score -= if several && !called { 2 } else { 8 };
    }
    let named_after = |c: Class| matches!(c, Class::Bearer | Class::Body | Class::OutletHead);
    if english && at.is_capital(run.to) && page.senses(at, run.to).any(|s| named_after(s.class)) {
        score -= 6;
    }
    if at.region == Region::Title && english && title_case(at) && !role_before(at, page, run) {
        score -= 3;
    }
    score
}

/// Points for the words of the run themselves.
fn form(at: &Place, run: &Run, full: &[usize]) -> i32 {
    let (several, Some(&last)) = (full.len() > 1, full.last()) else { return 0 };
    let english = at.lang == Lang::EN;
    let mut score = 0;
    if full.iter().any(|w| given::given(at.key(*w)).is_some()) {
        score += if several || run.initials > 0 { 5 } else { 2 };
    }
    if full.iter().any(|w| given::patronymic(at.key(*w), at.lang).is_some()) {
        score += 4;
    }
    if legal_form(at, run, full) {
        score -= 9;
    } else if run.initials > 0 {
        score += if english { 3 } else { 4 };
    }
    if !english && !full.iter().all(|i| cyrillic(at, *i)) {
        score -= 3;
    }
    if full.iter().any(|w| at.words.company.contains(at.key(*w))) || at.words.company.contains(at.key(run.to)) {
        score -= 9;
    }
    if at.words.adjectival_surname.fit(at.key(last)) {
        // Adjectives of places have the same endings.
        score += 2;
    } else if at.words.surname.fit(at.key(last)) && at.key(last).chars().count() > 4 {
        score += if several || at.opens(last) { 2 } else { 4 };
    }
    score - if full.len() > 4 { 3 } else { 0 }
}

/// `Калдера Энерджи Б.В.`: two capitals after several words, none of which is a given name, are the form of a company.
fn legal_form(at: &Place, run: &Run, full: &[usize]) -> bool {
    let last = full.last().copied().unwrap_or(run.to);
    let behind = run.words.iter().filter(|w| **w > last).count();
    full.len() > 1 && behind > 1 && full.iter().all(|w| given::given(at.key(*w)).is_none())
}

/// Points for a word that stands alone.
fn alone(at: &Place, run: &Run, said: bool) -> i32 {
    let last = run.to - 1;
    let mut score = 0;
    if at.lang == Lang::EN {
        score += i32::from(at.possessive(last));
        if at.words.led.contains(at.key(run.to)) {
            // More than the article before it takes away.
            score += 8;
        }
    }
    if at.back(run.from, 1).is_some_and(|b| at.words.place_before.contains(at.key(b))) {
        score -= 4;
    }
    if at.opens(run.from) && !said {
        score -= 2;
    }
    if at.words.place.fit(at.key(last)) {
        score -= 3;
    }
    score
}

fn cyrillic(at: &Place, i: usize) -> bool {
    at.get(i).is_some_and(|t| t.lower.chars().any(|c| c > '\u{400}'))
}

/// The word before, over a full stop (`вул. Петренка`).
fn before(at: &Place, from: usize) -> Option<usize> {
    let b = at.back(from, 1)?;
    if at.is(b, ".") { at.back(b, 1) } else { Some(b) }
}

/// A role, rank or word of address stands directly before and can be in the same case.
pub(super) fn role_before(at: &Place, page: &Page, run: &Run) -> bool {
    let Some(b) = before(at, run.from) else { return false };
    if b + 2 == run.from {
        return page.has(at, b, Class::Title);
    }
    let Some(&name) = run.words.iter().find(|w| !is_initial(at, **w)) else { return false };
    let cases = page.guesses(at, name).iter().fold(Cases::NONE, |c, g| c | g.cases);
    page.senses(at, b).any(|s| {
        let role = s.role().is_some_and(|r| r != RoleClass::Unnamed) && !s.plural;
        s.len() == 1 && s.cases.has(cases) && (s.class == Class::Title || role)
    })
}

/// `the planning minister, Ivan Petrenko, said`: how far back the role may stand, in tokens.
const ROLE_REACH: usize = 10;

fn role_and_comma(at: &Place, page: &Page, run: &Run) -> bool {
    let Some(comma) = at.back(run.from, 1).filter(|c| at.is(*c, ",")) else { return false };
    let closed = at.is(run.to, ",") || at.is(run.to, ".") || page.is_cue_verb(run.to);
    let mut back =
        (1..ROLE_REACH).map_while(|n| at.back(comma, n)).take_while(|b| !at.is(*b, ",") && !page.is_cue_verb(*b));
    closed && back.any(|b| page.senses(at, b).any(|s| s.role().is_some() && !s.plural))
}

/// A reporting verb, or any verb in the past by its ending, stands beside the run.
pub(super) fn said(at: &Place, page: &Page, run: &Run) -> bool {
    let verb = |i: usize| page.is_cue_verb(i) && (at.is_small(i) || at.opens(i));
    let subject = run.words.last().is_some_and(|w| page.guesses(at, *w).iter().any(|g| g.cases.has(Cases::NOM)));
    // `Меркель, Іваненко і Петренко заявили`
    let mut to = run.to;
    while to < run.to + 6 && (at.is(to, ",") || at.words.join.contains(at.key(to))) && at.is_capital(to + 1) {
        to += 2;
    }
    if !subject {
        return false;
    }
    verb(to)
        || is_past(at, to)
        || verb(run.to)
        || at.is_small(run.to) && at.get(run.to + 1).is_some() && verb(run.to + 1)
        || at.back(run.from, 1).is_some_and(verb)
        || at.is(run.to, ":") && at.opens(run.from)
}

/// A verb in the past by its ending.
pub(super) fn is_past(at: &Place, i: usize) -> bool {
    at.is_small(i) && at.key(i).chars().nth(4).is_some() && at.words.past.fit(at.key(i))
}

/// `за словами Петренка`, `according to Petrenko`.
fn attributed(at: &Place, from: usize) -> bool {
    let stands = |phrase: &Vec<&str>| {
        let Some(start) = at.back(from, phrase.len()) else { return false };
        phrase.iter().enumerate().all(|(n, w)| at.key(start + n) == *w)
    };
    at.words.attributed.iter().any(stands)
}

/// `, міністр …` after the name.
fn apposition_after(at: &Place, page: &Page, to: usize) -> bool {
    const MARKS: [&str; 5] = [",", "(", "–", "—", "-"];
    let role = |i: usize| page.senses(at, i).any(|s| s.role().is_some() && !s.plural && s.cases.has(Cases::NOM));
    MARKS.iter().any(|m| at.is(to, m)) && (to + 1..to + 5).take_while(|i| at.is_word(*i)).any(role)
}

/// `Галицького` before `суду`: a capitalised adjective of what follows.
fn adjective_of(at: &Place, page: &Page, run: &Run) -> bool {
    let Some(&last) = run.words.last() else { return false };
    let adjective = |i: usize| at.words.adjective.fit(at.key(i));
    if at.lang == Lang::EN || run.words.len() > 1 || !adjective(last) {
        return false;
    }
    let head = |i: usize| {
        page.senses(at, i).any(|s| {
            use Class::*;
            matches!(s.class, Body | Bearer | Document | OutletHead | Role(_) | Group)
        })
    };
    let mut i = run.to;
    while i < run.to + 3 && at.is_word(i) {
        if head(i) {
            return true;
        }
        if !adjective(i) {
            break;
        }
        i += 1;
    }
    // Before any noun in the same case: `Шестиденної війни`.
    let (own, next) = (at.key(last), at.key(run.to));
    let pairs: [(&str, &[char]); 3] = [("ої", &['и', 'і', 'ї']), ("ой", &['ы', 'и', 'е']), ("ого", &['а', 'я'])];
    at.is_small(run.to) && !page.is_cue(run.to) && pairs.iter().any(|(a, b)| own.ends_with(a) && next.ends_with(*b))
}

/// Most words of the sentence are capitalised.
fn title_case(at: &Place) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for i in (at.from..at.to).filter(|i| at.is_word(*i)) {
        words += 1;
        capitals += usize::from(at.is_capital(i));
    }
    words > 3 && capitals * 10 > words * 7
}
