//! The page's text as HTML: statements as marks that link to their cards, speakers and reporting words told apart.

use crate::html::Html;
use crate::segment::{Layer, Segment, segments};
use onrecord_record::{Line, SpanLine};

/// What is drawn on a page's text.
pub(crate) struct Marks<'l> {
    line: &'l Line,
    marks: Vec<(SpanLine, Layer)>,
}

impl<'l> Marks<'l> {
    /// The marks of every statement, of words in conflict, and of the spans that metadata rest on.
    pub(crate) fn new(line: &'l Line, conflicts: &[SpanLine], evidence: &[SpanLine]) -> Self {
        let mut marks: Vec<_> = evidence.iter().map(|s| (*s, Layer::Evidence)).collect();
        marks.extend(conflicts.iter().map(|s| (*s, Layer::Conflict)));
        for (i, s) in line.statements.iter().enumerate() {
            marks.extend(s.content.iter().map(|c| (*c, Layer::Content(i))));
            marks.extend(s.quoted.iter().map(|c| (*c, Layer::Quoted(i))));
            marks.extend(s.cue.iter().map(|c| (c.span, Layer::Cue(i))));
            marks.extend(s.speaker.iter().filter_map(|w| w.span).map(|w| (w, Layer::Speaker(i))));
        }
        Marks { line, marks }
    }

    /// One piece of HTML for each block; white space around a block is left to the style sheet.
    pub(crate) fn draw(&self, blocks: &[SpanLine]) -> Vec<Html> {
        segments(&self.line.text, blocks, &self.marks).iter().map(|b| self.block(b)).collect()
    }

    /// Neighbours inside the same statements share one mark and one link.
    fn block(&self, segments: &[Segment<'_>]) -> Html {
        let mut out = Html::default();
        let last = segments.len().saturating_sub(1);
        let mut at = 0;
        let alike = |a: &Segment<'_>, b: &Segment<'_>| {
            b.first.is_empty() && (&a.statements, a.quoted, a.conflict) == (&b.statements, b.quoted, b.conflict)
        };
        for run in segments.chunk_by(alike) {
            let mut inner = Html::default();
            for s in run {
                let text = if at == 0 { s.text.trim_start() } else { s.text };
                let text = if at == last { text.trim_end() } else { text };
                inner.push(&self.words(s, text));
                at += 1;
            }
            match run.first().and_then(|s| Some((s, *s.statements.last()?))) {
                Some((s, innermost)) => out.push(&self.mark(s, innermost, &inner)),
                None => out.push(&inner),
            }
        }
        out
    }

    /// The words of one segment, with what they are to a statement they stand beside.
    fn words(&self, s: &Segment<'_>, text: &str) -> Html {
        let mut inner = Html::text(text);
        if text.is_empty() {
            return inner;
        }
        if let Some(n) = s.speaker {
            inner = self.part("who", n, &inner);
        }
        if let Some(n) = s.cue {
            inner = self.part("cue", n, &inner);
        }
        if s.evidence {
            let id = format!("x-{}", s.span[0]);
            let id: &[_] =
                if s.evidence_from { &[("class", "evidence"), ("id", &id)] } else { &[("class", "evidence")] };
            inner = Html::element("span", id, &inner);
        }
        inner
    }

    fn part(&self, class: &str, n: usize, inner: &Html) -> Html {
        Html::element("span", &[("class", class), ("data-s", &self.line.statements[n].id)], inner)
    }

    fn mark(&self, s: &Segment<'_>, innermost: usize, inner: &Html) -> Html {
        let statement = &self.line.statements[innermost];
        let mut class = statement.form.clone();
        let mut add = |on: bool, name: &str| {
            if on {
                class.push(' ');
                class.push_str(name);
            }
        };
        add(s.statements.len() > 1, "nested");
        add(s.quoted, "quoted");
        add(statement.background, "recalled");
        add(s.conflict, "conflicting");
        let ids: Vec<&str> = s.statements.iter().map(|n| self.line.statements[*n].id.as_str()).collect();
        let card = format!("#c-{}", statement.id);
        let begins = s.first.contains(&innermost);
        let number = (innermost + 1).to_string();
        let link = match begins {
            true => Html::element("a", &[("href", &card), ("data-no", &number)], inner),
            // One stop of the tab key is enough for a statement in several pieces.
            false => Html::element("a", &[("href", &card), ("tabindex", "-1")], inner),
        };
        let ids = ids.join(" ");
        let anchor = format!("s-{}", statement.id);
        let mark = match begins {
            true => Html::element("mark", &[("class", &class), ("data-s", &ids), ("id", &anchor)], &link),
            false => Html::element("mark", &[("class", &class), ("data-s", &ids)], &link),
        };
        let mut out = Html::default();
        for n in s.first.iter().filter(|n| **n != innermost) {
            let id = format!("s-{}", self.line.statements[*n].id);
            let number = (n + 1).to_string();
            let card = format!("#c-{}", self.line.statements[*n].id);
            let number = Html::element(
                "a",
                &[("href", &card), ("data-no", &number), ("class", "outer"), ("aria-label", &number)],
                &Html::default(),
            );
            out.push(&Html::element("span", &[("id", &id)], &number));
        }
        out.push(&mark);
        out
    }
}
