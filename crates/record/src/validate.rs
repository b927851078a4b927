//! What must hold in every record line, whatever page it came from.

use crate::line::{Line, SpanLine, StatementLine};
use crate::slice::slice;
use onrecord_page::{Field, Kind as PageKind, Label};
use onrecord_reading::{Form, How, Kind, OccasionKind, OccasionState};
use onrecord_text::CodePoints;
use std::collections::BTreeSet;

/// Blocks in which statements may stand.
const READABLE: [&str; 5] = ["title", "subtitle", "body", "lead", "caption"];
const ROLES: [&str; 5] = ["paragraph", "heading", "list-item", "pull-quote", "table"];
const REGIONS: [&str; 4] = ["title", "subtitle", "body", "caption"];
const PRECISIONS: [&str; 7] = ["second", "minute", "hour", "day", "month", "quarter", "year"];

/// Checks a record line against its own text; returns one English sentence for each thing that does not hold, none when
/// all hold. Linear in the length of the text and the number of spans.
pub fn validate(line: &Line) -> Vec<String> {
    let mut v = Validator::new(line);
    v.page();
    v.blocks();
    v.article();
    v.mentions();
    v.statements();
    v.occasions();
    v.rest();
    v.faults
}

struct Validator<'l> {
    line: &'l Line,
    cp: CodePoints<'l>,
    /// Code points of the text.
    length: u32,
    entities: BTreeSet<&'l str>,
    faults: Vec<String>,
}

impl<'l> Validator<'l> {
    fn new(line: &'l Line) -> Self {
        let cp = CodePoints::new(&line.text);
        let length = cp.of_byte(line.text.len() as u32);
        let entities = line.entities.iter().map(|e| e.id.as_str()).collect();
        Validator { line, cp, length, entities, faults: Vec::new() }
    }

    fn check(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(fault());
        }
    }

    /// The characters of a span; `None` when it is empty or out of bounds.
    fn slice(&self, span: SpanLine) -> Option<&'l str> {
        slice(&self.cp, &self.line.text, span).filter(|words| !words.is_empty())
    }

    fn span(&mut self, what: &str, span: SpanLine) {
        let (holds, n) = (self.slice(span).is_some(), self.length);
        self.check(holds, || format!("{what}: span {span:?} is empty or outside the text of {n} characters"));
    }

    fn words(&mut self, what: &str, span: SpanLine, text: &str) {
        self.span(what, span);
        let holds = self.slice(span).is_none_or(|s| s == text);
        self.check(holds, || format!("{what}: its text is not what stands at {span:?}"));
    }

    fn one_of(&mut self, what: &str, value: &str, known: &[&str]) {
        self.check(known.contains(&value), || format!("{what}: `{value}` is not in the format"));
    }

    fn interval(&mut self, what: &str, earliest: &str, latest: &str, precision: &str) {
        self.check(earliest <= latest, || format!("{what}: {earliest} is after {latest}"));
        self.one_of(what, precision, &PRECISIONS);
    }

    fn entity(&mut self, what: &str, id: &str) {
        let known = self.entities.contains(id);
        self.check(known, || format!("{what}: there is no entity `{id}`"));
    }

    fn unique(&mut self, what: &str, ids: impl Iterator<Item = &'l str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            self.check(seen.insert(id), || format!("{what}: id `{id}` comes twice"));
        }
    }

    fn page(&mut self) {
        let digits = self.line.page.id.strip_prefix("sha256:").unwrap_or("");
        let hash = digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        self.check(hash, || "page: the id is not a SHA-256 hash".into());
        let confidence = self.line.language.confidence;
        self.check((0.0..=1.0).contains(&confidence), || format!("language: confidence {confidence}"));
        let kind = &self.line.page.kind;
        let known = PageKind::ALL.iter().find(|k| k.name() == kind.name);
        self.check(known.is_some(), || format!("page: kind `{}` is not in the format", kind.name));
        let told = kind.name == PageKind::Unknown.name() || !kind.evidence.is_empty();
        self.check(told, || format!("page: kind `{}` without evidence", kind.name));
        kind.evidence.iter().filter_map(|e| e.span).for_each(|s| self.span("page kind", s));
        if known.is_some_and(|k| k.is_no_article()) {
            let body = self.line.blocks.iter().any(|b| matches!(b.label.as_str(), "body" | "lead"));
            self.check(!body, || format!("page: its kind is `{}`, and it has a body", kind.name));
        }
    }

    /// Blocks cover the whole text, in order, without overlap.
    fn blocks(&mut self) {
        let mut at = 0;
        for (i, b) in self.line.blocks.iter().enumerate() {
            let what = format!("block {i}");
            self.span(&what, b.span);
            self.check(b.span[0] == at, || format!("{what}: begins at {}, the one before ends at {at}", b.span[0]));
            let known = Label::ALL.iter().any(|l| l.name() == b.label);
            self.check(known, || format!("{what}: label `{}` is not in the format", b.label));
            if let Some(role) = &b.role {
                self.one_of(&what, role, &ROLES);
            }
            at = b.span[1];
        }
        let end = self.length;
        self.check(at == end, || format!("blocks: end at {at}, the text at {end}"));
    }

    fn article(&mut self) {
        let line = self.line;
        for (what, titled) in [("title", &line.title), ("subtitle", &line.subtitle)] {
            if let Some(t) = titled {
                self.words(what, t.span, &t.text);
            }
        }
        for b in &line.byline {
            if let Some(span) = b.span {
                self.words("byline", span, &b.text);
            }
        }
        if let Some(span) = line.outlet.as_ref().and_then(|o| o.span) {
            self.span("outlet", span);
        }
        for c in &line.credits {
            self.span("credit", c.span);
        }
        if let Some(p) = &line.published {
            self.interval("published", &p.earliest, &p.latest, &p.precision);
            for span in p.evidence.iter().filter_map(|e| e.span) {
                self.span("published", span);
            }
        }
        if let Some(c) = &line.captured_between {
            let (earliest, latest) = (c.earliest.as_deref(), c.latest.as_deref());
            self.check(earliest.or(latest).is_some(), || "captured between: no bound".into());
            self.interval("captured between", earliest.unwrap_or(""), latest.unwrap_or("~"), &c.precision);
            for span in c.evidence.iter().filter_map(|e| e.span) {
                self.span("captured between", span);
            }
        }
        let m = &line.metadata;
        let images = m.images.iter().flat_map(|i| [i.caption, i.credit]);
        let modified = m.modified.iter().flat_map(|p| &p.evidence).map(|e| e.span);
        let candidates = m.candidates.iter().map(|c| c.span);
        for span in images.chain(modified).chain(candidates).flatten() {
            self.span("metadata", span);
        }
        for c in &m.candidates {
            self.check(Field::ALL.iter().any(|f| f.name() == c.field), || format!("metadata: no field `{}`", c.field));
        }
        for c in &m.conflicts {
            self.check(c.values.len() > 1, || format!("metadata: one value of {} is no conflict", c.field));
        }
    }

    fn mentions(&mut self) {
        let line = self.line;
        self.unique("entities", line.entities.iter().map(|e| e.id.as_str()));
        self.unique("mentions", line.mentions.iter().map(|m| m.id.as_str()));
        for e in &line.entities {
            self.check(!e.name.is_empty(), || format!("entity {}: has no name", e.id));
            for r in &e.roles {
                self.words(&format!("role of {}", e.id), r.span, &r.text);
            }
        }
        for m in &line.mentions {
            self.span(&m.id, m.span);
            self.entity(&m.id, &m.entity);
        }
    }

    fn statements(&mut self) {
        let line = self.line;
        self.unique("statements", line.statements.iter().map(|s| s.id.as_str()));
        let ids: BTreeSet<_> = line.statements.iter().map(|s| s.id.as_str()).collect();
        let occasions: BTreeSet<_> = line.occasions.iter().map(|o| o.id.as_str()).collect();
        for s in &line.statements {
            let what = s.id.as_str();
            self.content(s);
            self.check(Form::from_name(&s.form).is_some(), || format!("{what}: form `{}`", s.form));
            self.check(Kind::from_name(&s.kind).is_some(), || format!("{what}: kind `{}`", s.kind));
            self.one_of(what, &s.region, &REGIONS);
            self.check((0.0..=1.0).contains(&s.confidence), || format!("{what}: confidence {}", s.confidence));
            self.check(!s.rule.is_empty(), || format!("{what}: no rule"));
            if let Some(c) = &s.cue {
                self.span(&format!("cue of {what}"), c.span);
            }
            if let Some(w) = &s.speaker {
                self.check(How::from_name(&w.how).is_some(), || format!("speaker of {what}: how `{}`", w.how));
                w.span.iter().for_each(|x| self.span(&format!("speaker of {what}"), *x));
                w.entity.iter().for_each(|e| self.entity(&format!("speaker of {what}"), e));
            }
            if let Some(a) = &s.addressee {
                self.span(&format!("addressee of {what}"), a.span);
                a.entity.iter().for_each(|e| self.entity(&format!("addressee of {what}"), e));
            }
            s.via.iter().for_each(|v| self.span(&format!("via of {what}"), v.span));
            if let Some(o) = &s.occasion {
                self.check(occasions.contains(o.as_str()), || format!("{what}: there is no occasion `{o}`"));
            }
            if let Some(p) = &s.parent {
                self.check(ids.contains(p.as_str()) && p != what, || format!("{what}: parent `{p}`"));
            }
            if let Some(w) = &s.when {
                self.interval(what, &w.earliest, &w.latest, &w.precision);
            }
        }
    }

    /// Content is there, in order, inside what is read; the quoted parts are inside the content.
    fn content(&mut self, s: &StatementLine) {
        let what = s.id.as_str();
        self.check(!s.content.is_empty(), || format!("{what}: no content"));
        s.content.iter().for_each(|c| self.span(&format!("content of {what}"), *c));
        let ordered = s.content.windows(2).all(|w| w[0][1] <= w[1][0]);
        self.check(ordered, || format!("{what}: parts of the content overlap or are out of order"));
        for q in &s.quoted {
            let inside = s.content.iter().any(|c| c[0] <= q[0] && q[1] <= c[1]);
            self.check(inside && q[0] < q[1], || format!("{what}: quoted {q:?} is not inside the content"));
        }
        for c in &s.content {
            let readable = |at: u32| READABLE.contains(&self.label_at(at));
            let holds = self.slice(*c).is_none() || (readable(c[0]) && readable(c[1] - 1));
            self.check(holds, || format!("{what}: content {c:?} stands in furniture"));
        }
    }

    /// Label of the block that holds code point `at`.
    fn label_at(&self, at: u32) -> &str {
        let i = self.line.blocks.partition_point(|b| b.span[1] <= at);
        self.line.blocks.get(i).map_or("", |b| b.label.as_str())
    }

    fn occasions(&mut self) {
        let line = self.line;
        self.unique("occasions", line.occasions.iter().map(|o| o.id.as_str()));
        for o in &line.occasions {
            let what = o.id.as_str();
            self.span(what, o.span);
            self.check(OccasionKind::from_name(&o.r#type).is_some(), || format!("{what}: type `{}`", o.r#type));
            self.check(OccasionState::from_name(&o.status).is_some(), || format!("{what}: status `{}`", o.status));
            for p in &o.participants {
                self.span(&format!("participant of {what}"), p.span);
                p.entity.iter().for_each(|e| self.entity(&format!("participant of {what}"), e));
            }
            o.place.iter().for_each(|p| self.span(&format!("place of {what}"), p.span));
        }
    }

    fn rest(&mut self) {
        let line = self.line;
        for t in &line.times {
            self.span("time", t.span);
            if let (Some(a), Some(b)) = (&t.earliest, &t.latest) {
                self.check(a <= b, || format!("time: {a} is after {b}"));
            }
        }
        line.quantities.iter().for_each(|q| self.span("quantity", q.span));
        line.notes.iter().filter_map(|n| n.span).for_each(|s| self.span("note", s));
    }
}

#[cfg(test)]
mod tests {
    use super::validate;
    use crate::line::*;

    /// A line about an invented minister, of which every check is satisfied.
    fn good() -> Line {
        let text = "Міст відкриють у травні, заявив Орест Далмір.\nЧитайте також\n";
        let value = serde_json::json!({
            "onrecord": "1", "text": text,
            "page": {"id": format!("sha256:{}", "0".repeat(64)), "source": "a.txt", "url": null, "captured": null,
                     "media_type": "text/plain", "charset": "utf-8"},
            "language": {"code": "uk", "confidence": 0.9}, "title": null, "subtitle": null, "byline": [],
            "outlet": null, "credits": [], "published": null, "captured_between": null,
            "blocks": [{"label": "body", "role": "paragraph", "span": [0, 46], "language": "uk"},
                       {"label": "read-also", "role": null, "span": [46, 60], "language": "uk"}],
            "mentions": [{"id": "m1", "entity": "e1", "type": "person", "span": [32, 44]}],
            "entities": [{"id": "e1", "type": "person", "name": "Орест Далмір", "names": {}, "roles": []}],
            "statements": [{"id": "s1", "form": "indirect", "kind": "promise", "content": [[0, 23]], "quoted": [],
                "cue": {"span": [25, 31], "lemma": "заявити"},
                "speaker": {"entity": "e1", "span": [32, 44], "how": "name"}, "addressee": null, "via": [],
                "when": null, "occasion": null, "region": "body", "background": false, "parent": null,
                "confidence": 0.8, "rule": "r"}],
            "occasions": [], "times": [], "quantities": [], "notes": []
        });
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_good_line_has_no_fault() {
        assert_eq!(validate(&good()), Vec::<String>::new());
    }

    #[test]
    fn every_broken_line_is_found() {
        type Break = fn(&mut Line);
        let breaks: [(&str, Break); 12] = [
            ("outside the text", |l| l.mentions[0].span = [50, 90]),
            ("is empty", |l| l.statements[0].content[0] = [3, 3]),
            ("begins at", |l| l.blocks[1].span[0] = 47),
            ("blocks: end", |l| l.blocks[1].span[1] = 59),
            ("comes twice", |l| l.mentions.push(l.mentions[0].clone())),
            ("no entity", |l| l.statements[0].speaker.as_mut().unwrap().entity = Some("e9".into())),
            ("furniture", |l| l.statements[0].content[0] = [46, 52]),
            ("not inside the content", |l| l.statements[0].quoted.push([20, 30])),
            ("kind `shout`", |l| l.statements[0].kind = "shout".into()),
            ("no occasion", |l| l.statements[0].occasion = Some("o1".into())),
            ("not what stands", |l| l.title = Some(Titled { text: "Міст!".into(), span: [0, 5] })),
            ("out of order", |l| l.statements[0].content = vec![[5, 10], [0, 4]]),
        ];
        for (expected, broken) in breaks {
            let mut line = good();
            broken(&mut line);
            let faults = validate(&line);
            assert!(faults.iter().any(|f| f.contains(expected)), "{expected}: {faults:?}");
        }
    }
}
