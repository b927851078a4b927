//! Elements that are said to hold an author's name.

use crate::meta::signed::Trust;

/// True for the attribute words of an element that holds an author's name: `rel=author`, `itemprop=author`, classes like `author-name`; not
/// those of portraits, offices and boxes about the author.
pub(super) fn names_author(words: &str) -> Option<Trust> {
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
