//! Text that is HTML already, and the few ways to make it.

use askama::filters::HtmlSafe;
use std::fmt;

/// HTML whose parts were escaped when it was made. Templates put it out as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    /// Escapes a text.
    pub(crate) fn text(text: &str) -> Html {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                // Control characters are not allowed in HTML; what stood there stays countable.
                c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
                c => out.push(c),
            }
        }
        Html(out)
    }

    /// An element of plain text: `tag` and the attribute names are ours, values and text are escaped.
    pub(crate) fn element(tag: &'static str, attributes: &[(&'static str, &str)], inner: &Html) -> Html {
        let mut out = format!("<{tag}");
        for (name, value) in attributes {
            out.push_str(&format!(" {name}=\"{}\"", Html::text(value)));
        }
        out.push_str(&format!(">{inner}</{tag}>"));
        Html(out)
    }

    /// Puts another piece behind.
    pub(crate) fn push(&mut self, other: &Html) {
        self.0.push_str(&other.0);
    }

    /// True when there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Percent-encodes what is not unreserved in RFC 3986.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' | b'-' => out.push(b as char),
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

/// An address that may stand in a link: only the web's own schemes, so that a page cannot bring `javascript:` in.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let plain = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    (plain && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_encodes() {
        assert_eq!(Html::text("<a b='\"&\u{0}").to_string(), "&lt;a b=&#39;&quot;&amp;\u{fffd}");
        assert_eq!(encode("їжак, a-b"), "%D1%97%D0%B6%D0%B0%D0%BA%2C%20a-b");
    }

    #[test]
    fn only_web_addresses() {
        assert!(web_address("https://a.example/x").is_some());
        for bad in
            ["javascript://%0aalert(1)", "javascript:alert(1)", "data:text/html,x", "//a", "http://a\n.example", ""]
        {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
