//! What a number counts: the noun after it, with adjectives between.

use crate::Lang;
use crate::lexicon::{Class, Words};
use std::ops::Range;

/// Adjectives between a number and its noun.
const ADJECTIVES: usize = 2;

/// The tokens of the noun phrase that begins at token `i`. Adjectives and nouns are told by their endings.
pub(super) fn after(w: &Words, i: usize) -> Option<Range<usize>> {
    let at = if w.lang == Lang::EN && w.lower(i) == "of" { i + 1 } else { i };
    for noun in at..=at + ADJECTIVES {
        let token = w.tokens.get(noun)?;
        let word = token.is_word() && !token.capital && !token.upper && token.lower.chars().count() > 2;
        if !word
            || w.is(noun, Class::NotCounted)
            || w.is(noun, Class::Unit)
            || w.is(noun, Class::Age)
            || w.is(noun, Class::YearMark)
        {
            return None;
        }
        if is_noun(w, noun) {
            return Some(at..noun + 1);
        }
        if !is_adjective(w, noun) {
            return None;
        }
    }
    None
}

fn is_noun(w: &Words, i: usize) -> bool {
    let word = w.lower(i);
    match w.lang {
        Lang::EN => w.is(i, Class::Plural) || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"),
        _ => !is_adjective(w, i) && !verb(word) && !word.ends_with("ться") && !word.ends_with("тся"),
    }
}

fn is_adjective(w: &Words, i: usize) -> bool {
    let word = w.lower(i);
    match w.lang {
        Lang::EN => !w.is(i, Class::NotCounted) && !w.past(i) && !w.is(i, Class::InMonth) && !w.is(i, Class::And),
        _ => ["их", "ых", "ими", "ыми", "ього", "ого", "ая", "ою"].iter().any(|e| word.ends_with(e)),
    }
}

/// Past tenses and participles; nouns in `-в`, `-ла` after a number are rarer than verbs.
fn verb(word: &str) -> bool {
    let genitive = word.ends_with("ів") || word.ends_with("їв") || word.ends_with("ов") || word.ends_with("ев");
    let past =
        ["ав", "ив", "ала", "ила", "али", "или", "ало", "ило", "ся", "сь", "но", "ть", "ет", "ут", "ют", "ал", "ил"];
    !genitive && past.iter().any(|e| word.ends_with(e))
}
