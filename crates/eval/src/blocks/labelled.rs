//! The labels of a composed page, read off its `data-is` attributes by a parser that is not the engine's.

use anyhow::{Result, anyhow, bail, ensure};
use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use onrecord_page::Label;

/// Words of a page with one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What they are.
    pub label: Label,
    /// The words, white space collapsed.
    pub text: String,
}

/// A line of a page: a block of HTML, or a line of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// The line as it stands.
    pub text: String,
    /// True when copy and paste brings it.
    pub plain: bool,
}

const SKIPPED: &[&str] = &["head", "script", "style", "noscript", "template", "svg", "iframe", "title"];
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "em", "font", "i", "img", "input", "ins", "mark", "nobr", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "data", "bdi", "wbr", "picture", "source", "amp-img", "amp-ad",
];

/// Divides a composed page into lines of labelled pieces.
///
/// # Errors
/// When a piece of shown text has no label, or one that does not exist.
pub(super) fn rows(html: &str) -> Result<Vec<Row>> {
    let dom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut walk = Walk::default();
    walk.node(&dom.document, None, true)?;
    walk.end();
    ensure!(!walk.rows.is_empty(), "no text");
    Ok(walk.rows)
}

#[derive(Default)]
struct Walk {
    rows: Vec<Row>,
    /// Pieces of the line that is being read, with the white space at their ends.
    open: Vec<Piece>,
    plain: bool,
}

impl Walk {
    fn node(&mut self, node: &Handle, label: Option<Label>, plain: bool) -> Result<()> {
        match &node.data {
            NodeData::Text { contents } => self.text(&contents.borrow(), label, plain)?,
            NodeData::Element { name, attrs, .. } => {
                let name: &str = &name.local;
                let attrs = attrs.borrow();
                let get = |key: &str| attrs.iter().find(|a| &*a.name.local == key).map(|a| a.value.to_string());
                let unseen = get("hidden").is_some() || get("style").is_some_and(|s| s.contains("display:none"));
                if unseen || SKIPPED.contains(&name) {
                    return Ok(());
                }
                let label = match get("data-is") {
                    Some(is) => Some(
                        Label::ALL.iter().copied().find(|l| l.name() == is).ok_or_else(|| anyhow!("no label {is}"))?,
                    ),
                    None => label,
                };
                let plain = plain && get("data-plain").is_none();
                let inline = INLINE.contains(&name);
                if !inline {
                    self.end();
                }
                for child in node.children.borrow().iter() {
                    self.node(child, label, plain)?;
                }
                if !inline {
                    self.end();
                }
            }
            NodeData::Document => {
                for child in node.children.borrow().iter() {
                    self.node(child, label, plain)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str, label: Option<Label>, plain: bool) -> Result<()> {
        for c in text.chars() {
            if c.is_whitespace() {
                if let Some(last) = self.open.last_mut().filter(|p| !p.text.ends_with(' ')) {
                    last.text.push(' ');
                }
                continue;
            }
            let Some(label) = label else { bail!("no label: {}", text.trim()) };
            if self.open.is_empty() {
                self.plain = plain;
            }
            if self.open.last().is_none_or(|p| p.label != label) {
                self.open.push(Piece { label, text: String::new() });
            }
            if let Some(last) = self.open.last_mut() {
                last.text.push(c);
            }
        }
        Ok(())
    }

    /// Ends the line. What has no letter or digit only parts pieces and belongs to the piece before it.
    fn end(&mut self) {
        let mut pieces = Vec::<Piece>::new();
        for piece in std::mem::take(&mut self.open) {
            match pieces.last_mut() {
                Some(last) if last.label == piece.label || !piece.text.contains(char::is_alphanumeric) => {
                    last.text += &piece.text;
                }
                _ => pieces.push(piece),
            }
        }
        if pieces.is_empty() {
            return;
        }
        let text = pieces.iter().map(|p| p.text.as_str()).collect::<String>().trim().to_owned();
        pieces.iter_mut().for_each(|p| p.text.truncate(p.text.trim_end().len()));
        self.rows.push(Row { pieces, text, plain: self.plain });
    }
}

/// The page without its labels, as a reader would get it.
pub(super) fn unlabelled(html: &str) -> String {
    let mut out = html.to_owned();
    for mark in [" data-is=\"", " data-plain=\""] {
        let mut kept = String::with_capacity(out.len());
        let mut rest = out.as_str();
        while let Some((before, after)) = rest.split_once(mark) {
            kept.push_str(before);
            rest = after.split_once('"').map_or("", |(_, rest)| rest);
        }
        kept.push_str(rest);
        out = kept;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_divided_into_labelled_pieces() {
        let html = "<body><div data-is=\"body\">One <b>two</b><i data-is=\"share\"> | </i><span data-is=\"dateline\">12:00</span></div>\
                    <script>no</script><p hidden>no</p><ul data-plain=\"no\" data-is=\"navigation\"><li>A<li>B</ul>";
        let rows = rows(html).unwrap();
        let lines: Vec<_> = rows.iter().map(|r| (r.text.as_str(), r.plain, r.pieces.len())).collect();
        assert_eq!(lines, [("One two | 12:00", true, 2), ("A", false, 1), ("B", false, 1)]);
        assert_eq!(rows[0].pieces[1], Piece { label: Label::Dateline, text: "12:00".into() });
        assert_eq!(unlabelled("<p data-plain=\"no\" data-is=\"body\">x</p>"), "<p>x</p>");
    }

    #[test]
    fn text_without_a_label_is_refused() {
        assert!(rows("<body><p>x</p>").is_err());
        assert!(rows("<body><p data-is=\"prose\">x</p>").is_err());
    }
}
