//! Which name runs are people: by their own evidence, or by what the rest of the page lends them.

use super::{
    candidate::{Run, runs},
    cases::Cases,
    evidence::{NEVER, STRONG, points, role_before, said},
    given,
    page::{Page, Place},
};
use onrecord_language::Lang;
use rustc_hash::{FxHashMap, FxHashSet};

/// A run that may be a person, with its points.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) run: Run,
    pub(super) points: i32,
    /// Its own points or the rest of the page make it a person.
    pub(super) chosen: bool,
    /// The page has it as the surname of a sure full name, or as its first word.
    pub(super) known: bool,
}

/// What is known of a word that stands alone somewhere on the page, by name key.
#[derive(Default)]
struct Alone {
    /// How often a verb of saying or doing stands beside it.
    said: usize,
    /// How often it stands inside a sentence, where only names have capitals.
    inside: usize,
}

fn keys(page: &Page, at: &Place, i: usize) -> Vec<String> {
    page.guesses(at, i).iter().map(|g| g.key.clone()).collect()
}

/// The runs that may be people, in order of the text.
pub(super) fn people(places: &[Place], page: &Page) -> Vec<Candidate> {
    let small: FxHashSet<&str> =
        page.analysis.tokens.iter().filter(|t| t.is_word() && !t.capital).map(|t| &*t.lower).collect();
    let mut all: Vec<Candidate> = Vec::new();
    for (sentence, at) in places.iter().enumerate() {
        for run in runs(at, page, sentence).into_iter().flat_map(|r| split(at, page, r)) {
            if let Some(run) = trim(at, page, run, &small) {
                let points = points(at, page, &run);
                all.push(Candidate { run, points, chosen: false, known: false });
            }
        }
    }
    aliases(places, page, &mut all);
    namesakes(places, page, &mut all);
    let (known, alone) = memory(places, page, &all);
    let sure: FxHashSet<String> = all.iter().flat_map(|c| sure_surname(places, page, c)).collect();
    let mut full_names: FxHashSet<String> = FxHashSet::default();
    for Candidate { run, points, chosen, known: own_known } in &mut all {
        let (at, points) = (&places[run.sentence], *points);
        let full = run.full(at);
        let (Some(&first), Some(&last)) = (full.first(), full.last()) else { continue };
        let several = full.len() > 1;
        let own = keys(page, at, last);
        let remembered = own.iter().any(|k| known.contains(k));
        // Ukrainian and Russian companies stand in quotation marks, English ones do not.
        let often = |a: &Alone| a.said > 1 && a.inside > 0 && at.lang != Lang::EN && !small.contains(at.key(last));
        let repeated = own.iter().filter_map(|k| alone.get(k)).any(|a| several || often(a));
        let lone_word_known = own.iter().any(|k| alone.contains_key(k));
        let new_first = several
            && at.lang != Lang::EN
            && run.initials == 0
            && at.opens(first)
            && full.iter().all(|w| given::given(at.key(*w)).is_none())
            && !role_before(at, page, run)
            && !keys(page, at, first).iter().any(|k| full_names.contains(k));
        if remembered && new_first && lone_word_known {
            // `Особняки Петренка`: only the part that is known from elsewhere.
            *run = Run::of(at, vec![last], run.to, run.sentence);
        } else if several && points >= STRONG {
            full_names.extend(keys(page, at, first));
        }
        // English places follow each other in capitals, so that there a full name counts only by its given name.
        *own_known = remembered && (at.lang != Lang::EN || own.iter().any(|k| sure.contains(k)));
        *chosen = points >= STRONG
            || remembered && points > NEVER
            || repeated && several && points >= STRONG - 2
            || repeated && !several && points >= 0;
    }
    all
}

/// The surname of a full name with a listed given name.
fn sure_surname(places: &[Place], page: &Page, c: &Candidate) -> Vec<String> {
    let at = &places[c.run.sentence];
    match c.run.full(at)[..] {
        [first, .., last] if c.points >= STRONG && given::given(at.key(first)).is_some() => keys(page, at, last),
        _ => Vec::new(),
    }
}

/// Name keys of sure people, and of words that stand alone.
fn memory(places: &[Place], page: &Page, all: &[Candidate]) -> (FxHashSet<String>, FxHashMap<String, Alone>) {
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut alone: FxHashMap<String, Alone> = FxHashMap::default();
    for s in all {
        let at = &places[s.run.sentence];
        let full = s.run.full(at);
        let (Some(&first), Some(&last)) = (full.first(), full.last()) else { continue };
        for key in keys(page, at, last) {
            if full.len() == 1 {
                let a = alone.entry(key.clone()).or_default();
                a.said += usize::from(s.points >= 0 && said(at, page, &s.run));
                a.inside += usize::from(!at.opens(s.run.from));
            }
            if s.points >= STRONG {
                known.insert(key);
            }
        }
        // `Kim` of `Kim Jong-un`, `Віктор` of `Віктор Андрійович`: any outer word of a sure full name may stand alone.
        if s.points >= STRONG && full.len() > 1 {
            known.extend(keys(page, at, first));
        }
    }
    (known, alone)
}

/// Runs of several names: `Віктора Петренка Олексій Іваненко`, `з Петренком Меркель`.
fn split(at: &Place, page: &Page, run: Run) -> Vec<Run> {
    let listed = |n: usize| given::given(at.key(run.words[n])).is_some();
    let cases = |i: usize| page.guesses(at, i).iter().fold(Cases::NONE, |c, g| c | g.cases);
    let cut = |n: usize| {
        let (a, b) = run.words.split_at(n);
        let end = a.last().map_or(run.from, |l| l + 1);
        vec![Run::of(at, a.to_vec(), end, run.sentence), Run::of(at, b.to_vec(), run.to, run.sentence)]
    };
    if at.lang == Lang::EN || run.initials > 0 {
        return vec![run];
    }
    match run.words.as_slice() {
        [_, _, _, _, ..] if listed(0) && listed(2) => cut(2),
        [a, b]
            if !listed(0)
                && !listed(1)
                && given::patronymic(at.key(*b), at.lang).is_none()
                && !cases(*a).has(cases(*b)) =>
        {
            cut(1)
        }
        _ => vec![run],
    }
}

/// Drops first words that are no part of the name: those capitalised only because they open a sentence, and in English the
/// end of an office (`Minister of Education Stefania …`).
fn trim(at: &Place, page: &Page, mut run: Run, small: &FxHashSet<&str>) -> Option<Run> {
    let listed = |w: usize| given::given(at.key(w)).is_some();
    // `губернатора Пенджаба Салман …`: so does a place before a given name; `Отставка Ивана …`: so does what opens a sentence.
    let slavic = |n: usize| {
        let first = run.words[0];
        let patronymic = run.words.get(n + 1).is_some_and(|w| given::patronymic(at.key(*w), at.lang).is_some());
        let after_word = at.back(run.from, 1).is_some_and(|b| at.is_small(b));
        let ending = at.key(first).ends_with(['а', 'я', 'и', 'ы', 'і', 'ї', 'у']);
        !patronymic && run.initials == 0 && (at.opens(first) && n + 1 < run.words.len() || after_word && ending)
    };
    if at.lang != Lang::EN
        && !listed(run.words[0])
        && let Some(n) = run.words.iter().position(|w| listed(*w)).filter(|n| n + 1 < run.words.len())
        && slavic(n)
    {
        run = Run::of(at, run.words[n..].to_vec(), run.to, run.sentence);
    }
    let office = at.lang == Lang::EN && at.back(run.from, 1).is_some_and(|b| matches!(at.key(b), "of" | "for" | "and"));
    if office
        && !listed(run.words[0])
        && let Some(n) = run.words.iter().position(|w| listed(*w)).filter(|n| n + 1 < run.words.len())
    {
        run = Run::of(at, run.words[n..].to_vec(), run.to, run.sentence);
    }
    while run.words.len() > 1 {
        let first = run.words[0];
        let common = page.is_cue(first) || small.contains(at.key(first));
        // `міністр Ілмаранії Лісов`: a place that no table lists.
        let place = at.lang != Lang::EN
            && at.words.place.fit(at.key(first))
            && !page.guesses(at, first).iter().any(|g| g.cases.has(Cases::NOM));
        if listed(first) || !place && !(at.opens(first) && common) {
            break;
        }
        run = Run::of(at, run.words[1..].to_vec(), run.to, run.sentence);
    }
    (run.words.len() > run.initials).then_some(run)
}

/// `Халед (Khaled …)`: a name in another script in brackets right after a name.
fn aliases(places: &[Place], page: &Page, all: &mut [Candidate]) {
    for n in 1..all.len() {
        let at = &places[all[n].run.sentence];
        let (from, to) = (all[n].run.from, all[n].run.to);
        let (before, sentence) = (&all[n - 1], all[n].run.sentence);
        let bracket = at.back(from, 1).is_some_and(|b| at.is(b, "(")) && at.is(to, ")");
        let beside = before.run.sentence == sentence && before.run.to + 1 == from && before.points >= STRONG - 2;
        if bracket
            && beside
            && at.lang != Lang::EN
            && page.text.slice(at.span(page.text, from, from + 1)).chars().all(|c| c < '\u{400}')
        {
            all[n].points = STRONG;
            all[n - 1].points = all[n - 1].points.max(STRONG);
        }
    }
}

/// A listed place that is also the surname of a sure full name: its other mentions may be the person's.
fn namesakes(places: &[Place], page: &Page, all: &mut Vec<Candidate>) {
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    for s in all.iter().filter(|s| s.points >= STRONG && s.run.words.len() > 1) {
        let at = &places[s.run.sentence];
        if let Some(&last) = s.run.words.last()
            && page.senses(at, last).any(|s| s.class.is_named())
        {
            surnames.insert(at.key(last));
        }
    }
    if surnames.is_empty() {
        return;
    }
    let taken: FxHashSet<usize> = all.iter().flat_map(|s| s.run.words.iter().copied()).collect();
    for (sentence, at) in places.iter().enumerate() {
        for i in at.from..at.to {
            if surnames.contains(at.key(i)) && at.is_capital(i) && !taken.contains(&i) {
                let run = Run::of(at, vec![i], i + 1, sentence);
                let points = points(at, page, &run);
                all.push(Candidate { run, points, chosen: false, known: false });
            }
        }
    }
    all.sort_by_key(|s| s.run.from);
}
