//! Forms of adjectives, and of phrases of adjectives and a noun.

use super::{
    cases::{Cases, Form, Pattern},
    decline::{cut, ends, noun, push},
};
use onrecord_language::Lang;

/// All forms of an adjective given in the nominative; the gender or number of the given form decides which.
pub(super) fn adjective(word: &str, lang: Lang) -> Vec<Form> {
    let mut out = Vec::new();
    let uk = lang == Lang::UK;
    let stem = |n| cut(word, n);
    if lang == Lang::EN {
        out.push(Form { text: word.to_owned(), cases: Cases::ALL, plural: false });
    } else if ends(word, &["ий", "ый", "ой", "ій"]) {
        let sg = if uk {
            "ий/ій ого/ього ому/ьому ого/ий/ій им/ім ому/ім/ьому"
        } else {
            "ий/ый/ой ого/его ому/ему ого/его/ий/ый/ой ым/им ом/ем"
        };
        push(&mut out, stem(2), sg, false);
        let pl = if uk {
            "і их/іх им/ім их/і/іх ими/іми их/іх"
        } else {
            "ые/ие ых/их ым/им ых/их/ые/ие ыми/ими ых/их"
        };
        push(&mut out, stem(2), pl, true);
    } else if !uk && ends(word, &["ая", "яя"]) {
        push(&mut out, stem(2), "ая/яя ой/ей ой/ей ую/юю ой/ей/ою/ею ой/ей", false);
        push(&mut out, stem(2), "ые/ие ых/их ым/им ых/их/ые/ие ыми/ими ых/их", true);
    } else if !uk && ends(word, &["ое", "ее"]) {
        push(&mut out, stem(2), "ое/ее ого/его ому/ему ое/ее ым/им ом/ем", false);
    } else if !uk && ends(word, &["ые", "ие"]) {
        push(&mut out, stem(2), "ые/ие ых/их ым/им ые/ие/ых/их ыми/ими ых/их", true);
    } else if uk && word.ends_with('а') {
        push(&mut out, stem(1), "а ої ій у ою ій", false);
        push(&mut out, stem(1), "і их им их/і ими их", true);
    } else if uk && word.ends_with('я') {
        push(&mut out, stem(1), "я ьої ій ю ьою ій", false);
    } else if uk && word.ends_with('е') {
        push(&mut out, stem(1), "е ого ому е им ому/ім", false);
    } else if uk && ends(word, &["і", "ї"]) {
        push(&mut out, stem(1), "і их им і/их ими их", true);
    } else {
        out.push(Form { text: word.to_owned(), cases: Cases::ALL, plural: false });
    }
    out
}

/// How a name given in the nominative is declined.
pub(super) fn guess(word: &str, after_adjective: Option<&str>) -> Pattern {
    let feminine = after_adjective.is_some_and(|a| ends(a, &["а", "я"]));
    let masculine = after_adjective.is_some_and(|a| a.ends_with('й'));
    let plural = after_adjective.is_some_and(|a| ends(a, &["і", "ые", "ие"]));
    match word.chars().last() {
        _ if plural => Pattern::Plural,
        Some('а') => Pattern::Feminine,
        Some('я') if ends(word, &["'я", "жя", "лля", "тя", "ття", "ння", "сся"]) => Pattern::Neuter,
        Some('я') => Pattern::Feminine,
        Some('ь') if masculine => Pattern::Masculine,
        Some('ь')
            if feminine
                || ends(word, &["русь", "ань", "зань", "линь", "лынь", "пінь", "пень", "бирь", "бір", "ерь", "нь"]) =>
        {
            Pattern::Feminine
        }
        Some('и' | 'ы') => Pattern::Plural,
        Some('е' | 'о') if after_adjective.is_some() => Pattern::Neuter,
        Some('і' | 'ї') if ends(word, &["вці", "ці"]) => Pattern::Plural,
        Some('о') => Pattern::Neuter,
        Some('е') if ends(word, &["ье", "ье"]) => Pattern::Neuter,
        Some('е' | 'є' | 'у' | 'ю' | 'і' | 'ї' | 'э') => Pattern::Fixed,
        _ => Pattern::Masculine,
    }
}

/// Forms of a phrase of the shared tables: the word before `*` is the noun, those before it its adjectives, the rest is
/// fixed; a single word needs no `*`.
pub(super) fn phrase(text: &str, lang: Lang) -> Vec<Form> {
    if lang == Lang::EN {
        return vec![Form { text: text.to_owned(), cases: Cases::ALL, plural: false }];
    }
    let words: Vec<&str> = text.split(' ').collect();
    let head = match words.iter().position(|w| w.ends_with('*')) {
        Some(i) => i,
        None if words.len() == 1 => 0,
        None => return vec![Form { text: text.to_owned(), cases: Cases::ALL, plural: false }],
    };
    if words.len() == 1 && !text.chars().next().is_some_and(|c| c.is_alphabetic() && c > '\u{400}') {
        return vec![Form { text: text.to_owned(), cases: Cases::ALL, plural: false }];
    }
    let noun_word = words[head].trim_end_matches('*');
    let adjectives: Vec<Vec<Form>> = words[..head].iter().map(|w| adjective(w, lang)).collect();
    let tail = words[head + 1..].join(" ");
    let pattern = guess(noun_word, words[..head].first().copied());
    let plural = pattern == Pattern::Plural;
    let mut out = Vec::new();
    for f in noun(noun_word, pattern, lang) {
        if f.plural != plural {
            continue;
        }
        // Adjectives agree in number and in at least one case; a phrase of several keeps the cases they share.
        let mut variants = vec![(String::new(), f.cases)];
        for forms in &adjectives {
            let mut next = Vec::new();
            for (text, cases) in &variants {
                for a in forms.iter().filter(|a| a.plural == plural && a.cases.has(*cases)) {
                    next.push((format!("{text}{} ", a.text), *cases & a.cases));
                }
            }
            variants = next;
        }
        for (adjectives, cases) in variants {
            let text = format!("{adjectives}{} {tail}", f.text).trim_end().to_owned();
            out.push(Form { text, cases, plural });
        }
    }
    out
}
