//! When invented pages were published, by what they show.

use onrecord_page::{Limits, Raw};
use onrecord_reading::dating::{Clues, Dating, Facts, Level};

const TERMS: &str = "далмір|dalmir\tміністр|minister\t2022-03-01\t2023-11-30\tinvented\n";

fn date(text: &str, stamps: bool) -> Dating {
    let raw = Raw { bytes: text.as_bytes().to_vec(), source: "page.txt".into(), ..Raw::default() };
    let page = onrecord_page::open(&raw, &Limits::default()).unwrap();
    let mut article = onrecord_page::article(&page);
    if !stamps {
        article.published = None;
    }
    let facts = Facts::read(TERMS).unwrap();
    let clues = Clues { facts: &facts, stamps, ..Clues::default() };
    onrecord_reading::read_with(&page.text, &article, &clues).dating
}

const PAGE: &str = "Міст у Тальброді відкрили для вантажівок\n\
    Рада Лісограда 17-18 квітня поточного року ухвалила рішення відкрити міст для вантажівок, повідомили у міській раді.\n\
    Міністр закордонних справ Ілмарані Орест Далмір назвав це рішення добрим для обох берегів річки.\n\
    За його словами, вантажівки вже їдуть мостом, а черга на березі зникла за лічені години після відкриття.\n";

#[test]
fn bounds_follow_from_events_and_terms_of_office() {
    let d = date(PAGE, true);
    let rules: Vec<_> = d.constraints.iter().map(|c| (c.rule, c.used)).collect();
    assert!(rules.contains(&("this-year", true)) && rules.contains(&("office-term", true)), "{rules:?}");
    assert_eq!(d.level, Level::Bounded, "{d:?}");
    assert_eq!((d.earliest.as_deref(), d.latest.as_deref()), (Some("2022-04-17"), Some("2023-12-29")));
    // Two years fit, with a gap between.
    assert_eq!(d.runs.len(), 2);
    assert!(d.conflicts.is_empty());
}

#[test]
fn every_sign_leads_to_its_words() {
    let d = date(PAGE, true);
    for c in d.constraints.iter().filter(|c| c.rule == "this-year") {
        assert_eq!(c.words, "17-18 квітня поточного року");
        assert!(c.span.is_some_and(|s| PAGE[s.start as usize..].starts_with(&c.words)));
    }
}

#[test]
fn a_stated_day_stands_and_what_contradicts_it_is_told() {
    let text = format!("10:05 20.04.2025\n{PAGE}");
    let d = date(&text, true);
    assert_eq!((d.level, d.earliest.as_deref()), (Level::Explicit, Some("2025-04-20T10:05")), "{d:?}");
    let (a, b) = d.conflicts[0];
    assert_eq!((d.constraints[a].rule, d.constraints[b].rule), ("stated", "office-term"));
    assert!(!d.constraints[b].used);
}

#[test]
fn nothing_is_known_of_a_page_without_signs() {
    let text =
        "Міст у Тальброді відкрили\nУ четвер рада відкрила міст для вантажівок, сказали у раді міста над річкою.\n";
    let d = date(text, true);
    assert_eq!((d.level, d.earliest, d.latest), (Level::Unknown, None, None));
}

#[test]
fn today_beside_a_date_is_the_day() {
    let text = "Міст у Тальброді відкрили\nСьогодні, 20 квітня 2023 року, рада відкрила міст для вантажівок, сказали у раді міста.\n";
    let d = date(text, false);
    assert_eq!(
        (d.level, d.earliest.as_deref(), d.latest.as_deref()),
        (Level::Derived, Some("2023-04-20"), Some("2023-04-20"))
    );
}
