//! What the address of a page says about its kind.

use super::phrases::in_address;
use crate::Page;

/// The address of a page without its host: that of the capture, else the one that the head gives.
pub(super) fn path(page: &Page) -> Option<&str> {
    let given = page.url.as_deref().filter(|u| u.contains("://"));
    let head = || page.head.all("link:canonical").chain(page.head.all("meta:og:url")).next();
    let rest = given.or_else(head)?.split_once("://")?.1;
    let path = rest.find('/').map_or("", |i| &rest[i..]);
    Some(path.split(['?', '#']).next().unwrap_or_default())
}

/// What an address is that of.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// The site itself.
    pub(super) front: bool,
    /// A tag, a section, a search.
    pub(super) list: bool,
    /// A player.
    pub(super) video: bool,
}

/// Reads the path of an address.
pub(super) fn of(page: &Page) -> Address {
    let Some(path) = path(page) else { return Address::default() };
    let parts: Vec<String> = path.split('/').filter(|p| !p.is_empty()).map(str::to_ascii_lowercase).collect();
    let last = parts.last().map_or("", String::as_str);
    let before = parts.len().checked_sub(2).and_then(|i| parts.get(i)).map_or("", String::as_str);
    // The name of a tag is short; the name of an article, which may stand below its section, is not.
    let short = last.matches(['-', '_']).count() < 3 && !last.contains(|c: char| c.is_ascii_digit());
    let numbered = before == "page" && last.bytes().all(|b| b.is_ascii_digit());
    let front = match parts.as_slice() {
        [] => true,
        // The front page in one of the languages of the site.
        [only] => only.len() == 2 || only.starts_with("index."),
        _ => false,
    };
    Address {
        front,
        list: !front && (in_address("address", last) || (in_address("address", before) && short) || numbered),
        video: parts.iter().any(|p| in_address("player", p)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_lists_are_told_from_those_of_articles() {
        let at = |url: &str| {
            let raw = crate::Raw { bytes: b"<p>words".to_vec(), url: Some(url.into()), ..crate::Raw::default() };
            of(&crate::open(&raw, &crate::Limits::default()).expect("a page"))
        };
        for front in ["https://ivela.example", "https://ivela.example/", "https://ivela.example/uk/?x=1"] {
            assert!(at(front).front, "{front}");
        }
        for list in
            ["https://ivela.example/tag/bridge", "https://ivela.example/news/", "https://ivela.example/x/page/7/"]
        {
            assert!(at(list).list, "{list}");
        }
        for text in [
            "https://ivela.example/news/2023/03/14/bridge-closed-for-trucks",
            "https://ivela.example/category/bridge-closed-for-trucks-on-monday.html",
            "https://ivela.example/novosti/123456",
        ] {
            assert_eq!(at(text), Address::default(), "{text}");
        }
        assert!(at("https://ivela.example/video/123").video);
    }
}
