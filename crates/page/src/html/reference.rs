//! Character references (`&amp;`, `&#1110;`), as HTML's standard resolves them (section 13.2.5.72 and following).

use entities::ENTITIES;
use std::sync::LazyLock;

/// Named references without their `&`, in byte order.
static NAMED: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut all: Vec<_> = ENTITIES.iter().map(|e| (e.entity.trim_start_matches('&'), e.characters)).collect();
    all.sort_unstable();
    all
});

/// Bytes of the longest name (`CounterClockwiseContourIntegral;`).
const LONGEST: usize = 32;

/// What a reference stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Referred {
    /// A numeric reference.
    Char(char),
    /// A named one; up to two characters.
    Name(&'static str),
}

impl Referred {
    /// Appends the characters.
    pub(crate) fn push_to(self, out: &mut String) {
        match self {
            Referred::Char(c) => out.push(c),
            Referred::Name(s) => out.push_str(s),
        }
    }
}

/// Resolves the reference that `s` begins with: what it stands for and how many bytes it takes. `None` when `s` does not begin
/// with one, so that the `&` is an ampersand.
pub(crate) fn reference(s: &str, in_attribute: bool) -> Option<(Referred, usize)> {
    let rest = s.strip_prefix('&')?;
    if let Some(digits) = rest.strip_prefix('#') {
        return numeric(digits).map(|(c, len)| (Referred::Char(c), len + 2));
    }
    named(rest, in_attribute).map(|(s, len)| (Referred::Name(s), len + 1))
}

fn numeric(s: &str) -> Option<(char, usize)> {
    let (radix, digits) = match s.strip_prefix(['x', 'X']) {
        Some(hex) => (16, hex),
        None => (10, s),
    };
    let len = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if len == 0 {
        return None;
    }
    let value = digits[..len]
        .bytes()
        .try_fold(0u32, |v, b| v.checked_mul(radix)?.checked_add(char::from(b).to_digit(radix)?))
        .unwrap_or(u32::MAX);
    let end = s.len() - digits.len() + len;
    let end = end + usize::from(s[end..].starts_with(';'));
    Some((code_point(value), end))
}

/// The character of a number; numbers of windows-1252's upper controls mean what stands there, wrong ones U+FFFD.
fn code_point(value: u32) -> char {
    match value {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => {
            let byte = [value as u8];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next().unwrap_or(' ')
        }
        _ => char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The longest name that `s` begins with. In an attribute, a name without its semicolon before `=` or a letter or digit is none.
fn named(s: &str, in_attribute: bool) -> Option<(&'static str, usize)> {
    let letters = s.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let with_end = letters + usize::from(s[letters..].starts_with(';'));
    let find = |name: &str| NAMED.binary_search_by(|(n, _)| (*n).cmp(name)).ok().map(|i| NAMED[i].1);
    if with_end > letters
        && let Some(found) = find(&s[..with_end])
    {
        return Some((found, with_end));
    }
    let (len, found) = (2..=letters.min(6)).rev().find_map(|len| find(&s[..len]).map(|f| (len, f)))?;
    let next = s.as_bytes().get(len);
    let part_of_word = next.is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric());
    (!(in_attribute && part_of_word)).then_some((found, len))
}

/// An attribute's value with its references resolved.
pub(super) fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = match reference(rest, true) {
            Some((what, len)) => {
                what.push_to(&mut out);
                len
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(s: &str) -> String {
        let (what, len) = reference(s, false).expect(s);
        let mut out = String::new();
        what.push_to(&mut out);
        out + &s[len..]
    }

    #[test]
    fn names_numbers_and_their_edges() {
        for (s, want) in [
            ("&laquo;x", "«x"),
            ("&nbsp", "\u{a0}"),
            ("&notit;", "¬it;"),
            ("&notin;", "∉"),
            ("&#1110;", "і"),
            ("&#x456", "і"),
            ("&#151;", "—"),
            ("&#0;", "\u{fffd}"),
            ("&#xD800;", "\u{fffd}"),
            ("&#99999999999;", "\u{fffd}"),
            ("&NotEqualTilde;", "≂̸"),
            ("&AMP;", "&"),
            ("&ampx", "&x"),
            ("&CounterClockwiseContourIntegral;", "∳"),
        ] {
            assert_eq!(text(s), want);
        }
        for s in ["&", "& ", "&x", "&#;", "&#x;", "&unknown;", "&і;"] {
            assert_eq!(reference(s, false), None, "{s}");
        }
    }

    #[test]
    fn attributes_keep_addresses_whole() {
        assert_eq!(unescape("?a=1&copy=2&amp;b=3&lt;&reg"), "?a=1&copy=2&b=3<®");
    }
}
