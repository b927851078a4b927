//! Grammatical cases, and how the tables say that a word is declined.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of grammatical cases.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Cases(u8);

impl Cases {
    pub(super) const NONE: Cases = Cases(0);
    pub(super) const NOM: Cases = Cases(1);
    pub(super) const GEN: Cases = Cases(2);
    pub(super) const DAT: Cases = Cases(4);
    pub(super) const ACC: Cases = Cases(8);
    pub(super) const INS: Cases = Cases(16);
    pub(super) const LOC: Cases = Cases(32);
    pub(super) const ALL: Cases = Cases(63);

    pub(super) fn has(self, other: Cases) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Cases {
    type Output = Cases;
    fn bitor(self, o: Cases) -> Cases {
        Cases(self.0 | o.0)
    }
}

impl BitOrAssign for Cases {
    fn bitor_assign(&mut self, o: Cases) {
        self.0 |= o.0;
    }
}

impl BitAnd for Cases {
    type Output = Cases;
    fn bitand(self, o: Cases) -> Cases {
        Cases(self.0 & o.0)
    }
}

/// How a dictionary form is declined: the letter codes of the tables' `gender` column.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// `m`, `c`: masculine or common.
    Masculine,
    /// `f`.
    Feminine,
    /// `n`.
    Neuter,
    /// `fa`: a feminine adjective used as a noun.
    FeminineAdjective,
    /// `p`: plural only.
    Plural,
    /// `i`: one form.
    Fixed,
}

impl Pattern {
    pub(super) fn from_code(code: &str) -> Pattern {
        match code {
            "f" => Pattern::Feminine,
            "n" => Pattern::Neuter,
            "fa" => Pattern::FeminineAdjective,
            "p" => Pattern::Plural,
            "i" => Pattern::Fixed,
            _ => Pattern::Masculine,
        }
    }
}

/// One form of a word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) cases: Cases,
    pub(super) plural: bool,
}
