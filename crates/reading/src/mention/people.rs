//! Which of the names of a page are the same person.

use super::{
    candidate::Run,
    cases::Cases,
    evidence::is_past,
    given,
    name::{Parts, Reading, given_keys, readings},
    nominative::Guess,
    page::{Page, Place},
    sense::Class,
};
use crate::Gender;
use onrecord_language::{Tense, cues, fold};
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
    /// Those of them that are the subject of a verb somewhere.
    subject: BTreeSet<String>,
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
                gender: address(at, page, run).or_else(|| told(&ways)).or_else(|| of_verb(at, page, run)),
                ..Person::default()
            };
            let bracket = run.from > at.from && at.get(run.from - 1).is_some_and(|t| &*t.lower == "(");
            let alias = (bracket && n > 0 && runs[n - 1].to + 1 == run.from && full && parts[n - 1].given.is_some())
                .then(|| owner[n - 1]);
            let who = alias.or_else(|| same(&me, &people, &by_key, &recent)).unwrap_or_else(|| {
                people.push(Person::default());
                people.len() - 1
            });
            let written = parts[n].surname.map(|i| page.name_word(at, i));
            people[who].subject.extend(written.clone().filter(|_| is_subject(at, page, run)));
            people[who].written.extend(written);
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
    name_people(&named, &parts, &mut people);
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

/// Gender that all ways of reading a name agree in.
fn told(ways: &[Reading]) -> Option<Gender> {
    ways.first().filter(|w| ways.iter().all(|o| o.gender == w.gender)).and_then(|w| w.gender)
}

/// Gender by a reporting verb beside the name: `розповідав Лимар`, `Лимар розповіла`, not `дружина Лимаря розповіла`.
fn of_verb(at: &Place, page: &Page, run: &Run) -> Option<Gender> {
    let verb = |i: &usize| at.is_small(*i) && page.is_finite_cue(*i);
    let before = at.back(run.from, 1);
    let alone = before.is_none_or(|b| !at.is_word(b));
    let verb = before.filter(verb).or(Some(run.to).filter(|i| alone && verb(i)))?;
    let subject = run.words.last().is_some_and(|w| page.guesses(at, *w).iter().any(|g| g.cases.has(Cases::NOM)));
    if !subject {
        return None;
    }
    let mut forms = cues(at.lang).get(at.key(verb)).iter().filter(|f| f.tense == Tense::Past);
    let gender = forms.next()?.gender?;
    if forms.all(|f| f.gender == Some(gender)) { given::gender(gender) } else { None }
}

/// A verb right behind the name has it for its subject.
fn is_subject(at: &Place, page: &Page, run: &Run) -> bool {
    at.is_small(run.to) && page.is_finite_cue(run.to) || is_past(at, run.to)
}

/// A reading that takes a surname as it stands although such forms are datives as a rule (`Крампу`): then it ends in a vowel and is
/// not declined. Only what is the subject of a verb somewhere is taken for such a one.
fn undeclined(way: &Reading, own: Option<&String>) -> bool {
    // Romanian and Japanese surnames, mostly: `Войнеску`.
    let foreign = |name: &String| ["ску", "жу", "шу"].iter().any(|e| name.ends_with(e));
    let dative = |name: &String| name.ends_with(['у', 'ю']) && !foreign(name);
    own.is_some_and(|o| dative(o) && way.surname.as_ref().is_some_and(|s| s.nominative == *o))
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
    let mut ways: Vec<&Reading> = if fitting.is_empty() { ways.iter().collect() } else { fitting };
    let own = parts.surname.map(|i| page.name_word(at, i));
    if own.as_ref().is_some_and(|o| !person.subject.contains(o)) && !ways.iter().all(|w| undeclined(w, own.as_ref())) {
        ways.retain(|w| !undeclined(w, own.as_ref()));
    }
    let cases = ways.iter().fold(Cases::NONE, |c, w| c | w.cases);
    // A nominative that stands on the page itself goes before one that is only possible.
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
            // A patronymic, or one of several given names: in the case of the others.
            let inner = parts.patronymic == Some(i)
                || way.given.is_some()
                    && way.surname.is_some()
                    && run.words.contains(&i)
                    && !at.words.particle.contains(at.key(i));
            let all = page.guesses(at, i);
            let agrees = |g: &&Guess| {
                g.cases.has(way.cases) && (g.gender.is_none() || way.gender.is_none() || g.gender == way.gender)
            };
            all.iter().find(agrees).filter(|_| inner).map(|g| g.nominative.clone())
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

/// The fullest name, and of equally full ones one with a surname, in the nominative, and that which is written so most often.
fn name_people(named: &[Named], parts: &[Parts], people: &mut [Person]) {
    let mut count: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for n in named {
        *count.entry((n.person, &n.nominative)).or_default() += 1;
    }
    let mut best: Vec<Option<(usize, bool, bool, usize)>> = vec![None; people.len()];
    for (n, parts) in named.iter().zip(parts) {
        let times = count.get(&(n.person, n.nominative.as_str())).copied().unwrap_or(0);
        let words = n.run.words.len() - n.run.initials;
        let rank = (words, parts.surname.is_some(), n.cases.has(Cases::NOM), times);
        if best[n.person].is_none_or(|b| rank > b) {
            best[n.person] = Some(rank);
            people[n.person].name = n.nominative.clone();
        }
    }
}
