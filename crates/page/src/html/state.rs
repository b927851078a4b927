//! Times in scripts: the state that a page hands to its own program, as JSON inside or outside JavaScript.

use memchr::memmem;
use onrecord_text::Span;

/// Keys of a head that make looking into scripts needless.
pub(super) const SAID_BETTER: &[&str] =
    &["json-ld:datePublished", "meta:article:published_time", "itemprop:datePublished", "meta:datepublished"];

/// Names of publication times in state objects, in lower case without `_` and `-`.
const NAMES: &[&str] = &[
    "datepublished",
    "publishedat",
    "publishedon",
    "publisheddate",
    "publishedtime",
    "publishdate",
    "publishtime",
    "publishat",
    "publicationdate",
    "publicationtime",
    "articlepublished",
    "firstpublished",
    "firstpublishedat",
    "firstpublishdate",
    "datefirstpublished",
];

/// Most values that are taken from a page.
const VALUES: usize = 32;

/// The times of publication that scripts name, in order, with their places in the source. Linear in the length of the scripts.
pub(super) fn times(source: &str, scripts: &[Span]) -> Vec<(&'static str, Span)> {
    let mut out = Vec::new();
    for script in scripts {
        for part in [&b"ublish"[..], b"ublicat"] {
            let from = script.start as usize;
            for at in memmem::find_iter(&source.as_bytes()[script.range()], part) {
                if out.len() >= VALUES {
                    return out;
                }
                out.extend(value(source, from + at, *script).map(|v| ("state:published", v)));
            }
        }
    }
    out.sort_unstable_by_key(|(_, span)| span.start);
    out
}

/// The value of the key around byte `at`, when it is one of the names and the value may be a time.
fn value(source: &str, at: usize, script: Span) -> Option<Span> {
    let bytes = &source.as_bytes()[..script.end as usize];
    let of_key = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let before = bytes[script.start as usize..at].iter().rev().take(24).take_while(|b| of_key(b)).count();
    let after = bytes[at..].iter().take(24).take_while(|b| of_key(b)).count();
    let key: String = source.get(at - before..at + after)?.chars().filter(|c| c.is_alphanumeric()).collect();
    if !NAMES.contains(&key.to_ascii_lowercase().as_str()) {
        return None;
    }
    // Quotation marks may be escaped, once or more, when the JSON is a string of JavaScript.
    let joint = |b: &u8| matches!(b, b'"' | b'\'' | b'\\' | b':' | b'=' | b' ');
    let from = at + after + bytes[at + after..].iter().take(12).take_while(|b| joint(b)).count();
    let len = bytes[from..].iter().take(32).take_while(|b| !matches!(b, b'"' | b'\'' | b'\\' | b',' | b'}')).count();
    let found = source.get(from..from + len)?;
    (len >= 8 && found.starts_with(|c: char| c.is_ascii_digit())).then(|| Span::new(from, from + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_state_objects() {
        let found = |script: &str| -> Vec<String> {
            let spans = times(script, &[Span::new(0, script.len())]);
            spans.into_iter().map(|(_, s)| script[s.range()].to_owned()).collect()
        };
        assert_eq!(found(r#"x={"publishedAt":"2024-11-13T10:00:00Z","a":1}"#), ["2024-11-13T10:00:00Z"]);
        assert_eq!(found(r#"push("{\"publish_date\":\"2024-11-13\"}")"#), ["2024-11-13"]);
        assert_eq!(found(r#"{"publicationDate": 1731488400000}"#), ["1731488400000"]);
        assert!(found(r#"{"publisher":"2024-11-13"} publish published"#).is_empty());
        assert!(found("publishedAt").is_empty());
    }
}
