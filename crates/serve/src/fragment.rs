//! Addresses that lead a browser to words on the outlet's own page.
//!
//! Source: WICG, *URL Fragment Text Directives*: `#:~:text=start,end`, each percent-encoded, with `-`, `,` and `&` always so.

use crate::html::{encode, web_address};

/// Longest text, in characters, that is put into an address whole.
const WHOLE: usize = 60;

/// Words at each end of a longer text.
const WORDS: usize = 3;

/// The address of a page with a text fragment for the words; `None` when the page has no web address.
pub(crate) fn text_fragment(url: Option<&str>, words: &str) -> Option<String> {
    let url = web_address(url?)?;
    let base = url.split('#').next().unwrap_or(url);
    let part = |w: &[&str]| encode(&w.join(" ")).replace('-', "%2D");
    let split: Vec<&str> = words.split_whitespace().collect();
    let directive = if words.chars().count() <= WHOLE || split.len() < 2 * WORDS {
        part(&split)
    } else {
        format!("{},{}", part(&split[..WORDS]), part(&split[split.len() - WORDS..]))
    };
    Some(if directive.is_empty() { base.to_owned() } else { format!("{base}#:~:text={directive}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_long_text() {
        let long = "one two-three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            text_fragment(Some("https://a.example/x#top"), long).as_deref(),
            Some("https://a.example/x#:~:text=one%20two%2Dthree%20four,eleven%20twelve%20thirteen")
        );
        assert_eq!(text_fragment(Some("javascript:alert(1)"), long), None);
        assert_eq!(
            text_fragment(Some("http://a.example"), "a, b").as_deref(),
            Some("http://a.example#:~:text=a%2C%20b")
        );
    }
}
