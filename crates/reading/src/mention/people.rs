//! Which of the names of a page are the same person.

use super::{
    candidate::Run,
    cases::Cases,
    name::{Parts, Reading, given_keys, readings},
    page::{Page, Place},
    sense::Class,
};
use crate::Gender;
use onrecord_language::fold;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A person of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// Fullest name in the nominative.
    pub(super) name: String,
    pub(super) gender: Option<Gender>,
    /// Keys of the nominatives that explain all forms of the surname so far.
    surname: BTreeSet<String>,
    /// Keys of the nominatives of the given name; empty when it never stood.
    given: BTreeSet<String>,
    initial: Option<String>,
    /// Surnames as they stand on the page.
    written: BTreeSet<String>,
}

/// A run that was taken for a person.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) run: Run,
    pub(super) person: usize,
    pub(super) cases: Cases,
    pub(super) nominative: String,
}

/// Puts runs of the same person together: full names first, then the rest in order of the text.
pub(super) fn link(places: &[Place], page: &Page, runs: Vec<Run>) -> (Vec<Named>, Vec<Person>) {
    let mut people: Vec<Person> = Vec::new();
    let mut by_key: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut owner: Vec<usize> = vec![0; runs.len()];
    let parts: Vec<Parts> = runs.iter().map(|r| Parts::of(&places[r.sentence], r)).collect();
    for full in [true, false] {
        let mut recent: FxHashMap<usize, usize> = FxHashMap::default();
        for (n, run) in runs.iter().enumerate() {
            if (parts[n].given.is_some()) != full {
                if !full {
                    recent.insert(owner[n], n);
                }
                continue;
            }
            let at = &places[run.sentence];
            let ways = readings(at, page, &parts[n]);
            let mut me = Person {
                surname: ways.iter().filter_map(|w| w.surname.as_ref()).map(|s| s.key.clone()).collect(),
                given: ways.iter().filter_map(|w| w.given.as_ref()).flat_map(given_keys).collect(),
                initial: parts[n].initial.map(|c| fold(&c.to_string())),
                gender: address(at, page, run).or_else(|| {
                    ways.first().filter(|w| ways.iter().all(|o| o.gender == w.gender)).and_then(|w| w.gender)
                }),
                ..Person::default()
            };
            let bracket = run.from > at.from && at.get(run.from - 1).is_some_and(|t| &*t.lower == "(");
            let alias = (bracket && n > 0 && runs[n - 1].to + 1 == run.from && full && parts[n - 1].given.is_some())
                .then(|| owner[n - 1]);
            let who = alias.or_else(|| same(&me, &people, &by_key, &recent)).unwrap_or_else(|| {
                people.push(Person::default());
                people.len() - 1
            });
            people[who].written.extend(parts[n].surname.map(|i| page.name_word(at, i)));
            // The two scripts of an alias have nothing in common to narrow.
            if alias.is_none() {
                people[who].narrow(&mut me);
            }
            let both = full.then_some(&me.given).into_iter().flatten();
            for k in me.surname.iter().chain(both) {
                let all = by_key.entry(k.clone()).or_default();
                if !all.contains(&who) {
                    all.push(who);
                }
            }
            recent.insert(who, n);
            owner[n] = who;
        }
    }
    let mut named = Vec::with_capacity(runs.len());
    for (n, run) in runs.into_iter().enumerate() {
        let at = &places[run.sentence];
        let (cases, nominative) = settle(at, page, &run, &parts[n], &people[owner[n]]);
        named.push(Named { run, person: owner[n], cases, nominative });
    }
    name_people(&named, &mut people);
    (named, people)
}

/// The person that `me` is, the one named last of several.
fn same(
    me: &Person,
    people: &[Person],
    by_key: &FxHashMap<String, Vec<usize>>,
    recent: &FxHashMap<usize, usize>,
) -> Option<usize> {
    let starts = |given: &BTreeSet<String>, initial: &Option<String>| {
        initial.as_ref().is_none_or(|i| given.is_empty() || given.iter().any(|g| g.starts_with(i.as_str())))
    };
    let mut best: Option<usize> = None;
    let probe = if me.surname.is_empty() { &me.given } else { &me.surname };
    for who in probe.iter().filter_map(|k| by_key.get(k)).flat_map(|all| all.iter().rev().take(16)) {
        let other = &people[*who];
        let given = me.given.is_empty() || other.given.is_empty() || !me.given.is_disjoint(&other.given);
        let gender = me.gender.is_none() || other.gender.is_none() || me.gender == other.gender;
        let fits = given && gender && starts(&other.given, &me.initial) && starts(&me.given, &other.initial);
        let later = best.is_none_or(|b| recent.get(who) > recent.get(&b));
        if fits && later {
            best = Some(*who);
        }
    }
    best
}

impl Person {
    /// Keeps what explains this name and the earlier ones.
    fn narrow(&mut self, me: &mut Person) {
        let keep = |mine: &mut BTreeSet<String>, new: &BTreeSet<String>| {
            let common: BTreeSet<String> = mine.intersection(new).cloned().collect();
            if mine.is_empty() {
                *mine = new.clone();
            } else if !common.is_empty() {
                *mine = common;
            }
        };
        keep(&mut self.surname, &me.surname);
        keep(&mut self.given, &me.given);
        self.initial = self.initial.take().or(me.initial.clone());
        self.gender = self.gender.or(me.gender);
    }
}

/// Gender by a word of address before the name.
fn address(at: &Place, page: &Page, run: &Run) -> Option<Gender> {
    let mut b = at.back(run.from, 1)?;
    if at.is(b, ".") {
        b = at.back(b, 1)?;
    }
    let title = page.senses(at, b).find(|s| s.class == Class::Title);
    title.and_then(|s| s.gender)
}

/// The cases a run can be in and its nominative, given all that is known of the person.
fn settle(at: &Place, page: &Page, run: &Run, parts: &Parts, person: &Person) -> (Cases, String) {
    let ways = readings(at, page, parts);
    let fits = |w: &&Reading| {
        let surname = w.surname.as_ref().is_none_or(|s| person.surname.contains(&s.key));
        let gender = w.gender.is_none() || person.gender.is_none() || w.gender == person.gender;
        let given = w.given.as_ref().is_none_or(|g| given_keys(g).any(|k| person.given.contains(&k)));
        surname && gender && given
    };
    let fitting: Vec<&Reading> = ways.iter().filter(fits).collect();
    let ways: Vec<&Reading> = if fitting.is_empty() { ways.iter().collect() } else { fitting };
    let cases = ways.iter().fold(Cases::NONE, |c, w| c | w.cases);
    // A nominative that stands on the page itself goes before one that is only possible.
    let own = parts.surname.map(|i| page.name_word(at, i));
    let stands = |w: &&&Reading| {
        let surname = w.surname.as_ref().map(|s| &s.nominative);
        surname.is_some_and(|s| Some(s) != own.as_ref() && person.written.contains(s))
    };
    let nominative =
        ways.iter().any(|w| w.cases.has(Cases::NOM) && w.surname.as_ref().map(|s| &s.nominative) == own.as_ref());
    let best = ways.iter().find(stands).filter(|_| !nominative).or(ways.first());
    let chosen = |i: usize| {
        let way = best?;
        let guess = if parts.given == Some(i) {
            way.given.as_ref()
        } else if parts.surname == Some(i) {
            way.surname.as_ref()
        } else {
            None
        };
        guess.map(|g| g.nominative.clone()).or_else(|| {
            (parts.patronymic == Some(i)).then(|| {
                let all = page.guesses(at, i);
                all.iter().find(|g| g.cases.has(way.cases)).map(|g| g.nominative.clone()).unwrap_or_default()
            })
        })
    };
    let mut name = String::new();
    for i in run.from..run.to {
        let Some(t) = at.get(i) else { continue };
        if t.space_before && !name.is_empty() {
            name.push(' ');
        }
        match chosen(i) {
            Some(word) => name.push_str(&word),
            None => name.push_str(page.text.slice(at.span(page.text, i, i + 1))),
        }
    }
    (if cases == Cases::NONE { Cases::ALL } else { cases }, name)
}

/// The fullest name, and of equally full ones one in the nominative, and that which is written so most often.
fn name_people(named: &[Named], people: &mut [Person]) {
    let mut count: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for n in named {
        *count.entry((n.person, &n.nominative)).or_default() += 1;
    }
    let mut best: Vec<Option<(usize, bool, usize)>> = vec![None; people.len()];
    for n in named {
        let times = count.get(&(n.person, n.nominative.as_str())).copied().unwrap_or(0);
        let rank = (n.run.words.len() - n.run.initials, n.cases.has(Cases::NOM), times);
        if best[n.person].is_none_or(|b| rank > b) {
            best[n.person] = Some(rank);
            people[n.person].name = n.nominative.clone();
        }
    }
}
