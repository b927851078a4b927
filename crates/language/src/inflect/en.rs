//! English paradigms.

use super::{Form, Irregular};
use crate::Tense;

/// Forms of a verb. A participle that is written as the past tense is not given twice.
pub(super) fn verb(lemma: &str, irregular: Irregular<'_>) -> Vec<Form> {
    let double = irregular.get("double").and(lemma.chars().next_back());
    let stem = double.map_or_else(|| lemma.to_owned(), |last| format!("{lemma}{last}"));
    let past = irregular.get("past").map_or_else(|| past(&stem), str::to_owned);
    let third = irregular.get("3sg").map_or_else(|| third(lemma), str::to_owned);
    let gerund = irregular.get("ing").map_or_else(|| gerund(&stem), str::to_owned);
    let mut out = vec![
        Form { plural: Some(true), ..Form::new(lemma, Tense::Present) },
        Form::new(lemma, Tense::Infinitive),
        Form::personal(third, Tense::Present, 3, false),
        Form::new(past, Tense::Past),
        Form::new(gerund, Tense::Gerund),
    ];
    if double == Some('l') {
        // American spelling: signaled.
        out.extend([Form::new(format!("{lemma}ed"), Tense::Past), Form::new(format!("{lemma}ing"), Tense::Gerund)]);
    }
    if let Some(part) = irregular.get("part") {
        out.push(Form::new(part, Tense::Impersonal));
    }
    out
}

/// Singular and plural of a noun.
pub(super) fn noun(lemma: &str) -> Vec<Form> {
    let number = |text: String, plural| Form { plural: Some(plural), ..Form::new(text, Tense::None) };
    if lemma.ends_with('s') {
        return vec![number(lemma.to_owned(), true)];
    }
    vec![number(lemma.to_owned(), false), number(third(lemma), true)]
}

/// The stem of a word on consonant + y.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|head| !head.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn third(word: &str) -> String {
    if let Some(head) = consonant_y(word) {
        return format!("{head}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    format!("{word}{}", if hissing { "es" } else { "s" })
}

fn past(stem: &str) -> String {
    if let Some(head) = consonant_y(stem) {
        return format!("{head}ied");
    }
    format!("{stem}{}", if stem.ends_with('e') { "d" } else { "ed" })
}

fn gerund(stem: &str) -> String {
    let head = stem.strip_suffix('e').filter(|head| !head.ends_with(['e', 'o', 'y']));
    format!("{}ing", head.unwrap_or(stem))
}
