//! Search.

use crate::sample::pile;
use onrecord_store::{Hits, Order, Query, Store, StoreError};

fn find(query: Query) -> Hits {
    let mut store = Store::open_in_memory().unwrap();
    store.put(&pile()).unwrap();
    store.find(&query).unwrap()
}

fn words(words: &str) -> Query {
    Query { words: words.into(), ..Query::default() }
}

fn texts(hits: &Hits) -> Vec<&str> {
    hits.items.iter().map(|h| h.content[0].text.as_str()).collect()
}

#[test]
fn words_phrases_and_names() {
    assert_eq!(texts(&find(words("bridge WAIT"))), ["The bridge may wait,"]);
    assert_eq!(texts(&find(words("\"the bridge is\""))), ["The bridge is closed."]);
    assert_eq!(find(words("\"bridge the\"")).total, 0);
    assert_eq!(texts(&find(words("міст 2024"))), Vec::<&str>::new());
    assert_eq!(texts(&find(words("Воск гарантій"))), ["Ми вимагаємо гарантій"]);
    assert_eq!(find(words("«»!?")).total, 0);
    assert_eq!(find(words("  ")).total, 8);
    for odd in ["\"", "a AND", "NEAR(", "who:", "*", "^x", "kind_say", "(", "'"] {
        find(words(odd));
    }
}

#[test]
fn filters_narrow() {
    let promise = Query { kind: Some("promise".into()), ..Query::default() };
    assert_eq!(find(promise.clone()).total, 4);
    let both = Query { outlet: Some("вестник калисты".into()), ..promise };
    assert_eq!(texts(&find(both)), ["Мост будет к осени"]);
    assert_eq!(find(Query { language: Some("en".into()), ..Query::default() }).total, 2);
    assert_eq!(find(Query { form: Some("mixed".into()), ..Query::default() }).total, 0);
    assert_eq!(find(Query { outlet: Some("no such".into()), ..Query::default() }).total, 0);
    assert_eq!(find(Query { speaker: Some("nobody".into()), ..Query::default() }).total, 0);
    assert_eq!(find(Query { speaker: Some(" ".into()), kind: Some(String::new()), ..Query::default() }).total, 8);
}

#[test]
fn dates_are_intervals() {
    let between = |since: &str, until: &str| {
        let date = |d: &str| (!d.is_empty()).then(|| d.to_owned());
        find(Query { since: date(since), until: date(until), ..Query::default() })
    };
    assert_eq!(between("2024-10", "").total, 6);
    assert_eq!(between("2024-10", "").undated, 2);
    assert_eq!(between("2024-10-04", "2024-12").total, 2, "somewhere in October may be after the 4th");
    assert_eq!(between("", "2024").total, 4);
    assert_eq!(between("2025", "2025").total, 2);
    assert_eq!(between("1900", "2100").total, 6);
    let store = Store::open_in_memory().unwrap();
    let bad = Query { since: Some("October".into()), ..Query::default() };
    assert!(matches!(store.find(&bad), Err(StoreError::Date(_))));
}

#[test]
fn order_and_pages_of_hits() {
    let newest = find(Query::default());
    let dates: Vec<_> = newest.items.iter().map(|h| h.published.as_ref().map(|p| p.earliest.clone())).collect();
    let day = |d: &str| Some(d.to_owned());
    assert_eq!(dates[..4], [day("2025-01-02"), day("2025-01-02"), day("2024-10-03T09:15"), day("2024-10-03T09:15")]);
    assert_eq!(dates[6..], [None, None]);
    let oldest = find(Query { order: Order::Oldest, ..Query::default() });
    assert_eq!(oldest.items[0].published.as_ref().unwrap().earliest, "2024-10");
    assert_eq!(oldest.items[7].published, None);
    let second = find(Query { limit: 3, offset: 3, ..Query::default() });
    assert_eq!((second.total, &second.items[..]), (8, &newest.items[3..6]));
    assert_eq!(find(Query { order: Order::Best, ..words("bridge") }).total, 2);
    assert_eq!(find(Query { limit: 0, ..Query::default() }).items, []);
}

#[test]
fn hits_have_what_a_card_needs() {
    let hits = find(words("збудуємо осені"));
    let hit = hits.items.iter().find(|h| h.outlet.is_some()).unwrap();
    assert_eq!(hit.speaker.as_ref().unwrap().name, "Орест Лимар");
    assert_eq!(hit.before, "🌉 Посланець Калісти Орест Лимар зустрівся з Дейною Воск. «");
    assert!(hit.after.starts_with("», — сказав Лимар. Воск відповіла:"), "{}", hit.after);
    assert_eq!((hit.confidence, hit.language.as_str()), (0.913, "uk"));
    let unnamed = find(words("closed"));
    assert_eq!(unnamed.items[0].speaker, None);
}

#[test]
fn facets_count_all_matches() {
    let hits = find(Query { limit: 1, ..Query::default() });
    let counts = |c: &[onrecord_store::Count]| c.iter().map(|c| (c.label.clone(), c.count)).collect::<Vec<_>>();
    let pair = |label: &str, n| (label.to_owned(), n);
    assert_eq!(counts(&hits.facets.year), [pair("2025", 2), pair("2024", 4)]);
    assert_eq!(counts(&hits.facets.language), [pair("uk", 4), pair("en", 2), pair("ru", 2)]);
    assert_eq!(counts(&hits.facets.kind)[0], pair("promise", 4));
    assert_eq!(hits.facets.speaker.iter().map(|c| c.count).sum::<u64>(), 7);
}
