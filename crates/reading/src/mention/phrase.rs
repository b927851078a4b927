//! How far a noun phrase reaches to the left and to the right of its head.
//!
//! No parser: to the right go genitives and the prepositional phrases that belong to offices (`з питань безпеки`,
//! `of the council`), to the left adjectives, adjectives of states and, in English, nouns and a determiner.

use super::{
    decline::Cases,
    lexicon::Class,
    page::{Page, Place},
};
use onrecord_language::{CueKind, Lang, Tense, cues};

/// Longest tail and longest lead, in tokens.
const REACH: usize = 14;

/// True for a form that is surely a verb.
fn verb(at: &Place, i: usize) -> bool {
    let key = at.key(i);
    if cues(at.lang).get(key).iter().any(|c| c.class == CueKind::Verb && c.tense != Tense::Gerund) {
        return true;
    }
    let ends = |e: &[&str]| e.iter().any(|e| key.ends_with(e));
    match at.lang {
        Lang::UK => {
            ends(&[
                "ив", "ав", "ував", "яв", "ила", "ала", "яла", "или", "али", "яли", "ло", "ся", "сь", "ить", "ують",
                "ють", "уть", "ать", "ять", "ти", "є",
            ]) && key.chars().count() > 3
        }
        Lang::RU => {
            ends(&[
                "ил", "ал", "ял", "ел", "ила", "яла", "или", "али", "яли", "ло", "лся", "лась", "лись", "ется", "ится",
                "ает", "ует", "яет", "ит", "ут", "ют", "ят", "ть",
            ]) && key.chars().count() > 3
        }
        _ => matches!(
            key,
            "is" | "was"
                | "are"
                | "were"
                | "has"
                | "had"
                | "have"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "should"
                | "must"
                | "did"
                | "does"
                | "do"
                | "been"
                | "be"
                | "said"
                | "says"
        ),
    }
}

/// A lower-case word that may be a genitive or stay undeclined after a head.
fn genitive(at: &Place, i: usize) -> bool {
    let key = at.key(i);
    if key.chars().count() < 3
        || verb(at, i) && !at.senses(i).any(|s| s.cases.has(Cases::GEN))
        || function_word(key, at.lang)
    {
        return false;
    }
    let ends = |e: &[&str]| e.iter().any(|e| key.ends_with(e));
    match at.lang {
        Lang::UK => ends(&[
            "ого",
            "ої",
            "их",
            "іх",
            "їх",
            "ів",
            "їв",
            "ей",
            "а",
            "я",
            "у",
            "ю",
            "и",
            "і",
            "ї",
            "ств",
            "ань",
            "ень",
            "справ",
            "сил",
            "прав",
            "дій",
            "ій",
            "ок",
            "ць",
            "б",
            "шень",
            "шть",
        ]),
        Lang::RU => ends(&[
            "ого",
            "его",
            "ой",
            "ей",
            "ых",
            "их",
            "ов",
            "ев",
            "а",
            "я",
            "ы",
            "и",
            "дел",
            "сил",
            "прав",
            "войск",
            "ств",
            "ний",
            "ий",
            "ок",
            "ек",
            "ц",
        ]),
        _ => false,
    }
}

fn function_word(key: &str, lang: Lang) -> bool {
    let words: &[&str] = match lang {
        Lang::UK => &[
            "також",
            "та",
            "що",
            "який",
            "яка",
            "які",
            "якого",
            "якої",
            "яких",
            "вже",
            "уже",
            "ще",
            "про",
            "для",
            "після",
            "під",
            "від",
            "над",
            "або",
            "але",
            "коли",
            "якщо",
            "тоді",
            "зараз",
            "сьогодні",
            "вчора",
            "учора",
            "його",
            "її",
            "їх",
            "цього",
            "того",
            "цієї",
            "себе",
            "йому",
            "їй",
            "вони",
            "вона",
            "мене",
            "тому",
            "тільки",
            "лише",
            "навіть",
            "раніше",
            "потім",
            "досі",
            "знову",
            "при",
            "без",
            "через",
            "щодо",
            "згідно",
            "року",
            "дня",
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня",
            "разом",
            "перед",
            "біля",
            "проти",
            "серед",
            "крім",
            "окрім",
            "зокрема",
            "водночас",
            "однак",
            "проте",
            "можна",
            "треба",
            "увагу",
            "має",
            "мають",
            "було",
            "була",
            "були",
            "буде",
            "є",
        ],
        Lang::RU => &[
            "также",
            "что",
            "который",
            "которая",
            "которые",
            "которого",
            "которой",
            "которых",
            "уже",
            "еще",
            "ещё",
            "про",
            "для",
            "после",
            "под",
            "или",
            "когда",
            "если",
            "тогда",
            "сейчас",
            "сегодня",
            "вчера",
            "его",
            "её",
            "ее",
            "их",
            "этого",
            "того",
            "этой",
            "той",
            "себя",
            "ему",
            "ей",
            "они",
            "она",
            "меня",
            "потому",
            "только",
            "лишь",
            "даже",
            "ранее",
            "раньше",
            "потом",
            "снова",
            "при",
            "без",
            "через",
            "года",
            "дня",
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
            "вместе",
            "перед",
            "против",
            "среди",
            "кроме",
            "однако",
            "можно",
            "надо",
            "была",
            "были",
            "было",
            "будет",
            "я",
            "мы",
            "вы",
            "ты",
        ],
        _ => &[],
    };
    words.contains(&key)
}

/// Prepositional phrases that belong to an office.
fn office_preposition(at: &Place, i: usize) -> Option<usize> {
    let words: &[&[&str]] = match at.lang {
        Lang::UK => &[
            &["з", "питань"],
            &["із", "питань"],
            &["у", "справах"],
            &["в", "справах"],
            &["у", "закордонних", "справах"],
            &["з", "прав"],
            &["щодо"],
            &["з", "вивчення"],
            &["по", "боротьбі"],
            &["при"],
            &["від"],
            &["з"],
            &["із"],
        ],
        Lang::RU => {
            &[&["по", "вопросам"], &["по", "делам"], &["по", "правам"], &["по", "борьбе"], &["при"], &["по"], &["от"]]
        }
        _ => &[],
    };
    words.iter().find(|w| w.iter().enumerate().all(|(n, w)| at.key(i + n) == *w)).map(|w| w.len())
}

/// One past the last token of the phrase whose head ends before `to`. Stops before names of people.
pub(super) fn right(at: &Place, page: &Page, to: usize, stop: &dyn Fn(usize) -> bool) -> usize {
    if at.lang == Lang::EN { right_english(at, page, to, stop) } else { right_slavic(at, page, to, stop) }
}

fn right_slavic(at: &Place, page: &Page, mut to: usize, stop: &dyn Fn(usize) -> bool) -> usize {
    let limit = to + REACH;
    let mut after_preposition = false;
    while to < at.to.min(limit) {
        if stop(to) {
            break;
        }
        if let Some(owner) = page.owner(to) {
            // Names of bodies and states in any case but a sure nominative.
            let mut end = to;
            while page.owner(end) == Some(owner) && end < at.to {
                end += 1;
            }
            to = end;
            after_preposition = false;
            continue;
        }
        let Some(t) = at.get(to) else { break };
        if at.is_quote(to) {
            let Some(close) = closing(at, to) else { break };
            to = close + 1;
            continue;
        }
        if let Some(n) = office_preposition(at, to) {
            let next = to + n;
            let good = at.is_word(next)
                && (n > 1 || !t.space_before || matches!(at.key(to), "щодо" | "по" | "при"))
                && !stop(next);
            if !good {
                break;
            }
            to = next;
            after_preposition = true;
            continue;
        }
        if &*t.lower == "("
            && let Some(close) = parenthesis(at, to)
        {
            to = close + 1;
            continue;
        }
        if matches!(&*t.lower, "і" | "та" | "й" | "и")
            && !after_preposition
            && at.is_word(to + 1)
            && to > at.from
            && genitive(at, to - 1)
            && genitive(at, to + 1)
            && !at.is_capital(to + 1)
        {
            to += 1;
            continue;
        }
        let fits = t.is_word()
            && (genitive(at, to)
                || after_preposition && !verb(at, to) && !function_word(at.key(to), at.lang)
                || t.capital && !function_word(at.key(to), at.lang) && to + 1 <= at.to && !verb(at, to));
        if !fits {
            break;
        }
        to += 1;
        after_preposition = false;
    }
    // A conjunction or preposition at the end belongs to what follows.
    while to > at.from + 1
        && at.get(to - 1).is_some_and(|t| {
            matches!(&*t.lower, "і" | "та" | "й" | "и" | "з" | "із" | "по" | "при" | "щодо" | "від" | "от" | "в" | "у")
        })
    {
        to -= 1;
    }
    to
}

/// The quotation mark that closes a short quoted name.
pub(super) fn closing(at: &Place, open: usize) -> Option<usize> {
    let mark = &*at.get(open)?.lower;
    if matches!(mark, "»" | "”") {
        return None;
    }
    (open + 2..(open + 9).min(at.to))
        .find(|i| at.is_quote(*i))
        .filter(|c| at.get(*c).is_some_and(|t| !matches!(&*t.lower, "«" | "„")))
}

fn parenthesis(at: &Place, open: usize) -> Option<usize> {
    (open + 1..(open + 7).min(at.to)).find(|i| at.get(*i).is_some_and(|t| &*t.lower == ")"))
}

fn right_english(at: &Place, page: &Page, mut to: usize, stop: &dyn Fn(usize) -> bool) -> usize {
    let limit = (to + REACH).min(at.to);
    loop {
        // `of the council`, `for human rights`, `to the prime minister`, `at the ministry`
        let preposition = at.key(to);
        let of = matches!(preposition, "of" | "for");
        if !(of || matches!(preposition, "at" | "on" | "to" | "in" | "with" | "from")) || to >= limit {
            return to;
        }
        let mut next = to + 1;
        while matches!(at.key(next), "the" | "a" | "an" | "its" | "his" | "her" | "their") {
            next += 1;
        }
        let start = next;
        while next < limit && at.is_word(next) && !stop(next) && !verb(at, next) && !english_stop(at.key(next)) {
            if !of && !at.is_capital(next) && page.owner(next).is_none() && next > start {
                break;
            }
            next += 1;
            if at.key(next) == "." && at.get(next).is_some_and(|t| !t.space_before) && page.owner(next).is_some() {
                next += 1;
            }
        }
        if next == start || !of && !at.is_capital(start) && !matches!(at.key(start - 1), "the") {
            return to;
        }
        to = next;
        if at.key(to) == "and" && at.is_capital(to + 1) && at.is_capital(to - 1) && of && !stop(to + 1) {
            to += 2;
        }
    }
}

fn english_stop(key: &str) -> bool {
    matches!(
        key,
        "of" | "for"
            | "at"
            | "on"
            | "to"
            | "in"
            | "with"
            | "from"
            | "and"
            | "or"
            | "but"
            | "who"
            | "which"
            | "that"
            | "as"
            | "by"
            | "about"
            | "after"
            | "before"
            | "when"
            | "while"
            | "whose"
            | "where"
            | "also"
            | "not"
            | "than"
            | "if"
            | "because"
            | "over"
            | "under"
            | "during"
            | "against"
            | "i"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
            | "you"
            | "yesterday"
            | "today"
            | "told"
            | "who's"
            | "so"
            | "then"
            | "there"
            | "this"
            | "these"
            | "those"
            | "just"
            | "only"
            | "has"
            | "had"
            | "into"
            | "through"
    )
}

/// First token of the phrase whose head begins at `from`.
pub(super) fn left(at: &Place, page: &Page, from: usize, floor: usize) -> usize {
    let mut i = from;
    let floor = floor.max(at.from).max(from.saturating_sub(7));
    if at.lang == Lang::EN {
        while i > floor {
            let b = i - 1;
            let key = at.key(b);
            let noun = at.is_word(b)
                && !verb(at, b)
                && !english_stop(key)
                && !function_english(key)
                && !cues(at.lang).get(key).iter().any(|c| c.class == CueKind::Verb && !at.is_capital(b));
            let listed = page.owner(b).is_some();
            let dot = key.is_empty() && at.get(b).is_some_and(|t| &*t.lower == "." && listed);
            if matches!(key, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "one" | "another") {
                return b;
            }
            if !(noun || dot) {
                break;
            }
            i = b;
        }
        return i;
    }
    while i > floor {
        let b = i - 1;
        if page.owner(b).is_some() || !at.is_word(b) || !adjective(at, b) {
            break;
        }
        i = b;
    }
    i
}

fn function_english(key: &str) -> bool {
    matches!(
        key,
        "is" | "was"
            | "were"
            | "are"
            | "be"
            | "been"
            | "that"
            | "what"
            | "how"
            | "why"
            | "however"
            | "meanwhile"
            | "no"
            | "each"
            | "both"
            | "all"
            | "when"
            | "since"
            | "until"
            | "like"
            | "such"
            | "via"
            | "per"
            | "according"
    )
}

/// A word that agrees with a noun after it: an adjective, participle or possessive.
pub(super) fn adjective(at: &Place, i: usize) -> bool {
    let key = at.key(i);
    if matches!(
        key,
        "його"
            | "її"
            | "їхній"
            | "їхня"
            | "екс"
            | "его"
            | "её"
            | "ее"
            | "их"
            | "їх"
            | "мій"
            | "мой"
            | "наш"
            | "один"
            | "одна"
            | "одного"
            | "перший"
            | "первый"
    ) {
        return true;
    }
    if function_word(key, at.lang)
        || key.chars().count() < 4
        || at.has(i, Class::Never)
        || at.senses(i).any(|s| s.role().is_some())
    {
        return false;
    }
    let ends = |e: &[&str]| e.iter().any(|e| key.ends_with(e));
    match at.lang {
        Lang::UK => ends(&[
            "ий",
            "ій",
            "ого",
            "ому",
            "им",
            "іх",
            "их",
            "ими",
            "ній",
            "ська",
            "цька",
            "ської",
            "цької",
            "ську",
            "цьку",
            "ською",
            "ська",
            "ова",
            "ової",
            "нна",
            "ишня",
            "ишньої",
            "дна",
            "вна",
            "льна",
            "льної",
            "льну",
            "льною",
            "ські",
            "цькі",
            "ові",
            "ні",
            "льні",
            "ичні",
            "ична",
            "ичної",
            "ше",
            "не",
            "ське",
            "цьке",
            "ного",
            "нього",
        ]),
        _ => ends(&[
            "ий", "ый", "ой", "его", "ого", "ему", "ому", "им", "ым", "их", "ых", "ими", "ыми", "ая", "яя", "ую", "юю",
            "ое", "ее", "ие", "ые", "шая", "шей",
        ]),
    }
}
