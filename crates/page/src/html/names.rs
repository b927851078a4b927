//! Who published the article: the name that the head gives, found in the text.

use crate::{Block, Label, Outlet, Page, meta::outlet, words::Words};
use onrecord_text::Span;

/// Keys of the head that name the outlet.
pub(super) const OUTLETS: &[&str] = &[
    "meta:og:site_name",
    "json-ld:publisher.name",
    "json-ld:sourceOrganization.name",
    "json-ld:NewsMediaOrganization:name",
    "meta:application-name",
    "meta:publisher",
];

/// Longest name of an author or outlet, in characters.
const LONGEST: usize = 80;

/// The names of the outlet that the head gives, and the host of its address without the zone.
pub(super) fn outlets(page: &Page) -> impl Iterator<Item = &str> {
    let host = page.head.all("link:canonical").chain(page.head.all("meta:og:url")).filter_map(host_of);
    let own = page.url.as_deref().and_then(host_of);
    let hosts = host.chain(own).flat_map(|h| [Some(h), h.rsplit_once('.').map(|(name, _)| name)]).flatten();
    OUTLETS.iter().flat_map(|k| page.head.all(k)).chain(hosts)
}

/// The letters and figures of a name, in lower case: `The Post` and `the-post` are the same.
pub(super) fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name in a line, as a whole word, in any case.
pub(super) fn find_name(page: &Page, line: Span, name: &str) -> Option<Span> {
    let text = page.text.slice(line);
    let found = if name.is_ascii() {
        find_ascii(text, name).map(|i| (i, name.len()))
    } else {
        text.find(name).map(|i| (i, name.len())).or_else(|| {
            let (lower, name) = (text.to_lowercase(), name.to_lowercase());
            (lower.len() == text.len()).then(|| lower.find(&name))?.map(|i| (i, name.len()))
        })
    };
    let (at, len) = found.filter(|(i, len)| text.is_char_boundary(*i) && text.is_char_boundary(i + len))?;
    let free = |s: &str, last: bool| {
        let c = if last { s.chars().next_back() } else { s.chars().next() };
        !c.is_some_and(char::is_alphanumeric)
    };
    let whole = free(&text[..at], true) && free(&text[at + len..], false);
    whole.then(|| Span::new(line.start as usize + at, line.start as usize + at + len))
}

/// Where a name in ASCII stands: as it is written, else in any case.
fn find_ascii(text: &str, name: &str) -> Option<usize> {
    let (bytes, name) = (text.as_bytes(), name.as_bytes());
    let (first, last) = (*name.first()?, bytes.len().checked_sub(name.len())?);
    let begins = || memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), &bytes[..=last]);
    let stands = |i: &usize| bytes[*i..*i + name.len()].eq_ignore_ascii_case(name);
    let found = begins().find(stands)?;
    begins().skip_while(|i| *i < found).find(|i| bytes[*i..].starts_with(name)).or(Some(found))
}

/// The outlet: the name of the head, with its first showing outside the article; else what the furniture says.
pub(super) fn outlet(page: &Page, words: &Words, blocks: &[Block], title: Option<Span>) -> Option<Outlet> {
    let named = OUTLETS
        .iter()
        .flat_map(|k| page.head.all(k))
        .find(|n| n.chars().count() <= LONGEST && n.contains(char::is_alphabetic));
    let Some(name) = named.or_else(|| title_suffix(page, title?)) else {
        let lines: Vec<(Span, Label)> = blocks.iter().map(|b| (b.span, b.label)).collect();
        return outlet::find(page, words, &lines).or_else(|| host(page));
    };
    let aside = blocks.iter().filter(|b| !b.label.is_body() && !matches!(b.label, Label::Title | Label::Subtitle));
    let own = aside.clone().filter(|b| b.label == Label::Outlet);
    let span = own.chain(aside).find_map(|b| find_name(page, b.span, name));
    Some(Outlet { name: name.to_owned(), span })
}

/// What `<title>` adds to the headline after a mark: `Headline - Outlet`.
fn title_suffix(page: &Page, title: Span) -> Option<&str> {
    let rest = page.head.all("title").find_map(|t| t.strip_prefix(page.text.slice(title)))?;
    let marks = ['-', '–', '—', '|', '·', '•', ':', '/'];
    let name = rest.trim_start().strip_prefix(marks)?.trim_start_matches(marks).trim();
    let fits = name.chars().count() <= LONGEST / 2 && name.contains(char::is_alphabetic);
    (fits && !name.contains(['|', '·', '•'])).then_some(name)
}

/// The host of the address that the head gives.
fn host(page: &Page) -> Option<Outlet> {
    let name = host_of(page.head.all("link:canonical").chain(page.head.all("meta:og:url")).next()?)?;
    Some(Outlet { name: name.to_owned(), span: None })
}

/// The host in an address, without `www.`.
fn host_of(address: &str) -> Option<&str> {
    let host = address.split_once("://")?.1.split(['/', '?', ':', '#']).next()?;
    let name = host.trim_start_matches("www.");
    name.contains('.').then_some(name)
}
