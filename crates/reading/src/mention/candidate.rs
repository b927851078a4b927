//! Runs of capitalised words that may be a person's name.

use super::{
    cases::Cases,
    given,
    lexicon::lexicon,
    page::{Page, Place},
    sense::Class,
};
use onrecord_language::Lang;

/// A run of words that may be a name: tokens `from..to`, of which `words` are neither marks nor particles.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Tokens of the name proper, initials included; never empty.
    pub(super) words: Vec<usize>,
    /// How many of `words` are initials.
    pub(super) initials: usize,
    /// Number of the sentence.
    pub(super) sentence: usize,
}

impl Run {
    /// A run of these words, which must not be empty, up to token `to`.
    pub(super) fn of(at: &Place, words: Vec<usize>, to: usize, sentence: usize) -> Run {
        let initials = words.iter().filter(|w| is_initial(at, **w)).count();
        Run { from: words.first().copied().unwrap_or(to), to, words, initials, sentence }
    }

    /// The words that are no initials.
    pub(super) fn full(&self, at: &Place) -> Vec<usize> {
        self.words.iter().copied().filter(|w| !is_initial(at, *w)).collect()
    }
}

/// True for a single capital before a full stop, and `Дж`.
pub(super) fn is_initial(at: &Place, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && t.capital) else { return false };
    let short = t.lower.chars().nth(1).is_none() || at.words.initial.contains(&*t.lower);
    short && at.is(i + 1, ".") && at.get(i + 1).is_some_and(|d| !d.space_before)
}

/// `аль-Асад`: a particle joined by a hyphen to a capital.
fn joined_particle(at: &Place, page: &Page, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && !t.capital) else { return false };
    let raw = page.text.slice(t.span);
    let parts = raw.split_once('-');
    parts.is_some_and(|(p, rest)| at.words.particle.contains(p) && rest.chars().next().is_some_and(char::is_uppercase))
}

/// True when a word can be part of a person's name.
fn can_be_name(at: &Place, page: &Page, i: usize) -> bool {
    if joined_particle(at, page, i) {
        return true;
    }
    let Some(t) = at.get(i).filter(|t| t.is_word() && t.capital) else { return false };
    let letters = t.lower.chars().count();
    if page.owner(i).is_some() || letters < 2 || t.upper && letters < 4 {
        return false;
    }
    let raw = page.text.slice(t.span);
    if raw.chars().any(char::is_numeric) || !t.upper && camel(raw) {
        return false;
    }
    let common = |c: Class| {
        use Class::*;
        matches!(c, Role(_) | Body | OutletHead | Document | Group | Source | Bearer | Title | Never) || c.is_named()
    };
    let opening = at.opens(i);
    // English surnames may be function words (`Will`, `May`).
    let other = |c: Class| common(c) || c == Class::Opener && (opening || at.lang != Lang::EN);
    if page.senses(at, i).any(|s| s.len() == 1 && other(s.class)) {
        // `Роман Лугін`: a given name before another capital, though a common noun as well.
        let before_capital = at.is_capital(i + 1) && !page.senses(at, i + 1).any(|s| s.len() == 1 && common(s.class));
        let named = page
            .senses(at, i)
            .any(|s| matches!(s.class, Class::NamedBody | Class::NamedOutlet | Class::Title | Class::StateAdjective));
        // `Мері` is a locative of `мер` as well.
        let rare = page.senses(at, i).all(|s| s.role().is_some() && !s.cases.has(Cases::NOM | Cases::GEN));
        return !named && before_capital && (given::given(at.key(i)).is_some() || rare);
    }
    !(at.lang == Lang::EN && demonym_plural(at, i))
}

/// `YouTube`, but not `McCain`, `O'Brien`, `Жан-Ів`.
fn camel(raw: &str) -> bool {
    // Two or three letters before an inner capital are a prefix of Scottish, French and other names.
    let inner = raw.char_indices().skip(1).filter(|(_, c)| c.is_uppercase());
    inner.into_iter().any(|(i, _)| {
        let before = &raw[..i];
        let short = before.chars().count() <= 3 && raw[i..].chars().skip(1).all(|c| !c.is_uppercase());
        before.ends_with(char::is_alphabetic) && !short
    })
}

/// `Canadians`: the plural of a state's adjective.
fn demonym_plural(at: &Place, i: usize) -> bool {
    let stem = at.key(i).strip_suffix('s');
    stem.is_some_and(|stem| lexicon(at.lang).word_is(stem, Class::StateAdjective))
}

/// True when the word, although common or a place, is the surname after other words of a name (`Stephen King`). A listed place
/// may also be the surname after one word that is not listed.
fn surname_after(at: &Place, page: &Page, i: usize, run: &[usize]) -> bool {
    let (Some(_), Some(&before)) = (at.get(i).filter(|t| t.is_word() && t.capital && !t.upper), run.last()) else {
        return false;
    };
    let place =
        page.senses(at, i).any(|s| s.len() == 1 && matches!(s.class, Class::Place | Class::Seat | Class::State));
    let known = run.iter().any(|w| given::given(at.key(*w)).is_some());
    before + 1 == i
        && !at.possessive(before)
        && (page.owner(i).is_none() || place)
        && (known || place && run.len() == 1 && at.lang == Lang::EN)
        && !page.senses(at, i).any(|s| matches!(s.class, Class::Title | Class::Never))
}

/// True when both words are in the same script.
fn same_script(at: &Place, a: usize, b: usize) -> bool {
    let cyrillic = |i: usize| at.get(i).and_then(|t| t.lower.chars().next()).is_some_and(|c| c > '\u{400}');
    cyrillic(a) == cyrillic(b)
}

/// All runs of a sentence.
pub(super) fn runs(at: &Place, page: &Page, sentence: usize) -> Vec<Run> {
    let mut out = Vec::new();
    let mut i = at.from;
    while i < at.to {
        let start = i;
        let mut words: Vec<usize> = Vec::new();
        let mut end = i;
        while let Some(t) = at.get(i) {
            if let Some(&last) = words.last()
                && (at.possessive(last) || !t.space_before && i > end || t.is_word() && !same_script(at, last, i))
            {
                break;
            }
            if is_initial(at, i) && page.owner(i).is_none() {
                words.push(i);
                i += 2;
                end = i;
            } else if can_be_name(at, page, i) || surname_after(at, page, i, &words) {
                words.push(i);
                i += 1;
                end = i;
            } else if let Some(next) = particles(at, page, i).filter(|_| !words.is_empty()) {
                i = next;
            } else {
                break;
            }
        }
        // `Єлизавета II`
        if !words.is_empty() && end == i && roman(at, page, i) {
            end += 1;
        }
        let run = Run::of(at, words, end, sentence);
        if run.words.len() > run.initials {
            out.push(run);
        }
        i = end.max(start + 1);
    }
    out
}

fn roman(at: &Place, page: &Page, i: usize) -> bool {
    let word = at.get(i).filter(|t| t.is_word() && t.capital).map_or("", |t| page.text.slice(t.span));
    !word.is_empty() && word.len() <= 5 && word.chars().all(|c| "IVX".contains(c))
}

/// The name word after one or more particles.
fn particles(at: &Place, page: &Page, i: usize) -> Option<usize> {
    let mut next = i;
    while at.get(next).is_some_and(|t| at.words.particle.contains(&*t.lower)) {
        next += 1;
    }
    (next > i && can_be_name(at, page, next)).then_some(next)
}
