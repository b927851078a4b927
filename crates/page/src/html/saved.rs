//! The address and the time that a browser writes into a page when it saves it.

use onrecord_text::Span;

/// Bytes at the start in which such a comment stands.
const HEAD: usize = 4096;

/// The address in `<!-- saved from url=(0034)https://… -->` (the mark of the web, with the length of the address) or in the comment of
/// SingleFile (`Page saved with SingleFile`, then a line `url: https://…`).
pub(super) fn address(html: &str) -> Option<String> {
    comments(html).find_map(|(_, text)| {
        let found = match text.trim_start().strip_prefix("saved from url=(") {
            Some(marked) => marked.split_once(')').map(|(_, url)| url),
            None if text.contains("SingleFile") => text.lines().find_map(|l| l.trim_start().strip_prefix("url:")),
            None => None,
        };
        let url = found.map(str::trim).filter(|u| u.starts_with("http://") || u.starts_with("https://"))?;
        Some(url.split_whitespace().next().unwrap_or(url).to_owned())
    })
}

/// The time in the comment of SingleFile (a line `saved date: Wed Nov 13 2024 18:10:03 GMT+0200 (…)`), and its place in the document.
pub(super) fn date(html: &str) -> Option<(String, Span)> {
    comments(html).filter(|(_, text)| text.contains("SingleFile")).find_map(|(from, text)| {
        let mark = "saved date:";
        let at = text.find(mark)? + mark.len();
        let line = text[at..].lines().next()?;
        let value = line.split('(').next()?.trim();
        let start = from + at + (line.len() - line.trim_start().len());
        (!value.is_empty()).then(|| (value.to_owned(), Span::new(start, start + value.len())))
    })
}

/// The comments at the start of a document, with the byte at which each begins.
fn comments(html: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = (0..=HEAD.min(html.len())).rev().find(|at| html.is_char_boundary(*at)).unwrap_or(0);
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &html[from..end];
        let at = from + rest.find("<!--")? + 4;
        let len = html[at..end].find("-->").unwrap_or(end - at);
        from = at + len;
        Some((at, &html[at..at + len]))
    })
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
        let html =
            "<html><!--\n Page saved with SingleFile \n saved date: Wed Nov 13 2024 18:10:03 GMT+0200 (EET)\n-->";
        let (value, span) = date(html).expect("a date");
        assert_eq!((value.as_str(), &html[span.range()]), ("Wed Nov 13 2024 18:10:03 GMT+0200", value.as_str()));
    }
}
