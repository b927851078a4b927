//! The parts of a name run and the ways it can be read.

use super::{
    candidate::{Run, is_initial},
    cases::Cases,
    given,
    nominative::Guess,
    page::{Page, Place},
};
use crate::Gender;
use onrecord_language::{Lang, given_name};

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

impl Parts {
    pub(super) fn of(at: &Place, run: &Run) -> Parts {
        let full = run.full(at);
        let initial = run.words.iter().find(|w| is_initial(at, **w)).and_then(|w| at.get(*w));
        let initial = initial.and_then(|t| t.lower.chars().next());
        let is_given = |i: usize| given::given(at.key(i)).is_some();
        let is_patronymic = |i: usize| given::patronymic(at.key(i), at.lang).is_some();
        let p = |given, patronymic, surname| Parts { given, patronymic, surname, initial };
        let slavic = at.lang != Lang::EN;
        // `Ле Морвен` without a given name.
        let particles = full.iter().take_while(|w| at.words.particle.contains(at.key(**w))).count();
        let full = &full[particles.min(full.len().saturating_sub(1))..];
        match *full {
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

/// The nominatives of a given name; what is listed as a given name goes before what is not. `Зорвары` is hardly ever one.
fn given_guesses(all: &[Guess], lang: Lang) -> Vec<Guess> {
    let listed = |g: &Guess| given_name(&g.nominative.to_lowercase());
    let mut known: Vec<Guess> = all.iter().filter(|g| listed(g).is_some()).cloned().collect();
    // Endings of men's names say nothing of women's, and the other way round.
    let sex = |g: &Guess| listed(g).and_then(|n| given::gender(n.gender));
    known.retain(|g| g.gender.is_none() || sex(g).is_none() || g.gender == sex(g));
    let Some(own) = known.first().and_then(listed) else {
        let plural = if lang == Lang::UK { 'и' } else { 'ы' };
        let genitive = all.len() > 1 && all[0].nominative.ends_with(plural);
        return all[usize::from(genitive)..].to_vec();
    };
    // A form of the same name with another nominative is oblique.
    let oblique = known.iter().skip(1).any(|g| listed(g).is_some_and(|n| n.key == own.key));
    let double = known[0].nominative.contains('-');
    if oblique && !double {
        known.remove(0);
    }
    for g in &mut known {
        g.gender = listed(g).and_then(|n| given::gender(n.gender));
        // Women's names in a consonant (`Карен`) are not declined.
        let vowel = g.nominative.chars().last().is_some_and(|c| "аеєиіїоуюяэыьё".contains(c));
        if g.gender == Some(Gender::Feminine) && !vowel {
            g.cases = Cases::ALL;
        }
    }
    known
}

/// Keys under which a guess at a given name is compared across languages.
pub(super) fn given_keys(guess: &Guess) -> impl Iterator<Item = String> + use<> {
    let listed = given_name(&guess.nominative.to_lowercase()).map(|n| format!("@{}", n.key));
    [Some(guess.key.clone()), listed].into_iter().flatten()
}

/// All readings of a run in which its parts agree; at least one.
pub(super) fn readings(at: &Place, page: &Page, parts: &Parts) -> Vec<Reading> {
    let given = parts.given.map(|i| given_guesses(&page.guesses(at, i), at.lang));
    let surname = parts.surname.map(|i| page.guesses(at, i));
    let patronymic = parts.patronymic.and_then(|i| given::patronymic(at.key(i), at.lang));
    let mut out = Vec::new();
    match (given, surname) {
        (Some(given), Some(surname)) => {
            for g in &given {
                for s in surname.iter() {
                    let clash = g.gender.is_some() && s.gender.is_some() && g.gender != s.gender;
                    // A woman's surname in a consonant is not declined; an oblique form of a name in a vowel is a woman's beside one.
                    let woman = g.gender.is_none() && !g.cases.has(Cases::NOM) && g.nominative.ends_with(['а', 'я']);
                    let fixed = (g.gender == Some(Gender::Feminine) || woman)
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
            out.extend(surname.iter().map(|s| Reading {
                cases: s.cases,
                gender: s.gender,
                given: None,
                surname: Some(s.clone()),
            }));
        }
        (None, None) => {}
    }
    out
}
