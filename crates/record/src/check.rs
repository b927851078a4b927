//! Whether a record line holds: every span in bounds and in order, every name known, every copy of text equal to its span.

use crate::line::{Line, SpanLine};
use onrecord_text::CodePoints;
use std::collections::BTreeSet;

/// What is wrong with a line, in words, in the order of the line's fields. Empty when all holds.
pub fn check(line: &Line) -> Vec<String> {
    let mut c = Check { line, cp: CodePoints::new(&line.text), wrong: Vec::new() };
    c.metadata();
    c.blocks();
    c.entities();
    c.statements();
    c.occasions();
    for t in &line.times {
        c.span("time", t.span);
    }
    for q in &line.quantities {
        c.span("quantity", q.span);
    }
    for n in line.notes.iter().filter_map(|n| n.span) {
        c.span("note", n);
    }
    c.wrong
}

/// The characters of a span of a line's text; `None` when it is out of bounds or its end is before its start.
pub fn slice<'l>(cp: &CodePoints, text: &'l str, [start, end]: SpanLine) -> Option<&'l str> {
    let chars = cp.of_byte(text.len() as u32);
    if start > end || end > chars {
        return None;
    }
    text.get(cp.to_span([start, end]).range())
}

struct Check<'l> {
    line: &'l Line,
    cp: CodePoints<'l>,
    wrong: Vec<String>,
}

impl Check<'_> {
    fn span(&mut self, what: &str, span: SpanLine) {
        if slice(&self.cp, &self.line.text, span).is_none() {
            self.wrong.push(format!("{what} [{}, {}) is not a span of the text", span[0], span[1]));
        }
    }

    /// A span whose words are written out in the line as well.
    fn copied(&mut self, what: &str, span: SpanLine, words: &str) {
        match slice(&self.cp, &self.line.text, span) {
            Some(found) if found == words => {}
            Some(found) => self.wrong.push(format!("{what} is written “{words}” but its span holds “{found}”")),
            None => self.span(what, span),
        }
    }

    fn metadata(&mut self) {
        let line = self.line;
        for (what, t) in [("title", &line.title), ("subtitle", &line.subtitle)] {
            if let Some(t) = t {
                self.copied(what, t.span, &t.text);
            }
        }
        for b in &line.byline {
            self.copied("byline", b.span, &b.text);
        }
        for span in line.outlet.iter().filter_map(|o| o.span) {
            self.span("outlet", span);
        }
        for c in &line.credits {
            self.span("credit", c.span);
        }
        for span in line.published.iter().flat_map(|p| &p.evidence).filter_map(|e| e.span) {
            self.span("evidence of publication", span);
        }
    }

    /// Blocks cover the text from the first to the last character.
    fn blocks(&mut self) {
        let mut at = 0;
        for b in &self.line.blocks {
            self.span("block", b.span);
            if b.span[0] != at {
                self.wrong.push(format!("block {} begins at {} and not at {at}", b.label, b.span[0]));
            }
            at = b.span[1];
        }
        let end = self.cp.of_byte(self.line.text.len() as u32);
        if !self.line.blocks.is_empty() && at != end {
            self.wrong.push(format!("the blocks end at {at} and the text at {end}"));
        }
    }

    fn entities(&mut self) {
        let line = self.line;
        for e in &line.entities {
            for r in &e.roles {
                self.copied("role", r.span, &r.text);
            }
        }
        for m in &line.mentions {
            self.span("mention", m.span);
            self.entity("mention", Some(&m.entity));
        }
    }

    fn entity(&mut self, what: &str, id: Option<&String>) {
        if let Some(id) = id
            && !self.line.entities.iter().any(|e| e.id == *id)
        {
            self.wrong.push(format!("{what} refers to {id}, which is no entity of the page"));
        }
    }

    fn statements(&mut self) {
        let line = self.line;
        let mut ids = BTreeSet::new();
        for s in &line.statements {
            if !ids.insert(&s.id) {
                self.wrong.push(format!("statement {} is there twice", s.id));
            }
            if s.content.is_empty() {
                self.wrong.push(format!("statement {} has no content", s.id));
            }
            let spans = s.content.iter().chain(&s.quoted).chain(s.via.iter().map(|v| &v.span));
            let spans = spans.chain(s.cue.iter().map(|c| &c.span)).chain(s.addressee.iter().map(|a| &a.span));
            for span in spans.chain(s.speaker.iter().filter_map(|w| w.span.as_ref())) {
                self.span(&format!("statement {}:", s.id), *span);
            }
            for pair in s.content.windows(2).filter(|w| w[1][0] < w[0][1]) {
                self.wrong.push(format!("statement {}: content at {} is out of order", s.id, pair[1][0]));
            }
            self.entity("speaker", s.speaker.as_ref().and_then(|w| w.entity.as_ref()));
            self.entity("addressee", s.addressee.as_ref().and_then(|a| a.entity.as_ref()));
            if let Some(o) = s.occasion.as_ref().filter(|o| !line.occasions.iter().any(|x| x.id == **o)) {
                self.wrong.push(format!("statement {} refers to {o}, which is no occasion of the page", s.id));
            }
        }
        for s in &line.statements {
            if let Some(p) = s.parent.as_ref().filter(|p| !ids.contains(p)) {
                self.wrong.push(format!("statement {} is nested in {p}, which is no statement of the page", s.id));
            }
        }
    }

    fn occasions(&mut self) {
        let line = self.line;
        for o in &line.occasions {
            self.span("occasion", o.span);
            for p in &o.place {
                self.span("place", p.span);
            }
            for p in &o.participants {
                self.span("participant", p.span);
                self.entity("participant", p.entity.as_ref());
            }
        }
    }
}
