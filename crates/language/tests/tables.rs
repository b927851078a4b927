//! The tables of `languages/` are written as their readers expect.

use onrecord_language::{Lang, Table, table};
use std::collections::HashSet;

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// A word mixes scripts when a Latin look-alike slipped into a Cyrillic word.
fn mixed(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.into_iter().find(|w| w.chars().any(is_cyrillic) && w.chars().any(|c| c.is_ascii_alphabetic()))
}

#[test]
fn one_script_a_word() {
    for lang in Lang::all() {
        for which in Table::ALL {
            for line in table(lang, *which).lines() {
                assert_eq!(mixed(line), None, "{} {}: {line}", lang.code(), which.file());
            }
        }
    }
}

/// Composed characters only, no odd spaces, a line break at the end.
#[test]
fn plain_text() {
    for lang in Lang::all() {
        for which in Table::ALL {
            let text = table(lang, *which);
            let place = format!("{} {}", lang.code(), which.file());
            assert!(text.is_empty() || text.ends_with('\n'), "{place}: no line break at the end");
            for c in ['\r', '\u{300}', '\u{301}', '\u{306}', '\u{308}', '\u{a0}', '\u{feff}', '\u{200b}'] {
                assert!(!text.contains(c), "{place}: {c:?}");
            }
            assert!(text.lines().all(|l| l.trim_end_matches(' ') == l), "{place}: blanks at the end of a line");
        }
    }
}

#[test]
fn no_row_twice() {
    for lang in Lang::all() {
        for which in [Table::Abbreviations, Table::Common, Table::Endings, Table::Spelling] {
            let mut seen = HashSet::new();
            let rows = table(lang, which).lines().filter(|l| !l.starts_with('#'));
            let twice: Vec<_> = rows.filter(|l| !seen.insert(*l)).collect();
            assert!(twice.is_empty(), "{} {}: {twice:?}", lang.code(), which.file());
        }
        for which in [Table::Cues, Table::CuePhrases] {
            // A word may be a noun and a verb (`promise`).
            let mut seen = HashSet::new();
            for line in table(lang, which).lines().filter(|l| !l.starts_with('#')) {
                let columns: Vec<_> = line.split('\t').collect();
                assert!(columns.len() == 6, "{line}");
                assert!(seen.insert((columns[0], columns[3])), "{} twice", columns[0]);
            }
        }
    }
}
