//! Statements as CSV for a spreadsheet (RFC 4180, UTF-8 with a byte order mark, which Excel needs to see Cyrillic).

use onrecord_store::Hit;

const HEAD: [&str; 19] = [
    "speaker",
    "kind",
    "words",
    "published_earliest",
    "published_latest",
    "outlet",
    "via",
    "form",
    "cue",
    "language",
    "region",
    "background",
    "confidence",
    "title",
    "source",
    "page",
    "spans",
    "statement",
    "person",
];

/// All rows with their head.
pub(crate) fn csv(hits: &[Hit]) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, HEAD);
    for h in hits {
        let text = |s: &Option<String>| s.clone().unwrap_or_default();
        let when = h.published.as_ref();
        let words: Vec<&str> = h.content.iter().map(|p| p.text.as_str()).collect();
        let spans: Vec<String> = h.content.iter().map(|p| format!("{}-{}", p.span[0], p.span[1])).collect();
        let cells: [String; 19] = [
            h.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
            h.kind.clone(),
            words.join(" … "),
            when.map(|w| w.earliest.clone()).unwrap_or_default(),
            when.map(|w| w.latest.clone()).unwrap_or_default(),
            text(&h.outlet),
            h.via.join("; "),
            h.form.clone(),
            text(&h.cue),
            h.language.clone(),
            h.region.clone(),
            h.background.to_string(),
            h.confidence.to_string(),
            text(&h.title),
            h.source.clone(),
            h.page.clone(),
            spans.join("; "),
            h.statement.clone(),
            h.speaker.as_ref().and_then(|s| s.person.clone()).unwrap_or_default(),
        ];
        row(&mut out, cells.iter().map(String::as_str));
    }
    out
}

fn row<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push('"');
        // A spreadsheet takes a cell that begins so for a formula (OWASP, *CSV Injection*).
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        let mut out = String::new();
        row(&mut out, ["=HYPERLINK(\"x\")", "a,b", "-1", "ok"]);
        assert_eq!(out, "\"'=HYPERLINK(\"\"x\"\")\",\"a,b\",\"'-1\",\"ok\"\r\n");
    }
}
