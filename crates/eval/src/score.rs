//! One record line held against its gold page.
//!
//! What each figure means:
//!
//! | figure | meaning |
//! |---|---|
//! | `body` | character F1 of the blocks labelled `body` or `lead` against the gold body without the furniture inside it |
//! | `set-aside` | share of gold furniture kept out of body and title; `furniture`: of labelled furniture, with the gold's label |
//! | `leaks` | statements whose content lies mostly in furniture (none is allowed) |
//! | `found` | F1 of statements matched one to one by content, intersection over union at least 0.5 |
//! | `exact` | F1 with content equal to the gold's extent, or a listed alternative, but for edge punctuation |
//! | `who-said-what` | F1 of found with the right speaker: the figure that matters most |
//! | `speaker`, `cue`, `form`, `kind`, `via` | of the statements found, the share that is right |
//! | `people` | F1 of person mentions, exact span; `identity`: of those found, the share that is the right person |
//! | `persons` | F1 of distinct people, where the gold does not say where they are named |
//! | `occasions` | F1 by type and status, with at least all named participants |
//! | `title`, `published`, `outlet`, `language` | share of pages right; `byline`, `credits`: F1 of names |
//!
//! White space and edge punctuation count nowhere. A date is right when its interval equals the gold's at the gold's
//! precision, or when both abstain. Optional statements and what a subtitle says are neither owed nor wrong.

use crate::{
    gold::{Gold, People, StatementGold},
    marks::{Chars, Mark, Points, mostly_in, overlap, pair},
    names::Names,
    tally::Tally,
};
use onrecord_record::{Line, StatementLine};
use std::collections::{BTreeMap, BTreeSet};

/// Scores one page; adds a sentence to `faults` for each thing that is not right.
pub fn score(gold: &Gold, line: &Line, names: &Names, faults: &mut Vec<String>) -> Tally {
    let tally = Tally { pages: 1, ..Tally::default() };
    let mut s = Scorer { gold, line, names, text: Points::new(&line.text), tally, faults };
    s.layout();
    s.metadata();
    s.statements();
    s.people();
    s.occasions();
    s.tally
}

/// Of each statement of a line: right (found, with the right speaker) or not; `None` where the gold leaves it open.
pub fn verdicts(gold: &Gold, line: &Line, names: &Names) -> Vec<Option<bool>> {
    let mut faults = Vec::new();
    let s = Scorer { gold, line, names, text: Points::new(&line.text), tally: Tally::default(), faults: &mut faults };
    let paired = s.paired();
    (0..line.statements.len())
        .map(|j| match paired.pairs.iter().find(|p| p.1 == j) {
            Some((i, _)) => {
                let got = s.speaker_texts(&line.statements[j]);
                Some(names.matches(&paired.owed[*i].speaker, got.iter().map(String::as_str)))
            }
            None => (!mostly_in(&paired.contents[j], &paired.optional)).then_some(false),
        })
        .collect()
}

/// The statements of a page beside those that are owed.
struct Paired<'a> {
    owed: Vec<&'a StatementGold>,
    /// The extents that are accepted for each owed one.
    ways: Vec<Vec<Vec<Mark>>>,
    /// The characters of each statement of the line.
    contents: Vec<Chars>,
    /// What is neither owed nor wrong.
    optional: Chars,
    /// Owed and given ones that belong together.
    pairs: Vec<(usize, usize)>,
}

struct Scorer<'a> {
    gold: &'a Gold,
    line: &'a Line,
    names: &'a Names,
    text: Points,
    tally: Tally,
    faults: &'a mut Vec<String>,
}

impl<'a> Scorer<'a> {
    fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    fn layout(&mut self) {
        let (gold, line) = (self.gold, self.line);
        let furniture = self.text.solid(gold.furniture.iter().map(|f| &f.span));
        let owed: Chars = self.text.solid(&gold.body).difference(&furniture).copied().collect();
        let body = line.blocks.iter().filter(|b| b.label == "body" || b.label == "lead");
        let given = self.text.solid(body.map(|b| &b.span));
        let right = owed.intersection(&given).count();
        self.tally.count("body", right, given.len(), owed.len() + gold.lost as usize);
        for f in &gold.furniture {
            let mut got = BTreeMap::<&str, usize>::new();
            for at in self.text.solid([&f.span]) {
                *got.entry(self.label_at(at)).or_default() += 1;
            }
            let best = got.iter().max_by_key(|(_, n)| **n).map_or("", |(label, _)| *label);
            let aside = self.tally.hit("set-aside", best != "body" && best != "title");
            let known = !f.label.is_empty();
            let right = if known { self.tally.hit("furniture", best == f.label) } else { aside };
            if !right {
                self.fault(format!("furniture {} got {best}: {}", f.label, self.text.slice(f.span)));
            }
        }
    }

    /// Label of the block that holds code point `at`.
    fn label_at(&self, at: u32) -> &'a str {
        let i = self.line.blocks.partition_point(|b| b.span[1] <= at);
        self.line.blocks.get(i).map_or("", |b| b.label.as_str())
    }

    fn share(&mut self, figure: &'static str, right: bool, fault: impl FnOnce() -> String) {
        if !self.tally.hit(figure, right) {
            self.fault(format!("{figure}: {}", fault()));
        }
    }

    fn metadata(&mut self) {
        let (gold, line) = (self.gold, self.line);
        if let Some(want) = &gold.title {
            let got = line.title.as_ref().map(|t| t.text.trim());
            self.share("title", got == Some(want.as_str()), || format!("got {got:?}"));
        }
        self.published();
        let byline: Vec<&str> = line.byline.iter().map(|b| b.text.as_str()).collect();
        let holds = |name: &&String| byline.iter().any(|b| b.to_lowercase().contains(&name.to_lowercase()));
        let right = gold.byline.iter().filter(holds).count();
        self.tally.count("byline", right, byline.len(), gold.byline.len());
        let credits: Vec<&str> = line.credits.iter().map(|c| c.source.as_str()).collect();
        let credited = gold.credits.iter().filter(|g| self.names.matches(g, credits.iter().copied())).count();
        self.tally.count("credits", credited, credits.len().max(credited), gold.credits.len());
        for (what, want, got, right) in
            [("byline", &gold.byline, &byline, right), ("credits", &gold.credits, &credits, credited)]
        {
            if right < want.len() || got.len() > want.len() {
                self.fault(format!("{what}: want {want:?} got {got:?}"));
            }
        }
        if let Some(want) = &gold.outlet {
            let got = line.outlet.as_ref().map(|o| o.name.as_str());
            self.share("outlet", self.names.matches(want, got), || format!("want {want} got {got:?}"));
        }
        let code = line.language.code.as_str();
        self.share("language", code == gold.language, || format!("want {} got {code}", gold.language));
    }

    fn published(&mut self) {
        let (gold, line) = (&self.gold.published, self.line);
        let got = line.published.as_ref().map(|p| (p.earliest.as_str(), p.latest.as_str()));
        let right = match (&gold.value, got) {
            (Some(want), Some((a, b))) => a.starts_with(want.as_str()) && b.starts_with(want.as_str()),
            (Some(_), None) => false,
            (None, None) => true,
            // A point would be a guess; an interval must touch the bounds, when the gold knows some.
            (None, Some((a, b))) => {
                a != b && gold.bounds.as_ref().is_none_or(|(lo, hi)| a <= hi.as_str() && b >= lo.as_str())
            }
        };
        if gold.value.is_some() || gold.note.is_some() {
            self.share("published", right, || format!("want {:?} got {got:?}", gold.value));
        }
    }

    fn paired(&self) -> Paired<'a> {
        let (gold, line) = (self.gold, self.line);
        let free = |g: &&StatementGold| g.optional || g.region.as_deref() == Some("subtitle");
        let owed: Vec<&StatementGold> = gold.statements.iter().filter(|g| !free(g)).collect();
        let contents: Vec<Chars> = line.statements.iter().map(|s| self.text.solid(&s.content)).collect();
        let subtitle = gold.furniture.iter().filter(|f| f.label == "subtitle").map(|f| &f.span);
        let optional = gold.statements.iter().filter(free).flat_map(|g| &g.content_spans);
        let optional = self.text.solid(subtitle.chain(optional));
        let ways = |g: &StatementGold| [&g.content_spans].into_iter().chain(&g.content_alternatives).cloned().collect();
        let ways: Vec<Vec<Vec<Mark>>> = owed.iter().map(|g| ways(g)).collect();
        let wanted: Vec<Vec<Chars>> = ways.iter().map(|w| w.iter().map(|m| self.text.solid(m)).collect()).collect();
        let score = |i: usize, j: usize| wanted[i].iter().map(|w| overlap(w, &contents[j])).fold(0.0, f64::max);
        let pairs = pair(owed.len(), contents.len(), 0.5, score);
        Paired { owed, ways, contents, optional, pairs }
    }

    fn statements(&mut self) {
        let (gold, line) = (self.gold, self.line);
        let furniture = gold.furniture.iter().filter(|f| f.label != "subtitle").map(|f| &f.span);
        let furniture = self.text.solid(furniture);
        let Paired { owed, ways, contents, optional, pairs } = self.paired();

        let mut exact = 0;
        let mut attributed = 0;
        for (i, j) in &pairs {
            let (g, s) = (owed[*i], &line.statements[*j]);
            let ends = |marks: &[Mark]| marks.iter().map(|m| self.text.trim(*m)).collect::<BTreeSet<_>>();
            let same = ways[*i].iter().any(|w| ends(w) == ends(&s.content));
            exact += usize::from(same);
            if !same {
                self.fault(format!("extent {}: got {:?}", g.id, self.words(s)));
            }
            attributed += usize::from(self.found(g, s));
        }
        let paired: BTreeSet<usize> = pairs.iter().map(|(_, j)| *j).collect();
        let excused = |j: &usize| !paired.contains(j) && mostly_in(&contents[*j], &optional);
        let counted = contents.len() - (0..contents.len()).filter(excused).count();
        self.tally.count("found", pairs.len(), counted, owed.len());
        self.tally.count("exact", exact, counted, owed.len());
        self.tally.count("who-said-what", attributed, counted, owed.len());

        for (j, s) in line.statements.iter().enumerate() {
            let leak = mostly_in(&contents[j], &furniture);
            self.tally.leaks += u64::from(leak);
            if leak {
                self.fault(format!("leak: {:?}", self.words(s)));
            } else if !paired.contains(&j) && !excused(&j) {
                self.fault(format!("extra: {:?} by {:?}", self.words(s), self.speaker_texts(s).first()));
            }
        }
        for (i, g) in owed.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|(p, _)| p == i)) {
            let words: Vec<_> = ways[i][0].iter().map(|m| self.text.slice(*m)).collect();
            self.fault(format!("missed {}: {words:?}", g.id));
        }
    }

    /// The figures of one statement that was found; true when its speaker is right.
    fn found(&mut self, g: &StatementGold, s: &StatementLine) -> bool {
        let got = self.speaker_texts(s);
        let spoke = self.names.matches(&g.speaker, got.iter().map(String::as_str));
        self.share("speaker", spoke, || format!("{}: want {} got {got:?}", g.id, g.speaker));
        let cue = match (g.cue_span, s.cue.as_ref().map(|c| c.span)) {
            (None, None) => true,
            (Some(a), Some(b)) => a[0].max(b[0]) < a[1].min(b[1]),
            _ => false,
        };
        self.share("cue", cue, || format!("{}: got {:?}", g.id, s.cue.as_ref().map(|c| &c.lemma)));
        for (figure, want, got) in [("form", &g.form, &s.form), ("kind", &g.kind, &s.kind)] {
            self.share(figure, want.split('|').any(|w| w == got), || format!("{}: want {want} got {got}", g.id));
        }
        if !g.via.is_empty() {
            let via = || s.via.iter().map(|v| v.source.as_str());
            let right = g.via.iter().all(|want| self.names.matches(want, via()));
            self.share("via", right, || format!("{}: want {:?} got {:?}", g.id, g.via, via().collect::<Vec<_>>()));
        }
        spoke
    }

    fn words(&self, s: &StatementLine) -> Vec<String> {
        s.content.iter().map(|m| self.text.slice(*m)).collect()
    }

    /// Every form of an entity's name.
    fn entity_texts(&self, id: &str) -> Vec<String> {
        let named = self.line.entities.iter().filter(|e| e.id == id);
        named.flat_map(|e| [&e.name].into_iter().chain(e.names.values().flatten()).cloned()).collect()
    }

    /// The names of the speaker, or the words that stand for an unresolved one.
    fn speaker_texts(&self, s: &StatementLine) -> Vec<String> {
        let Some(speaker) = &s.speaker else { return Vec::new() };
        let names = speaker.entity.as_ref().map(|e| self.entity_texts(e)).unwrap_or_default();
        if names.is_empty() { speaker.span.iter().map(|m| self.text.slice(*m)).collect() } else { names }
    }

    fn people(&mut self) {
        let line = self.line;
        let start = self.gold.body.iter().map(|b| b[0]).min().unwrap_or(0);
        let end = self.gold.body.iter().map(|b| b[1]).max().unwrap_or(0);
        let inside = |m: &Mark| (start..end).contains(&m[0]);
        let people = line.mentions.iter().filter(|m| m.r#type == "person" && inside(&m.span));
        let given: Vec<(Mark, &str)> = people.map(|m| (m.span, m.entity.as_str())).collect();
        match &self.gold.people {
            People::Mentions(want) => {
                let at: BTreeMap<Mark, &str> = given.iter().copied().collect();
                let right = want.iter().filter(|p| at.contains_key(&p.span)).count();
                self.tally.count("people", right, given.len(), want.len());
                for p in want {
                    if let Some(entity) = at.get(&p.span) {
                        let texts = self.entity_texts(entity);
                        let same = self.names.matches(&p.person, texts.iter().map(String::as_str));
                        self.share("identity", same, || format!("want {} got {texts:?}", p.person));
                    } else {
                        self.fault(format!("person missed: {} {}", self.text.slice(p.span), p.person));
                    }
                }
                for (span, _) in given.iter().filter(|(span, _)| !want.iter().any(|p| p.span == *span)) {
                    self.fault(format!("person extra: {}", self.text.slice(*span)));
                }
            }
            People::Identities(want) => {
                let ids: BTreeSet<&str> = given.iter().map(|(_, e)| *e).collect();
                let texts: Vec<Vec<String>> = ids.iter().map(|e| self.entity_texts(e)).collect();
                let is = |w: &str, t: &[String]| self.names.matches(w, t.iter().map(String::as_str));
                let missed: Vec<_> = want.iter().filter(|w| !texts.iter().any(|t| is(w, t))).collect();
                let extra: Vec<_> = texts.iter().filter(|t| !want.iter().any(|w| is(w, t))).collect();
                self.tally.count("persons", want.len() - missed.len(), ids.len(), want.len());
                if !missed.is_empty() || !extra.is_empty() {
                    let fault = format!("persons: missed {missed:?} extra {extra:?}");
                    self.fault(fault);
                }
            }
        }
    }

    fn occasions(&mut self) {
        let (want, got) = (&self.gold.occasions, &self.line.occasions);
        let texts: Vec<Vec<String>> = got
            .iter()
            .map(|o| {
                let words = |p: &onrecord_record::ParticipantLine| {
                    let names = p.entity.as_ref().map(|e| self.entity_texts(e)).unwrap_or_default();
                    if names.is_empty() { vec![self.text.slice(p.span)] } else { names }
                };
                o.participants.iter().flat_map(words).collect()
            })
            .collect();
        let score = |i: usize, j: usize| {
            let same = want[i].r#type == got[j].r#type && want[i].status == got[j].status;
            let there = |p: &String| self.names.matches(p, texts[j].iter().map(String::as_str));
            if same && want[i].participants.iter().all(there) { 1.0 } else { 0.0 }
        };
        let pairs = pair(want.len(), got.len(), 0.5, score);
        self.tally.count("occasions", pairs.len(), got.len(), want.len());
        for (i, o) in want.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|(p, _)| p == i)) {
            self.faults.push(format!("occasion {i} missed: {} {} {:?}", o.r#type, o.status, o.participants));
        }
        for (_, o) in got.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|(_, p)| p == j)) {
            self.faults.push(format!("occasion extra: {} {}: {}", o.r#type, o.status, self.text.slice(o.span)));
        }
    }
}
