//! How likely a statement and its speaker are read right: a logistic model over a few signs, fitted on the invented demo pages
//! (docs/confidence.md). The weights stand in `models/confidence.tsv`, one sign a row, so that anybody can read why.

use crate::{EntityKind, Form, How, Kind, Mentions, Statement};
use onrecord_page::Region;
use onrecord_text::Text;
use rustc_hash::FxHashMap;
use std::{collections::BTreeSet, sync::LazyLock};

/// What tells how far a statement can be trusted.
#[derive(Clone, Debug, PartialEq)]
pub struct Signs<'a> {
    /// The rule that found it.
    pub rule: &'a str,
    /// How the speaker is referred to; `None` for an unknown one.
    pub how: Option<How>,
    /// In whose words it is given.
    pub form: Form,
    /// What the speaker is, and the name he goes by; `None` when he is not resolved.
    pub speaker: Option<(EntityKind, &'a str)>,
    /// Code points between the cue and the words that name the speaker; `None` where one of them is missing.
    pub gap: Option<usize>,
    /// A word reports it.
    pub cue: bool,
    /// It stands in the body, not in a title.
    pub body: bool,
    /// It is told inside another statement.
    pub nested: bool,
    /// Length of the content, in code points.
    pub length: usize,
    /// What it does.
    pub kind: Kind,
    /// How many other people are named before it in its paragraph, outside what is said.
    pub rivals: usize,
    /// How many of the first [`Signs::LOOKED`] mentions of the page are of the speaker.
    pub mentions: usize,
}

impl<'a> Signs<'a> {
    /// How far back other people are looked for, in code points.
    pub const NEAR: usize = 800;

    /// How many mentions are looked at for those of the speaker; keeps the work linear.
    pub const LOOKED: usize = 500;

    /// The signs of a statement of an article.
    pub fn of(text: &Text, mentions: &'a Mentions, s: &'a Statement) -> Signs<'a> {
        let speaker = s.speaker.as_ref();
        let entity = speaker.and_then(|w| w.entity).map(|e| &mentions.entities[e]);
        let points = |from: u32, to: u32| {
            let span = onrecord_text::Span { start: from, end: to.max(from) };
            text.slice(span).chars().count()
        };
        let gap = s.cue.as_ref().zip(speaker.and_then(|w| w.span)).map(|(c, w)| {
            if w.start >= c.span.end { points(c.span.end, w.start) } else { points(w.end, c.span.start) }
        });
        let at = s.cue.as_ref().map_or(s.content[0].start, |c| c.span.start);
        let line = text.slice(onrecord_text::Span { start: 0, end: at }).chars().rev().take(Self::NEAR);
        let from = at - line.take_while(|c| *c != '\n').map(char::len_utf8).sum::<usize>() as u32;
        let own = speaker.and_then(|w| w.entity);
        let first = mentions.mentions.as_slice().partition_point(|m| m.span.start < from);
        let before = mentions.mentions.as_slice()[first..].iter().take_while(|m| m.span.start < at);
        let people = before
            .filter(|m| m.how == How::Name && m.kind == EntityKind::Person && Some(m.entity) != own)
            .filter(|m| !s.content.iter().any(|c| c.contains(m.span)));
        let rivals: BTreeSet<_> = people.map(|m| m.entity).collect();
        Signs {
            rule: s.rule,
            how: speaker.map(|w| w.how),
            form: s.form,
            speaker: entity.map(|e| (e.kind, e.name.as_str())),
            gap,
            cue: s.cue.is_some(),
            body: s.region == Region::Body,
            nested: s.parent.is_some(),
            length: s.content.iter().map(|c| points(c.start, c.end)).sum(),
            kind: s.kind,
            rivals: rivals.len(),
            mentions: own.map_or(0, |e| mentions.mentions.iter().take(Self::LOOKED).filter(|m| m.entity == e).count()),
        }
    }

    /// The names of the signs that hold, as in the table of weights.
    pub fn names(&self) -> Vec<String> {
        let mut out = vec![
            format!("rule:{}", self.rule),
            format!("how:{}", self.how.map_or("none", How::name)),
            format!("form:{}", self.form.name()),
        ];
        let mut add = |sign: &str| out.push(sign.to_owned());
        match self.speaker {
            None => add("unresolved"),
            Some((kind, name)) => {
                let described = matches!(self.how, Some(How::Role | How::Organisation | How::Group));
                if !name.chars().any(char::is_uppercase) {
                    add("unnamed");
                } else if described && !name.contains(' ') {
                    add("one-word");
                }
                add(&format!("kind:{}", kind.name()));
            }
        }
        add(match (self.cue, self.gap) {
            (false, _) => "no-cue",
            (true, None) => "no-words",
            (true, Some(0..=2)) => "near",
            (true, Some(3..=25)) => "apart",
            (true, Some(_)) => "far",
        });
        if !self.body {
            add("title");
        }
        if self.nested {
            add("nested");
        }
        add(&format!("act:{}", self.kind.name()));
        // Whom a pronoun or an office stands for is the surer, the fewer there are to choose from.
        if self.how.is_some_and(|h| matches!(h, How::Pronoun | How::Ellipsis | How::Role)) {
            add(match self.rivals {
                0 => "rivals:none",
                1 => "rivals:one",
                _ => "rivals:more",
            });
        }
        add(match self.mentions {
            0..=1 => "seen:once",
            2..=3 => "seen:again",
            _ => "seen:often",
        });
        add(match self.length {
            0..30 => "short",
            30..=350 => "medium",
            _ => "long",
        });
        out
    }

    /// The signs with their weights, in log odds; the first is the base.
    pub fn weights(&self) -> Vec<(String, f32)> {
        let table = &*WEIGHTS;
        let weight = |name: &str| table.get(name).copied().unwrap_or(0.0);
        let base = ("base".to_owned(), weight("base"));
        std::iter::once(base)
            .chain(self.names().into_iter().map(|n| {
                let w = weight(&n);
                (n, w)
            }))
            .collect()
    }

    /// The probability, from 0 to 1, that the words are a statement and that the speaker is right.
    pub fn confidence(&self) -> f32 {
        let sum: f32 = self.weights().iter().map(|w| w.1).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

static WEIGHTS: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    let rows = include_str!("../../models/confidence.tsv").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|l| l.split_once('\t')).filter_map(|(name, w)| Some((name, w.trim().parse().ok()?))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(how: How, rule: &str) -> Signs<'_> {
        let speaker = Some((EntityKind::Person, "Orest Dalmir"));
        Signs {
            rule,
            how: Some(how),
            form: Form::Indirect,
            speaker,
            gap: Some(1),
            cue: true,
            body: true,
            nested: false,
            length: 80,
            kind: Kind::Say,
            rivals: 0,
            mentions: 3,
        }
    }

    #[test]
    fn a_name_beside_its_verb_is_trusted_more_than_an_unresolved_noun() {
        let named = signs(How::Name, "that-clause");
        let vague = Signs { speaker: None, gap: None, ..signs(How::Role, "noun-object") };
        assert!(named.confidence() > 0.8 && vague.confidence() < 0.6, "{named:?} {vague:?}");
    }

    #[test]
    fn weights_add_up_to_the_confidence() {
        let s = signs(How::Pronoun, "direct-after");
        let odds: f32 = s.weights().iter().map(|w| w.1).sum();
        assert!((s.confidence() - 1.0 / (1.0 + (-odds).exp())).abs() < 1e-6);
        assert!((0.0..=1.0).contains(&s.confidence()));
    }
}
