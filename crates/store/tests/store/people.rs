//! People merged across pages and scripts.

use crate::sample::{Sample, pile};
use onrecord_record::Line;
use onrecord_store::{PeopleQuery, PersonPage, Query, Store};
use proptest::prelude::*;

fn store(lines: &[Line]) -> Store {
    let mut store = Store::open_in_memory().unwrap();
    store.put(lines).unwrap();
    store
}

fn named(store: &Store, name: &str) -> PersonPage {
    let query = PeopleQuery { name: name.into(), ..PeopleQuery::default() };
    let found = store.people(&query).unwrap();
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    store.person(&found[0].id).unwrap().unwrap()
}

#[test]
fn one_person_in_three_languages() {
    let store = store(&pile());
    let lymar = named(&store, "Лимар");
    assert_eq!(lymar.person.name, "Орест Лимар");
    assert_eq!((lymar.person.pages, lymar.person.statements, lymar.statements.len()), (4, 4, 4));
    let forms: Vec<_> = lymar.names.iter().map(|n| (n.language.as_str(), n.name.as_str(), n.pages)).collect();
    assert_eq!(forms, [("en", "Lymar", 1), ("ru", "Орест Лимар", 1), ("uk", "Лимар", 2), ("uk", "Орест Лимар", 1)]);
    assert_eq!(lymar.roles[0].label, "Посланець Калісти");
    assert_eq!((lymar.said_to[0].label.as_str(), lymar.heard_from[0].label.as_str()), ("Дейна Воск", "Дейна Воск"));
    assert_eq!(lymar.occasions[0].with[0].label, "Дейна Воск");
    assert_eq!(lymar.outlets.len(), 3);
    for name in ["lymar", "Лимар", "орест лимар"] {
        let query = Query { speaker: Some(name.into()), ..Query::default() };
        assert_eq!(store.find(&query).unwrap().total, 4, "{name}");
    }
    assert_eq!(store.find(&Query { speaker: Some(lymar.person.id), ..Query::default() }).unwrap().total, 4);
}

#[test]
fn old_ids_lead_to_who_it_is_now() {
    let lines = pile();
    let mut growing = store(&lines[2..3]);
    let alone = named(&growing, "lymar").person.id;
    growing.put(&lines[..1]).unwrap();
    let now = growing.person(&alone).unwrap().unwrap();
    assert_eq!((now.person.name.as_str(), now.person.statements), ("Орест Лимар", 2));
    assert_ne!(now.person.id, alone);
}

#[test]
fn namesakes_stay_apart() {
    let page = |text: &str, names: &[&str], gender| {
        Sample::new("en", text).person(names, gender).says(Some(1), None, "say", "so").line()
    };
    let store = store(&[
        page("1\nso 1", &["Orest Lymar", "Lymar"], Some("m")),
        page("2\nso 2", &["Oresta Lymar"], Some("f")),
        page("3\nso 3", &["Lymar"], None),
        page("4\nso 4", &["O. Lymar"], Some("m")),
    ]);
    let all = store.people(&PeopleQuery { name: "lymar".into(), ..PeopleQuery::default() }).unwrap();
    let names: Vec<_> = all.iter().map(|p| (p.name.as_str(), p.pages)).collect();
    assert_eq!(names, [("Orest Lymar", 2), ("Lymar", 1), ("Oresta Lymar", 1)], "the bare surname may be either");
}

/// Everything that a store answers, as text.
fn answers(store: &Store) -> String {
    let everything = Query { limit: usize::MAX, ..Query::default() };
    let mut out = serde_json::to_string(&store.find(&everything).unwrap()).unwrap();
    let people = store.people(&PeopleQuery { r#type: None, limit: 1000, ..PeopleQuery::default() }).unwrap();
    for p in &people {
        out += &serde_json::to_string(&store.person(&p.id).unwrap()).unwrap();
    }
    for p in store.pages(0, 1000).unwrap() {
        out += &serde_json::to_string(&p).unwrap();
    }
    let mut status = store.status().unwrap();
    status.size = 0;
    out + &serde_json::to_string(&people).unwrap() + &serde_json::to_string(&status).unwrap()
}

/// Pages that name people of few surnames in many ways.
fn crowd(picks: &[(usize, usize)]) -> Vec<Line> {
    let given = ["", "Orest ", "Oresta ", "O. ", "Dana ", "D. "];
    let surnames = ["Lymar", "Vosk"];
    let page = |(i, (g, s)): (usize, &(usize, usize))| {
        let name = format!("{}{}", given[*g % given.len()], surnames[*s % surnames.len()]);
        let text = format!("Page {i}\n{name} said it {i} times.");
        Sample::new("en", &text).person(&[&name], None).says(Some(1), None, "say", "said it").line()
    };
    picks.iter().enumerate().map(page).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The same pages give the same answers in any order and in batches of any size.
    #[test]
    fn order_does_not_matter(
        picks in prop::collection::vec((0usize..6, 0usize..2), 1..14),
        keys in prop::collection::vec(any::<u32>(), 18),
        size in 1usize..6,
    ) {
        let mut lines = pile();
        lines.extend(crowd(&picks));
        let once = store(&lines);
        let mut shuffled: Vec<(u32, Line)> = keys.into_iter().zip(lines).collect();
        shuffled.sort_by_key(|(k, _)| *k);
        let shuffled: Vec<Line> = shuffled.into_iter().map(|(_, l)| l).collect();
        let mut piecewise = Store::open_in_memory().unwrap();
        for batch in shuffled.chunks(size) {
            piecewise.put(batch).unwrap();
        }
        prop_assert_eq!(answers(&once), answers(&piecewise));
        prop_assert_eq!(piecewise.verify().unwrap().count(), 0);
    }
}
