//! A statement as a rule proposes it, in tokens, before speakers are resolved.

use super::{scene::CueAt, source::Source};
use crate::MentionIx;
use onrecord_text::RuleId;
use std::{collections::BTreeSet, ops::Range};

/// A proposed statement.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The unit in which the cue stands.
    pub(crate) unit: usize,
    /// Tokens of what is said; for a direct quotation those between its marks.
    pub(crate) content: Vec<Range<usize>>,
    /// The content is the speaker's own words as a whole.
    pub(crate) direct: bool,
    pub(crate) cue: Option<CueAt>,
    pub(crate) source: Source,
    pub(crate) rule: RuleId,
    /// The kind that the frame suggests where there is no cue.
    pub(crate) kind: &'static str,
    /// Further units that tell of the same words (`Про це повідомив S, пише R`).
    pub(crate) told: Vec<usize>,
    /// The outlet that cites the speaker.
    pub(crate) relay: Option<MentionIx>,
}

impl Draft {
    /// A draft of indirect speech, to be filled up by its rule.
    pub(crate) fn of(unit: usize, rule: RuleId, content: Vec<Range<usize>>, source: Source) -> Draft {
        let (cue, told, relay) = (None, Vec::new(), None);
        Draft { unit, content, direct: false, cue, source, rule, kind: "", told, relay }
    }
}

/// The proposals so far, and which cues they have used up.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    pub(crate) list: Vec<Draft>,
    used: BTreeSet<usize>,
}

impl Drafts {
    /// Takes a proposal, unless its cue is used up, it holds nothing or its speaker is marks without a word.
    pub(crate) fn add(&mut self, mut draft: Draft) {
        in_order(&mut draft.content);
        let wordless = draft.source.span.is_some_and(|s| s.is_empty());
        let empty = wordless || draft.content.is_empty();
        let taken = draft.cue.as_ref().is_some_and(|c| !self.used.insert(c.tokens.start));
        if !empty && !taken {
            self.list.push(draft);
        }
    }

    /// Adds pieces to the words of the last proposal of a unit.
    pub(crate) fn go_on(&mut self, unit: usize, pieces: Vec<Range<usize>>) {
        if let Some(last) = self.list.iter_mut().rev().find(|d| d.unit == unit) {
            last.content.extend(pieces);
            in_order(&mut last.content);
        }
    }

    /// Keeps a cue from further rules.
    pub(crate) fn spend(&mut self, cue: &CueAt) {
        self.used.insert(cue.tokens.start);
    }

    /// True when a rule has taken the cue.
    pub(crate) fn spent(&self, cue: &CueAt) -> bool {
        self.used.contains(&cue.tokens.start)
    }

    /// True when some proposal's content holds token `at`.
    pub(crate) fn holds(&self, at: usize) -> bool {
        self.list.iter().rev().take(12).any(|d| d.content.iter().any(|c| c.contains(&at)))
    }

    /// The last proposal of a unit.
    pub(crate) fn last_of(&self, unit: usize) -> Option<&Draft> {
        self.list.iter().rev().take(12).find(|d| d.unit == unit)
    }
}

/// Pieces in order of the text, none empty and none over another.
fn in_order(content: &mut Vec<Range<usize>>) {
    content.sort_by_key(|c| (c.start, c.end));
    let mut edge = 0;
    for c in content.iter_mut() {
        c.start = c.start.max(edge);
        edge = edge.max(c.end);
    }
    content.retain(|c| !c.is_empty());
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn pieces_come_in_order_and_never_twice() {
        let mut pieces = vec![5..9, 1..6, 9..9, 2..3, 20..22];
        in_order(&mut pieces);
        assert_eq!(pieces, [1..6, 6..9, 20..22]);
    }
}
