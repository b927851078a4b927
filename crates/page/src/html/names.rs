//! Who wrote the article and who published it: the names that the head gives, found in the text.

use crate::{
    Author, Block, Label, Outlet, Page,
    meta::{agency, byline, outlet},
    words::Words,
};
use onrecord_language::{Shared, shared};
use onrecord_text::Span;

/// Keys of the head that name authors.
const AUTHORS: &[&str] = &[
    "json-ld:author.name",
    "json-ld:author",
    "json-ld:creator.name",
    "meta:author",
    "meta:parsely-author",
    "meta:dc.creator",
    "meta:dcterms.creator",
    "meta:byl",
    "meta:sailthru.author",
    "meta:article:author",
    "itemprop:author",
];

/// Keys of the head that name the outlet.
const OUTLETS: &[&str] = &[
    "meta:og:site_name",
    "json-ld:publisher.name",
    "json-ld:sourceOrganization.name",
    "json-ld:NewsMediaOrganization:name",
    "meta:application-name",
    "meta:publisher",
];

/// Longest name of an author or outlet, in characters.
const LONGEST: usize = 80;

/// Most authors that are looked for.
const MOST: usize = 32;

/// Authors as the head names them: no addresses, no outlet, each once; those of the best key first, with their number.
pub(super) fn authors(page: &Page) -> (Vec<String>, usize) {
    let outlets: Vec<String> = OUTLETS.iter().flat_map(|k| page.head.all(k)).map(squeezed).collect();
    let mut out: Vec<String> = Vec::new();
    let mut best = 0;
    for key in AUTHORS {
        for name in page.head.all(key).flat_map(several) {
            let fits = name.chars().count() <= LONGEST
                && name.contains(char::is_alphabetic)
                && !name.contains(['/', '@', '{'])
                && !agency::is_domain(&name.to_lowercase())
                && !outlets.contains(&squeezed(name));
            if fits && out.len() < MOST && !out.iter().any(|o| squeezed(o) == squeezed(name)) {
                out.push(name.to_owned());
            }
        }
        if best == 0 {
            best = out.len();
        }
    }
    (out, best)
}

/// The names in a value, parted by marks and by words for "and", without what is added in brackets.
fn several(value: &str) -> impl Iterator<Item = &str> {
    let is_and = |word: &str| shared(Shared::Conjunctions).lines().any(|row| row == word);
    value.split([',', ';', '|', '&', '\n']).flat_map(move |part| {
        let mut cuts = vec![0];
        for (at, word) in part.split(' ').scan(0, |at, w| Some((std::mem::replace(at, *at + w.len() + 1), w))) {
            if at > 0 && is_and(word) {
                cuts.extend([at, at + word.len()]);
            }
        }
        cuts.push(part.len());
        cuts.chunks(2)
            .map(|c| part[c[0]..c[c.len() - 1]].split('(').next().unwrap_or_default().trim())
            .collect::<Vec<_>>()
    })
}

/// The letters and figures of a name, in lower case: `The Post` and `the-post` are the same.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name that may stand for a person without a showing in the text: of several words, or in a script without spaces.
fn is_full(name: &str) -> bool {
    name.contains(char::is_whitespace) || !name.contains(|c: char| c.is_lowercase() || c.is_uppercase())
}

/// The authors: those of the head where a byline or a line about the article shows them, the others that the best key of the head
/// gives, else those that bylines show by themselves.
pub(super) fn byline(page: &Page, words: &Words, blocks: &[Block]) -> Vec<Author> {
    let outlets: Vec<String> = OUTLETS.iter().flat_map(|k| page.head.all(k)).map(str::to_lowercase).collect();
    let lines = |wanted: &'static [Label]| blocks.iter().filter(move |b| wanted.contains(&b.label)).map(|b| b.span);
    let mut out: Vec<Span> = Vec::new();
    let mut unseen = Vec::new();
    let (authors, best) = authors(page);
    for (i, name) in authors.iter().enumerate() {
        let mut shown = lines(&[Label::Byline]).chain(lines(&[Label::Dateline, Label::Credit, Label::Subtitle]));
        match shown.find_map(|line| find_name(page, line, name)) {
            Some(span) => out.push(span),
            None if i < best && is_full(name) => unseen.push(Author { name: name.clone(), span: None }),
            None => {}
        }
    }
    if out.is_empty() && unseen.is_empty() {
        let mut bylines = lines(&[Label::Byline]);
        out.extend(
            bylines
                .find_map(|line| Some(byline::names(&page.text, words, line)).filter(|n| !n.is_empty()))
                .unwrap_or_default(),
        );
        out.retain(|s| !outlets.contains(&page.text.slice(*s).to_lowercase()));
    }
    out.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    out.dedup_by(|a, b| a.overlaps(*b));
    let seen = out.into_iter().map(|s| Author { name: page.text.slice(s).to_owned(), span: Some(s) });
    seen.chain(unseen).collect()
}

/// A name in a line, as a whole word, in any case.
pub(super) fn find_name(page: &Page, line: Span, name: &str) -> Option<Span> {
    let text = page.text.slice(line);
    let found = text.find(name).map(|i| (i, name.len())).or_else(|| {
        let lower = text.to_lowercase();
        (lower.len() == text.len()).then(|| lower.find(&name.to_lowercase()))?.map(|i| (i, name.to_lowercase().len()))
    });
    let (at, len) = found.filter(|(i, len)| text.is_char_boundary(*i) && text.is_char_boundary(i + len))?;
    let free = |s: &str, last: bool| {
        let c = if last { s.chars().next_back() } else { s.chars().next() };
        !c.is_some_and(char::is_alphanumeric)
    };
    let whole = free(&text[..at], true) && free(&text[at + len..], false);
    whole.then(|| Span::new(line.start as usize + at, line.start as usize + at + len))
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
    let name = rest.trim_start().strip_prefix(['-', '–', '—', '|', '·', '•', ':', '/'])?.trim();
    let fits = name.chars().count() <= LONGEST / 2 && name.contains(char::is_alphabetic);
    (fits && !name.contains(['|', '·', '•'])).then_some(name)
}

/// The host of the address that the head gives.
fn host(page: &Page) -> Option<Outlet> {
    let address = page.head.all("link:canonical").chain(page.head.all("meta:og:url")).next()?;
    let host = address.split_once("://")?.1.split(['/', '?', ':', '#']).next()?;
    let name = host.trim_start_matches("www.");
    name.contains('.').then(|| Outlet { name: name.to_owned(), span: None })
}
