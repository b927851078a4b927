//! Adding, giving back, checking.

use crate::sample::{Sample, pile};
use onrecord_record::conflict::conflicts;
use onrecord_store::{Problem, Query, Refusal, Store, StoreError};

fn full() -> Store {
    let mut store = Store::open_in_memory().unwrap();
    store.put(&pile()).unwrap();
    store
}

fn problems(store: &Store) -> Vec<Problem> {
    store.verify().unwrap().map(Result::unwrap).collect()
}

#[test]
fn lines_come_back_as_they_were_put() {
    let store = full();
    for line in pile() {
        assert_eq!(store.page(&line.page.id).unwrap().as_ref(), Some(&line));
        let prefix = &line.page.id["sha256:".len()..][..12];
        assert_eq!(store.page(prefix).unwrap().as_ref(), Some(&line));
    }
    assert_eq!(store.page("sha256:ffff").unwrap(), None);
    assert_eq!(store.page("").unwrap(), None);
    assert_eq!(store.page("sha256:").unwrap(), None);
}

#[test]
fn a_page_is_added_once() {
    let mut store = full();
    let before = store.status().unwrap();
    let again = store.put(&pile()).unwrap();
    assert_eq!((again.added.len(), again.present.len(), again.statements), (0, 4, 0));
    assert_eq!(store.status().unwrap(), before);
    let mut twice = Store::open_in_memory().unwrap();
    let both: Vec<_> = pile().into_iter().chain(pile()).collect();
    let report = twice.put(&both).unwrap();
    assert_eq!((report.added.len(), report.present.len(), report.statements), (4, 4, 8));
    assert_eq!(twice.status().unwrap().statements, before.statements);
}

#[test]
fn a_line_that_does_not_hold_is_refused_and_the_others_go_in() {
    let mut lines = pile();
    lines[1].statements[0].content[0][1] = 100_000;
    let mut store = Store::open_in_memory().unwrap();
    let report = store.put(&lines).unwrap();
    assert_eq!((report.added.len(), report.refused.len()), (3, 1));
    assert!(report.refused[0].cause.contains("100000"), "{:?}", report.refused);
    assert_eq!(problems(&store), []);
}

#[test]
fn refusals_are_kept_until_the_page_is_read() {
    let mut store = full();
    let new = Sample::new("en", "Short\nNothing was said.").line();
    let refusal = |cause: &str| Refusal { source: new.page.source.clone(), cause: cause.into() };
    store.refuse(&[refusal("no permission")]).unwrap();
    store.refuse(&[refusal("the file is empty")]).unwrap();
    assert_eq!(store.refusals().unwrap(), [refusal("the file is empty")]);
    store.put(std::slice::from_ref(&new)).unwrap();
    assert_eq!(store.refusals().unwrap(), []);
}

#[test]
fn the_same_words_of_two_speakers_are_shown() {
    let store = full();
    let lines = pile();
    let found = store.conflicts(&lines[3].page.id).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].words, "Ми збудуємо міст до осені");
    assert_eq!(found[0].statements, [lines[3].statements[0].id.clone(), lines[3].statements[1].id.clone()]);
    assert_eq!(store.conflicts(&lines[0].page.id).unwrap(), []);
}

#[test]
fn a_short_quotation_needs_like_contents() {
    let text = "Toll talks\nLymar said that a rise of the bridge toll by Calista would meet a \"firm answer\". According to Vosk, \
                any rise of the toll on the bridge would \"demand and meet a firm answer\". Ruvik spoke of the \"firm answer\" \
                that his dentist had given to children.";
    let first = "a rise of the bridge toll by Calista would meet a \"firm answer\"";
    let second = "any rise of the toll on the bridge would \"demand and meet a firm answer\"";
    let third = "the \"firm answer\" that his dentist had given to children";
    let page = |second_speaker| {
        Sample::new("en", text)
            .person(&["Lymar"], None)
            .person(&["Vosk"], None)
            .person(&["Ruvik"], None)
            .says(Some(1), None, "warn", first)
            .quoted("firm answer")
            .says(Some(second_speaker), None, "warn", second)
            .quoted("demand and meet a firm answer")
            .says(Some(3), None, "say", third)
            .quoted("firm answer")
            .line()
    };
    let found = conflicts(&page(2));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].words, "firm answer");
    assert!(found[0].spans[0][0] < found[0].spans[1][0]);
    assert_eq!(conflicts(&page(1)), [], "one speaker may repeat himself");
}

#[test]
fn status_counts() {
    let status = full().status().unwrap();
    assert_eq!((status.pages, status.statements, status.attributed), (4, 8, 7));
    assert_eq!(status.published, Some(("2024-10-01T00:00".into(), "2025-01-02T23:59".into())));
    assert_eq!(status.outlets.len(), 3);
    assert_eq!((status.languages[0].value.as_str(), status.languages[0].count), ("uk", 2));
}

#[test]
fn a_file_is_opened_again_and_damage_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("record.sqlite");
    assert!(matches!(Store::open_existing(&path), Err(StoreError::Missing(_))));
    Store::open(&path).unwrap().put(&pile()).unwrap();
    let store = Store::open_existing(&path).unwrap();
    assert_eq!(store.status().unwrap().pages, 4);
    assert_eq!(problems(&store), []);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE page SET text = replace(text, 'Мост', 'Мест') WHERE language = 'ru'", []).unwrap();
    let found = problems(&store);
    let ru = &pile()[1].page.id;
    assert!(found.iter().all(|p| p.page.as_ref() == Some(ru)), "{found:?}");
    assert!(found.iter().any(|p| p.what.contains("hash")), "{found:?}");
    assert!(found.iter().any(|p| p.what.contains("words are not those at its span")), "{found:?}");
    raw.execute("UPDATE statement SET pieces = 'no JSON' WHERE page = 1", []).unwrap();
    assert!(store.verify().unwrap().any(|p| p.is_err()));
}

#[test]
fn files_of_others_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let text = dir.path().join("notes.txt");
    std::fs::write(&text, "These are notes, and long enough to be more than the head of a database file.".repeat(9))
        .unwrap();
    assert!(matches!(Store::open(&text), Err(StoreError::Foreign(_))));
    let other = dir.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute("CREATE TABLE page (x)", []).unwrap();
    assert!(matches!(Store::open(&other), Err(StoreError::Foreign(_))));
    let later = dir.path().join("later.sqlite");
    Store::open(&later).unwrap();
    rusqlite::Connection::open(&later).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(&later), Err(StoreError::Newer { found: 99, .. })));
}

#[test]
fn readers_see_whole_batches_while_one_writes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("record.sqlite");
    let mut writer = Store::open(&path).unwrap();
    let reader = Store::open_existing(&path).unwrap();
    assert_eq!(reader.find(&Query::default()).unwrap().total, 0);
    writer.put(&pile()).unwrap();
    assert_eq!(reader.find(&Query::default()).unwrap().total, 8);
}

/// Rows of the tables that are read off the lines.
fn derived(path: &std::path::Path) -> Vec<String> {
    let db = rusqlite::Connection::open(path).unwrap();
    let mut out = Vec::new();
    for table in
        ["sighting", "person", "form", "role", "profile", "statement", "occasion", "participant", "words_docsize"]
    {
        let mut q = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = q.column_count();
        let row = |r: &rusqlite::Row| {
            (0..columns).map(|i| r.get::<_, rusqlite::types::Value>(i)).collect::<Result<Vec<_>, _>>()
        };
        out.extend(q.query_map([], row).unwrap().map(|r| format!("{table} {:?}", r.unwrap())));
    }
    out
}

#[test]
fn a_record_made_with_other_keys_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("record.sqlite");
    Store::open(&path).unwrap().put(&pile()).unwrap();
    let fresh = derived(&path);
    let old = rusqlite::Connection::open(&path).unwrap();
    let steps = [
        "UPDATE made SET keys = 0",
        "UPDATE sighting SET key = 'old ' || key",
        "UPDATE person SET key = 'old ' || key, block = 'old', latin = 0, uk = 0, ru = 0",
        "DELETE FROM profile",
    ];
    steps.iter().for_each(|sql| _ = old.execute(sql, []).unwrap());
    drop(old);
    assert_ne!(derived(&path), fresh);
    let store = Store::open(&path).unwrap();
    assert_eq!(problems(&store), []);
    assert_eq!(derived(&path), fresh);
}
