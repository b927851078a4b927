//! The parts of a name run and the ways it can be read.

use super::{
    candidate::{Run, is_initial},
    decline::Cases,
    given,
    nominative::{Guess, guesses},
    page::{Page, Place},
};
use crate::Gender;
use onrecord_language::{Lang, fold, given_name};

/// Which words of a run are what.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) given: Option<usize>,
    pub(super) patronymic: Option<usize>,
    pub(super) surname: Option<usize>,
    pub(super) initial: Option<char>,
}

/// One way to read a run: nominatives that agree in case and gender.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) given: Option<Guess>,
    pub(super) surname: Option<Guess>,
    pub(super) cases: Cases,
    pub(super) gender: Option<Gender>,
}

/// A word of a name as it is compared: in the usual spelling when it stands in capitals.
pub(super) fn word(at: &Place, page: &Page, i: usize) -> String {
    let word = page.text.slice(at.span(page.text, i, i + 1));
    if at.get(i).is_some_and(|t| t.upper) && word.chars().count() > 3 {
        let mut letters = word.chars();
        return letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    }
    word.to_owned()
}

impl Parts {
    pub(super) fn of(at: &Place, run: &Run) -> Parts {
        let full = run.full(at);
        let initial = run.words.iter().find(|w| is_initial(at, **w)).and_then(|w| at.get(*w));
        let initial = initial.and_then(|t| t.lower.chars().next());
        let is_given = |i: usize| given::given(at.key(i)).is_some();
        let is_patronymic = |i: usize| given::patronymic(at.key(i), at.lang).is_some();
        let p = |given, patronymic, surname| Parts { given, patronymic, surname, initial };
        let slavic = at.lang != Lang::EN;
        match *full.as_slice() {
            [] => p(None, None, None),
            [one] => p(None, None, Some(one)),
            [a, b] if is_patronymic(b) => p(Some(a), Some(b), None),
            [a, b] if slavic && is_given(b) && !is_given(a) => p(Some(b), None, Some(a)),
            [a, b] => p(Some(a), None, Some(b)),
            [a, b, c, ..] if is_patronymic(c) => p(Some(b), Some(c), Some(a)),
            [a, b, c, ..] if is_patronymic(b) => p(Some(a), Some(b), Some(c)),
            [a, .., z] => p(Some(a), None, Some(z)),
        }
    }
}

/// The nominatives of a given name; what is listed as a given name goes before what is not.
fn given_guesses(form: &str, lang: Lang) -> Vec<Guess> {
    let mut all = guesses(form, lang);
    let key = |g: &Guess| given_name(&g.nominative.to_lowercase()).map(|n| n.key);
    let own = all.first().and_then(key);
    if all.iter().any(|g| key(g).is_some()) {
        all.retain(|g| key(g).is_some());
        // A form of the same name with another nominative is oblique.
        if all.iter().skip(1).any(|g| key(g) == own) {
            all.remove(0);
        }
        for g in &mut all {
            g.gender = match given_name(&g.nominative.to_lowercase()).map(|n| n.gender) {
                Some('m') => Some(Gender::Masculine),
                Some('f') => Some(Gender::Feminine),
                _ => None,
            };
        }
        // Case tables know surnames; a listed name that has no other reading is indeclinable or nominative.
        if let [only] = all.as_mut_slice()
            && only.nominative == form
            && !form.ends_with(['а', 'я'])
            && form.chars().last().is_some_and(|c| "оеуюиіїєэы".contains(c))
        {
            only.cases = Cases::ALL;
        }
    }
    all
}

/// Keys under which a guess at a given name is compared across languages.
pub(super) fn given_keys(guess: &Guess) -> impl Iterator<Item = String> {
    let listed = given_name(&guess.nominative.to_lowercase()).map(|n| format!("@{}", n.key));
    [Some(fold(&guess.nominative)), listed].into_iter().flatten()
}

/// All readings of a run in which its parts agree; at least one.
pub(super) fn readings(at: &Place, page: &Page, parts: &Parts) -> Vec<Reading> {
    let given = parts.given.map(|i| given_guesses(&word(at, page, i), at.lang));
    let surname = parts.surname.map(|i| guesses(&word(at, page, i), at.lang));
    let patronymic = parts.patronymic.and_then(|i| given::patronymic(at.key(i), at.lang));
    let mut out = Vec::new();
    match (given, surname) {
        (Some(given), Some(surname)) => {
            for g in &given {
                for s in &surname {
                    let clash = g.gender.is_some() && s.gender.is_some() && g.gender != s.gender;
                    // A woman's surname in a consonant is not declined.
                    let fixed = g.gender == Some(Gender::Feminine)
                        && !s.nominative.ends_with(['а', 'я'])
                        && Some(&s.nominative) == surname.first().map(|f| &f.nominative);
                    let cases = if fixed { g.cases } else { g.cases & s.cases };
                    if !clash && cases != Cases::NONE {
                        let gender = patronymic.or(g.gender).or(s.gender);
                        out.push(Reading { given: Some(g.clone()), surname: Some(s.clone()), cases, gender });
                    }
                }
            }
            if out.is_empty()
                && let (Some(g), Some(s)) = (given.first(), surname.first())
            {
                let (cases, gender) = (g.cases, g.gender);
                out.push(Reading { given: Some(g.clone()), surname: Some(s.clone()), cases, gender });
            }
        }
        (Some(given), None) => {
            out.extend(given.into_iter().map(|g| Reading {
                cases: g.cases,
                gender: patronymic.or(g.gender),
                given: Some(g),
                surname: None,
            }));
        }
        (None, Some(surname)) => {
            out.extend(surname.into_iter().map(|s| Reading {
                cases: s.cases,
                gender: s.gender,
                given: None,
                surname: Some(s),
            }));
        }
        (None, None) => {}
    }
    out
}
