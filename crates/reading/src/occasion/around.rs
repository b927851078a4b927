//! What stands around a trigger: the scene, mentions by where their phrases begin, and who speaks in which unit.

use super::words::{Words, words};
use crate::statement::{Place, Scene, Unit};
use crate::{EntityIx, EntityKind, Gender, How, Mention, MentionIx, Number, Participant, Statement};
use std::{collections::BTreeMap, ops::Range};

/// How many units back the person behind a pronoun may stand.
const REACH: usize = 6;

/// How many tokens of a unit are looked at.
const SPAN: usize = 120;

/// A statement as the occasion rules see it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Token of its cue.
    pub(super) cue: usize,
    pub(super) content: Vec<Range<usize>>,
    /// Who says it, unless unknown or a document.
    pub(super) speaker: Option<Participant>,
    /// It tells what the speaker thinks.
    pub(super) believes: bool,
    /// Its words are the speaker's own.
    pub(super) direct: bool,
}

/// The scene with the look-ups that the rules need.
pub(super) struct Around<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// For the first token of a phrase, the place with the longest phrase that begins there.
    starts: BTreeMap<usize, usize>,
    /// The place of each mention.
    of_mention: BTreeMap<MentionIx, usize>,
    /// Statements by the unit of their cues.
    said: BTreeMap<usize, Vec<Said>>,
}

impl<'a> Around<'a> {
    /// Prepares the look-ups; linear in mentions and statements.
    pub(super) fn new(scene: &'a Scene<'a>, statements: &[Statement]) -> Self {
        let mut starts: BTreeMap<usize, usize> = BTreeMap::new();
        let document = |p: &Place| scene.mentions.mentions[p.ix].kind == EntityKind::Document;
        for (i, p) in scene.places.iter().enumerate().filter(|(_, p)| !document(p)) {
            for start in [p.phrase.start, p.core.start] {
                let known = starts.entry(start).or_insert(i);
                if end(&scene.places[*known]) < end(p) {
                    *known = i;
                }
            }
        }
        let mut said: BTreeMap<usize, Vec<Said>> = BTreeMap::new();
        for s in statements {
            let Some(cue) = &s.cue else { continue };
            let cue = token_at(scene, cue.span.start);
            let speaker = s.speaker.as_ref().filter(|w| w.how != How::Document);
            let words = speaker.map(|w| w.span.or(s.cue.as_ref().map(|c| c.span)));
            let participant = speaker.zip(words.flatten());
            let one = Said {
                cue,
                content: s
                    .content
                    .iter()
                    .map(|c| token_at(scene, c.start)..token_at(scene, c.end.saturating_sub(1)) + 1)
                    .collect(),
                speaker: participant.map(|(w, span)| Participant { entity: w.entity, span }),
                believes: s.kind == crate::Kind::Believe,
                direct: s.form == crate::Form::Direct,
            };
            said.entry(unit_of(scene, cue)).or_default().push(one);
        }
        let of_mention = scene.places.iter().enumerate().map(|(i, p)| (p.ix, i)).collect();
        for list in said.values_mut() {
            list.sort_by_key(|s| s.cue);
        }
        Around { scene, starts, of_mention, said }
    }

    pub(super) fn unit(&self, unit: usize) -> &'a Unit {
        &self.scene.units[unit]
    }

    pub(super) fn words(&self, unit: usize) -> &'static Words {
        words(self.scene.units[unit].lang)
    }

    /// The place whose phrase or core begins at a token.
    pub(super) fn place_at(&self, token: usize) -> Option<usize> {
        self.starts.get(&token).copied()
    }

    /// The place of a mention.
    pub(super) fn place_of(&self, mention: MentionIx) -> Option<usize> {
        self.of_mention.get(&mention).copied()
    }

    pub(super) fn place(&self, place: usize) -> &'a Place {
        &self.scene.places[place]
    }

    pub(super) fn mention(&self, place: usize) -> &'a Mention {
        &self.scene.mentions.mentions[self.scene.places[place].ix]
    }

    /// A mention as a participant.
    pub(super) fn participant(&self, place: usize) -> Participant {
        let m = self.mention(place);
        Participant { entity: Some(m.entity), span: m.span }
    }

    /// What is said in a unit by cues no farther than [`SPAN`] tokens from token `at`, in order of the cues.
    pub(super) fn said(&self, unit: usize, at: usize) -> &[Said] {
        let all = self.said.get(&unit).map_or(&[][..], Vec::as_slice);
        let from = all.partition_point(|s| s.cue + SPAN < at);
        let to = all.partition_point(|s| s.cue < at + SPAN);
        &all[from..to.max(from)]
    }

    /// Inside a quotation that reads like words said.
    pub(super) fn spoken(&self, token: usize) -> Option<usize> {
        self.scene.quote_of.get(token).copied().flatten().filter(|q| self.scene.speechlike(*q))
    }

    /// The person that a pronoun, or a verb without a subject, at token `at` stands for: of the nearest unit the speaker
    /// before others, a subject before the rest.
    pub(super) fn antecedent(&self, unit: usize, at: usize, gender: Option<Gender>) -> Option<EntityIx> {
        let fits = |e: EntityIx| {
            let entity = &self.scene.mentions.entities[e];
            entity.kind == EntityKind::Person
                && (gender.is_none() || entity.gender.is_none() || entity.gender == gender)
        };
        (unit.saturating_sub(REACH)..=unit).rev().find_map(|u| {
            let near = at.min(self.scene.units[u].tokens.end);
            let speakers =
                self.said(u, near).iter().rev().filter(|s| s.cue < at).filter_map(|s| s.speaker.as_ref()?.entity);
            let tokens = &self.scene.units[u].tokens;
            let end = tokens.end.min(at.max(tokens.start));
            let people = || {
                let places = self.scene.places_in(end.saturating_sub(SPAN).max(tokens.start)..end).iter();
                places
                    .filter(|p| self.spoken(p.core.start).is_none())
                    .map(|p| &self.scene.mentions.mentions[p.ix])
                    .filter(|m| m.number == Number::Singular && fits(m.entity))
            };
            let subject = || people().find(|m| m.nominative).or_else(|| people().next()).map(|m| m.entity);
            speakers.into_iter().find(|e| fits(*e)).or_else(subject)
        })
    }
}

/// The end of what a place covers.
pub(super) fn end(p: &Place) -> usize {
    p.phrase.end.max(p.core.end)
}

/// Index of the token that holds byte `at`, or of the first after it.
pub(super) fn token_at(scene: &Scene, at: u32) -> usize {
    scene.tokens.partition_point(|t| t.span.end <= at)
}

/// The unit that holds a token.
pub(super) fn unit_of(scene: &Scene, token: usize) -> usize {
    scene.units.partition_point(|u| u.tokens.end <= token)
}
