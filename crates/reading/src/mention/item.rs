//! What the rules find before it is known who it is.

use super::cases::Cases;
use crate::{EntityKind, Gender, How};
use onrecord_language::fold;

/// Something mentioned: tokens `from..to` of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) from: usize,
    pub(super) to: usize,
    /// First token of the widest phrase around it.
    pub(super) wide: usize,
    /// One past the last token of the widest phrase.
    pub(super) wide_to: usize,
    /// Number of the sentence.
    pub(super) sentence: usize,
    pub(super) kind: EntityKind,
    pub(super) how: How,
    /// Two items with the same kind and key are the same; empty for people.
    pub(super) key: String,
    /// Canonical name, when the tables give one.
    pub(super) canonical: Option<String>,
    /// Of a capital that may stand for its state, whose key and canonical name this has: its own name.
    pub(super) seat: Option<&'static str>,
    pub(super) cases: Cases,
    pub(super) plural: bool,
    pub(super) gender: Option<Gender>,
    /// For people by name: number of the person. For roles: of the person they were found to stand for.
    pub(super) person: Option<usize>,
    /// A common noun that stands alone.
    pub(super) bare: bool,
    /// A name in quotation marks.
    pub(super) quoted: bool,
    /// Head word of a phrase around a common noun, in its dictionary form.
    pub(super) head: Option<&'static str>,
    /// One past the head word of such a phrase.
    pub(super) head_to: usize,
    /// The tokens of the proper name that it is or holds, as the tagger has it; what the rules found around a common noun may hold none.
    pub(super) named: Option<(usize, usize)>,
    /// For roles.
    pub(super) role: Option<RoleInfo>,
    /// For a role inside another (`заступник прокурора Іваненко`): the person the outer one was given to.
    pub(super) within: Option<usize>,
    /// Stands inside another phrase or beside the name it belongs to; not a mention of its own.
    pub(super) absorbed: bool,
}

/// The key of a body that is known by its name alone.
pub(super) fn name_key(words: &str) -> String {
    words.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// What a role phrase says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RoleInfo {
    /// Head word in its dictionary form.
    pub(super) head: &'static str,
    /// Key of the office, when the table of offices has it.
    pub(super) office: Option<&'static str>,
    /// Key of the state or body that it belongs to.
    pub(super) of: Option<String>,
    /// `a spokesman`, `один з`: not somebody known.
    pub(super) indefinite: bool,
}

impl Item {
    pub(super) fn new(from: usize, to: usize, sentence: usize, kind: EntityKind, how: How) -> Item {
        Item {
            from,
            to,
            wide: from,
            wide_to: to,
            sentence,
            kind,
            how,
            key: String::new(),
            canonical: None,
            seat: None,
            cases: Cases::ALL,
            plural: false,
            gender: None,
            person: None,
            bare: false,
            quoted: false,
            named: None,
            head: None,
            head_to: to,
            role: None,
            within: None,
            absorbed: false,
        }
    }
}
