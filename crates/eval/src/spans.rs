//! Whether every character of every block leads to the bytes that it was read from.
//!
//! The bytes are decoded anew here and held against the text: a character stands in them as it is, as a character reference, or, for
//! white space, as white space and what is no text. This does not use the scanner.

use encoding_rs::Encoding;
use entities::ENTITIES;
use onrecord_page::{Limits, Media, Page, PageError, Raw};
use onrecord_text::Span;
use std::{collections::HashMap, sync::LazyLock};

/// What was held against its bytes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Blocks.
    pub blocks: usize,
    /// Characters.
    pub chars: usize,
}

/// Opens a page and follows every character of its blocks back to the bytes. The error names the first that leads astray.
///
/// # Errors
/// The outer error is the page's refusal, the inner one the fault.
pub fn check(raw: &Raw) -> Result<Result<Checked, String>, PageError> {
    let page = onrecord_page::open(raw, &Limits::default())?;
    let article = onrecord_page::article(&page);
    let blocks = page.blocks.iter().map(|b| b.span).chain(article.blocks.iter().map(|b| b.span));
    let mut checked = Checked::default();
    for span in blocks {
        match check_block(&page, raw, span) {
            Ok(chars) => {
                checked.blocks += 1;
                checked.chars += chars;
            }
            Err(fault) => return Ok(Err(fault)),
        }
    }
    Ok(Ok(checked))
}

fn check_block(page: &Page, raw: &Raw, block: Span) -> Result<usize, String> {
    let encoding = Encoding::for_label(page.charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let fault = |c: char, at: usize, what: &str| Err(format!("{}: {c:?} at byte {at} of the text: {what}", raw.source));
    let mut reached = 0;
    let mut chars = 0;
    for (i, c) in page.text.slice(block).char_indices() {
        let at = block.start as usize + i;
        let Some(source) = page.map.to_source(Span::new(at, at + c.len_utf8())) else {
            return fault(c, at, "has no source");
        };
        let Some(bytes) = raw.bytes.get(source.range()) else { return fault(c, at, "leads past the end") };
        if source.start < reached {
            return fault(c, at, "leads back before the character in front of it");
        }
        reached = source.start;
        chars += 1;
        let mut utf8 = [0; 4];
        if bytes == c.encode_utf8(&mut utf8).as_bytes() && encoding.is_ascii_compatible() {
            continue;
        }
        let (decoded, broken) = encoding.decode_without_bom_handling(bytes);
        if !(stands_for(&decoded, c, page.media) || (broken && c == char::REPLACEMENT_CHARACTER)) {
            let shown: String = decoded.chars().take(60).collect();
            return fault(c, at, &format!("leads to {shown:?}"));
        }
    }
    Ok(chars)
}

/// True when a stretch of the decoded document stands for a character of the text.
fn stands_for(source: &str, c: char, media: Media) -> bool {
    let mut chars = source.chars();
    if chars.next() == Some(c) && chars.next().is_none() {
        return true;
    }
    if media == Media::Text {
        return false;
    }
    if c == ' ' || c == '\n' {
        return without_markup(source).chars().all(|c| c.is_whitespace() || c == '\0');
    }
    referred(source).is_some_and(|text| text.contains(c))
}

/// What a character reference stands for.
fn referred(source: &str) -> Option<String> {
    static NAMED: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| ENTITIES.iter().map(|e| (e.entity, e.characters)).collect());
    let inner = source.strip_prefix('&')?;
    let Some(number) = inner.strip_prefix('#') else { return NAMED.get(source).map(|s| (*s).to_owned()) };
    let number = number.trim_end_matches(';');
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let c = match code {
        Ok(0) | Err(_) => char::REPLACEMENT_CHARACTER,
        // Numbers of control characters mean what windows-1252 has there.
        Ok(code @ 0x80..=0x9f) => {
            return Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.into_owned());
        }
        Ok(code) => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some(c.to_string())
}

/// Elements whose content is no text of the page.
const UNSEEN: &[&str] =
    &["script", "style", "noscript", "svg", "template", "iframe", "noframes", "noembed", "xmp", "title"];

/// A stretch of a document without tags, comments and what is not shown.
fn without_markup(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        resolve_into(&rest[..at], &mut out);
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") {
            let ends = [("-->", 3), ("--!>", 4)].map(|(mark, len)| rest.find(mark).map(|i| i + len));
            ends.into_iter().flatten().min().unwrap_or(rest.len())
        } else {
            let inner = &rest[1..];
            let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
            let unseen = UNSEEN.iter().find(|u| name.eq_ignore_ascii_case(u));
            match unseen.and_then(|u| close_of(rest, u)) {
                Some(end) => end,
                None => tag_end(rest),
            }
        };
        rest = rest.get(end..).unwrap_or("");
    }
    resolve_into(rest, &mut out);
    out
}

/// Behind the last end tag of a name, if there is one.
fn close_of(source: &str, name: &str) -> Option<usize> {
    let lower = source.to_ascii_lowercase();
    let at = lower.rfind(&format!("</{name}"))?;
    Some(at + tag_end(&source[at..]))
}

/// Behind the `>` that ends the tag at the beginning, quoted values passed over.
fn tag_end(source: &str) -> usize {
    let mut quote = None;
    for (i, c) in source.char_indices() {
        match (quote, c) {
            (None, '>') => return i + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            _ => {}
        }
    }
    source.find('>').map_or(source.len(), |i| i + 1)
}

/// Appends characters, references to white space resolved.
fn resolve_into(text: &str, out: &mut String) {
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let end = piece.find(';').map_or(0, |i| i + 1);
        match referred(&format!("&{}", &piece[..end])) {
            Some(resolved) => out.push_str(&resolved),
            None => out.push_str(&piece[..end]),
        }
        out.push_str(&piece[end..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_bytes(bytes: &[u8], name: &str) -> Result<Checked, String> {
        check(&Raw { bytes: bytes.into(), source: name.into(), ..Raw::default() }).expect("a page")
    }

    #[test]
    fn text_leads_to_its_bytes() {
        let html = "<html><meta charset=utf-8><p>The  bridge &amp; the\n<b> road</b>&#8230; &laquo;so&raquo;<br>he said.</p><ul><li>a<li>b</ul>";
        let checked = check_bytes(html.as_bytes(), "a.html").expect("no fault");
        assert!(checked.blocks >= 3 && checked.chars > 40);
        let (bytes, ..) =
            encoding_rs::WINDOWS_1251.encode("<html><meta charset=windows-1251><p>Міст закрили: «так».</p>");
        check_bytes(&bytes, "a.html").expect("no fault");
        check_bytes("Рядок перший.\nРядок другий.".as_bytes(), "a.txt").expect("no fault");
    }

    #[test]
    fn what_does_not_stand_there_is_told() {
        assert!(stands_for("&amp;", '&', Media::Html) && !stands_for("&lt;", '&', Media::Html));
        assert!(stands_for("</b> <i title='>'>", ' ', Media::Html) && !stands_for("<b>x", ' ', Media::Html));
        assert!(stands_for("<script>if (a<b) x</script>\n", ' ', Media::Html));
        assert!(stands_for("<!-- a --><!--><i>", ' ', Media::Html));
        assert!(!stands_for("ab", 'a', Media::Html) && !stands_for("\n", ' ', Media::Text));
    }
}
