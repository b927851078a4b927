//! The names that the head gives as authors.

use super::super::names::squeezed;
use crate::meta::{agency, signed};
use crate::{HeadValue, Page};
use onrecord_language::{Shared, shared};

/// Keys of the head that name authors, the best first.
const AUTHORS: &[&str] = &[
    "json-ld:author.name",
    "json-ld:author",
    "json-ld:creator.name",
    "json-ld:creator",
    "itemprop:author",
    "meta:author",
    "meta:parsely-author",
    "meta:article:author",
    "meta:article_author",
    "meta:articleauthor",
    "meta:og:article:author",
    "meta:sailthru.author",
    "meta:cxenseparse:author",
    "meta:citation_author",
    "meta:citation_authors",
    "meta:dc.creator",
    "meta:dc:creator",
    "meta:dcterms.creator",
    "meta:byl",
    "json-ld:WebPage:author.name",
    "json-ld:Person:name",
    "capture:author",
];

/// Keys that name persons as persons.
pub(super) const PERSONS: &[&str] = &["json-ld:author.person", "json-ld:creator.person", "json-ld:Person:name"];

/// Longest name, in characters.
const LONGEST: usize = 60;

/// Most authors that are looked for.
pub(super) const MOST: usize = 32;

/// A name of the head.
pub(super) struct Named<'p> {
    /// The name alone.
    pub(super) name: String,
    /// Its key.
    pub(super) key: &'static str,
    /// The value that it is a part of.
    pub(super) value: &'p HeadValue,
}

/// Authors' names as the head gives them, each once, of all keys; for telling bylines from other lines.
pub(in crate::html) fn of_head(page: &Page) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for named in all(page).into_iter().filter(|n| !signed::is_nobody(&n.name)) {
        if out.len() < MOST && !out.iter().any(|o| squeezed(o) == squeezed(&named.name)) {
            out.push(named.name);
        }
    }
    out
}

/// All names of the head, by the trust in their keys.
pub(super) fn all(page: &Page) -> Vec<Named<'_>> {
    AUTHORS.iter().flat_map(|key| of_key(page, key)).collect()
}

fn of_key<'p>(page: &'p Page, key: &'static str) -> Vec<Named<'p>> {
    let values = page.head.values.iter().filter(|v| v.key == key).take(MOST);
    values.flat_map(|value| several(&value.value).map(move |name| Named { name, key, value })).collect()
}

/// The names in a value, parted by marks and by words for "and", without what is added in brackets or after a dash; no addresses, no
/// accounts of the house.
fn several(value: &str) -> impl Iterator<Item = String> {
    let is_and = |word: &str| shared(Shared::Conjunctions).lines().any(|row| row == word);
    // `Tolvaj, Maren`: one word, a comma, and one word with perhaps initials.
    let turned = value.split_once(',').filter(|(family, given)| {
        let one = |s: &str| s.split_whitespace().filter(|w| !w.ends_with('.')).count() == 1;
        one(family) && one(given) && !given.contains([',', ';'])
    });
    let value = turned.map_or(value.to_owned(), |(family, given)| format!("{} {}", given.trim(), family.trim()));
    let parts: Vec<String> = value.split([',', ';', '|', '&', '\n', '、', '，']).map(str::to_owned).collect();
    // What follows a comma in small words is where somebody works, not another name.
    let name_like = |(i, part): &(usize, String)| {
        let small = |w: &str| w.chars().count() > 2 && w.starts_with(char::is_lowercase) && !is_and(w);
        *i == 0 || part.split_whitespace().filter(|w| small(w)).count() < 2
    };
    let parts: Vec<String> = parts.into_iter().enumerate().filter(name_like).map(|(_, p)| p).collect();
    parts.into_iter().flat_map(move |part| {
        let mut names = vec![String::new()];
        for word in part.split_whitespace() {
            if is_and(word) {
                names.push(String::new());
            } else if let Some(name) = names.last_mut() {
                name.push_str(if name.is_empty() { "" } else { " " });
                name.push_str(word);
            }
        }
        names.into_iter().filter_map(|n| bare(&n))
    })
}

/// A name without its prompt, brackets and what follows a dash.
fn bare(name: &str) -> Option<String> {
    let name = name.split(['(', '[', '<']).next().unwrap_or_default();
    let name = [" - ", " – ", " — "].iter().fold(name, |n, mark| n.split(mark).next().unwrap_or_default());
    let name = name.trim().trim_end_matches(['.', ':', '-']).trim_start_matches('@').trim();
    let prompted = name.split_once(' ').filter(|(first, _)| signed::is_by(first));
    let name = prompted.map_or(name, |(_, rest)| rest.trim());
    let fits = name.chars().count() <= LONGEST
        && name.chars().nth(1).is_some()
        && name.contains(char::is_alphabetic)
        && !name.contains(['/', '@', '{', '\u{fffd}'])
        && !agency::is_domain(&name.to_lowercase());
    fits.then(|| name.to_owned())
}
