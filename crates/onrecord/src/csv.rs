//! Statements as CSV (RFC 4180), one a row.

use onrecord_store::Hit;
use std::io::{self, Write};

const HEAD: [&str; 18] = [
    "statement",
    "person",
    "speaker",
    "how",
    "kind",
    "form",
    "content",
    "start",
    "end",
    "via",
    "published",
    "outlet",
    "title",
    "language",
    "region",
    "confidence",
    "page",
    "source",
];

/// Writes a head and a row for each statement. Several pieces of content are joined by ` […] `; `start` and `end` are code
/// points of the page's text; `published` is a date, or two of them parted by `/`, or empty.
pub(crate) fn write(out: &mut impl Write, hits: &[Hit]) -> io::Result<()> {
    row(out, &HEAD)?;
    for h in hits {
        let content: Vec<&str> = h.content.iter().map(|p| p.text.as_str()).collect();
        let published = h.published.as_ref().map_or(String::new(), |p| match p.earliest == p.latest {
            true => p.earliest.clone(),
            false => format!("{}/{}", p.earliest, p.latest),
        });
        let speaker = h.speaker.as_ref();
        row(
            out,
            &[
                &h.statement,
                speaker.and_then(|s| s.person.as_deref()).unwrap_or(""),
                speaker.map_or("", |s| &s.name),
                speaker.map_or("", |s| &s.how),
                &h.kind,
                &h.form,
                &content.join(" […] "),
                &h.content.first().map_or(String::new(), |p| p.span[0].to_string()),
                &h.content.last().map_or(String::new(), |p| p.span[1].to_string()),
                &h.via.join(", "),
                &published,
                h.outlet.as_deref().unwrap_or(""),
                h.title.as_deref().unwrap_or(""),
                &h.language,
                &h.region,
                &h.confidence.to_string(),
                &h.page,
                &h.source,
            ],
        )?;
    }
    Ok(())
}

/// Writes one row.
pub(crate) fn row(out: &mut impl Write, cells: &[&str]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// Quotes a cell where needed. What a spreadsheet would run as a formula is made text by an apostrophe.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    match guard.is_empty() && !text.contains(['"', ',', '\n', '\r']) {
        true => text.to_owned(),
        false => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_no_formula_gets_through() {
        assert_eq!(cell("Орест Лимар"), "Орест Лимар");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("— a dash"), "— a dash");
    }
}
