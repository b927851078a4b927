//! In which script and language a name was met.

use std::ops::BitOr;

/// Ways in which a name is written on the pages: in Latin letters, in Cyrillic ones by language.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Writings(u8);

impl Writings {
    /// Latin letters, on pages of any language.
    pub const LATIN: Writings = Writings(1);
    /// Cyrillic letters on Ukrainian pages.
    pub const UKRAINIAN: Writings = Writings(2);
    /// Cyrillic letters on other pages.
    pub const RUSSIAN: Writings = Writings(4);

    /// How a name is written that stands on a page in this language (`uk`, `ru`, …).
    pub fn of(name: &str, language: &str) -> Writings {
        match (name.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}')), language) {
            (false, _) => Self::LATIN,
            (true, "uk") => Self::UKRAINIAN,
            (true, _) => Self::RUSSIAN,
        }
    }

    /// From which of the three the name was met in.
    pub fn from_counts(latin: u64, ukrainian: u64, russian: u64) -> Writings {
        let bit = |n: u64, w: Writings| if n > 0 { w } else { Writings::default() };
        bit(latin, Self::LATIN) | bit(ukrainian, Self::UKRAINIAN) | bit(russian, Self::RUSSIAN)
    }

    /// Some name is in Latin letters.
    pub fn latin(self) -> bool {
        self.overlaps(Self::LATIN)
    }

    /// Some way of writing is in both.
    pub fn overlaps(self, other: Writings) -> bool {
        self.0 & other.0 != 0
    }

    /// One has names in Latin letters, the other in Cyrillic ones, and no way of writing is in both.
    pub(super) fn can_join(self, other: Writings) -> bool {
        !self.overlaps(other) && self.latin() != other.latin() && self.0 != 0 && other.0 != 0
    }
}

impl BitOr for Writings {
    type Output = Writings;

    fn bitor(self, other: Writings) -> Writings {
        Writings(self.0 | other.0)
    }
}
