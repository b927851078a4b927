//! What the attributes of an element say about it: the words by which it is styled, and whether it is shown.

use super::token::Tokens;

/// Longest value of an attribute that is read for words, in bytes.
const LONGEST: usize = 512;

/// Attributes that name an element's part in the page, with the sign that their words get in
/// [`Elements::words`](crate::Elements::words).
const TELLING: &[(&str, char)] = &[
    ("id", '#'),
    ("class", '.'),
    ("itemprop", '@'),
    ("role", '='),
    ("rel", '~'),
    ("data-testid", '!'),
    ("data-component", '!'),
    ("data-qa", '!'),
];

/// Writes the words of the start tag that came last into `out`; true when the tag says that the element is not shown.
pub(super) fn collect(tokens: &Tokens<'_>, source: &str, out: &mut String) -> bool {
    out.clear();
    let mut hidden = false;
    for attribute in tokens.attributes() {
        let name = &source[attribute.name.range()];
        let value = &source[attribute.value.range()];
        if let Some((_, sign)) = TELLING.iter().find(|(n, _)| name.eq_ignore_ascii_case(n)) {
            if value.len() <= LONGEST {
                push_words(value, *sign, out);
            }
        } else if name.eq_ignore_ascii_case("hidden") {
            hidden = true;
        } else if name.eq_ignore_ascii_case("style") {
            hidden |= hides(value);
        }
    }
    hidden
}

/// Words in lower case; a capital after a small letter begins a part as a hyphen does (`articleBody` is `article-body`).
fn push_words(value: &str, sign: char, out: &mut String) {
    for word in value.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(sign);
        let mut small = false;
        for c in word.chars() {
            if small && c.is_ascii_uppercase() {
                out.push('-');
            }
            small = c.is_ascii_lowercase();
            out.push(c.to_ascii_lowercase());
        }
    }
}

/// True for `display:none` and `visibility:hidden` in an inline style.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim();
        let value = value.get(..value.find([' ', '!']).unwrap_or(value.len())).unwrap_or(value);
        match name.trim() {
            n if n.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            n if n.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}
