//! Prompts, headings and set phrases of news pages, in all languages at once: a page may carry them in another language than its article.

use crate::{Label, phrase::Phrases, words::Words};
use onrecord_language::{Lang, Table, rows, table};
use std::{ops::Range, sync::OnceLock};

/// What a phrase of the furniture tables says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// The stretch is furniture of this kind.
    Is(Label),
    /// An office in a newsroom.
    Role,
    /// The sentence leans on the one before.
    Anaphor,
    /// Ends a headline, after a dash.
    Tail,
    /// Ends a relative time.
    Ago,
    /// A network or a messenger that carries news.
    Platform,
}

/// A phrase found in a line.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prompt {
    /// The kind of furniture.
    pub(crate) label: Label,
    /// It is the whole line.
    pub(crate) whole: bool,
    /// It tells enough by itself; otherwise it only weighs.
    pub(crate) strong: bool,
    /// Number of the word after it.
    pub(crate) end: usize,
}

fn phrases() -> &'static Phrases<Cue> {
    static ALL: OnceLock<Phrases<Cue>> = OnceLock::new();
    ALL.get_or_init(|| {
        let all = Lang::all().flat_map(|l| rows(table(l, Table::Furniture)));
        Phrases::new(all.filter_map(|r| Some((cue(r.first()?)?, *r.get(1)?))))
    })
}

fn cue(name: &str) -> Option<Cue> {
    Some(match name {
        "role" => Cue::Role,
        "anaphor" => Cue::Anaphor,
        "media-tail" => Cue::Tail,
        "ago" => Cue::Ago,
        "platform" => Cue::Platform,
        _ => Cue::Is(Label::ALL.iter().copied().find(|l| l.name() == name)?),
    })
}

/// The phrase that tells most about a stretch of words. `sentence` is true when the stretch ends as a sentence does: then a short
/// phrase at its beginning tells little.
pub(crate) fn prompt(words: &Words, within: Range<usize>, sentence: bool) -> Option<Prompt> {
    // Long lines are searched at their ends only: what is furniture says so there.
    let middle = within.start + 30..within.end.saturating_sub(20);
    best(words, within.clone(), sentence, within.filter(|at| !middle.contains(at)))
}

/// The phrase that tells most among those at the beginning of a stretch of words.
pub(crate) fn opening(words: &Words, within: Range<usize>) -> Option<Prompt> {
    best(words, within.clone(), false, within.take(1))
}

fn best(words: &Words, within: Range<usize>, sentence: bool, places: impl Iterator<Item = usize>) -> Option<Prompt> {
    let n = within.len();
    let mut best: Option<(usize, Prompt)> = None;
    let phrases = phrases();
    let may_begin = |at: &usize| words.all().get(*at).is_some_and(|w| phrases.may_begin(w));
    for at in places.filter(may_begin) {
        for (phrase, found) in phrases.at(words, within.clone(), at) {
            let Cue::Is(label) = phrase.value else { continue };
            let whole = found == within;
            let after = words.all().get(found.end).filter(|_| found.end < within.end);
            // The colon of a time of day is none.
            let number = words.all().get(found.end - 1).is_some_and(|w| w.number);
            let colon = phrase.colon || (!number && after.is_some_and(|w| words.lower(w) == ":"));
            let stopped = label == Label::Advert && n <= 15 && after.is_some_and(|w| w.after_stop);
            let (strong, weight) = match (phrase.from_start, phrase.len) {
                _ if whole => (true, 60),
                (true, _) if phrase.strong => (true, 40),
                (true, len) if colon || stopped => (true, 30 + len),
                (true, 1) => (n <= if sentence { 4 } else { 6 }, 20),
                (true, 2) => (n <= if sentence { 12 } else { 25 }, 22),
                (true, len) => (n <= 25, 24 + len),
                (false, _) if phrase.to_end => (n <= 25, 18),
                (false, len) if phrase.colon => (n <= 40 && within.end - found.end <= 12, 14 + len),
                (false, 1) => (n <= 20 && !sentence, 8),
                (false, 2) => (n <= 25, 12),
                (false, len) => (n <= 60, 16 + len),
            };
            let weight = weight + if strong { 100 } else { 0 };
            if best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, Prompt { label, whole, strong, end: found.end }));
            }
        }
    }
    best.map(|(_, prompt)| prompt)
}

/// True when a stretch of words begins with a phrase of this kind.
pub(crate) fn begins(words: &Words, within: Range<usize>, cue: Cue) -> bool {
    let start = within.start;
    phrases().at(words, within, start).any(|(p, _)| p.value == cue)
}

/// True when a single word is of this kind.
pub(crate) fn is(words: &Words, at: usize, cue: Cue) -> bool {
    phrases().at(words, at..at + 1, at).any(|(p, _)| p.value == cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(line: &str) -> Option<(Label, bool)> {
        let words = Words::new(line);
        let n = words.all().len();
        prompt(&words, 0..n, line.ends_with('.')).map(|p| (p.label, p.strong))
    }

    #[test]
    fn rows_are_known_labels() {
        for lang in Lang::all() {
            let rows: Vec<_> = rows(table(lang, Table::Furniture)).collect();
            assert!(rows.len() >= 150, "{} has {} rows", lang.code(), rows.len());
            for row in rows {
                assert!(row.len() == 2 && cue(row[0]).is_some(), "{row:?}");
            }
        }
    }

    #[test]
    fn prompts_are_told_from_sentences_that_begin_alike() {
        assert_eq!(label("Читайте також: Що чекає на порт Надівелль"), Some((Label::ReadAlso, true)));
        assert_eq!(label("Последние новости"), Some((Label::LatestList, true)));
        assert_eq!(label("© 2024 Lodim Daily. All rights reserved."), Some((Label::Legal, true)));
        assert!(
            !label("Share prices fell in Keivor on Monday after the bridge was closed to trucks.").is_some_and(|l| l.1)
        );
        assert!(!label("Elsewhere in the valley, the police have begun to count the trucks.").is_some_and(|l| l.1));
        assert_eq!(label("Міст закрили для вантажівок увечері."), None);
    }
}
