//! From zones to labels.

use super::line::{Line, Shape};
use super::scene::Scene;
use super::zone::{Zone, opens_list};
use crate::furniture::Prompt;
use crate::meta::byline;
use crate::words::Words;
use crate::{Label, Page, Role};
use onrecord_text::RuleId;

/// A line's label, its role in the body, and the rule that gave them.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct Labelled {
    pub(crate) label: Label,
    pub(crate) role: Option<Role>,
    pub(crate) rule: RuleId,
}

fn by(label: Label, rule: RuleId) -> Labelled {
    Labelled { label, role: None, rule }
}

fn body(role: Role, rule: RuleId) -> Labelled {
    Labelled { label: Label::Body, role: Some(role), rule }
}

/// Labels lines whose zones are known.
pub(crate) struct Labeller<'p> {
    pub(crate) page: &'p Page,
    pub(crate) words: &'p Words,
    pub(crate) lines: &'p [Line],
    pub(crate) scene: &'p Scene,
    pub(crate) zones: &'p [Zone],
}

impl Labeller<'_> {
    /// One label for every line.
    pub(crate) fn labels(&self) -> Vec<Labelled> {
        let mut out: Vec<Labelled> = Vec::with_capacity(self.lines.len());
        // Heading of the list that the lines stand in, where they stand in one.
        let mut section: Option<Label> = None;
        for (i, line) in self.lines.iter().enumerate() {
            let zone = self.zones[i];
            if i > 0 && self.zones[i - 1] != zone && self.zones[i - 1] < Zone::Tail {
                section = None;
            }
            let prompt = line.strong();
            if let Some(p) = prompt.filter(|p| p.whole || p.label == Label::Comments) {
                section = opened(p, zone).or(section);
            }
            let label = match zone {
                Zone::Before => self.before(i, line, prompt, section),
                Zone::Title => by(Label::Title, "headline"),
                Zone::Head => self.head(i, line, prompt, &out),
                Zone::Body => self.body(i, line, prompt, &out),
                Zone::Tail | Zone::List | Zone::Comments => {
                    let label = self.tail(i, line, prompt, section, &out);
                    if label.label == Label::Poll && prompt.is_none() && line.question {
                        section = Some(Label::Poll);
                    }
                    label
                }
            };
            out.push(label);
        }
        self.standfirst(&mut out);
        out
    }

    fn text(&self, line: &Line) -> &str {
        self.page.text.slice(line.span)
    }

    /// A path through the site: three or more short parts between strokes.
    fn is_breadcrumb(&self, line: &Line) -> bool {
        let text = self.text(line);
        let parts = [" / ", " > ", " › ", " » ", " → ", " | ", " • ", " · "];
        line.len <= 14 && !line.terminal && parts.iter().any(|p| text.matches(p).count() >= 2)
    }

    fn is_tags(&self, line: &Line) -> bool {
        let text = self.text(line);
        let tagged =
            !line.words.is_empty() && text.split_whitespace().all(|w| w.starts_with('#')) && text.contains('#');
        tagged || (text.matches(", ").count() >= 3 && !line.terminal && line.len <= text.matches(", ").count() * 3 + 3)
    }

    fn before(&self, i: usize, line: &Line, prompt: Option<Prompt>, section: Option<Label>) -> Labelled {
        let next = self.zones.get(i + 1);
        let last = next == Some(&Zone::Title);
        if self.is_breadcrumb(line) {
            return by(Label::Navigation, "breadcrumb");
        }
        if self.scene.outlets[i] && section.is_none() {
            return by(Label::Outlet, "name");
        }
        if let Some(p) = prompt {
            let rubric = matches!(p.label, Label::Caption | Label::LatestList) && p.whole && (last || i == 0);
            return by(if rubric { Label::Section } else { p.label }, "prompt");
        }
        match (line.shape, section) {
            (Shape::Rule, _) => by(Label::Debris, "shape"),
            (Shape::Stamp, None) | (Shape::Clock, None) => by(Label::Dateline, "stamp"),
            (Shape::Counter, None) => by(Label::ViewCount, "counter"),
            (_, Some(list)) => by(list, "list"),
            _ if i == 0 && !last && line.len <= 6 && !line.terminal => by(Label::Outlet, "position"),
            _ if byline::is_byline(&self.page.text, self.words, line.span) => by(Label::Byline, "byline"),
            _ if line.stamp.is_some() && line.len <= 9 && !line.terminal => by(Label::Dateline, "stamp"),
            _ if line.len <= 4 && last => by(Label::Section, "position"),
            _ if line.len <= 4 => by(Label::Navigation, "position"),
            _ => by(Label::Teaser, "position"),
        }
    }

    fn head(&self, i: usize, line: &Line, prompt: Option<Prompt>, out: &[Labelled]) -> Labelled {
        if let Some(first) = self.scene.repetition[i] {
            let label = out.get(first).map_or(Label::Title, |l| l.label);
            return match label {
                // The headline with a full stop begins the text.
                Label::Title if line.period && !self.lines[first].period => body(Role::Paragraph, "repetition"),
                Label::Title if line.cut && line.key != self.lines[first].key => by(Label::Teaser, "repetition"),
                label => by(label, "repetition"),
            };
        }
        let text = &self.page.text;
        if byline::is_byline(text, self.words, line.span) {
            return by(Label::Byline, "byline");
        }
        if let Some(p) = prompt {
            return by(p.label, "prompt");
        }
        let stands = |j: Option<&Labelled>| {
            j.is_some_and(|l| {
                matches!(l.label, Label::Dateline | Label::Byline | Label::ReadingTime | Label::ViewCount)
            })
        };
        let stamped = self.lines.get(i + 1).is_some_and(|l| matches!(l.shape, Shape::Stamp | Shape::Clock));
        match line.shape {
            Shape::Rule => return by(Label::Debris, "shape"),
            Shape::Stamp | Shape::Clock => return by(Label::Dateline, "stamp"),
            Shape::Counter => return by(Label::ViewCount, "counter"),
            Shape::Words => {}
        }
        // A standfirst stands near the headline: looking far back would find another one.
        let sub = out.iter().rev().take(20).any(|l| l.label == Label::Subtitle);
        match () {
            () if self.scene.roles[i] => by(Label::Byline, "office"),
            () if self.scene.outlets[i] => by(Label::Credit, "name"),
            () if self.is_breadcrumb(line) => by(Label::Navigation, "breadcrumb"),
            () if self.scene.names[i] && (stands(out.last()) || stamped) => by(Label::Byline, "name"),
            () if line.stamp.is_some_and(|s| s.day.is_some()) && line.len <= 9 && !line.terminal => {
                by(Label::Dateline, "stamp")
            }
            () if self.is_tags(line) => by(Label::Tags, "list"),
            () if self.scene.names[i] && sub => by(Label::Caption, "name"),
            () if self.scene.names[i] && out.last().is_some_and(|l| l.label == Label::Title) => {
                by(Label::Byline, "name")
            }
            () if line.len <= 2 && !line.terminal => by(Label::Section, "position"),
            () if sub && !line.terminal => by(Label::Caption, "position"),
            () => by(Label::Subtitle, "position"),
        }
    }

    fn body(&self, i: usize, line: &Line, prompt: Option<Prompt>, out: &[Labelled]) -> Labelled {
        let before = out.last().map(|l| l.label);
        let sentence = line.prose() > 0.0;
        if let Some(p) = prompt {
            // `Спорт` alone between two paragraphs is a heading of the article.
            let heading = p.whole && matches!(p.label, Label::Section | Label::Poll) && self.scene.between[i];
            // A long paragraph between paragraphs that begins like a notice is text all the same.
            let inset = matches!(
                p.label,
                Label::ReadAlso | Label::Caption | Label::Subscribe | Label::Advert | Label::Credit | Label::Byline
            );
            let text = !inset && line.len > 20 && line.terminal && self.scene.between[i];
            return match () {
                () if heading => body(Role::Heading, "heading"),
                () if text => body(Role::Paragraph, "prose"),
                () => by(p.label, "prompt"),
            };
        }
        match line.shape {
            Shape::Rule => return by(Label::Debris, "shape"),
            Shape::Clock | Shape::Stamp | Shape::Counter => {
                return if line.shape == Shape::Stamp && line.stamp.is_some_and(|s| s.clock.is_some()) {
                    by(Label::Dateline, "stamp")
                } else {
                    body(Role::Paragraph, "shape")
                };
            }
            Shape::Words => {}
        }
        if let Some(first) = self.scene.repetition[i] {
            match out.get(first).map(|l| l.label) {
                // The headline with a full stop begins the text.
                Some(Label::Title) if line.period && !self.lines[first].period => {}
                Some(Label::Title) if line.len >= 3 => return by(Label::Title, "repetition"),
                Some(Label::Body) if line.len >= 4 => return body(Role::PullQuote, "repetition"),
                Some(label @ (Label::Subtitle | Label::Caption)) if !sentence => return by(label, "repetition"),
                _ => {}
            }
        }
        // The headlines under a bare "read also".
        let also = |j: usize| {
            out.get(j).is_some_and(|l| l.label == Label::ReadAlso)
                && (self.lines[j].strong().is_none_or(|p| p.end >= self.lines[j].words.end))
        };
        if before == Some(Label::ReadAlso) && !line.glued && !sentence && also(i - 1) {
            return by(Label::ReadAlso, "list");
        }
        let next = self.lines.get(i + 1);
        let capital = !line.small && !line.bullet;
        let spoken = self.text(line).starts_with(['"', '«', '“', '„', '–', '—', '-']);
        let asks = line.question && line.len <= 14 && !spoken;
        let short = !line.terminal && !line.colon && line.len <= 12 && !self.scene.names[i];
        let over = next.is_some_and(|n| n.prose() >= 0.9 && n.len >= 10);
        if line.bullet {
            body(Role::ListItem, "list-item")
        } else if capital && (asks || short) && over && self.scene.between[i] && !line.glued {
            body(Role::Heading, "heading")
        } else {
            body(Role::Paragraph, "prose")
        }
    }

    fn tail(
        &self,
        i: usize,
        line: &Line,
        prompt: Option<Prompt>,
        section: Option<Label>,
        out: &[Labelled],
    ) -> Labelled {
        let listed = section.filter(|s| opens_list(*s) || *s == Label::Comments);
        if let Some(p) = prompt {
            // A word that also names a section or a control may be an entry of the list.
            let inner = matches!(p.label, Label::Dateline | Label::Share | Label::Byline | Label::PageControl);
            let entry = p.label == Label::Section || (listed == Some(Label::Comments) && inner && line.len <= 4);
            return by(listed.filter(|_| entry).unwrap_or(p.label), "prompt");
        }
        let clocked = |j: Option<usize>| {
            j.and_then(|j| self.lines.get(j)).is_some_and(|l| matches!(l.shape, Shape::Clock | Shape::Counter))
        };
        match (line.shape, listed) {
            (_, Some(list)) => return by(list, "list"),
            (Shape::Rule, _) => return by(Label::Debris, "shape"),
            (Shape::Stamp, _) => return by(Label::Dateline, "stamp"),
            (Shape::Clock | Shape::Counter, _) => return by(Label::LatestList, "list"),
            _ => {}
        }
        if let Some(Label::Title) = self.scene.repetition[i].and_then(|f| out.get(f)).map(|l| l.label) {
            return by(Label::Title, "repetition");
        }
        if clocked(i.checked_sub(1)) || (clocked(Some(i + 1)) && line.len >= 3 && !line.question) {
            return by(Label::LatestList, "list");
        }
        if line.question && line.len <= 25 && line.len >= 3 {
            return by(Label::Poll, "question");
        }
        if section == Some(Label::Poll) && line.len <= 8 {
            return by(Label::Poll, "list");
        }
        match line.prompt {
            _ if byline::is_byline(&self.page.text, self.words, line.span) => by(Label::Byline, "byline"),
            Some(p) => by(p.label, "prompt"),
            None if self.is_tags(line) || section == Some(Label::Tags) && line.len <= 4 => by(Label::Tags, "list"),
            None if self.scene.outlets[i] => by(Label::Outlet, "name"),
            None if self.scene.names[i] && self.zones[i - 1] == Zone::Body => by(Label::Byline, "name"),
            None if line.len <= 3 && !line.terminal => by(Label::Debris, "position"),
            None => by(Label::Teaser, "position"),
        }
    }

    /// The first paragraph is a standfirst when a caption parts it from the text, or when the next, much longer one begins the news
    /// anew: it takes up more of the headline and does not lean on what stands before.
    fn standfirst(&self, out: &mut [Labelled]) {
        let Some(title) = out.iter().position(|l| l.label == Label::Title) else { return };
        if out.iter().any(|l| l.label == Label::Subtitle) {
            return;
        }
        let Some(first) = out.iter().position(|l| l.label == Label::Body) else { return };
        let Some(next) = (first + 1..out.len()).find(|j| out[*j].label == Label::Body) else { return };
        let (one, two) = (&self.lines[first], &self.lines[next]);
        let size = |l: &Line| self.text(l).chars().count();
        let parted = out[first + 1..next].iter().any(|l| l.label == Label::Caption) && size(one) <= 300;
        let anew = size(one) <= 200
            && one.stops == 0
            && size(two) >= 300
            && size(two) >= 2 * size(one)
            && self.scene.shared(self.words, &self.lines[title], two)
                > self.scene.shared(self.words, &self.lines[title], one);
        // What the headline is glued to is set apart from the text by the break after it.
        let glued = one.glued && first == title + 1 && !two.glued && size(one) <= 400;
        let leans = super::split::leans(&self.page.text, self.words, two.span);
        if title < first && size(two) > size(one) && one.stops <= 1 && !leans && (parted || anew || glued) {
            out[first] = by(Label::Subtitle, "standfirst");
        }
    }
}

/// The list that a heading opens.
fn opened(prompt: Prompt, zone: Zone) -> Option<Label> {
    match prompt.label {
        label if opens_list(label) => Some(label),
        Label::Comments | Label::Poll | Label::Tags if zone >= Zone::Tail => Some(prompt.label),
        _ => None,
    }
}
