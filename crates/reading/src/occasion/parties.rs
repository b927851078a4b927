//! Participants as they are gathered.

use super::around::Around;
use crate::{EntityKind, How, Number, Participant};

/// The participants so far; a group counts as two.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub(super) list: Vec<Participant>,
    pub(super) count: usize,
}

impl Parties {
    /// Adds mentions, by their places.
    pub(super) fn places(&mut self, around: &Around, places: &[usize]) {
        for p in places {
            let m = around.mention(*p);
            let group = m.how == How::Group || m.kind == EntityKind::Group;
            let several = m.number == Number::Plural && m.how != How::Name;
            self.add(around.participant(*p), if group || several { 2 } else { 1 });
        }
    }

    /// Adds people, bodies and groups.
    pub(super) fn people(&mut self, around: &Around, list: impl IntoIterator<Item = Participant>) {
        let document =
            |p: &Participant| p.entity.is_some_and(|e| around.scene.mentions.entities[e].kind == EntityKind::Document);
        for p in list.into_iter().filter(|p| !document(p)) {
            let group = p.entity.is_some_and(|e| around.scene.mentions.entities[e].kind == EntityKind::Group);
            self.add(p, if group { 2 } else { 1 });
        }
    }

    fn add(&mut self, p: Participant, weight: usize) {
        let known = self.list.iter().any(|o| o.span == p.span || o.entity.is_some() && o.entity == p.entity);
        if !known {
            self.list.push(p);
            self.count += weight;
        }
    }
}
