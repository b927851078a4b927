//! Which name runs are people, and which of them are the same person.

use super::{
    candidate::{Run, is_initial, runs},
    decline::Cases,
    evidence::{STRONG, points, role_before},
    given,
    name::{Parts, Reading, given_keys, readings, word},
    nominative::guesses,
    page::{Page, Place},
};
use crate::Gender;
use onrecord_language::{Lang, cues, fold};
use std::collections::{BTreeSet, HashMap, HashSet};

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
    /// Number of its last run.
    last: usize,
}

/// A run that was taken for a person.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) run: Run,
    pub(super) person: usize,
    pub(super) cases: Cases,
    pub(super) nominative: String,
}

/// Finds the people of a page.
pub(super) fn find(places: &[Place], page: &Page) -> (Vec<Named>, Vec<Person>) {
    let chosen = choose(places, page);
    link(places, page, chosen)
}

fn surname_keys(at: &Place, page: &Page, i: usize) -> Vec<String> {
    guesses(&word(at, page, i), at.lang).iter().map(|g| fold(&g.nominative)).collect()
}

/// The runs that are people, in order of the text.
fn choose(places: &[Place], page: &Page) -> Vec<Run> {
    let small: HashSet<&str> =
        page.analysis.tokens.iter().filter(|t| t.is_word() && !t.capital).map(|t| &*t.lower).collect();
    let mut all: Vec<(Run, i32)> = Vec::new();
    for (s, at) in places.iter().enumerate() {
        for run in runs(at, page, s) {
            for mut run in split(at, page, run) {
                trim(at, &mut run, &small);
                if run.words.len() > run.initials {
                    let score = points(at, page, &run);
                    all.push((run, score));
                }
            }
        }
    }
    aliases(places, page, &mut all);
    // Surnames of runs that stand on their own evidence lend it to the others.
    let mut known: HashSet<String> = HashSet::new();
    let mut alone: HashMap<String, usize> = HashMap::new();
    for (run, score) in &all {
        let at = &places[run.sentence];
        let full = run.full(at);
        let Some(&last) = full.last() else { continue };
        let sure = *score >= STRONG;
        for key in surname_keys(at, page, last) {
            if full.len() == 1 {
                *alone.entry(key.clone()).or_default() += 1;
            }
            if sure {
                known.insert(key);
            }
        }
        // `Kim` of `Kim Jong-un`, `Віктор` of `Віктор Андрійович`: any word of a sure full name may stand alone.
        if sure && full.len() > 1 {
            known.extend(surname_keys(at, page, full[0]));
        }
    }
    namesakes(places, page, &mut all);
    let mut chosen: Vec<Run> = Vec::new();
    for (mut run, score) in all {
        let at = &places[run.sentence];
        let full = run.full(at);
        let Some(&last) = full.last() else { continue };
        let keys = surname_keys(at, page, last);
        let remembered = keys.iter().any(|k| known.contains(k));
        let repeated = full.len() > 1 && keys.iter().any(|k| alone.contains_key(k));
        let unknown_start = full.len() > 1
            && run.initials == 0
            && at.opens(full[0])
            && full.iter().all(|w| given::given(at.key(*w)).is_none())
            && !role_before(at, page, &run);
        if remembered
            && unknown_start
            && keys.iter().any(|k| alone.get(k).is_some())
            && !follows_full(&chosen, places, page, &run)
        {
            // `Слова Петренка`: only the part that is known from elsewhere.
            run.words = vec![last];
            run.from = last;
        }
        if score >= STRONG || remembered && score > -4 || repeated && score >= STRONG - 2 {
            chosen.push(run);
        }
    }
    chosen
}

/// A listed place that is also the surname of a sure full name: its other mentions may be the person's.
fn namesakes(places: &[Place], page: &Page, all: &mut Vec<(Run, i32)>) {
    let mut surnames: HashSet<&str> = HashSet::new();
    for (run, score) in all.iter().filter(|(r, s)| *s >= STRONG && r.words.len() > 1) {
        let _ = score;
        let at = &places[run.sentence];
        if let Some(&last) = run.words.last()
            && at.senses(last).any(|s| s.class.is_named())
        {
            surnames.insert(at.key(last));
        }
    }
    if surnames.is_empty() {
        return;
    }
    let taken: HashSet<usize> = all.iter().flat_map(|(r, _)| r.words.iter().copied()).collect();
    for (sentence, at) in places.iter().enumerate() {
        for i in at.from..at.to {
            if surnames.contains(at.key(i)) && at.is_capital(i) && !taken.contains(&i) {
                let run = Run { from: i, to: i + 1, words: vec![i], initials: 0, sentence };
                let score = points(at, page, &run);
                all.push((run, score));
            }
        }
    }
    all.sort_by_key(|(r, _)| r.from);
}

/// The same words were taken for a full name before.
fn follows_full(chosen: &[Run], places: &[Place], page: &Page, run: &Run) -> bool {
    let at = &places[run.sentence];
    let Some(&first) = run.words.first() else { return false };
    let keys = surname_keys(at, page, first);
    chosen.iter().rev().take(50).filter(|c| c.words.len() > 1).any(|c| {
        let other = &places[c.sentence];
        surname_keys(other, page, c.words[0]).iter().any(|k| keys.contains(k))
    })
}

/// Runs of several names: `Віктора Петренка Олексій Іваненко`, `з Петренком Меркель`.
fn split(at: &Place, page: &Page, run: Run) -> Vec<Run> {
    let cut = |run: &Run, n: usize| -> Vec<Run> {
        let (a, b) = run.words.split_at(n);
        let part = |words: &[usize], to: usize| Run {
            from: words[0],
            to,
            words: words.to_vec(),
            initials: words.iter().filter(|w| is_initial(at, **w)).count(),
            sentence: run.sentence,
        };
        let end = a[a.len() - 1] + if is_initial(at, a[a.len() - 1]) { 2 } else { 1 };
        vec![part(a, end), part(b, run.to)]
    };
    if at.lang == Lang::EN || run.initials > 0 {
        return vec![run];
    }
    let is_given = |i: usize| given::given(at.key(i)).is_some();
    if run.words.len() >= 4 && is_given(run.words[2]) && is_given(run.words[0]) {
        return cut(&run, 2);
    }
    if run.words.len() == 2
        && !is_given(run.words[0])
        && !is_given(run.words[1])
        && given::patronymic(at.key(run.words[1]), at.lang).is_none()
    {
        let cases = |i: usize| guesses(&word(at, page, i), at.lang).iter().fold(Cases::NONE, |c, g| c | g.cases);
        if !cases(run.words[0]).has(cases(run.words[1])) {
            return cut(&run, 1);
        }
    }
    vec![run]
}

/// `Халед (Khaled …)`: a name in another script in brackets right after a name.
fn aliases(places: &[Place], page: &Page, all: &mut [(Run, i32)]) {
    for n in 1..all.len() {
        let at = &places[all[n].0.sentence];
        let (from, to) = (all[n].0.from, all[n].0.to);
        let bracket = from > at.from
            && at.get(from - 1).is_some_and(|t| &*t.lower == "(")
            && at.get(to).is_some_and(|t| &*t.lower == ")");
        let before = &all[n - 1];
        if bracket && before.0.sentence == all[n].0.sentence && before.0.to + 1 == from && before.1 >= STRONG {
            let latin = page.text.slice(at.span(page.text, from, to)).is_ascii() || at.lang != Lang::EN;
            if latin {
                all[n].1 = STRONG + 2;
            }
        }
    }
}

/// Drops a first word that is capitalised only because it opens a sentence.
fn trim(at: &Place, run: &mut Run, small: &HashSet<&str>) {
    // `Minister of Education Stefania …`: what stands before a given name belongs to the office.
    let listed = |w: usize| given::given(at.key(w)).is_some();
    if at.lang == Lang::EN
        && !listed(run.words[0])
        && run.from > at.from
        && matches!(at.key(run.from - 1), "of" | "for" | "and" | "the")
        && let Some(n) = run.words.iter().position(|w| listed(*w))
        && n + 1 < run.words.len()
    {
        run.words.drain(..n);
        run.from = run.words[0];
        run.initials = run.words.iter().filter(|w| is_initial(at, **w)).count();
    }
    while run.words.len() > 1 && !is_initial(at, run.words[0]) {
        let first = run.words[0];
        let key = at.key(first);
        let common = !cues(at.lang).get(key).is_empty() || small.contains(key);
        if given::given(key).is_some() || !at.opens(first) || !common {
            break;
        }
        run.words.remove(0);
        run.from = run.words[0];
    }
}

/// Puts runs of the same person together: full names first, then the rest in order of the text.
fn link(places: &[Place], page: &Page, runs: Vec<Run>) -> (Vec<Named>, Vec<Person>) {
    let mut people: Vec<Person> = Vec::new();
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    let mut owner: Vec<usize> = vec![0; runs.len()];
    let parts: Vec<Parts> = runs.iter().map(|r| Parts::of(&places[r.sentence], r)).collect();
    for full in [true, false] {
        let mut recent: HashMap<usize, usize> = HashMap::new();
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
                surname: ways.iter().filter_map(|w| w.surname.as_ref()).map(|s| fold(&s.nominative)).collect(),
                given: ways.iter().filter_map(|w| w.given.as_ref()).flat_map(given_keys).collect(),
                initial: parts[n].initial.map(|c| fold(&c.to_string())),
                gender: address(at, run).or_else(|| {
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
            people[who].last = n;
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
    by_key: &HashMap<String, Vec<usize>>,
    recent: &HashMap<usize, usize>,
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
fn address(at: &Place, run: &Run) -> Option<Gender> {
    let mut b = run.from.checked_sub(1).filter(|i| *i >= at.from)?;
    if at.get(b).is_some_and(|t| &*t.lower == ".") {
        b = b.checked_sub(1).filter(|i| *i >= at.from)?;
    }
    let title = at
        .senses(b)
        .find(|s| s.class == super::lexicon::Class::Title || s.role().is_some() && s.gender == Some(Gender::Feminine));
    title.and_then(|s| s.gender)
}

/// The cases a run can be in and its nominative, given all that is known of the person.
fn settle(at: &Place, page: &Page, run: &Run, parts: &Parts, person: &Person) -> (Cases, String) {
    let ways = readings(at, page, parts);
    let fits = |w: &&Reading| {
        let surname = w.surname.as_ref().is_none_or(|s| person.surname.contains(&fold(&s.nominative)));
        let gender = w.gender.is_none() || person.gender.is_none() || w.gender == person.gender;
        let given = w.given.as_ref().is_none_or(|g| given_keys(g).any(|k| person.given.contains(&k)));
        surname && gender && given
    };
    let fitting: Vec<&Reading> = ways.iter().filter(fits).collect();
    let ways: Vec<&Reading> = if fitting.is_empty() { ways.iter().collect() } else { fitting };
    let cases = ways.iter().fold(Cases::NONE, |c, w| c | w.cases);
    let best = ways.first();
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
                let all = guesses(&word(at, page, i), at.lang);
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
    let mut count: HashMap<(usize, &str), usize> = HashMap::new();
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
