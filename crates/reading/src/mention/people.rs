//! Which name runs are people, and which of them are the same person.

use super::{
    candidate::{Run, is_initial, role_before, runs},
    decline::Cases,
    given,
    lexicon::Class,
    nominative::{Guess, guesses},
    page::{Page, Place},
};
use crate::Gender;
use onrecord_language::{CueKind, Lang, cues, fold};
use onrecord_page::Region;
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
    initial: Option<char>,
    runs: Vec<usize>,
}

/// A run that was taken for a person.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) run: Run,
    pub(super) person: usize,
    pub(super) cases: Cases,
    pub(super) nominative: String,
}

/// The parts of a name.
struct Parts {
    given: Option<usize>,
    patronymic: Option<usize>,
    surname: Option<usize>,
    initial: Option<char>,
}

/// Finds the people of a page.
pub(super) fn find(places: &[Place], page: &Page) -> (Vec<Named>, Vec<Person>) {
    let small: HashSet<&str> =
        page.analysis.tokens.iter().filter(|t| t.is_word() && !t.capital).map(|t| &*t.lower).collect();
    let mut all: Vec<(Run, i32)> = Vec::new();
    for (s, at) in places.iter().enumerate() {
        for mut run in runs(at, page, s) {
            trim(at, &mut run, &small);
            if run.words.len() > run.initials {
                let score = evidence(at, page, &run);
                all.push((run, score));
            }
        }
    }
    // Surnames of runs that stand on their own evidence lend it to the others.
    let mut known: HashSet<String> = HashSet::new();
    let mut alone: HashMap<String, usize> = HashMap::new();
    for (run, score) in &all {
        let at = &places[run.sentence];
        let full = run.full(at);
        if let Some(&last) = full.last() {
            for g in guesses(&raw(at, page, last), at.lang) {
                let key = fold(&g.nominative);
                if *score >= STRONG {
                    known.insert(key.clone());
                }
                if full.len() == 1 {
                    *alone.entry(key).or_default() += 1;
                }
            }
        }
        if *score >= STRONG && full.len() > 1 && at.lang == Lang::EN {
            known.insert(fold(&raw(at, page, full[0])));
        }
    }
    let mut chosen: Vec<Run> = Vec::new();
    for (run, score) in all {
        let at = &places[run.sentence];
        let full = run.full(at);
        let Some(&last) = full.last() else { continue };
        let keys: Vec<String> = guesses(&raw(at, page, last), at.lang).iter().map(|g| fold(&g.nominative)).collect();
        let remembered = score > -4 && keys.iter().any(|k| known.contains(k));
        let repeated = full.len() > 1 && keys.iter().any(|k| alone.get(k).is_some_and(|n| *n >= 1));
        if score >= STRONG || remembered || repeated && score >= STRONG - 2 {
            chosen.push(run);
        }
    }
    link(places, page, chosen)
}

/// Evidence from which a run is taken for a person by itself.
const STRONG: i32 = 4;

fn raw(at: &Place, page: &Page, i: usize) -> String {
    let span = at.span(page.text, i, i + 1);
    let word = page.text.slice(span);
    if at.get(i).is_some_and(|t| t.upper) && word.chars().count() > 3 {
        // Surnames in capitals are compared in the usual spelling.
        let mut letters = word.chars();
        return letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    }
    word.to_owned()
}

/// Drops a first word that is capitalised only because it opens a sentence.
fn trim(at: &Place, run: &mut Run, small: &HashSet<&str>) {
    while run.words.len() > 1 && !is_initial(at, run.words[0]) {
        let first = run.words[0];
        let key = at.key(first);
        let known = given::given(key, at.lang).is_some();
        let is_verb = cues(at.lang).get(key).iter().any(|c| c.class == CueKind::Verb);
        if known || !at.opens(first) || !(is_verb || small.contains(key)) {
            break;
        }
        run.words.remove(0);
        run.from = run.words[0];
    }
}

/// Points for and against a person.
fn evidence(at: &Place, page: &Page, run: &Run) -> i32 {
    let full = run.full(at);
    let (Some(&first), Some(&last)) = (full.first(), full.last()) else { return -9 };
    let mut score = 0;
    let several = full.len() > 1;
    if full.iter().any(|w| given::given(at.key(*w), at.lang).is_some()) {
        score += if several || run.initials > 0 { 5 } else { 2 };
    }
    if full.iter().any(|w| given::patronymic(at.key(*w), at.lang).is_some()) {
        score += 4;
    }
    if run.initials > 0 {
        score += 4;
    }
    if role_before(at, run.from) {
        score += 4;
    }
    if said(at, run) {
        score += if several { 2 } else { 2 };
    }
    if several {
        score += if at.opens(first) { 1 } else { 2 };
    }
    if surname_like(&at.key(last), at.lang) {
        score += 2;
    }
    if apposition_after(at, run.to) {
        score += 2;
    }
    let cyrillic = |i: usize| at.get(i).is_some_and(|t| t.lower.chars().next().is_some_and(|c| c > '\u{400}'));
    if at.lang != Lang::EN && !cyrillic(last) {
        score -= 3;
    }
    if !several && run.initials == 0 {
        if place_before(at, run.from) {
            score -= 4;
        }
        if at.opens(first) && !said(at, run) {
            score -= 2;
        }
        if place_like(at.key(last), at.lang) {
            score -= 2;
        }
    }
    if before(at, run.from).is_some_and(|b| at.has(b, Class::Bearer)) && !several {
        score -= 6;
    }
    if before(at, run.from)
        .is_some_and(|b| at.senses(b).any(|s| matches!(s.class, Class::Bearer) && bears_names(s.lemma)))
    {
        score -= 9;
    }
    if at.region == Region::Title && at.lang == Lang::EN && title_case(at) && !role_before(at, run.from) {
        score -= 3;
    }
    if full.len() > 4 {
        score -= 3;
    }
    let _ = page;
    score
}

fn bears_names(lemma: &str) -> bool {
    !matches!(
        lemma,
        "місто"
            | "село"
            | "город"
            | "дом"
            | "дело"
            | "справа"
            | "фільм"
            | "фильм"
            | "роман"
            | "список"
            | "будинок"
            | "film"
            | "movie"
            | "city"
            | "town"
            | "village"
    )
}

fn before(at: &Place, from: usize) -> Option<usize> {
    let mut i = from.checked_sub(1).filter(|i| *i >= at.from)?;
    if at.get(i).is_some_and(|t| matches!(&*t.lower, ".") || at.is_quote(i)) {
        i = i.checked_sub(1).filter(|i| *i >= at.from)?;
    }
    Some(i)
}

/// A reporting verb stands beside the run.
fn said(at: &Place, run: &Run) -> bool {
    let verb = |i: usize| {
        at.get(i).is_some_and(|t| !t.capital) && cues(at.lang).get(at.key(i)).iter().any(|c| c.class == CueKind::Verb)
    };
    let word = |i: usize| at.is_word(i);
    let back = |n: usize| run.from.checked_sub(n).filter(|i| *i >= at.from);
    verb(run.to)
        || word(run.to) && verb(run.to + 1)
        || back(1).is_some_and(verb)
        || at.get(run.to).is_some_and(|t| &*t.lower == ":") && at.opens(run.from)
        || past_verb(at, run.to)
}

/// A verb in the past tense stands right after, by its ending.
fn past_verb(at: &Place, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && !t.capital && t.lower.chars().count() > 4) else { return false };
    let ends = |e: &[&str]| e.iter().any(|e| t.lower.ends_with(e));
    match at.lang {
        Lang::UK => ends(&["ив", "ав", "ував", "яв", "ила", "ала", "яла", "ився", "ався", "лася", "ає", "ує"]),
        Lang::RU => ends(&["ил", "ал", "ял", "ел", "ила", "ала", "яла", "ился", "ался", "лась", "ает", "ует"]),
        _ => ends(&["ed"]),
    }
}

/// `, міністр …` after the name.
fn apposition_after(at: &Place, to: usize) -> bool {
    if !at.get(to).is_some_and(|t| matches!(&*t.lower, "," | "(" | "–" | "—" | "-")) {
        return false;
    }
    (to + 1..to + 5)
        .take_while(|i| at.is_word(*i))
        .any(|i| at.senses(i).any(|s| s.role().is_some() && !s.plural && s.cases.has(Cases::NOM)))
}

fn place_before(at: &Place, from: usize) -> bool {
    let Some(b) = from.checked_sub(1).filter(|i| *i >= at.from) else { return false };
    let words: &[&str] = match at.lang {
        Lang::UK => &["в", "у", "на", "біля", "поблизу", "під"],
        Lang::RU => &["в", "во", "на", "возле", "под", "около"],
        _ => &["in", "at", "near", "into", "across", "the", "a", "an", "outside", "around"],
    };
    words.contains(&at.key(b))
}

/// Endings that names of places and bodies have and surnames rarely.
fn place_like(lower: &str, lang: Lang) -> bool {
    let ends = |e: &[&str]| e.iter().any(|e| lower.ends_with(e));
    match lang {
        Lang::UK => ends(&[
            "ія",
            "ії",
            "ією",
            "ськ",
            "ськом",
            "ленд",
            "стан",
            "бург",
            "град",
            "щина",
            "щині",
            "щини",
            "нафта",
            "банк",
            "пром",
        ]),
        Lang::RU => {
            ends(&["ия", "ии", "ией", "ск", "ске", "ленд", "стан", "бург", "град", "щина", "нефть", "банк", "пром"])
        }
        _ => ends(&["land", "stan", "burg", "ville", "shire", "ism", "ia"]),
    }
}

/// Endings that surnames have.
fn surname_like(lower: &str, lang: Lang) -> bool {
    let ends = |e: &[&str]| e.iter().any(|e| lower.ends_with(e)) && lower.chars().count() > 4;
    match lang {
        Lang::UK => ends(&[
            "ов",
            "ова",
            "ову",
            "овим",
            "ової",
            "ев",
            "ева",
            "єв",
            "єва",
            "єву",
            "єву",
            "євим",
            "ін",
            "іна",
            "іну",
            "іним",
            "енко",
            "енка",
            "енку",
            "енком",
            "чук",
            "чука",
            "чуку",
            "чуком",
            "ський",
            "ського",
            "ському",
            "ським",
            "ська",
            "ської",
            "цький",
            "цького",
            "цькому",
            "цьким",
            "цька",
            "юк",
            "юка",
            "юком",
            "ишин",
            "ець",
            "дзе",
            "швілі",
            "ян",
        ]),
        Lang::RU => ends(&[
            "ов",
            "ова",
            "ову",
            "овым",
            "овой",
            "ев",
            "ева",
            "еву",
            "евым",
            "евой",
            "ин",
            "ина",
            "ину",
            "иным",
            "иной",
            "енко",
            "чук",
            "чука",
            "ский",
            "ского",
            "скому",
            "ским",
            "ская",
            "ской",
            "цкий",
            "цкого",
            "цкому",
            "цким",
            "цкая",
            "юк",
            "дзе",
            "швили",
            "ян",
            "ович",
            "евич",
        ]),
        _ => false,
    }
}

/// Most words of the sentence are capitalised.
fn title_case(at: &Place) -> bool {
    let words: Vec<bool> = (at.from..at.to).filter(|i| at.is_word(*i)).map(|i| at.is_capital(i)).collect();
    words.len() > 3 && words.iter().filter(|c| **c).count() * 10 > words.len() * 7
}

fn parts(at: &Place, run: &Run) -> Parts {
    let full = run.full(at);
    let initial =
        (run.words.iter().find(|w| is_initial(at, **w))).and_then(|w| at.get(*w)).and_then(|t| t.lower.chars().next());
    let is_given = |i: usize| given::given(at.key(i), at.lang).is_some();
    let is_patronymic = |i: usize| given::patronymic(at.key(i), at.lang).is_some();
    let p = |given, patronymic, surname| Parts { given, patronymic, surname, initial };
    match *full.as_slice() {
        [] => p(None, None, None),
        [one] if run.initials == 0 && is_given(one) && at.lang == Lang::EN => p(None, None, Some(one)),
        [one] => p(None, None, Some(one)),
        [a, b] if is_patronymic(b) => p(Some(a), Some(b), None),
        [a, b] if is_given(b) && !is_given(a) && at.lang != Lang::EN => p(Some(b), None, Some(a)),
        [a, b] => p(Some(a), None, Some(b)),
        [a, b, c, ..] if is_patronymic(c) => p(Some(b), Some(c), Some(a)),
        [a, b, c, ..] if is_patronymic(b) => p(Some(a), Some(b), Some(c)),
        [a, .., z] => p(Some(a), None, Some(z)),
    }
}

/// Puts runs of the same person together: full names first, then the rest in order of the text.
fn link(places: &[Place], page: &Page, runs: Vec<Run>) -> (Vec<Named>, Vec<Person>) {
    let mut people: Vec<Person> = Vec::new();
    let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
    let mut owner: Vec<Option<usize>> = vec![None; runs.len()];
    let details: Vec<Parts> = runs.iter().map(|r| parts(&places[r.sentence], r)).collect();
    let keys = |r: &Run, i: Option<usize>| -> BTreeSet<String> {
        let at = &places[r.sentence];
        i.map_or_else(BTreeSet::new, |i| {
            guesses(&raw(at, page, i), at.lang).iter().map(|g| fold(&g.nominative)).collect()
        })
    };
    for full in [true, false] {
        for (n, run) in runs.iter().enumerate() {
            let p = &details[n];
            if (p.given.is_some()) != full {
                continue;
            }
            let at = &places[run.sentence];
            let given = keys(run, p.given);
            let surname = keys(run, p.surname);
            let mut best: Option<usize> = None;
            let probe = if surname.is_empty() { &given } else { &surname };
            for k in probe {
                for &who in by_surname.get(k).map_or(&[][..], |v| v) {
                    let person: &Person = &people[who];
                    let same_given = given.is_empty()
                        || person.given.is_empty()
                            && person
                                .initial
                                .is_none_or(|c| given.iter().any(|g| g.starts_with(&fold(&c.to_string()))))
                        || !person.given.is_disjoint(&given)
                        || surname.is_empty();
                    let same_initial = p.initial.is_none_or(|c| {
                        person.given.is_empty() || person.given.iter().any(|g| g.starts_with(&fold(&c.to_string())))
                    });
                    if !same_given || !same_initial {
                        continue;
                    }
                    let last = |w: usize| people[w].runs.iter().copied().filter(|r| runs[*r].from < run.from).max();
                    if best.is_none_or(|b| last(who) > last(b)) {
                        best = Some(who);
                    }
                }
            }
            let who = best.unwrap_or_else(|| {
                people.push(Person::default());
                people.len() - 1
            });
            let person = &mut people[who];
            let narrowed: BTreeSet<String> = person.surname.intersection(&surname).cloned().collect();
            let known = person.surname.is_empty();
            if known {
                person.surname = surname.clone();
            } else if !narrowed.is_empty() {
                person.surname = narrowed;
            }
            let narrowed: BTreeSet<String> = person.given.intersection(&given).cloned().collect();
            if person.given.is_empty() {
                person.given = given.clone();
            } else if !narrowed.is_empty() {
                person.given = narrowed;
            }
            person.initial = person.initial.or(p.initial);
            person.gender = person.gender.or_else(|| gender(at, run, p));
            person.runs.push(n);
            owner[n] = Some(who);
            if best.is_none() {
                for k in surname.iter().chain(&given) {
                    by_surname.entry(k.clone()).or_default().push(who);
                }
            }
        }
    }
    let mut named = Vec::new();
    for (n, run) in runs.into_iter().enumerate() {
        let Some(person) = owner[n] else { continue };
        let at = &places[run.sentence];
        let (cases, nominative) = settle(at, page, &run, &details[n], &people[person]);
        named.push(Named { run, person, cases, nominative });
    }
    name_people(&named, &mut people);
    (named, people)
}

fn gender(at: &Place, run: &Run, p: &Parts) -> Option<Gender> {
    let patronymic = p.patronymic.and_then(|i| given::patronymic(at.key(i), at.lang));
    let given = p.given.or(p.surname).and_then(|i| given::given(at.key(i), at.lang)).flatten();
    let title = (run.from.checked_sub(1).filter(|i| *i >= at.from))
        .map(|b| if at.get(b).is_some_and(|t| &*t.lower == ".") { b.saturating_sub(1) } else { b })
        .and_then(|b| at.senses(b).find(|s| s.class == Class::Title || s.role().is_some()))
        .and_then(|s| s.gender)
        .filter(|g| *g == Gender::Feminine || at.lang == Lang::EN);
    patronymic.or(given).or(title)
}

/// The cases a run can be in and its nominative, given all that is known of the person.
fn settle(at: &Place, page: &Page, run: &Run, p: &Parts, person: &Person) -> (Cases, String) {
    let pick = |i: usize, keys: &BTreeSet<String>| -> Vec<Guess> {
        let all = guesses(&raw(at, page, i), at.lang);
        let of_gender = |g: &Guess| g.gender.is_none() || person.gender.is_none() || g.gender == person.gender;
        let fit: Vec<Guess> =
            all.iter().filter(|g| keys.contains(&fold(&g.nominative)) && of_gender(g)).cloned().collect();
        if fit.is_empty() { all } else { fit }
    };
    let surname = p.surname.map(|i| (i, pick(i, &person.surname)));
    let given = p.given.map(|i| (i, pick(i, &person.given)));
    let (mut cases, mut chosen): (Cases, Vec<(usize, String)>) = (Cases::NONE, Vec::new());
    match (&given, &surname) {
        (Some((gi, g)), Some((si, s))) => {
            let pairs = g.iter().flat_map(|a| s.iter().map(move |b| (a, b, a.cases & b.cases)));
            let mut best: Option<(&Guess, &Guess, Cases)> = None;
            for (a, b, c) in pairs.filter(|x| x.2 != Cases::NONE) {
                cases |= c;
                if best.is_none() {
                    best = Some((a, b, c));
                }
            }
            if let Some((a, b, _)) = best {
                chosen = vec![(*gi, a.nominative.clone()), (*si, b.nominative.clone())];
            }
        }
        (Some((i, g)), None) | (None, Some((i, g))) => {
            cases = g.iter().fold(Cases::NONE, |c, g| c | g.cases);
            chosen = g.first().map(|g| (*i, g.nominative.clone())).into_iter().collect();
        }
        (None, None) => {}
    }
    if let Some(i) = p.patronymic
        && let Some(g) = guesses(&raw(at, page, i), at.lang).into_iter().find(|g| g.cases.has(cases))
    {
        chosen.push((i, g.nominative));
    }
    // Words that are not declined here (particles, initials, middle names) stay as they are.
    let mut name = String::new();
    for i in run.from..run.to {
        let Some(t) = at.get(i) else { continue };
        if t.space_before && !name.is_empty() {
            name.push(' ');
        }
        match chosen.iter().find(|c| c.0 == i) {
            Some((_, word)) => name.push_str(word),
            None => name.push_str(page.text.slice(at.span(page.text, i, i + 1))),
        }
    }
    (if cases == Cases::NONE { Cases::ALL } else { cases }, name)
}

/// The fullest name, and of equally full ones the one that is written so most often.
fn name_people(named: &[Named], people: &mut [Person]) {
    for (who, person) in people.iter_mut().enumerate() {
        let mine: Vec<&Named> = named.iter().filter(|n| n.person == who).collect();
        let mut best: Option<(&Named, (usize, bool, usize))> = None;
        for n in &mine {
            let count = mine.iter().filter(|m| m.nominative == n.nominative).count();
            let rank = (n.run.words.len() - n.run.initials, n.cases.has(Cases::NOM), count);
            if best.is_none_or(|b| rank > b.1) {
                best = Some((n, rank));
            }
        }
        person.name = best.map_or_else(String::new, |b| b.0.nominative.clone());
    }
}
