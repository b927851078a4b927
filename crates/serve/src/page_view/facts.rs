//! Outlet, date, authors, credits, language and file, each with what it was read from.

use super::{Builder, Linked, anchor};
use onrecord_record::SpanLine;
use std::collections::BTreeSet;

/// A line of the head: what it is, its value, what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) key: &'static str,
    pub(crate) values: Vec<Linked>,
    pub(crate) note: Option<Linked>,
    /// The page does not tell.
    pub(crate) unknown: bool,
}

impl Builder<'_> {
    pub(super) fn facts(&self) -> Vec<Fact> {
        let (ui, l) = (self.ui, self.line);
        let plain = |text: String| Linked { text, href: None };
        let at = |text: &String, span: SpanLine| Linked { text: text.clone(), href: Some(anchor(span)) };
        let fact = |key, values: Vec<Linked>, none: &str| Fact {
            key,
            unknown: values.is_empty(),
            values: if values.is_empty() { vec![plain(ui.t(none))] } else { values },
            note: None,
        };
        let head = |key: &str| plain(ui.t(key));
        let mut outlet = fact("page.outlet", Vec::new(), "page.outlet.none");
        if let Some(o) = &l.outlet {
            outlet.values = vec![Linked { text: o.name.clone(), href: o.span.map(anchor) }];
            outlet.unknown = false;
            outlet.note = o.span.is_none().then(|| head("page.outlet.head"));
        }
        let when = l.published.iter().map(|p| plain(ui.interval(&p.earliest, &p.latest, &p.precision))).collect();
        let mut published = fact("page.published", when, "page.published.unknown");
        published.note = l.published.as_ref().and_then(|p| p.evidence.first()).map(|e| match e.span {
            Some(s) => at(&ui.with("page.published.span", "words", self.words(s).trim()), s),
            None => head("page.published.head"),
        });
        let byline = l.byline.iter().map(|b| Linked { text: b.text.clone(), href: b.span.map(anchor) }).collect();
        let mut seen = BTreeSet::new();
        let credits = l.credits.iter().filter(|c| seen.insert(&c.source)).map(|c| at(&c.source, c.span)).collect();
        let mut language = fact("page.language", vec![plain(ui.word("lang", &l.language.code))], "lang.und");
        language.note = Some(plain(format!("{} {}", ui.t("page.confidence"), ui.percent(&l.language.confidence))));
        let mut facts = vec![
            outlet,
            published,
            fact("page.byline", byline, "page.byline.none"),
            fact("page.credits", credits, "page.credits.none"),
            language,
        ];
        // That it is an article goes without saying; anything else comes first.
        let first = if l.page.kind.name == "article" { facts.len() } else { 0 };
        facts.insert(first, self.kind());
        facts
    }

    /// What the page is, and by which words it is told.
    fn kind(&self) -> Fact {
        let (ui, kind) = (self.ui, &self.line.page.kind);
        let made = || Linked { text: ui.t("page.kind.made"), href: None };
        let span = kind.evidence.iter().find_map(|e| e.span).filter(|_| kind.name != "article");
        let told = span.map(|s| {
            let words: String = self.words(s).trim().chars().take(60).collect();
            Linked { text: ui.with("page.kind.span", "words", &words), href: Some(anchor(s)) }
        });
        Fact {
            key: "page.kind",
            values: vec![Linked { text: ui.word("pagekind", &kind.name), href: None }],
            note: told.or_else(|| (!kind.evidence.is_empty()).then(made)),
            unknown: kind.evidence.is_empty(),
        }
    }

    /// What is known of the capture.
    pub(super) fn file(&self) -> Vec<Fact> {
        let (ui, l) = (self.ui, self.line);
        let between = l.captured_between.as_ref().and_then(|c| match (&c.earliest, &c.latest) {
            (Some(earliest), Some(latest)) => Some(ui.interval(earliest, latest, &c.precision)),
            (Some(earliest), None) => Some(format!("≥ {}", ui.moment(earliest, &c.precision))),
            (None, Some(latest)) => Some(format!("≤ {}", ui.moment(latest, &c.precision))),
            (None, None) => None,
        });
        let facts = [
            ("page.source", Some(l.page.source.clone())),
            ("page.url", l.page.url.clone()),
            ("page.captured", l.page.captured.as_ref().map(|c| ui.moment(c, "minute"))),
            ("page.captured.between", between),
            ("page.id", Some(l.page.id.clone())),
        ];
        let fact = |(key, text): (_, Option<String>)| {
            let values = vec![Linked { text: text?, href: None }];
            Some(Fact { key, values, note: None, unknown: false })
        };
        facts.into_iter().filter_map(fact).collect()
    }
}
