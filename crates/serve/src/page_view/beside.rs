//! What stands around the text: disagreements, occasions, who is mentioned.

use super::{Builder, Linked, anchor};
use onrecord_record::conflict::Conflict;
use onrecord_record::{OccasionLine, ParticipantLine};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Characters of context on each side of words in a disagreement.
const BESIDE: u32 = 90;

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

impl Builder<'_> {
    pub(super) fn disagreement(&self, c: &Conflict) -> Option<Disagreement> {
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

    pub(super) fn occasion(&self, o: &OccasionLine) -> Occasion {
        let with = |p: &ParticipantLine| {
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

    pub(super) fn mentioned(&self) -> Vec<Mentioned> {
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
        out.sort_by_key(|m| (m.kind != "person", Reverse((m.statements, m.mentions))));
        out
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
