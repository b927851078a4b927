//! Tags, text and what is neither: one pass over the characters, no copy.
//!
//! After the tokenisation stage of the HTML standard (section 13.2.5), reduced to what the places of text depend on.

use memchr::{memchr, memmem};
use onrecord_text::Span;

/// Most attributes of one tag that are kept.
pub(super) const ATTRIBUTES: usize = 64;

/// An attribute, by its places in the source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name.
    pub(super) name: Span,
    /// Its value, without quotation marks.
    pub(super) value: Span,
}

/// What stands next in the document.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters.
    Text(Span),
    /// A start tag; its attributes are in [`Tokens::attributes`].
    Start {
        /// Byte of its `<`.
        at: u32,
        /// Its name.
        name: Span,
        /// Ends in `/>`.
        closed: bool,
    },
    /// An end tag.
    End {
        /// Its name.
        name: Span,
    },
}

/// The tokens of a document.
pub(super) struct Tokens<'s> {
    source: &'s str,
    at: usize,
    attributes: Vec<Attribute>,
    /// True once a tag had more than [`ATTRIBUTES`].
    pub(super) cut_attributes: bool,
    /// Inside `svg` or `math`, where `<![CDATA[` is text.
    pub(super) foreign: bool,
}

impl<'s> Tokens<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Tokens { source, at: 0, attributes: Vec::new(), cut_attributes: false, foreign: false }
    }

    /// Attributes of the start tag that came last.
    pub(super) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// Where the next token begins.
    pub(super) fn position(&self) -> u32 {
        self.at as u32
    }

    /// The value of an attribute of the start tag that came last, as it stands in the source.
    pub(super) fn attribute(&self, name: &str) -> Option<&'s str> {
        let found = self.attributes.iter().find(|a| self.source[a.name.range()].eq_ignore_ascii_case(name))?;
        Some(&self.source[found.value.range()])
    }

    /// Steps over everything to the end tag `name` (in lower case) or the end of the document, and gives it; for elements whose
    /// content is no markup. The end tag is the next token.
    pub(super) fn raw_text(&mut self, name: &str) -> Span {
        let from = self.at;
        let bytes = self.source.as_bytes();
        // Inside a comment of a script, an inner `<script>` hides the end tag after it.
        let (mut at, mut comment_end, mut inner) = (from, from, false);
        while let Some(lt) = memchr(b'<', &bytes[at..]) {
            at += lt;
            let rest = &bytes[at..];
            let in_comment = at < comment_end;
            inner &= in_comment;
            if rest[1..].starts_with(b"/") && is_tag(&rest[2..], name) {
                if !inner {
                    self.at = at;
                    return Span::new(from, at);
                }
                inner = false;
            } else if name == "script" && in_comment {
                inner |= is_tag(&rest[1..], name);
            } else if name == "script" && rest.starts_with(b"<!--") {
                comment_end = memmem::find(rest, b"-->").map_or(bytes.len(), |i| at + i);
            }
            at += 1;
        }
        self.at = bytes.len();
        Span::new(from, bytes.len())
    }

    /// Everything that is left.
    pub(super) fn rest(&mut self) -> Span {
        let from = std::mem::replace(&mut self.at, self.source.len());
        Span::new(from, self.source.len())
    }

    /// The attributes of a tag from `at` on; gives the byte after its `>` and whether `/` stands before that, or `None` when the
    /// document ends inside the tag.
    fn tag(&mut self, at: usize) -> Option<(usize, bool)> {
        self.attributes.clear();
        let bytes = self.source.as_bytes();
        let mut at = at;
        loop {
            at = skip(bytes, at, SPACE | SLASH);
            if *bytes.get(at)? == b'>' {
                return Some((at + 1, bytes[at - 1] == b'/'));
            }
            let from = at;
            // A name may begin with `=`.
            at = until(bytes, at + 1, SPACE | SLASH | CLOSE | EQUALS);
            let name = Span::new(from, at);
            let mut value = Span::new(at, at);
            let equals = skip(bytes, at, SPACE);
            if bytes.get(equals) == Some(&b'=') {
                at = skip(bytes, equals + 1, SPACE);
                match *bytes.get(at)? {
                    quote @ (b'"' | b'\'') => {
                        let end = at + 1 + memchr(quote, &bytes[at + 1..])?;
                        value = Span::new(at + 1, end);
                        at = end + 1;
                    }
                    _ => {
                        let from = at;
                        at = until(bytes, at, SPACE | CLOSE);
                        value = Span::new(from, at);
                        if bytes.get(at) == Some(&b'>') && at > from {
                            self.keep(Attribute { name, value });
                            return Some((at + 1, false));
                        }
                    }
                }
            }
            self.keep(Attribute { name, value });
        }
    }

    fn keep(&mut self, attribute: Attribute) {
        if self.attributes.len() < ATTRIBUTES {
            self.attributes.push(attribute);
        } else {
            self.cut_attributes = true;
        }
    }

    /// The end of a comment or declaration that begins at `at` with `<!` or `<?` or `</` and no name; `foreign` text of a CDATA
    /// section is given as a span.
    fn markup(&mut self, at: usize) -> Option<Span> {
        let rest = &self.source.as_bytes()[at..];
        let to = |found: Option<usize>, len: usize| found.map_or(rest.len(), |i| i + len);
        let len = if rest.starts_with(b"<!--") {
            if rest.starts_with(b"<!-->") {
                5
            } else if rest.starts_with(b"<!--->") {
                6
            } else {
                let end = |i: usize| match &rest[4 + i + 2..] {
                    [b'>', ..] => Some(4 + i + 3),
                    [b'!', b'>', ..] => Some(4 + i + 4),
                    _ => None,
                };
                dashes(&rest[4..]).find_map(end).unwrap_or(rest.len())
            }
        } else if self.foreign && rest.starts_with(b"<![CDATA[") {
            let end = memmem::find(&rest[9..], b"]]>").map_or(rest.len(), |i| i + 9);
            self.at = at + to(Some(end), 3).min(rest.len());
            return Some(Span::new(at + 9, at + end));
        } else {
            to(memchr(b'>', rest), 1)
        };
        self.at = at + len;
        None
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.source.as_bytes();
        loop {
            let from = self.at;
            // Text goes on to the next `<` that begins markup.
            let mut at = from;
            loop {
                at += memchr(b'<', &bytes[at..]).unwrap_or(bytes.len() - at);
                match bytes.get(at + 1) {
                    Some(b'!' | b'?') => break,
                    Some(b'/') if bytes.len() > at + 2 => break,
                    Some(b) if b.is_ascii_alphabetic() => break,
                    None => {
                        at = bytes.len();
                        break;
                    }
                    _ => at += 1,
                }
            }
            if at > from {
                self.at = at;
                return Some(Token::Text(Span::new(from, at)));
            }
            if at >= bytes.len() {
                return None;
            }
            let end_tag = bytes[at + 1] == b'/';
            let start = at + 1 + usize::from(end_tag);
            if !bytes[start].is_ascii_alphabetic() {
                if end_tag && bytes[start] == b'>' {
                    self.at = start + 1;
                } else if let Some(text) = self.markup(at) {
                    return Some(Token::Text(text));
                }
                continue;
            }
            let end = until(bytes, start, SPACE | SLASH | CLOSE);
            let name = Span::new(start, end);
            let Some((next, closed)) = self.tag(end) else {
                self.at = bytes.len();
                return None;
            };
            self.at = next;
            return Some(if end_tag { Token::End { name } } else { Token::Start { at: at as u32, name, closed } });
        }
    }
}

/// White space inside a tag.
const SPACE: u8 = 1;
/// `/`
const SLASH: u8 = 2;
/// `>`
const CLOSE: u8 = 4;
/// `=`
const EQUALS: u8 = 8;

/// What a byte is inside a tag.
static BYTES: [u8; 256] = {
    let mut all = [0; 256];
    let mut b = 0;
    while b < 256 {
        all[b] = match b as u8 {
            b'/' => SLASH,
            b'>' => CLOSE,
            b'=' => EQUALS,
            b if b.is_ascii_whitespace() => SPACE,
            _ => 0,
        };
        b += 1;
    }
    all
};

/// The first byte from `at` on that is none of `classes`.
fn skip(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    while bytes.get(at).is_some_and(|b| BYTES[usize::from(*b)] & classes != 0) {
        at += 1;
    }
    at
}

/// The first byte from `at` on that is one of `classes`.
fn until(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    while bytes.get(at).is_some_and(|b| BYTES[usize::from(*b)] & classes == 0) {
        at += 1;
    }
    at
}

/// Where two dashes stand side by side, also overlapping.
fn dashes(s: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'-', s).filter(|i| s.get(i + 1) == Some(&b'-'))
}

/// True when `rest` begins with the tag name and something that ends it.
fn is_tag(rest: &[u8], name: &str) -> bool {
    rest.get(..name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()))
        && rest.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(source: &str) -> String {
        let mut tokens = Tokens::new(source);
        let mut out = String::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(s) => out += &source[s.range()],
                Token::Start { name, closed, .. } => {
                    let attributes = tokens.attributes().iter();
                    let attributes: Vec<_> = attributes
                        .map(|a| format!("{}={}", &source[a.name.range()], &source[a.value.range()]))
                        .collect();
                    out += &format!(
                        "[{}{}{}]",
                        &source[name.range()],
                        if closed { "/" } else { "" },
                        attributes.join(",")
                    );
                }
                Token::End { name } => out += &format!("[-{}]", &source[name.range()]),
            }
        }
        out
    }

    #[test]
    fn tags_text_and_comments() {
        for (source, want) in [
            ("a<b>c</b >d", "a[b]c[-b]d"),
            ("<a href='x>y' title=\"<z>\">t</a>", "[ahref=x>y,title=<z>]t[-a]"),
            ("<a href=x/y>t", "[ahref=x/y]t"),
            ("<br/><br / >", "[br/][br]"),
            ("<input disabled value = x name>", "[inputdisabled=,value=x,name=]"),
            ("<p =x y=>z", "[p=x=,y=]z"),
            ("1 < 2 <3 <", "1 < 2 <3 <"),
            ("a<!-- <b> -->c<!-->d<!--->e<!--x--!>f", "acdef"),
            ("a<!doctype html>b<?php x ?>c</>d</ x>e<![CDATA[f]]>g", "abcdefg".replace('f', "").as_str()),
            ("cut<a href='x", "cut"),
            ("cut<!-- x", "cut"),
            ("<P CLASS=a>", "[PCLASS=a]"),
        ] {
            assert_eq!(show(source), want, "{source}");
        }
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        for (source, want) in [
            ("if (a</b>) </SCRIPT >x", "if (a</b>) "),
            ("</scripty></script>", "</scripty>"),
            ("<!-- <script> </script> --> 1 </script>x", "<!-- <script> </script> --> 1 "),
            ("<!-- x </script>y", "<!-- x "),
            ("open", "open"),
        ] {
            assert_eq!(&source[Tokens::new(source).raw_text("script").range()], want);
        }
    }

    #[test]
    fn tags_with_very_many_attributes_are_cut() {
        let source = format!("<p {}>x", "a=1 ".repeat(1000));
        let mut tokens = Tokens::new(&source);
        assert!(tokens.next().is_some() && tokens.cut_attributes);
        assert_eq!(tokens.attributes().len(), ATTRIBUTES);
    }
}
