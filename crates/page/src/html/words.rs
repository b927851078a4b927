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
    /// Numbers of the words of tags with one telling attribute, by its sign and value.
    known: FxHashMap<(char, &'s str), u32>,
    out: String,
}

impl<'s> Reader<'s> {
    /// The number of the words of the start tag that came last, and true when the tag says that the element is not shown.
    pub(super) fn read(&mut self, tokens: &Tokens<'s>, source: &'s str, elements: &mut Elements) -> (u32, bool) {
        let (mut first, mut several, mut hidden) = (None, false, false);
        for attribute in tokens.attributes() {
            match use_of(&source[attribute.name.range()]) {
                Use::Words(sign) if attribute.value.len() <= LONGEST => {
                    let value = &source[attribute.value.range()];
                    match first {
                        None => first = Some((sign, value)),
                        Some((sign, value)) if !several => {
                            several = true;
                            self.out.clear();
                            push_words(value, sign, &mut self.out);
                        }
                        Some(_) => {}
                    }
                    if several {
                        push_words(value, sign, &mut self.out);
                    }
                }
                Use::Hidden => hidden = true,
                Use::Style => hidden |= hides(&source[attribute.value.range()]),
                Use::Words(_) | Use::None => {}
            }
        }
        let words = match first {
            None => 0,
            Some(_) if several => elements.string(&self.out),
            Some(one) => *self.known.entry(one).or_insert_with(|| {
                self.out.clear();
                push_words(one.1, one.0, &mut self.out);
                elements.string(&self.out)
            }),
        };
        (words, hidden)
    }
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
