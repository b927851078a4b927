//! What speaks for and against a run of capitalised words being a person.
//!
//! Points, not probabilities: a trained model can take their place without touching how candidates are found.

use super::{
    candidate::{Run, is_initial},
    decline::Cases,
    given,
    lexicon::{Class, RoleClass},
    name::word,
    nominative::guesses,
    page::{Page, Place},
};
use onrecord_language::{CueKind, Lang, cues};
use onrecord_page::Region;

/// Points from which a run is taken for a person by itself.
pub(super) const STRONG: i32 = 4;

/// Points of a run.
pub(super) fn points(at: &Place, page: &Page, run: &Run) -> i32 {
    let full = run.full(at);
    let (Some(&first), Some(&last)) = (full.first(), full.last()) else { return -9 };
    let several = full.len() > 1;
    let english = at.lang == Lang::EN;
    let mut score = 0;
    let known = full.iter().filter(|w| given::given(at.key(**w)).is_some()).count();
    if known > 0 {
        score += if several || run.initials > 0 { 5 } else { 2 };
    }
    if full.iter().any(|w| given::patronymic(at.key(*w), at.lang).is_some()) {
        score += 4;
    }
    if run.initials > 0 {
        score += if english { 3 } else { 4 };
    }
    if role_before(at, page, run) {
        score += 4;
    }
    let said = said(at, run);
    if said {
        score += 2;
    }
    if attributed(at, run.from) {
        score += 4;
    }
    let foreign = !english && !full.iter().all(|i| cyrillic(at, *i));
    if foreign {
        score -= 3;
    } else if several {
        // Two capitals in a row inside a Ukrainian or Russian sentence are rarely anything else.
        score += if english {
            1
        } else if at.opens(first) {
            2
        } else {
            4
        };
    }
    if surname_like(at.key(last), at.lang) {
        // Adjectives of places have the same ending as surnames in -ський.
        score += if several || at.opens(first) || adjectival(at.key(last)) { 2 } else { 4 };
    }
    if full.iter().any(|w| company(at.key(*w))) || company(at.key(run.to)) {
        score -= 9;
    }
    if english && !several {
        score += i32::from(at.possessive(last));
        if at.senses(run.to).any(|s| ruled(s.lemma)) {
            score += 8;
        }
    }
    if apposition_after(at, run.to) {
        score += if english { 3 } else { 2 };
    }
    if !several && run.initials == 0 {
        if place_before(at, run.from) {
            score -= 4;
        }
        if at.opens(first) && !said {
            score -= 2;
        }
        if place_like(at.key(last), at.lang) {
            score -= 3;
        }
    }
    if adjective_of(at, run) {
        score -= 8;
    }
    if let Some(b) = before(at, run.from)
        && at.has(b, Class::Bearer)
    {
        score -= if several && !bears_people(at, b) { 2 } else { 8 };
    }
    if english
        && at.senses(run.to).any(|s| matches!(s.class, Class::Bearer | Class::Body | Class::OutletHead))
        && at.is_capital(run.to)
    {
        score -= 6;
    }
    if at.region == Region::Title && english && title_case(at) && !role_before(at, page, run) {
        score -= 3;
    }
    if full.len() > 4 {
        score -= 3;
    }
    score
}

/// Endings of companies' names.
fn company(lower: &str) -> bool {
    matches!(
        lower,
        "inc" | "co" | "corp" | "ltd" | "llc" | "plc" | "gmbh" | "ag" | "company" | "limited" | "group" | "holding"
    )
}

/// What is called after the person who leads it.
fn ruled(lemma: &str) -> bool {
    matches!(lemma, "government" | "regime" | "administration" | "cabinet" | "campaign" | "presidency" | "dictatorship")
}

fn cyrillic(at: &Place, i: usize) -> bool {
    at.get(i).is_some_and(|t| t.lower.chars().next().is_some_and(|c| c > '\u{400}'))
}

/// The head before the run is one that is called after people (streets), not one that people merely own.
fn bears_people(at: &Place, i: usize) -> bool {
    const CALLED: [&str; 30] = [
        "вулиця",
        "вул",
        "проспект",
        "просп",
        "бульвар",
        "площа",
        "провулок",
        "імені",
        "ім",
        "премія",
        "орден",
        "стадіон",
        "парк",
        "улица",
        "ул",
        "площадь",
        "переулок",
        "имени",
        "им",
        "премия",
        "крейсер",
        "фрегат",
        "авіаносець",
        "авианосец",
        "набережна",
        "набережная",
        "закон",
        "ураган",
        "шторм",
        "корабель",
    ];
    at.senses(i).any(|s| CALLED.contains(&s.lemma))
}

fn before(at: &Place, from: usize) -> Option<usize> {
    let mut i = from.checked_sub(1).filter(|i| *i >= at.from)?;
    if at.get(i).is_some_and(|t| &*t.lower == ".") {
        i = i.checked_sub(1).filter(|i| *i >= at.from)?;
    }
    Some(i)
}

/// A role, rank or word of address stands directly before and can be in the same case.
pub(super) fn role_before(at: &Place, page: &Page, run: &Run) -> bool {
    let Some(b) = before(at, run.from) else { return false };
    if b + 2 == run.from {
        return at.has(b, Class::Title);
    }
    let Some(&name) = run.words.iter().find(|w| !is_initial(at, **w)) else { return false };
    let cases = guesses(&word(at, page, name), at.lang).iter().fold(Cases::NONE, |c, g| c | g.cases);
    at.senses(b).any(|s| {
        let fits = s.class == Class::Title || s.role().is_some_and(|r| r != RoleClass::Unnamed) && !s.plural;
        fits && s.cases.has(cases) && s.len() == 1
    })
}

/// A reporting verb, or any verb in the past by its ending, stands beside the run.
fn said(at: &Place, run: &Run) -> bool {
    let verb = |i: usize| {
        at.get(i).is_some_and(|t| !t.capital || at.opens(i))
            && cues(at.lang).get(at.key(i)).iter().any(|c| c.class == CueKind::Verb)
    };
    let back = run.from.checked_sub(1).filter(|i| *i >= at.from);
    verb(run.to)
        || at.is_word(run.to) && !at.is_capital(run.to) && verb(run.to + 1)
        || back.is_some_and(verb)
        || at.get(run.to).is_some_and(|t| &*t.lower == ":") && at.opens(run.from)
        || past_verb(at, run.to)
}

/// `за словами Петренка`, `по словам Петренко`, `according to Petrenko`.
fn attributed(at: &Place, from: usize) -> bool {
    let back = |n: usize| from.checked_sub(n).filter(|i| *i >= at.from).map_or("", |i| at.key(i));
    match at.lang {
        Lang::UK => matches!(
            (back(2), back(1)),
            ("за", "словами" | "твердженням" | "підрахунками" | "оцінкою" | "оцінками")
                | ("на", "думку" | "переконання")
                | (_, "словах" | "слів")
        ),
        Lang::RU => matches!(
            (back(2), back(1)),
            ("по", "словам" | "мнению" | "утверждению" | "оценке") | (_, "слов" | "словах")
        ),
        _ => back(2) == "according" && back(1) == "to",
    }
}

fn past_verb(at: &Place, i: usize) -> bool {
    let Some(t) = at.get(i).filter(|t| t.is_word() && !t.capital && t.lower.chars().count() > 4) else { return false };
    let ends = |e: &[&str]| e.iter().any(|e| t.lower.ends_with(e));
    match at.lang {
        Lang::UK => ends(&["ив", "ав", "яв", "ів", "ила", "ала", "яла", "їла", "вся", "лася", "ає", "ує"]),
        Lang::RU => ends(&["ил", "ал", "ял", "ел", "ила", "ала", "яла", "елa", "лся", "лась", "ает", "ует"]),
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
        Lang::UK => &["в", "у", "на", "біля", "поблизу", "під", "із", "до"],
        Lang::RU => &["в", "во", "на", "возле", "под", "около", "из", "до"],
        _ => &["in", "at", "near", "into", "across", "the", "a", "an", "outside", "around", "via"],
    };
    words.contains(&at.key(b))
}

/// `Галицького` before `райсуду`: a capitalised adjective of what follows.
fn adjective_of(at: &Place, run: &Run) -> bool {
    let Some(&last) = run.words.last() else { return false };
    if at.lang == Lang::EN || run.words.len() > 1 || !adjectival(at.key(last)) {
        return false;
    }
    let mut i = run.to;
    while i < run.to + 3 && at.get(i).is_some_and(|t| t.is_word() && !t.capital) {
        if at.senses(i).any(|s| {
            matches!(
                s.class,
                Class::Body | Class::Bearer | Class::Document | Class::OutletHead | Class::Role(_) | Class::Group
            )
        }) {
            return true;
        }
        if !adjectival(at.key(i)) {
            break;
        }
        i += 1;
    }
    // Before a lower-case noun with the same kind of ending: `Шестиденної війни`.
    let own = at.key(last);
    let next = at.key(run.to);
    let small = at.get(run.to).is_some_and(|t| t.is_word() && !t.capital);
    small
        && (own.ends_with("ої") && next.ends_with(['и', 'і', 'ї'])
            || own.ends_with("ой") && next.ends_with(['ы', 'и', 'е'])
            || own.ends_with("ого") && next.ends_with(['а', 'я']))
}

fn adjectival(lower: &str) -> bool {
    [
        "ий",
        "ій",
        "ый",
        "ой",
        "ого",
        "его",
        "ому",
        "ему",
        "ої",
        "ая",
        "ое",
        "им",
        "ым",
        "ом",
        "ська",
        "цька",
        "ську",
        "ською",
        "ній",
        "ську",
        "ую",
        "ые",
        "ие",
        "ські",
        "ских",
        "ських",
        "ское",
        "ське",
        "на",
        "ну",
        "не",
    ]
    .iter()
    .any(|e| lower.ends_with(e))
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
            "ську",
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
            "газ",
            "енерго",
        ]),
        Lang::RU => ends(&[
            "ия",
            "ии",
            "ией",
            "ск",
            "ске",
            "ленд",
            "стан",
            "бург",
            "град",
            "щина",
            "нефть",
            "банк",
            "пром",
            "газ",
            "энерго",
        ]),
        _ => ends(&["land", "stan", "burg", "ville", "shire", "ism", "ia", "book", "soft"]),
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
            "євим",
            "ін",
            "іна",
            "іну",
            "іним",
            "їн",
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
    let (mut words, mut capitals) = (0, 0);
    for i in (at.from..at.to).filter(|i| at.is_word(*i)) {
        words += 1;
        capitals += usize::from(at.is_capital(i));
    }
    words > 3 && capitals * 10 > words * 7
}
