//! The text of a page as a full parser of HTML has it, to hold the scanner's against.

use encoding_rs::Encoding;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use onrecord_page::Page;

/// Elements whose content is not shown as text.
const UNSEEN: &[&str] =
    &["script", "style", "noscript", "svg", "title", "iframe", "template", "noframes", "noembed", "xmp"];

/// Memory for the stack of a parse: the tree is walked by recursion.
const STACK: usize = 1 << 28;

/// Where the text of a page and that of the full parser part: some characters of both from there on; `None` when they are equal but
/// for white space and invisible characters.
pub fn difference(page: &Page, bytes: &[u8]) -> Option<(String, String)> {
    let encoding = Encoding::for_label(page.charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let (source, _) = encoding.decode_with_bom_removal(bytes);
    let want = full_text(&source);
    let got = bare(&page.text);
    if got == want {
        return None;
    }
    let same = got.chars().zip(want.chars()).take_while(|(a, b)| a == b).count();
    let from = |s: &str| s.chars().skip(same.saturating_sub(20)).take(80).collect();
    Some((from(&got), from(&want)))
}

fn full_text(source: &str) -> String {
    std::thread::scope(|scope| {
        let parse = || {
            let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(source);
            let mut out = String::new();
            visible(&dom.document, &mut out);
            bare(&out)
        };
        let worker = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, parse);
        worker.ok().and_then(|w| w.join().ok()).unwrap_or_default()
    })
}

fn visible(node: &Handle, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if UNSEEN.contains(&&*name.local) => return,
        _ => {}
    }
    node.children.borrow().iter().for_each(|c| visible(c, out));
}

/// A text without white space and what cannot be seen.
fn bare(s: &str) -> String {
    let unseen =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    s.chars().filter(|c| !unseen(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_page::{Limits, Raw, open};

    #[test]
    fn equal_and_different_text() {
        let page = |s: &str| {
            open(&Raw { bytes: s.into(), source: "a.html".into(), ..Raw::default() }, &Limits::default()).expect("text")
        };
        let html = "<p>a<b>b</b><script>c</script> d";
        assert_eq!(difference(&page(html), html.as_bytes()), None);
        let (got, want) = difference(&page(html), b"<p>abd<p>e").expect("a difference");
        assert_eq!((got.as_str(), want.as_str()), ("abd", "abde"));
    }
}
