//! The address that a browser writes into a page when it saves it.

/// Bytes at the start in which such a comment stands.
const HEAD: usize = 4096;

/// The address in `<!-- saved from url=(0034)https://… -->` (the mark of the web, with the length of the address) or in the comment of
/// SingleFile (`Page saved with SingleFile`, then a line `url: https://…`).
pub(super) fn address(html: &str) -> Option<String> {
    let end = (0..=HEAD.min(html.len())).rev().find(|at| html.is_char_boundary(*at))?;
    let mut rest = &html[..end];
    while let Some(at) = rest.find("<!--") {
        let comment = &rest[at + 4..];
        let end = comment.find("-->").unwrap_or(comment.len());
        let (text, after) = comment.split_at(end);
        let found = match text.trim_start().strip_prefix("saved from url=(") {
            Some(marked) => marked.split_once(')').map(|(_, url)| url),
            None if text.contains("SingleFile") => text.lines().find_map(|l| l.trim_start().strip_prefix("url:")),
            None => None,
        };
        let url = found.map(str::trim).filter(|u| u.starts_with("http://") || u.starts_with("https://"));
        if let Some(url) = url {
            return Some(url.split_whitespace().next().unwrap_or(url).to_owned());
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_browsers() {
        let of = |html: &str| address(html);
        let want = Some("https://lodim.example/a?b=1".to_owned());
        assert_eq!(of("<!DOCTYPE html>\n<!-- saved from url=(0027)https://lodim.example/a?b=1 -->\n<html>"), want);
        assert_eq!(
            of("<html><!--\n Page saved with SingleFile \n url: https://lodim.example/a?b=1 \n saved date: today\n-->"),
            want
        );
        assert_eq!(of("<!-- saved from url=(0014)about:internet -->"), None);
        assert_eq!(of("<!-- url: https://lodim.example/a -->"), None);
        assert_eq!(of("<!-- saved from url=(00"), None);
        assert_eq!(of(&"я".repeat(5000)), None);
    }
}
