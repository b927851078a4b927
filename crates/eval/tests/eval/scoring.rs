//! The figures of hand-made cases, counted by hand.

use onrecord_eval::{
    gold::GoldFile,
    marks::Points,
    names::Names,
    score::score,
    tally::{Count, Share, Tally},
};
use onrecord_record::Line;
use serde_json::{Value, json};

const TEXT: &str = "Bridge to reopen\nThe bridge will reopen in May, Orest Dalmir said. \"I doubt it,\" Eva Roshkar told him.\nMost read: Dalmir says no\n";

fn span(words: &str) -> Value {
    let at = TEXT.find(words).unwrap();
    json!([at, at + words.len()])
}

pub(crate) fn gold() -> Value {
    let statement = |id: &str, who: &str, content: &str, cue: &str, form: &str| {
        json!({"id": id, "region": "body", "speaker": who, "kind": "say|promise", "form": form,
               "cue_span": span(cue), "content_spans": [span(content)]})
    };
    json!({
        "page": "a.txt",
        "article": {"language": "en", "outlet": null, "title": span("Bridge to reopen"),
                    "published": {"value": null, "note": "not there"}, "body": [17, TEXT.find("\nMost").unwrap()]},
        "furniture": [{"label": "related", "span": span("Most read: Dalmir says no")}],
        "people": [{"person": "orest-dalmir", "span": span("Orest Dalmir")},
                   {"person": "eva-roshkar", "span": span("Eva Roshkar")}],
        "statements": [statement("1", "orest-dalmir", "The bridge will reopen in May", "said", "indirect"),
                       statement("2", "eva-roshkar", "I doubt it", "told", "direct")],
        "occasions": [{"type": "call", "status": "held", "participants": ["eva-roshkar"]}]
    })
}

/// Finds one statement with a content that is too long, gives it to nobody, and reads one in furniture.
pub(crate) fn line() -> Line {
    let statement = |id: &str, content: &str, speaker: Value, cue: Value| {
        json!({"id": id, "form": "indirect", "kind": "promise", "content": [span(content)], "quoted": [], "cue": cue,
               "speaker": speaker, "addressee": null, "via": [], "when": null, "occasion": null, "region": "body",
               "background": false, "parent": null, "confidence": 1.0, "rule": "r"})
    };
    let end = TEXT.find("\nMost").unwrap() + 1;
    serde_json::from_value(json!({
        "onrecord": "1", "text": TEXT,
        "page": {"id": "", "source": "a.txt", "url": null, "captured": null, "media_type": "text/plain", "charset": "utf-8"},
        "language": {"code": "en", "confidence": 1.0},
        "title": {"text": "Bridge to reopen", "span": span("Bridge to reopen")}, "subtitle": null, "byline": [],
        "outlet": null, "credits": [], "published": null, "captured_between": null,
        "blocks": [{"label": "title", "role": null, "span": [0, 17], "language": null},
                   {"label": "body", "role": "paragraph", "span": [17, end], "language": null},
                   {"label": "teaser", "role": null, "span": [end, TEXT.len()], "language": null}],
        "mentions": [{"id": "m1", "entity": "e1", "type": "person", "span": span("Orest Dalmir")},
                     {"id": "m2", "entity": "e1", "type": "person", "span": span("Eva")}],
        "entities": [{"id": "e1", "type": "person", "name": "Orest Dalmir", "names": {}, "roles": []}],
        "statements": [
            statement("s1", "The bridge will reopen in May", json!({"entity": "e1", "span": null, "how": "name"}),
                      json!({"span": span("said"), "lemma": "say"})),
            statement("s2", "I doubt it,\" Eva", Value::Null, Value::Null),
            statement("s3", "Dalmir says no", Value::Null, Value::Null)],
        "occasions": [{"id": "o1", "type": "call", "status": "planned", "participants": [], "place": [], "when": null,
                       "span": span("told him")}],
        "times": [], "quantities": [], "notes": []
    }))
    .unwrap()
}

fn tally() -> (Tally, Vec<String>) {
    let line = line();
    let mut faults = Vec::new();
    let gold = GoldFile::Marked(Box::new(serde_json::from_value(gold()).unwrap()));
    let tally = score(&gold.over(&Points::new(&line.text)), &line, &Names::default(), &mut faults);
    (tally, faults)
}

#[test]
fn counts_are_those_counted_by_hand() {
    let (t, faults) = tally();
    let count = |figure: &str| t.counts[figure];
    let c = |right, system, gold| Count { right, system, gold };
    assert_eq!(count("found"), c(2, 3, 2), "{faults:?}");
    assert_eq!(count("exact"), c(1, 3, 2));
    assert_eq!(count("who-said-what"), c(1, 3, 2));
    assert_eq!(count("people"), c(1, 2, 2));
    assert_eq!(count("occasions"), c(0, 1, 1));
    assert_eq!(count("body").right, count("body").gold);
    assert_eq!(t.leaks, 1);
}

#[test]
fn shares_are_those_counted_by_hand() {
    let (t, _) = tally();
    let share = |figure: &str| t.shares[figure];
    let s = |right, of| Share { right, of };
    assert_eq!(share("set-aside"), s(1, 1));
    assert_eq!(share("furniture"), s(0, 1));
    assert_eq!(share("title"), s(1, 1));
    assert_eq!(share("published"), s(1, 1));
    assert_eq!(share("speaker"), s(1, 2));
    assert_eq!(share("cue"), s(1, 2));
    assert_eq!(share("form"), s(1, 2));
    assert_eq!(share("kind"), s(2, 2));
    assert_eq!(share("identity"), s(1, 1));
}

#[test]
fn faults_name_what_is_wrong() {
    let (_, faults) = tally();
    for expected in
        ["leak", "extent 2", "speaker: 2", "person missed", "person extra", "occasion 0 missed", "furniture related"]
    {
        assert!(faults.iter().any(|f| f.starts_with(expected)), "{expected}: {faults:?}");
    }
}
