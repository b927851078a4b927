//! The stream of tokens that full-text search sees.
//!
//! Words are stemmed by the language of the statement before SQLite sees them, since a tokenizer of its own cannot be
//! registered; all that is left for it is to cut at spaces.

use onrecord_language::{Lang, Token, TokenKind, stem, tokens};
use onrecord_record::person::search_words;
use onrecord_text::{Span, Text};

/// Stems of a stretch of text, parted by spaces. Parts of a hyphenated word are words of their own.
pub(crate) fn stems(text: &str, lang: Lang) -> String {
    let mut out = Vec::new();
    for word in spoken(text) {
        out.extend(parts(&word.lower).map(|p| plain(&stem(p, lang))).filter(|s| !s.is_empty()));
    }
    out.join(" ")
}

/// The words of a name as they are indexed: folded, and given names by the key that all their spellings share.
pub(crate) fn who(name: &str) -> String {
    search_words(name).concat().join(" ")
}

/// A token that stands for a value (`kind_promise`).
pub(crate) fn facet(name: &str, value: &str) -> String {
    format!("{name}_{}", plain(value))
}

/// The language whose stems a code stands for; text of a language without a pack is stemmed as English, here and in queries.
pub(crate) fn language(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or(Lang::EN)
}

/// What to look for, as an FTS5 expression; `None` when it holds no word. Each word may stand in the statement, in any of
/// the languages, or in the speaker's name; words in double quotation marks must stand together in the statement.
pub(crate) fn expression(query: &str) -> Option<String> {
    let mut all = Vec::new();
    for (i, piece) in query.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        if i % 2 == 1 {
            all.extend(either(piece, false));
        } else {
            for word in spoken(piece) {
                all.extend(either(&word.lower, true));
            }
        }
    }
    (!all.is_empty()).then(|| all.join(" AND "))
}

/// A phrase in any language's stems, or a name.
fn either(phrase: &str, named: bool) -> Option<String> {
    let mut forms: Vec<String> = Lang::all().map(|l| stems(phrase, l)).filter(|s| !s.is_empty()).collect();
    forms.sort();
    forms.dedup();
    let forms = (!forms.is_empty()).then(|| format!("stems : ({})", any(&forms)));
    let name =
        search_words(phrase).iter().map(|forms| format!("who : ({})", any(forms))).collect::<Vec<_>>().join(" AND ");
    let name = Some(name).filter(|n| named && !n.is_empty()).map(|n| format!("({n})"));
    match (forms, name) {
        (Some(f), Some(n)) => Some(format!("({f} OR {n})")),
        (f, n) => f.or(n),
    }
}

fn any(forms: &[String]) -> String {
    forms.iter().map(|f| format!("\"{f}\"")).collect::<Vec<_>>().join(" OR ")
}

fn spoken(text: &str) -> Vec<Token> {
    let text = Text::from(text);
    let mut found = tokens(&text, Span::new(0, text.len()));
    found.retain(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    found
}

fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '\u{2010}', '\u{2011}', '\u{ad}'])
}

/// Letters and digits only, in lower case: what the index's tokenizer leaves in one piece.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
