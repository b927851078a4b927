//! What the keys of dumps mean. Their writers spell them in many ways; here they are in lower case without `_`, `-` and spaces.

/// What the value of a key is to a page.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reader) enum Role {
    /// Its text.
    Text,
    /// Its HTML, for objects without its text.
    Html,
    /// Text or HTML.
    Content,
    /// Its title.
    Title,
    /// Its address.
    Url,
    /// When it was published.
    Date,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Author,
    /// When it was captured.
    Captured,
    /// An object that holds the others.
    Inside,
}

/// Keys by role, the best first. Sources: the field lists of news-please, newspaper, trafilatura, Fundus, Media Cloud, GDELT,
/// Webhose, WordPress, schema.org, Elasticsearch and common dumps.
const KEYS: &[(Role, &[&str])] = &[
    (
        Role::Text,
        &[
            "maintext",
            "textcontent",
            "articletext",
            "articlebody",
            "fulltext",
            "plaintext",
            "cleantext",
            "cleanedtext",
            "text",
            "rawtext",
            "contenttext",
            "bodytext",
            "storytext",
        ],
    ),
    (Role::Content, &["content", "body", "article", "story", "document"]),
    (
        Role::Html,
        &["html", "rawhtml", "contenthtml", "bodyhtml", "pagehtml", "htmlcontent", "articlehtml", "rawcontent"],
    ),
    (Role::Title, &["title", "headline", "articletitle", "name", "titlefull"]),
    (
        Role::Url,
        &[
            "url",
            "link",
            "canonicalurl",
            "articleurl",
            "canonicallink",
            "respondedurl",
            "requestedurl",
            "pageurl",
            "weburl",
            "originalurl",
            "permalink",
            "warctargeturi",
            "sourceurl",
            "uri",
            "href",
            "source",
        ],
    ),
    (
        Role::Date,
        &[
            "datepublish",
            "publicationdate",
            "publishdate",
            "publishingdate",
            "datepublished",
            "publisheddate",
            "publishedat",
            "publishedon",
            "publishtime",
            "publishedtime",
            "published",
            "pubdate",
            "dategmt",
            "date",
            "datetime",
            "seendate",
        ],
    ),
    (
        Role::Outlet,
        &[
            "sitename",
            "medianame",
            "outlet",
            "publisher",
            "newspaper",
            "sourcename",
            "sourcedomain",
            "source",
            "sourcehostname",
            "hostname",
            "domain",
            "site",
            "host",
        ],
    ),
    (Role::Author, &["authors", "author", "byline", "creator", "writer"]),
    (
        Role::Captured,
        &[
            "warcdate",
            "datedownload",
            "crawldate",
            "crawledat",
            "crawled",
            "fetchtime",
            "fetchdate",
            "capturedat",
            "filedate",
        ],
    ),
    (
        Role::Inside,
        &["source", "article", "story", "document", "page", "doc", "thread", "data", "meta", "metadata", "warcheaders"],
    ),
];

/// What a key may be, each with its rank there, 0 the best; most keys are nothing.
pub(in crate::reader) fn roles(key: &str) -> impl Iterator<Item = (Role, usize)> {
    let plain: String = key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect();
    KEYS.iter().filter_map(move |(role, keys)| Some((*role, keys.iter().position(|k| *k == plain)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_any_spelling_and_each_once() {
        for key in ["main_text", "mainText", "maintext", "Main Text"] {
            assert_eq!(roles(key).next(), Some((Role::Text, 0)), "{key}");
        }
        assert_eq!(roles("source").map(|(r, _)| r).collect::<Vec<_>>(), [Role::Url, Role::Outlet, Role::Inside]);
        assert_eq!(roles("image").next(), None);
        for (role, keys) in KEYS {
            for (i, key) in keys.iter().enumerate() {
                assert!(!keys[..i].contains(key), "{role:?} {key}");
                assert!(key.chars().all(|c| c.is_ascii_lowercase()), "{key}");
            }
        }
    }
}
