//! What pages say about themselves, by the language tables, in all languages at once.

use crate::{phrase::Phrases, words::Words};
use onrecord_language::{Lang, Table, rows, table};
use std::sync::OnceLock;

/// What a phrase says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The page is not there, or failed.
    Error,
    /// The reader is kept out.
    Blocked,
    /// Nothing is shown without scripts.
    Script,
    /// Consent is asked for first.
    Consent,
    /// The rest is for those who pay or log in.
    Paywall,
    /// Leads to the rest.
    More,
    /// News as it comes.
    Live,
    /// Heading of a list.
    List,
    /// Heading of a player.
    Video,
}

/// Longest text in which a phrase is looked for, in bytes; what is longer is not about the page.
const LONGEST: usize = 400;

fn said(name: &str) -> Option<Said> {
    Some(match name {
        "error" => Said::Error,
        "blocked" => Said::Blocked,
        "script" => Said::Script,
        "consent" => Said::Consent,
        "paywall" => Said::Paywall,
        "more" => Said::More,
        "live" => Said::Live,
        "list" => Said::List,
        "video" => Said::Video,
        _ => return None,
    })
}

fn all_rows() -> impl Iterator<Item = Vec<&'static str>> {
    Lang::all().flat_map(|l| rows(table(l, Table::PageKinds)))
}

fn phrases() -> &'static Phrases<Said> {
    static ALL: OnceLock<Phrases<Said>> = OnceLock::new();
    ALL.get_or_init(|| Phrases::new(all_rows().filter_map(|r| Some((said(r.first()?)?, *r.get(1)?)))))
}

/// What a text says, each thing once, with the number of words of the longest phrase for it and whether it is all that is said.
pub(super) fn of(text: &str) -> Vec<(Said, bool)> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let words = Words::new(text);
    let within = 0..words.all().iter().take_while(|w| w.span.end as usize <= LONGEST).count();
    let mut out: Vec<(Said, bool)> = Vec::new();
    for at in within.clone() {
        for (phrase, found) in phrases().at(&words, within.clone(), at) {
            let whole = found == within;
            match out.iter_mut().find(|(said, _)| *said == phrase.value) {
                Some(known) => known.1 |= whole,
                None => out.push((phrase.value, whole)),
            }
        }
    }
    out
}

/// True for a part of an address that is listed under a name.
pub(super) fn in_address(class: &str, part: &str) -> bool {
    static ALL: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all: Vec<_> = all_rows().filter_map(|r| Some((*r.first()?, *r.get(1)?))).collect();
        all.retain(|(class, _)| matches!(*class, "address" | "player"));
        all.sort_unstable();
        all
    });
    all.binary_search(&(class, part)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_known() {
        for row in all_rows() {
            assert!(row.len() == 2 && (said(row[0]).is_some() || matches!(row[0], "address" | "player")), "{row:?}");
        }
    }

    #[test]
    fn phrases_are_found_where_they_may_stand() {
        let has = |text, what| of(text).iter().any(|(said, _)| *said == what);
        assert!(has("404 — Page not found", Said::Error));
        assert!(has("Сторінку не знайдено", Said::Error));
        assert!(has("Доступ запрещён", Said::Blocked));
        assert!(has("Щоб читати далі, оформіть передплату", Said::Paywall));
        assert!(has("Результаты поиска", Said::List));
        assert!(!has("Police said that the page was not found in the archive of the court on Monday", Said::Error));
        assert!(in_address("address", "tag") && !in_address("address", "tagil"));
    }
}
