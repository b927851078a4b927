//! What lists of the world's names know of a word: people's names and cities, and how common it is at all, in one automaton over
//! folded spelling.

use onrecord_language::fold;
use std::sync::LazyLock;

/// Bits of the values in the automaton.
pub const PERSON: u64 = 1;
/// A city's name, of one or several words.
pub const CITY: u64 = 2;
const NAME: u64 = PERSON | CITY;

/// Where in a value the class begins of how common an English word is: from 1, the most common, to [`CLASSES`].
pub const COMMON: u32 = 2;
/// Classes of common words.
pub const CLASSES: u64 = 5;

static NAMES: LazyLock<Option<fst::Map<&'static [u8]>>> =
    LazyLock::new(|| fst::Map::new(include_bytes!("../../../models/gazetteer.fst").as_slice()).ok());

/// Letters of an ending that a listed name may have.
const ENDING: usize = 3;

/// How a folded word is listed.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// As it stands.
    pub(super) whole: u64,
    /// Without one to three last letters: `Харкові`.
    pub(super) cut: u64,
    /// How common it is in English, 0 for a rare word.
    pub(super) common: u8,
    /// A longer name begins with the word and a space.
    pub(super) goes_on: bool,
}

/// Looks up a key: folded words joined by single spaces.
pub(super) fn listed(key: &str) -> Listed {
    let mut out = Listed::default();
    let Some(map) = NAMES.as_ref() else { return out };
    let fst = map.as_fst();
    let (mut node, mut value) = (fst.root(), fst::raw::Output::zero());
    for (i, b) in key.bytes().enumerate() {
        let Some(n) = node.find_input(b) else { return out };
        let step = node.transition(n);
        (node, value) = (fst.node(step.addr), value.cat(step.out));
        let rest = key.len() - i - 1;
        if node.is_final() && rest <= ENDING {
            let bits = value.cat(node.final_output()).value();
            if rest == 0 {
                (out.whole, out.common) = (bits & NAME, (bits >> COMMON) as u8);
            } else if i >= 2 {
                out.cut |= bits & NAME;
            }
        }
    }
    out.goes_on = node.find_input(b' ').is_some();
    out
}

/// True when the lists have a word, in any case, for a given name or surname.
pub(in crate::mention) fn is_person(word: &str) -> bool {
    let known = listed(&key(word));
    (known.whole | known.cut) & PERSON > 0
}

/// True when the lists have a word as it stands for a given name or surname.
pub(in crate::mention) fn is_listed(word: &str) -> bool {
    listed(&key(word)).whole & PERSON > 0
}

/// The key of a name as the automaton has it: its words folded, joined by single spaces; empty when a word has no letters.
pub fn key(name: &str) -> String {
    let words: Vec<String> = name.split([' ', '-']).map(fold).collect();
    if words.iter().any(String::is_empty) { String::new() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_in_every_script() {
        for word in ["Оксана", "Oksana", "Hannah", "Шевченко"] {
            assert!(listed(&key(word)).whole & PERSON > 0, "{word}");
        }
        for city in ["Kharkiv", "San Francisco"] {
            assert!(listed(&key(city)).whole & CITY > 0, "{city}");
        }
        assert!(listed(&key("Харківом")).cut & CITY > 0);
        assert!(listed(&key("San")).goes_on);
        assert_eq!(listed(&key("Жщгнпж")), Listed::default());
        assert_eq!(listed(""), Listed { goes_on: false, ..Listed::default() });
    }

    #[test]
    fn common_words_are_told() {
        let class = |word: &str| listed(&key(word)).common;
        assert!(class("the") == 1 && class("yesterday") > 1 && u64::from(class("yesterday")) <= CLASSES);
        assert_eq!((class("Dalmir"), class("Жщгнпж")), (0, 0));
        assert_eq!(listed(&key("yesterday")).whole, 0);
    }
}
