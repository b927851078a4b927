//! The languages that have a pack.

/// A language that has a folder in `languages/`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

/// Two-letter codes, in the order of the packs.
pub(crate) const CODES: [&str; 3] = ["uk", "ru", "en"];

impl Lang {
    /// Ukrainian.
    pub const UK: Lang = Lang(0);
    /// Russian.
    pub const RU: Lang = Lang(1);
    /// English.
    pub const EN: Lang = Lang(2);

    /// All languages, in the order of the packs.
    pub fn all() -> impl Iterator<Item = Lang> {
        (0..CODES.len()).map(|i| Lang(i as u8))
    }

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        CODES[self.0 as usize]
    }

    /// The language of a two-letter code.
    pub fn from_code(code: &str) -> Option<Lang> {
        CODES.iter().position(|c| *c == code).map(|i| Lang(i as u8))
    }

    /// Number of the language among [`Lang::all`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
