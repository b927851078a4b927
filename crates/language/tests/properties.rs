//! What must hold for any text.

use onrecord_language::{
    Anchor, Lang, Resolver, cues, fold, given_name, identify, name_key, nominatives, quantities, sentences, skeleton,
    stem, times, tokens,
};
use onrecord_text::{Span, Text};
use proptest::prelude::*;

/// Texts with the characters that the rules look at, and any others.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[А-Яа-яіїєґ]{1,8}",
        2 => "[A-Za-z]{1,8}",
        1 => "[0-9]{1,4}",
        1 => Just("т. д".to_owned()),
        1 => Just("U.S".to_owned()),
        1 => "\\PC{1,3}",
    ];
    let mark = prop_oneof![
        6 => Just(" "), 2 => Just(". "), 1 => Just("."), 1 => Just("? "), 1 => Just("…"), 1 => Just("«"), 1 => Just("»"),
        1 => Just("\""), 1 => Just(" — "), 1 => Just("\n"), 1 => Just(", "), 1 => Just("[1]"), 1 => Just("’"), 1 => Just("\u{301}"),
    ];
    prop::collection::vec((word, mark), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(w, m)| w + m).collect::<String>())
}

/// Pieces of times and quantities, in any order.
fn figure() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,4}",
        3 => prop::sample::select(vec![" ", "-", ".", ",", ":", "/", "–", "'", " € ", "%", "$"]).prop_map(str::to_owned),
        6 => prop::sample::select(vec![
            " травня ", " року", " минулого ", " у ", " до ", " кінця ", " два ", " тисячі ", " млрд ", " ночі ", " ніч на ", " тому ",
            " мая ", " года ", " прошлой ", " с ", " по ", " начала ", " двадцать ", " первого ", " полтора ", " назад ", " через ",
            " May ", " of ", " the ", " last ", " years ", " ago ", " million ", " p.m. ", " Friday ", " end ", " in ", " a ", " night ",
            " Q3 ", "-го ", " т.г. ", " кв. м ", " половине ", " століття ", " xx ",
        ]).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn sentences_cover_all_but_white_space(raw in text(), lang in 0usize..3) {
        let text = Text::new(raw);
        let lang = Lang::all().nth(lang).unwrap_or(Lang::UK);
        let mut at = 0;
        for span in sentences(&text, Span::new(0, text.len()), lang) {
            prop_assert!(!text.slice(span).is_empty() && span.start >= at, "{:?}", span);
            let between = text.slice(Span::new(at as usize, span.start as usize));
            prop_assert!(between.chars().all(is_space), "{:?}", between);
            prop_assert_eq!(text.trim(span, &[]), span);
            at = span.end;
        }
        prop_assert!(text[at as usize..].chars().all(is_space));
    }

    #[test]
    fn tokens_cover_all_that_is_visible(raw in text()) {
        let text = Text::new(raw);
        let mut at = 0;
        for token in tokens(&text, Span::new(0, text.len())) {
            prop_assert!(!text.slice(token.span).is_empty() && token.span.start >= at);
            let between = text.slice(Span::new(at as usize, token.span.start as usize));
            prop_assert!(between.chars().all(is_blank), "{:?}", between);
            at = token.span.end;
        }
        prop_assert!(text[at as usize..].chars().all(is_blank));
    }

    #[test]
    fn words_of_any_kind_do_no_harm(word in prop_oneof!["\\PC{0,12}", "[а-яіїєґёА-Я'’-]{0,14}", "[a-zA-Z'-]{0,14}"]) {
        let lower = word.to_lowercase();
        prop_assert!(fold(&word).bytes().all(|b| b.is_ascii_lowercase()));
        prop_assert!(skeleton(&word).bytes().all(|b| b.is_ascii_lowercase()));
        prop_assert_eq!(name_key(&word), name_key(&lower));
        let _ = given_name(&lower);
        for lang in Lang::all() {
            prop_assert_eq!(stem(&lower, lang).is_empty(), lower.is_empty());
            let guesses = nominatives(&word, lang);
            prop_assert!(!guesses.is_empty() && guesses.len() <= 16);
            prop_assert!(cues(lang).get(&lower).iter().all(|f| !f.lemma.is_empty()));
        }
    }

    #[test]
    fn confidence_is_a_share(raw in text()) {
        let guess = identify(&raw);
        prop_assert!((0.0..=1.0).contains(&guess.confidence));
        prop_assert!(guess.lang.is_none() || guess.confidence > 0.5);
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Hostile text must not cost more than its length: a quadratic pass over these would not end in a lifetime of the test.
#[test]
fn long_runs_are_linear() {
    for unit in ["\n", ".", ". ", "\"", "a.", "А. ", "т. д. ", "[1", ".[", "-", "а-", "?» "] {
        let text = Text::new(unit.repeat(40_000 / unit.len()));
        let whole = Span::new(0, text.len());
        for lang in Lang::all() {
            sentences(&text, whole, lang);
        }
        tokens(&text, whole);
        identify(&text);
        fold(&text);
        stem(&text, Lang::UK);
        nominatives(&text, Lang::UK);
    }
    for unit in ["9:30, ", "5-", "100 ", "два ", "end of ", "Friday, ", "млн ", "5 May ", "$", "in the "] {
        let text = Text::new(unit.repeat(10_000 / unit.len()));
        let all = tokens(&text, Span::new(0, text.len()));
        for lang in Lang::all() {
            let taken: Vec<_> = times(&text, Span::new(0, text.len()), lang).into_iter().map(|e| e.span).collect();
            quantities(&all, lang, &taken);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn times_and_quantities_of_anything(parts in prop::collection::vec(figure(), 0..16), lang in 0usize..3) {
        let text = Text::new(parts.concat());
        let lang = Lang::all().nth(lang).unwrap_or(Lang::UK);
        let all = tokens(&text, Span::new(0, text.len()));
        let mut resolver = Resolver::new(Anchor::new("2024-02-29", "2024-02-29"));
        let (mut at, mut taken) = (0, Vec::new());
        for e in times(&text, Span::new(0, text.len()), lang) {
            prop_assert!(e.span.start >= at && !e.span.is_empty());
            at = e.span.end;
            let t = resolver.resolve(&e);
            prop_assert!(t.earliest.is_none() || t.latest.is_none() || t.earliest <= t.latest, "{:?}", t);
            taken.push(e.span);
        }
        let mut at = 0;
        for q in quantities(&all, lang, &taken) {
            prop_assert!(q.span.start >= at && q.value.is_finite());
            prop_assert!(taken.iter().all(|s| !s.overlaps(q.span)), "{:?}", q);
            at = q.span.end;
        }
    }
}
