//! A page for the eye: its text with marks, a card for each statement, what its metadata rest on.

use crate::fragment::text_fragment;
use crate::html::{Html, web_address};
use crate::mark::Marks;
use crate::segment::words;
use crate::ui::Ui;
use onrecord_record::conflict::Conflict;
use onrecord_record::{BlockLine, Line, OccasionLine, SpanLine, StatementLine};
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of a text that are drawn; a longer text is in the JSON.
const DRAWN: u32 = 400_000;

/// Characters of context on each side of words in a disagreement.
const BESIDE: u32 = 90;

/// A word with a link, if there is one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linked {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

/// A line of the head: what it is, its value, what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) key: &'static str,
    pub(crate) values: Vec<Linked>,
    pub(crate) note: Option<Linked>,
    /// The page does not tell.
    pub(crate) unknown: bool,
}

/// What a statement's card shows.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) speaker: Option<Linked>,
    /// The words that name the speaker, when they are not the name itself.
    pub(crate) said_by: Option<Linked>,
    pub(crate) how: Option<String>,
    pub(crate) kind: String,
    pub(crate) form: String,
    pub(crate) region: String,
    pub(crate) language: String,
    pub(crate) words: String,
    pub(crate) cue: Option<String>,
    pub(crate) lemma: Option<String>,
    pub(crate) addressee: Option<Linked>,
    pub(crate) via: Vec<String>,
    pub(crate) when: Option<String>,
    pub(crate) occasion: Option<Linked>,
    pub(crate) background: bool,
    pub(crate) parent: Option<Linked>,
    pub(crate) confidence: f32,
    pub(crate) rule: String,
    pub(crate) spans: String,
    pub(crate) at_source: Option<String>,
    /// Cards that give the same words to somebody else.
    pub(crate) against: Vec<Linked>,
}

/// A stretch of the page, in order.
pub(crate) enum Part {
    /// Of the article.
    Article { tag: &'static str, label: String, language: String, html: Html, cards: Vec<Card> },
    /// Not of the article.
    Furniture { labels: Vec<(String, u64)>, characters: u64, blocks: Vec<Piece>, cards: Vec<Card> },
}

/// One block of furniture.
pub(crate) struct Piece {
    pub(crate) label: String,
    pub(crate) language: String,
    pub(crate) html: Html,
}

/// The same words, two speakers.
pub(crate) struct Disagreement {
    pub(crate) sides: [Side; 2],
}

/// One side of a disagreement.
pub(crate) struct Side {
    pub(crate) name: String,
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) before: String,
    pub(crate) words: String,
    pub(crate) after: String,
}

/// A meeting, call, …
pub(crate) struct Occasion {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) status: String,
    pub(crate) with: Vec<Linked>,
    pub(crate) place: Vec<String>,
    pub(crate) words: Linked,
    pub(crate) when: Option<String>,
}

/// Somebody who is mentioned.
pub(crate) struct Mentioned {
    pub(crate) name: Linked,
    pub(crate) kind: String,
    pub(crate) roles: Vec<String>,
    pub(crate) mentions: u64,
    pub(crate) statements: u64,
}

/// Everything the page view shows.
pub(crate) struct PageView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) titled: bool,
    pub(crate) language: String,
    pub(crate) facts: Vec<Fact>,
    /// Of the file, not of the article.
    pub(crate) file: Vec<Fact>,
    pub(crate) url: Option<String>,
    pub(crate) parts: Vec<Part>,
    pub(crate) statements: u64,
    pub(crate) disagreements: Vec<Disagreement>,
    pub(crate) occasions: Vec<Occasion>,
    pub(crate) people: Vec<Mentioned>,
    pub(crate) notes: Vec<Linked>,
    /// Number of characters that are drawn, when that is not all.
    pub(crate) cut: Option<u64>,
}

/// The page's id as it stands in addresses: without the name of the hash.
pub(crate) fn short(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

/// Builds a view: a page, whom its entities stand for in the record, its disagreements.
pub(crate) struct Builder<'a> {
    pub(crate) ui: Ui,
    pub(crate) line: &'a Line,
    /// From the page's entities to people of the record.
    pub(crate) people: &'a BTreeMap<String, String>,
    pub(crate) conflicts: &'a [Conflict],
}

impl Builder<'_> {
    /// The view.
    pub(crate) fn view(&self) -> PageView {
        let line = self.line;
        let mut parts = self.parts();
        let length = line.text.chars().count() as u64;
        let mut cards: Vec<Card> = line.statements.iter().enumerate().map(|(i, s)| self.card(i, s)).rev().collect();
        self.deal(&mut parts, &mut cards);
        PageView {
            id: line.page.id.clone(),
            title: line.title.as_ref().map_or_else(|| self.ui.t("page.untitled"), |t| t.text.clone()),
            titled: line.blocks.iter().any(|b| b.label == "title"),
            language: line.language.code.clone(),
            facts: self.facts(),
            file: self.file(),
            url: line.page.url.as_deref().and_then(web_address).map(str::to_owned),
            parts: parts.into_iter().map(|(_, p)| p).collect(),
            statements: line.statements.len() as u64,
            disagreements: self.conflicts.iter().filter_map(|c| self.disagreement(c)).collect(),
            occasions: line.occasions.iter().map(|o| self.occasion(o)).collect(),
            people: self.mentioned(),
            notes: line.notes.iter().map(|n| Linked { text: n.text.clone(), href: n.span.map(anchor) }).collect(),
            cut: (length > u64::from(DRAWN)).then_some(u64::from(DRAWN)),
        }
    }

    /// The statement's number on the page, from its id.
    fn place(&self, id: &str) -> Option<usize> {
        self.line.statements.iter().position(|s| s.id == id)
    }

    fn entity(&self, id: &str) -> Option<Linked> {
        let e = self.line.entities.iter().find(|e| e.id == id)?;
        let href = self.people.get(id).map(|p| self.ui.href(&format!("/e/{}", crate::html::encode(p))));
        Some(Linked { text: e.name.clone(), href })
    }

    fn words(&self, span: SpanLine) -> String {
        words(&self.line.text, span).to_owned()
    }

    /// Spans outside statements that something in the view links to.
    fn evidence(&self) -> Vec<SpanLine> {
        let l = self.line;
        let published = l.published.iter().flat_map(|p| &p.evidence).filter_map(|e| e.span);
        let named = l.byline.iter().map(|b| b.span).chain(l.credits.iter().map(|c| c.span));
        let outlet = l.outlet.iter().filter_map(|o| o.span);
        let occasions = l.occasions.iter().map(|o| o.span);
        let notes = l.notes.iter().filter_map(|n| n.span);
        published.chain(named).chain(outlet).chain(occasions).chain(notes).collect()
    }

    fn parts(&self) -> Vec<(u32, Part)> {
        let line = self.line;
        let conflicts: Vec<SpanLine> = self.conflicts.iter().flat_map(|c| c.spans).collect();
        let blocks: Vec<&BlockLine> = line.blocks.iter().filter(|b| b.span[0] < DRAWN).collect();
        let spans: Vec<SpanLine> = blocks.iter().map(|b| [b.span[0], b.span[1].min(DRAWN)]).collect();
        let drawn = Marks::new(line, &conflicts, &self.evidence()).draw(&spans);
        let mut out: Vec<(u32, Part)> = Vec::new();
        let mut headed = false;
        for (block, html) in blocks.into_iter().zip(drawn) {
            if html.is_empty() {
                continue;
            }
            let language = block.language.clone().unwrap_or_else(|| line.language.code.clone());
            let Some(tag) = tag(block, &mut headed) else {
                let piece = Piece { label: block.label.clone(), language, html };
                self.furnish(&mut out, block, piece);
                continue;
            };
            out.push((
                block.span[0],
                Part::Article { tag, label: block.label.clone(), language, html, cards: Vec::new() },
            ));
        }
        out
    }

    /// Puts a block of furniture behind the run before it, or begins a run.
    fn furnish(&self, out: &mut Vec<(u32, Part)>, block: &BlockLine, piece: Piece) {
        let size = u64::from(block.span[1] - block.span[0]);
        if !matches!(out.last(), Some((_, Part::Furniture { .. }))) {
            let run = Part::Furniture { labels: Vec::new(), characters: 0, blocks: Vec::new(), cards: Vec::new() };
            out.push((block.span[0], run));
        }
        if let Some((_, Part::Furniture { labels, characters, blocks, .. })) = out.last_mut() {
            match labels.iter_mut().find(|(l, _)| *l == piece.label) {
                Some((_, n)) => *n += 1,
                None => labels.push((piece.label.clone(), 1)),
            }
            *characters += size;
            blocks.push(piece);
        }
    }

    /// Gives each part the cards of the statements that begin in it. `cards` are in reverse order.
    fn deal(&self, parts: &mut [(u32, Part)], cards: &mut Vec<Card>) {
        let starts: Vec<u32> = parts.iter().map(|(at, _)| *at).collect();
        while let Some(card) = cards.pop() {
            let first = self.line.statements[card.number - 1].content.first().map_or(0, |c| c[0]);
            let part = starts.partition_point(|at| *at <= first).saturating_sub(1);
            match parts.get_mut(part) {
                Some((_, Part::Article { cards, .. } | Part::Furniture { cards, .. })) => cards.push(card),
                None => {}
            }
        }
    }

    fn card(&self, i: usize, s: &StatementLine) -> Card {
        let words: Vec<String> = s.content.iter().map(|c| self.words(*c)).collect();
        let speaker = s.speaker.as_ref();
        let named = speaker.and_then(|w| w.entity.as_deref()).and_then(|e| self.entity(e));
        let said_by = speaker.and_then(|w| w.span).map(|span| Linked { text: self.words(span), href: None });
        let against = |c: &Conflict| {
            let other = match c.statements.iter().position(|id| *id == s.id)? {
                0 => &c.statements[1],
                _ => &c.statements[0],
            };
            let n = self.place(other)? + 1;
            Some(Linked { text: n.to_string(), href: Some(format!("#s-{other}")) })
        };
        let occasion = |id: &String| {
            let o = self.line.occasions.iter().find(|o| o.id == *id)?;
            Some(Linked { text: self.ui.word("occasion", &o.r#type), href: Some(format!("#o-{id}")) })
        };
        let parent =
            |id: &String| Some(Linked { text: (self.place(id)? + 1).to_string(), href: Some(format!("#c-{id}")) });
        let addressee = s.addressee.as_ref().map(|a| {
            let words = Linked { text: self.words(a.span), href: None };
            a.entity.as_deref().and_then(|e| self.entity(e)).unwrap_or(words)
        });
        let spans: Vec<String> = s.content.iter().map(|c| format!("{}–{}", c[0], c[1])).collect();
        Card {
            id: s.id.clone(),
            number: i + 1,
            said_by: said_by.clone().filter(|w| named.as_ref().is_some_and(|n| n.text != w.text)),
            speaker: named.or(said_by),
            how: speaker.map(|w| w.how.clone()),
            kind: s.kind.clone(),
            form: s.form.clone(),
            region: s.region.clone(),
            language: self.language_at(s.content.first().map_or(0, |c| c[0])),
            at_source: text_fragment(self.line.page.url.as_deref(), words.first().map_or("", String::as_str)),
            words: words.join(" … "),
            cue: s.cue.as_ref().map(|c| self.words(c.span)),
            lemma: s.cue.as_ref().map(|c| c.lemma.clone()),
            addressee,
            via: s.via.iter().map(|v| v.source.clone()).collect(),
            when: s.when.as_ref().map(|w| self.ui.interval(&w.earliest, &w.latest, &w.precision)),
            occasion: s.occasion.as_ref().and_then(occasion),
            background: s.background,
            parent: s.parent.as_ref().and_then(parent),
            confidence: s.confidence,
            rule: s.rule.clone(),
            spans: spans.join(", "),
            against: self.conflicts.iter().filter_map(against).collect(),
        }
    }

    fn language_at(&self, at: u32) -> String {
        let i = self.line.blocks.partition_point(|b| b.span[0] <= at);
        let block = i.checked_sub(1).and_then(|i| self.line.blocks.get(i));
        block.and_then(|b| b.language.clone()).unwrap_or_else(|| self.line.language.code.clone())
    }

    fn disagreement(&self, c: &Conflict) -> Option<Disagreement> {
        let side = |i: usize| {
            let number = self.place(&c.statements[i])?;
            let s = &self.line.statements[number];
            let name = s.speaker.as_ref().and_then(|w| w.entity.as_deref()).and_then(|e| self.entity(e))?;
            let [from, to] = c.spans[i];
            let block = self.line.blocks.iter().find(|b| b.span[0] <= from && from < b.span[1]);
            let [start, end] = block.map_or([from, to], |b| b.span);
            let (left, right) = (start.max(from.saturating_sub(BESIDE)), end.min(to + BESIDE));
            Some(Side {
                name: name.text,
                number: number + 1,
                href: format!("#s-{}", s.id),
                before: from_whole_word(&self.words([left, from]), left > start),
                words: self.words([from, to]),
                after: to_whole_word(&self.words([to, right]), right < end),
            })
        };
        Some(Disagreement { sides: [side(0)?, side(1)?] })
    }

    fn occasion(&self, o: &OccasionLine) -> Occasion {
        let with = |p: &onrecord_record::ParticipantLine| {
            let words = Linked { text: self.words(p.span), href: None };
            p.entity.as_deref().and_then(|e| self.entity(e)).unwrap_or(words)
        };
        Occasion {
            id: o.id.clone(),
            kind: o.r#type.clone(),
            status: o.status.clone(),
            with: o.participants.iter().map(with).collect(),
            place: o.place.iter().map(|p| self.words(p.span)).collect(),
            words: Linked { text: self.words(o.span), href: Some(anchor(o.span)) },
            when: o.when.as_ref().map(|w| self.ui.interval(&w.earliest, &w.latest, &w.precision)),
        }
    }

    fn mentioned(&self) -> Vec<Mentioned> {
        let line = self.line;
        let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for m in &line.mentions {
            counts.entry(&m.entity).or_default().0 += 1;
        }
        for e in line.statements.iter().filter_map(|s| s.speaker.as_ref()?.entity.as_deref()) {
            counts.entry(e).or_default().1 += 1;
        }
        let mut out: Vec<Mentioned> = (line.entities.iter())
            .filter_map(|e| {
                let (mentions, statements) = counts.get(e.id.as_str()).copied().unwrap_or_default();
                let mut roles: Vec<String> = Vec::new();
                for r in &e.roles {
                    if !roles.contains(&r.text) {
                        roles.push(r.text.clone());
                    }
                }
                Some(Mentioned { name: self.entity(&e.id)?, kind: e.r#type.clone(), roles, mentions, statements })
            })
            .collect();
        out.sort_by_key(|m| (m.kind != "person", std::cmp::Reverse((m.statements, m.mentions))));
        out
    }

    fn facts(&self) -> Vec<Fact> {
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
        let byline = l.byline.iter().map(|b| at(&b.text, b.span)).collect();
        let mut seen = BTreeSet::new();
        let credits = l.credits.iter().filter(|c| seen.insert(&c.source)).map(|c| at(&c.source, c.span)).collect();
        let mut language = fact("page.language", vec![plain(ui.word("lang", &l.language.code))], "lang.und");
        language.note = Some(plain(format!("{} {}", ui.t("page.confidence"), ui.percent(&l.language.confidence))));
        vec![
            outlet,
            published,
            fact("page.byline", byline, "page.byline.none"),
            fact("page.credits", credits, "page.credits.none"),
            language,
        ]
    }

    /// What is known of the capture.
    fn file(&self) -> Vec<Fact> {
        let (ui, l) = (self.ui, self.line);
        let between = l.captured_between.as_ref().map(|c| ui.interval(&c.earliest, &c.latest, &c.precision));
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

/// Context on the left: a word that was cut is left out.
fn from_whole_word(words: &str, cut: bool) -> String {
    match words.split_once(char::is_whitespace) {
        Some((_, rest)) if cut => format!("… {rest}"),
        _ => words.trim_start().to_owned(),
    }
}

/// Context on the right, likewise.
fn to_whole_word(words: &str, cut: bool) -> String {
    match words.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if cut => format!("{rest} …"),
        _ => words.trim_end().to_owned(),
    }
}

/// Where a piece of evidence stands in the drawn text.
fn anchor(span: SpanLine) -> String {
    format!("#x-{}", span[0])
}

/// The element of a block of the article; `None` for furniture. The first headline is the heading of the page.
fn tag(block: &BlockLine, headed: &mut bool) -> Option<&'static str> {
    Some(match (block.label.as_str(), block.role.as_deref()) {
        ("title", _) if !*headed => {
            *headed = true;
            "h1"
        }
        ("title", _) => "p",
        ("body" | "lead", Some("heading")) => "h2",
        ("body" | "lead", Some("pull-quote")) => "blockquote",
        ("body" | "lead", Some("list-item")) => "li",
        ("subtitle" | "body" | "lead", _) => "p",
        ("dateline" | "byline" | "credit" | "caption", _) => "small",
        _ => return None,
    })
}
