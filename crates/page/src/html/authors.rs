//! Who signs an article: the names that the head gives and those that lines beside the headline show.

use super::names::{find_name, outlets, squeezed};
use crate::meta::signed::{self, Signed, Trust};
use crate::meta::{Candidate, Conflict, Field, Metadata, agency};
use crate::{Author, Block, HeadValue, Label, Page, words::Words};
use onrecord_language::{Shared, given_name, shared};
use onrecord_text::{RuleId, Span};

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
    "meta:og:article:author",
    "meta:sailthru.author",
    "meta:cxenseparse:author",
    "meta:citation_author",
    "meta:dc.creator",
    "meta:dc:creator",
    "meta:dcterms.creator",
    "meta:byl",
    "json-ld:WebPage:author.name",
    "json-ld:Person:name",
    "capture:author",
];

/// Keys that name persons as persons.
const PERSONS: &[&str] = &["json-ld:author.person", "json-ld:creator.person", "json-ld:Person:name"];

/// Longest name, in characters.
const LONGEST: usize = 60;

/// Most authors that are looked for.
const MOST: usize = 32;

/// A name of the head.
struct Named<'p> {
    name: String,
    key: &'static str,
    value: &'p HeadValue,
}

/// Authors' names as the head gives them, each once, of all keys; for telling bylines from other lines.
pub(super) fn of_head(page: &Page) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for named in AUTHORS.iter().flat_map(|key| of_key(page, key)) {
        if out.len() < MOST && !out.iter().any(|o| squeezed(o) == squeezed(&named.name)) {
            out.push(named.name);
        }
    }
    out
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
    let prompt =
        name.split_once(' ').filter(|(first, _)| matches!(first.to_lowercase().as_str(), "by" | "von" | "par" | "por"));
    let name = prompt.map_or(name, |(_, rest)| rest.trim());
    let fits = name.chars().count() <= LONGEST
        && name.chars().nth(1).is_some()
        && name.contains(char::is_alphabetic)
        && !name.contains(['/', '@', '{', '\u{fffd}'])
        && !agency::is_domain(&name.to_lowercase())
        && !signed::is_nobody(name);
    fits.then(|| name.to_owned())
}

/// A byline that the page shows.
struct Shown {
    names: Vec<Span>,
    prompted: bool,
    rule: RuleId,
    /// The lower, the more it tells.
    rank: u8,
}

/// The authors; candidates and conflicts go to `metadata`.
pub(super) fn find(
    page: &Page,
    words: &Words,
    blocks: &[Block],
    title: Option<Span>,
    metadata: &mut Metadata,
) -> Vec<Author> {
    let outlets: Vec<String> = outlets(page).map(squeezed).collect();
    let persons: Vec<String> = PERSONS.iter().flat_map(|k| page.head.all(k)).map(squeezed).collect();
    let mut shown = shown(page, words, blocks, title);
    shown.sort_by_key(|s| s.rank);
    let is_outlet = |name: &str| outlets.contains(&squeezed(name));
    let prompted = |name: &str| {
        let same = |s: &Span| squeezed(page.text.slice(*s)) == squeezed(name);
        shown.iter().any(|s| s.prompted && s.names.iter().any(same))
    };
    let signs = |name: &str| !is_outlet(name) || persons.contains(&squeezed(name)) || prompted(name);
    let given: Vec<Named<'_>> = AUTHORS.iter().flat_map(|key| of_key(page, key)).collect();
    let best = given.iter().find(|n| signs(&n.name)).map(|n| n.key);
    let mut out: Vec<Author> = Vec::new();
    for named in given.iter().filter(|n| Some(n.key) == best && signs(&n.name)) {
        if out.len() < MOST && !out.iter().any(|a| squeezed(&a.name) == squeezed(&named.name)) {
            let span = place(page, blocks, &shown, &named.name);
            let name = span.map_or(named.name.clone(), |s| page.text.slice(s).to_owned());
            out.push(Author { name, span });
        }
    }
    let first = shown.iter().find(|s| s.rank < AFTER || out.is_empty());
    let seen = first.map(|s| s.names.iter().filter(|n| signs(page.text.slice(**n))).copied().collect::<Vec<_>>());
    let seen = seen.filter(|s| !s.is_empty());
    // A body that the head names as author steps back behind a person who signs.
    let person = |name: &str| {
        let first = name.split_whitespace().find(|w| w.chars().count() > 2 && !w.ends_with('.')).unwrap_or("");
        persons.contains(&squeezed(name)) || given_name(&first.to_lowercase()).is_some()
    };
    if let Some(seen) = &seen {
        let apart = |n: &Span| !out.iter().any(|a| alike(&a.name, page.text.slice(*n)));
        if !out.is_empty() && seen.iter().all(apart) {
            let names = |all: Vec<String>| all.join(", ");
            let values = vec![
                names(out.iter().map(|a| a.name.clone()).collect()),
                names(seen.iter().map(|s| page.text.slice(*s).to_owned()).collect()),
            ];
            let bodies = !out.iter().any(|a| person(&a.name) && !is_outlet(&a.name));
            let words = |name: &str| name.split_whitespace().count();
            let full = |s: &Span| words(page.text.slice(*s)) > 1 && out.iter().all(|a| words(&a.name) == 1);
            if bodies && seen.iter().any(|s| person(page.text.slice(*s)) || full(s)) {
                out.clear();
            } else {
                metadata.conflicts.push(Conflict { field: Field::Author, values });
            }
        }
    }
    if let Some(seen) = seen.filter(|_| out.is_empty()) {
        for span in seen {
            let name = page.text.slice(span).to_owned();
            if !out.iter().any(|a| squeezed(&a.name) == squeezed(&name)) {
                out.push(Author { name, span: Some(span) });
            }
        }
    }
    out.sort_by_key(|a| a.span.map_or((1, 0), |s| (0, s.start)));
    note(metadata, page, &given, &shown, &out);
    out
}

/// One name is the other, or a part of it (`M. Tolvaj`, `Tolvaj`).
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (squeezed(a), squeezed(b));
    a.contains(&b) || b.contains(&a)
}

fn note(metadata: &mut Metadata, page: &Page, given: &[Named<'_>], shown: &[Shown], out: &[Author]) {
    let chosen = |name: &str| out.iter().any(|a| squeezed(&a.name) == squeezed(name));
    for n in given.iter().take(MOST) {
        metadata.candidates.push(Candidate {
            field: Field::Author,
            value: n.name.clone(),
            rule: n.key,
            span: None,
            source: Some(n.value.source),
            chosen: chosen(&n.name),
        });
    }
    for (rule, span) in shown.iter().flat_map(|s| s.names.iter().map(|n| (s.rule, *n))).take(MOST) {
        let value = page.text.slice(span).to_owned();
        let chosen = chosen(&value);
        metadata.candidates.push(Candidate {
            field: Field::Author,
            value,
            rule,
            span: Some(span),
            source: None,
            chosen,
        });
    }
}

/// Where a name of the head is shown: in a byline, else in a line about the article.
fn place(page: &Page, blocks: &[Block], shown: &[Shown], name: &str) -> Option<Span> {
    let own = shown.iter().flat_map(|s| &s.names).find(|s| squeezed(page.text.slice(**s)) == squeezed(name)).copied();
    own.or_else(|| {
        let lines = |label: Label| blocks.iter().filter(move |b| b.label == label);
        let labels = [Label::Byline, Label::Dateline, Label::Credit, Label::Subtitle];
        labels.into_iter().flat_map(lines).find_map(|b| find_name(page, b.span, name))
    })
}

/// Rank from which on a line stands after the text.
const AFTER: u8 = 8;

/// How many blocks above and below the headline a byline may stand.
const NEAR: (usize, usize) = (4, 14);

/// The lines that show who signs, in page order.
fn shown(page: &Page, words: &Words, blocks: &[Block], title: Option<Span>) -> Vec<Shown> {
    let first = blocks.iter().position(|b| b.label.is_body());
    let last = blocks.iter().rposition(|b| b.label.is_body());
    let title = title.and_then(|t| blocks.iter().position(|b| b.span == t));
    let mut out = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        // A byline may stand below the first paragraph.
        let into = if matches!(block.label, Label::Byline | Label::Dateline) { 4 } else { 1 };
        let head = match (title, first) {
            (Some(t), f) => i + NEAR.0 >= t && i <= f.map_or(t + NEAR.1, |f| f.max(t) + into).min(t + NEAR.1),
            (None, Some(f)) => i <= f,
            (None, None) => true,
        };
        let after = last.is_some_and(|l| i > l && i <= l + 6);
        let closing = last.is_some_and(|l| i + 1 >= l && i <= l);
        let aside = matches!(
            block.label,
            Label::Teaser
                | Label::Related
                | Label::ReadAlso
                | Label::LatestList
                | Label::Comments
                | Label::Legal
                | Label::Title
                | Label::Subtitle
                | Label::Caption
                | Label::CookieNotice
        );
        if aside || !(head || after || closing) {
            continue;
        }
        let above = i.checked_sub(1).and_then(|b| blocks.get(b)).is_some_and(|b| signed::is_prompt(words, b.span));
        let (found, trust) = in_block(page, words, block, above);
        if found.names.is_empty() {
            continue;
        }
        let place = if head { 0 } else { AFTER };
        let rank = place
            + match (trust, found.prompted) {
                (Trust::Said | Trust::Named, _) | (Trust::Labelled | Trust::Classed, true) => 0,
                (_, true) => 1,
                (Trust::Classed, false) => 2,
                (Trust::Labelled | Trust::Beside, false) => 3,
            };
        let rule = match trust {
            Trust::Said | Trust::Named => "author-element",
            Trust::Labelled | Trust::Classed => "byline",
            Trust::Beside => "byline-prompt",
        };
        out.push(Shown { names: found.names, prompted: found.prompted, rule, rank });
    }
    out
}

/// The names in a block; `above` says that the block before it is a prompt alone.
fn in_block(page: &Page, words: &Words, block: &Block, above: bool) -> (Signed, Trust) {
    let line = signed::read(&page.text, words, block.span, Trust::Beside);
    if block.label.is_body() {
        let short = words.within(block.span).len() <= 8;
        return (if short { line } else { Signed::default() }, Trust::Beside);
    }
    if above && words.within(block.span).len() <= 8 {
        let found = signed::read(&page.text, words, block.span, Trust::Said);
        return (Signed { prompted: !found.names.is_empty(), ..found }, Trust::Said);
    }
    let from = page.inline.partition_point(|i| i.span.end <= block.span.start);
    let inside = page.inline[from..].iter().take_while(|i| i.span.end <= block.span.end);
    let mut found = Signed { prompted: line.prompted, names: Vec::new() };
    for inline in inside.filter(|i| i.span.start >= block.span.start).take(4 * MOST) {
        let Some(trust) = names_author(page.elements.words(inline.element)) else { continue };
        for name in signed::read(&page.text, words, inline.span, trust).names {
            if !found.names.iter().any(|n| n.overlaps(name)) {
                found.names.push(name);
            }
        }
    }
    if !found.names.is_empty() {
        found.names.sort_unstable_by_key(|n| n.start);
        return (found, Trust::Named);
    }
    let raw = page.blocks.partition_point(|b| b.span.end < block.span.end);
    let around = page.blocks.get(raw).into_iter().flat_map(|b| page.elements.ancestry(b.element).take(2));
    let own = around.filter_map(|e| names_author(page.elements.words(e))).next();
    if let Some(trust) = own.filter(|_| words.within(block.span).len() <= 8) {
        let found = signed::read(&page.text, words, block.span, trust);
        if !found.names.is_empty() {
            return (found, trust);
        }
    }
    if block.label == Label::Byline {
        let trust = if matches!(block.rule, "class-name" | "name-in-line") { Trust::Classed } else { Trust::Labelled };
        return (signed::read(&page.text, words, block.span, trust), trust);
    }
    (line, Trust::Beside)
}

/// True for the attribute words of an element that holds an author's name: `rel=author`, `itemprop=author`, classes like `author-name`; not
/// those of portraits, offices and boxes about the author.
fn names_author(words: &str) -> Option<Trust> {
    if words.split(' ').any(|w| matches!(w, "~author" | "@author")) {
        return Some(Trust::Said);
    }
    let named = words.split(' ').any(|word| {
        let Some(name) = word.strip_prefix(['.', '!']) else { return false };
        let parts = || name.split(['-', '_']).filter(|p| !p.is_empty());
        parts().any(|p| matches!(p, "author" | "authors" | "autor" | "autores" | "auteur" | "byline" | "authorname"))
            && !parts().any(|p| {
                matches!(
                    p,
                    "bio"
                        | "box"
                        | "image"
                        | "img"
                        | "avatar"
                        | "photo"
                        | "title"
                        | "role"
                        | "job"
                        | "position"
                        | "date"
                        | "time"
                        | "twitter"
                        | "social"
                        | "description"
                        | "info"
                        | "posts"
                        | "more"
                        | "about"
                        | "card"
                        | "label"
                        | "email"
                        | "archive"
                        | "section"
                        | "follow"
                        | "comment"
                )
            })
    });
    named.then_some(Trust::Named)
}
