//! Runs of capitalised words that may be a person's name.

use super::{
    lexicon::Class,
    page::{Page, Place},
};
use onrecord_language::Lang;

/// A run of words that may be a name: tokens `from..to`, of which `words` are neither marks nor particles.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Tokens of the name proper, initials included.
    pub(super) words: Vec<usize>,
    /// How many of `words` are initials.
    pub(super) initials: usize,
    /// Number of the sentence.
    pub(super) sentence: usize,
}

impl Run {
    /// The words that are no initials.
    pub(super) fn full(&self, at: &Place) -> Vec<usize> {
        self.words.iter().copied().filter(|w| !is_initial(at, *w)).collect()
    }
}

/// Particles inside names, in lower case. They are few and the same in all languages of one script.
const PARTICLES: [&str; 44] = [
    "де",
    "ді",
    "ди",
    "да",
    "ду",
    "дю",
    "дель",
    "делла",
    "дер",
    "ден",
    "ван",
    "вон",
    "фон",
    "цу",
    "ла",
    "ле",
    "ль",
    "лос",
    "бін",
    "бин",
    "бен",
    "ібн",
    "ибн",
    "аль",
    "ель",
    "эль",
    "уль",
    "оглу",
    "огли",
    "кизи",
    "тер",
    "de",
    "di",
    "da",
    "du",
    "dos",
    "del",
    "della",
    "der",
    "den",
    "van",
    "von",
    "bin",
    "ibn",
];
const PARTICLES_LATIN: [&str; 6] = ["al", "el", "la", "le", "ben", "ter"];

/// True for `де`, `von`: inside a name only.
pub(super) fn is_particle(lower: &str) -> bool {
    PARTICLES.contains(&lower) || PARTICLES_LATIN.contains(&lower)
}

/// True for a single capital before a full stop, and `Дж`.
pub(super) fn is_initial(at: &Place, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && t.capital) else { return false };
    let short = t.lower.chars().count() == 1 || matches!(&*t.lower, "дж" | "вл");
    short && at.get(i + 1).is_some_and(|d| &*d.lower == "." && !d.space_before)
}

/// `аль-Асад`: a particle joined by a hyphen to a capital.
fn joined_particle(at: &Place, page: &Page, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && !t.capital) else { return false };
    let raw = page.text.slice(t.span);
    raw.split_once('-').is_some_and(|(p, rest)| is_particle(p) && rest.chars().next().is_some_and(char::is_uppercase))
}

/// True when a word can be part of a person's name.
fn can_be_name(at: &Place, page: &Page, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word()) else { return false };
    if joined_particle(at, page, i) {
        return true;
    }
    if !t.capital || page.owner(i).is_some() || t.lower.chars().count() < 2 {
        return false;
    }
    if t.upper && t.lower.chars().count() < 4 {
        return false;
    }
    let raw = page.text.slice(t.span);
    if raw.chars().any(char::is_numeric) || raw.chars().skip(1).any(|c| c.is_uppercase()) && !t.upper && camel(raw) {
        return false;
    }
    let common = |c: Class| {
        use Class::*;
        matches!(c, Role(_) | Body | OutletHead | Document | Group | Source | Bearer | Title | Never) || c.is_named()
    };
    if at.senses(i).any(|s| s.len() == 1 && (common(s.class) || s.class == Class::Opener && at.opens(i))) {
        return false;
    }
    !(at.lang == Lang::EN && demonym_plural(at, i))
}

/// `YouTube`, but not `McCain`, `O'Brien`, `Жан-Ів`.
fn camel(raw: &str) -> bool {
    let inner = raw.char_indices().skip(1).filter(|(_, c)| c.is_uppercase());
    inner.into_iter().any(|(i, _)| {
        let before = raw[..i].chars().last().unwrap_or(' ');
        before.is_alphabetic()
            && !["Mc", "Mac", "De", "Le", "La", "Di", "Мак", "Fitz", "Van", "Ван", "Фіц"]
                .iter()
                .any(|p| raw[..i] == **p)
    })
}

fn demonym_plural(at: &Place, i: usize) -> bool {
    let key = at.key(i);
    let Some(stem) = key.strip_suffix('s') else { return false };
    at.lexicon.word_is(stem, Class::StateAdjective)
}

/// True when the word, although common or a place, is the surname after a given name (`Stephen King`, `Valeska Paris`).
fn surname_after_given(at: &Place, page: &Page, i: usize, run: &[usize]) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && t.capital) else { return false };
    let Some(&before) = run.last() else { return false };
    run.len() == 1
        && before + 1 == i
        && !at.possessive(before)
        && page.owner(i).is_none_or(|_| {
            at.senses(i).any(|s| s.len() == 1 && matches!(s.class, Class::Place | Class::Seat | Class::State))
        })
        && super::given::given(at.key(before)).is_some()
        && !t.upper
        && !at.senses(i).any(|s| s.class == Class::Title || s.class == Class::Never)
}

/// All runs of a sentence.
pub(super) fn runs(at: &Place, page: &Page, sentence: usize) -> Vec<Run> {
    let mut out = Vec::new();
    let mut i = at.from;
    while i < at.to {
        let start = i;
        let mut words = Vec::new();
        let mut end = i;
        let mut initials = 0;
        loop {
            if let Some(&last) = words.last()
                && (at.possessive(last) || at.get(i).is_some_and(|t| !t.space_before && i > end))
            {
                break;
            }
            if is_initial(at, i) && (page.owner(i).is_none()) {
                words.push(i);
                initials += 1;
                i += 2;
                end = i;
            } else if can_be_name(at, page, i) || surname_after_given(at, page, i, &words) {
                words.push(i);
                i += 1;
                end = i;
            } else if !words.is_empty() && at.get(i).is_some_and(|t| is_particle(&t.lower)) {
                // A particle counts only when a name follows it.
                let mut next = i + 1;
                while at.get(next).is_some_and(|t| is_particle(&t.lower)) {
                    next += 1;
                }
                if !can_be_name(at, page, next) {
                    break;
                }
                i = next;
            } else {
                break;
            }
        }
        if words.len() > initials {
            out.push(Run { from: start, to: end, words, initials, sentence });
        }
        i = end.max(start + 1);
    }
    out
}
