//! `docs/record-line.schema.json` and the record line say the same.

use onrecord::pipeline::read_page;
use onrecord_page::{Label, Limits, Raw};
use onrecord_reading::{EntityKind, Form, How, Kind, OccasionKind, OccasionState};
use onrecord_record::Line;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../../../docs/record-line.schema.json");

/// As much of JSON Schema as the file uses. `exact`: an object's fields must be those of the schema, neither more nor fewer.
struct Schema {
    root: Value,
    exact: bool,
    /// Definitions that were used.
    used: BTreeSet<String>,
}

impl Schema {
    fn new(exact: bool) -> Self {
        Schema { root: serde_json::from_str(SCHEMA).unwrap(), exact, used: BTreeSet::new() }
    }

    /// What is wrong with a value.
    fn faults(&mut self, value: &Value) -> Vec<String> {
        let (root, mut out) = (self.root.clone(), Vec::new());
        self.check(&root, value, "", &mut out);
        out
    }

    fn check(&mut self, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            self.used.insert(name.into());
            let target = self.root.pointer(&name[1..]).unwrap_or_else(|| panic!("no {name}")).clone();
            return self.check(&target, value, at, out);
        }
        if let Some(options) = schema["anyOf"].as_array() {
            let all: Vec<Vec<String>> = options
                .iter()
                .map(|o| {
                    let mut faults = Vec::new();
                    self.check(o, value, at, &mut faults);
                    faults
                })
                .collect();
            if all.iter().all(|f| !f.is_empty()) {
                out.extend(all.into_iter().flatten());
            }
            return;
        }
        let mut wrong = |what: String| out.push(format!("{at}: {what}"));
        let types = match &schema["type"] {
            Value::Array(all) => all.clone(),
            one => vec![one.clone()],
        };
        if !types.iter().any(|t| is(t.as_str().unwrap(), value)) {
            return wrong(format!("{value} is not {}", schema["type"]));
        }
        if schema["enum"].as_array().is_some_and(|e| !e.contains(value))
            || schema.get("const").is_some_and(|c| c != value)
        {
            wrong(format!("{value} is not allowed"));
        }
        if let Some(n) = value.as_f64() {
            let (min, max) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
            if min.is_some_and(|m| n < m) || max.is_some_and(|m| n > m) {
                wrong(format!("{n} is out of range"));
            }
        }
        if let Some(items) = value.as_array() {
            let (min, max) = (schema["minItems"].as_u64(), schema["maxItems"].as_u64());
            let n = items.len() as u64;
            if min.is_some_and(|m| n < m) || max.is_some_and(|m| n > m) {
                wrong(format!("{n} items"));
            }
            for (i, item) in items.iter().enumerate() {
                self.check(&schema["items"], item, &format!("{at}/{i}"), out);
            }
        } else if let Some(object) = value.as_object() {
            self.object(schema, object, at, out);
        }
    }

    fn object(&mut self, schema: &Value, object: &serde_json::Map<String, Value>, at: &str, out: &mut Vec<String>) {
        if let Some(each) = schema.get("additionalProperties") {
            for (key, value) in object {
                self.check(each, value, &format!("{at}/{key}"), out);
            }
            return;
        }
        let known = schema["properties"].as_object().unwrap();
        let required: BTreeSet<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        out.extend(required.iter().filter(|r| !object.contains_key(**r)).map(|r| format!("{at}: no {r}")));
        if self.exact && known.keys().map(String::as_str).ne(object.keys().map(String::as_str)) {
            out.push(format!("{at}: {:?} in the schema, {:?} in the line", known.keys(), object.keys()));
        }
        if self.exact && required.len() != known.len() {
            out.push(format!("{at}: fields that are always written must be required"));
        }
        for (key, value) in object {
            if let Some(schema) = known.get(key) {
                self.check(&schema.clone(), value, &format!("{at}/{key}"), out);
            }
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the schema has a type {other}"),
    }
}

/// A line in which every field that may be empty is filled.
fn full() -> Value {
    let when = json!({"earliest": "2024-10-03", "latest": "2024-10-03", "precision": "day"});
    let who = json!({"entity": "e1", "span": [0, 5], "how": "name"});
    json!({
        "onrecord": "1",
        "page": {"id": format!("sha256:{}", "0".repeat(64)), "source": "a.txt", "url": "https://example.org/a",
                 "captured": "2024-10-04T10:00", "media_type": "text/plain", "charset": "utf-8",
                 "kind": {"name": "article", "evidence": [{"span": [0, 5], "rule": "text"}]}, "site": "ledger.example"},
        "text": "Lymar met Vosk.", "language": {"code": "en", "confidence": 0.5},
        "title": {"text": "Lymar", "span": [0, 5]}, "subtitle": {"text": "Lymar", "span": [0, 5]},
        "byline": [{"text": "Lymar", "span": [0, 5]}], "outlet": {"name": "Ledger", "span": [0, 5]},
        "credits": [{"source": "Ledger", "span": [0, 5]}],
        "published": {"earliest": "2024-10-03", "latest": "2024-10-03", "precision": "day", "zone": "Z",
                      "evidence": [{"span": [0, 5], "rule": "stamp"}]},
        "captured_between": {"earliest": "2024-10-03", "latest": "2024-10-04", "precision": "day",
                             "evidence": [{"span": [0, 5], "rule": "list-stamp"}]},
        "metadata": {"address": "https://example.org/a",
            "modified": {"earliest": "2024-10-03", "latest": "2024-10-03", "precision": "day", "zone": "Z",
                         "evidence": [{"span": [0, 5], "rule": "stamp"}]},
            "images": [{"address": "https://example.org/a.jpg", "caption": [0, 5], "credit": [0, 5]}],
            "candidates": [{"field": "title", "value": "Lymar", "rule": "heading", "span": [0, 5], "source": [0, 5],
                            "chosen": true}],
            "conflicts": [{"field": "published", "values": ["2024-10-03", "2024-10-05"]}]},
        "blocks": [{"label": "body", "role": "paragraph", "span": [0, 15], "language": "en"}],
        "mentions": [{"id": "m1", "entity": "e1", "type": "person", "how": "name", "span": [0, 5]}],
        "entities": [{"id": "e1", "type": "person", "name": "Lymar", "names": {"en": ["Lymar"]},
                      "roles": [{"text": "Lymar", "span": [0, 5]}], "gender": "m"}],
        "statements": [{"id": "s1", "form": "direct", "kind": "say", "content": [[0, 5]], "quoted": [[0, 5]],
            "cue": {"span": [0, 5], "lemma": "say"}, "speaker": who, "addressee": {"entity": "e1", "span": [0, 5]},
            "via": [{"source": "Ledger", "span": [0, 5]}], "when": when, "occasion": "o1", "region": "body",
            "background": false, "parent": "s0", "confidence": 0.5, "rule": "r"}],
        "occasions": [{"id": "o1", "type": "meeting", "status": "held", "participants": [{"entity": "e1", "span": [0, 5]}],
                       "place": [{"span": [0, 5]}], "when": when, "span": [0, 5]}],
        "times": [{"span": [0, 5], "earliest": "2024", "latest": "2024", "precision": "year", "status": "resolved",
                   "type": "DATE", "value": "2024", "modifier": "START", "why": "rough", "candidates": [["2024", "2024"]]}],
        "quantities": [{"span": [0, 5], "value": 2.5, "upper": 3.5, "unit": "EUR", "approximate": "about", "of": "tolls"}],
        "notes": [{"text": "repaired", "span": [0, 5]}]
    })
}

#[test]
fn fields_are_the_same_both_ways() {
    let line: Line = serde_json::from_value(full()).unwrap();
    let written = serde_json::to_value(&line).unwrap();
    let mut schema = Schema::new(true);
    assert_eq!(schema.faults(&written), Vec::<String>::new());
    let defined: BTreeSet<String> =
        schema.root["$defs"].as_object().unwrap().keys().map(|k| format!("#/$defs/{k}")).collect();
    assert_eq!(schema.used, defined, "every definition is used by the full line");
}

#[test]
fn wrong_lines_are_told() {
    let mut schema = Schema::new(false);
    let mut more = full();
    more["extra"] = json!(1);
    assert_eq!(schema.faults(&more), Vec::<String>::new(), "fields may be added");
    type Break = fn(&mut Value);
    let breaks: [Break; 6] = [
        |l| l["statements"][0]["kind"] = json!("shout"),
        |l| l["blocks"][0]["span"] = json!([0]),
        |l| l["title"]["span"] = json!([-1, 4]),
        |l| l["language"]["confidence"] = json!(1.5),
        |l| l["published"]["earliest"] = json!(2024),
        |l| drop(l.as_object_mut().unwrap().remove("text")),
    ];
    for (i, broken) in breaks.iter().enumerate() {
        let mut line = full();
        broken(&mut line);
        assert_ne!(schema.faults(&line), Vec::<String>::new(), "{i}");
    }
}

#[test]
fn names_of_kinds_are_those_of_the_code() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let same = |def: &str, field: &str, names: Vec<&str>| {
        let listed = schema["$defs"][def]["properties"][field]["enum"].as_array().unwrap();
        assert_eq!(listed.iter().filter_map(Value::as_str).collect::<Vec<_>>(), names, "{def}.{field}");
    };
    same("block", "label", Label::ALL.iter().map(|l| l.name()).collect());
    same("statement", "form", Form::ALL.iter().map(|l| l.name()).collect());
    same("statement", "kind", Kind::ALL.iter().map(|l| l.name()).collect());
    same("speaker", "how", How::ALL.iter().map(|l| l.name()).collect());
    same("entity", "type", EntityKind::ALL.iter().map(|l| l.name()).collect());
    same("occasion", "type", OccasionKind::ALL.iter().map(|l| l.name()).collect());
    same("occasion", "status", OccasionState::ALL.iter().map(|l| l.name()).collect());
}

#[test]
#[allow(clippy::disallowed_methods, reason = "reads the demo pages")]
fn lines_of_the_demo_pages_keep_to_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/pages");
    let mut schema = Schema::new(true);
    for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        let bytes = std::fs::read(&path).unwrap();
        let raw = Raw { source: path.display().to_string(), bytes, ..Raw::default() };
        let line = serde_json::to_value(read_page(&raw, &Limits::default()).unwrap()).unwrap();
        assert_eq!(schema.faults(&line), Vec::<String>::new(), "{}", path.display());
    }
}
