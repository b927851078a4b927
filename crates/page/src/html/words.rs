//! What the attributes of an element say about it: the words by which it is styled, and whether it is shown.

use super::token::Tokens;
use crate::Elements;
use rustc_hash::FxHashMap;

/// Longest value of an attribute that is read for words, in bytes.
const LONGEST: usize = 512;

/// What an attribute is read for.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
enum Use {
    /// It names the element's part in the page; its words get this sign in [`Elements::words`].
    Words(char),
    /// It hides the element.
    Hidden,
    /// It may hide the element.
    Style,
    /// Nothing.
    None,
}

fn use_of(name: &str) -> Use {
    let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
    match name.len() {
        2 if is("id") => Use::Words('#'),
        3 if is("rel") => Use::Words('~'),
        4 if is("role") => Use::Words('='),
        5 if is("class") => Use::Words('.'),
        5 if is("style") => Use::Style,
        6 if is("hidden") => Use::Hidden,
        7 if is("data-qa") => Use::Words('!'),
        8 if is("itemprop") => Use::Words('@'),
        11 if is("data-testid") => Use::Words('!'),
        14 if is("data-component") => Use::Words('!'),
        _ => Use::None,
    }
}

/// Reads start tags for their words. Most tags of a page have the words of another one.
#[derive(Default)]
pub(super) struct Reader<'s> {
    /// Numbers of the words of one attribute, by its sign and value.
    known: FxHashMap<(char, &'s str), u32>,
    /// Numbers of the words of several attributes: of the words of those before the last, and of the last.
    joined: FxHashMap<(u32, u32), u32>,
    out: String,
}

impl<'s> Reader<'s> {
    /// The number of the words of the start tag that came last, and true when the tag says that the element is not shown.
    pub(super) fn read(&mut self, tokens: &Tokens<'s>, source: &'s str, elements: &mut Elements) -> (u32, bool) {
        let (mut words, mut hidden) = (0, false);
        for attribute in tokens.attributes() {
            match use_of(&source[attribute.name.range()]) {
                Use::Words(sign) if attribute.value.len() <= LONGEST => {
                    let one = self.one(sign, &source[attribute.value.range()], elements);
                    words = self.join(words, one, elements);
                }
                Use::Hidden => hidden = true,
                Use::Style => hidden |= hides(&source[attribute.value.range()]),
                Use::Words(_) | Use::None => {}
            }
        }
        (words, hidden)
    }

    fn one(&mut self, sign: char, value: &'s str, elements: &mut Elements) -> u32 {
        let out = &mut self.out;
        *self.known.entry((sign, value)).or_insert_with(|| {
            out.clear();
            push_words(value, sign, out);
            elements.string(out)
        })
    }

    fn join(&mut self, before: u32, last: u32, elements: &mut Elements) -> u32 {
        if before == 0 || last == 0 {
            return before.max(last);
        }
        let out = &mut self.out;
        *self.joined.entry((before, last)).or_insert_with(|| {
            out.clear();
            out.push_str(elements.string_of(before));
            out.push(' ');
            out.push_str(elements.string_of(last));
            elements.string(out)
        })
    }
}

/// Words in lower case; a capital after a small letter begins a part as a hyphen does (`articleBody` is `article-body`).
fn push_words(value: &str, sign: char, out: &mut String) {
    for word in value.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(sign);
        if !word.bytes().any(|b| b.is_ascii_uppercase()) {
            out.push_str(word);
            continue;
        }
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
