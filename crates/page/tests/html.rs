//! HTML pages from bytes to labels: equality with a full parser, properties that hold for any bytes, and labelled cases.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use onrecord_page::{Limits, Media, Page, PageError, Raw, article, open};
use onrecord_text::{RunKind, Span};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn html(bytes: &[u8]) -> Result<Page, PageError> {
    let raw = Raw { bytes: bytes.to_vec(), source: "page.html".into(), media: Some(Media::Html), ..Raw::default() };
    open(&raw, &Limits::default())
}

fn text(source: &str) -> String {
    html(source.as_bytes()).map(|p| p.text.to_string()).unwrap_or_default()
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/html");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut all: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
    all.retain(|p| p.extension().is_some_and(|e| e == "html"));
    all.sort();
    all
}

#[allow(clippy::disallowed_methods, reason = "tests read their cases")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a case")
}

/// Text of the tree that a browser would build, without what it does not show as text.
fn visible(node: &Handle, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, .. } => {
            let name: &str = &name.local;
            let unseen =
                ["script", "style", "noscript", "svg", "title", "iframe", "template", "noframes", "noembed", "xmp"];
            if unseen.contains(&name) {
                return;
            }
        }
        _ => {}
    }
    node.children.borrow().iter().for_each(|c| visible(c, out));
}

fn bare(s: &str) -> String {
    let unseen =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    s.chars().filter(|c| !unseen(*c)).collect()
}

fn assert_same_text(source: &str) {
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(source);
    let mut want = String::new();
    visible(&dom.document, &mut want);
    assert_eq!(bare(&text(source)), bare(&want), "{source}");
}

#[test]
fn the_text_is_that_of_a_full_parser() {
    for source in [
        "<p>a<p>b<div>c</p>d</div>e",
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e",
        "<b><p>a</b>b</p><i>c<p>d</i>e",
        "<a href=1>a<a href=2>b</a>c</a>d",
        "<svg><title>x</title><style>y</style><p>out</svg>z",
        "<svg><g><text>no</text></g></svg>yes<math><mi>m</mi></math>",
        "<title>t</title>a<textarea><p>b</textarea><title>u</title>",
        "a<script>if(1<2){'</p>'}</script>b<style>c</style><noscript><p>d</noscript>e",
        "<script><!-- <script> </script> --></script>after",
        "<template><p>a</template>b<iframe><p>c</iframe>d",
        "a<!-- b --!>c<!-->d<!--->e<?php f ?>g<![CDATA[h]]>i",
        "<table><tr><td>a<td>b<tr><td>c</table>d",
        "<table><caption>a<tr><th>b</table>",
        "<select><option>a<option>b</select>c",
        "<pre>\n a\n  b\n</pre>",
        "<h1>a<h2>b</h1>c",
        "<dl><dt>a<dd>b<dt>c</dl>",
        "<button>a<p>b<button>c</button>d",
        "&amp;&lt;&nbsp;&notit;&#x27;&#150;&unknown;&copy2&AMP",
        "a</p>b</br>c</unknown>d<br/>e",
        "<p title='a>b'>c<p title=\"d>e\">f<p title=g>h<p =i>j",
        "<div>a<span>b</div>c</span>d",
        "<address>a<center>b</address>c",
        "<object>a<p>b</object>c</p>d",
        "a<b",
        "a<!--",
        "a</",
        "<x-y>a</x-y><p>b<x-y>c</p>d</x-y>",
        "<body>a</body>b</html>c",
        "<nobr>a<nobr>b",
        "<frameset><p>a",
    ] {
        // A frameset swallows its page in a browser; here its text is kept.
        if !source.starts_with("<frameset") {
            assert_same_text(source);
        }
    }
    for path in cases() {
        if let Ok(source) = String::from_utf8(read(&path)) {
            assert_same_text(&source);
        }
    }
}

#[test]
fn white_space_is_squeezed_and_blocks_are_parted() {
    assert_eq!(text("<p>  a \n b&#32;&#10; c&nbsp; d </p>\n\n<p>e<br>f<br>\n<br>g"), "a b c\u{a0} d\n\ne\nf\n\ng");
    assert_eq!(text("<ul><li>a</li> <li>b</li></ul><p>c"), "a\nb\n\nc");
    assert_eq!(text("<p>a<b> b </b>c<i>d</i>"), "a b cd");
    assert_eq!(text("<div><span class=x>Ann</span><span class=y>May 5</span></div>"), "Ann\nMay 5");
    assert_eq!(text("<p><span class=cap>W</span><span class=rest>ord</span>"), "Word");
    assert_eq!(text("<p>&nbsp;</p><p>a</p><p>\u{200b}</p>"), "a");
}

#[test]
fn every_block_knows_its_place() {
    let page = html("<div id=Main class='storyBody x'><p hidden>a</p><ul><li>b <a href=1>cd</a></ul></div>".as_bytes())
        .expect("text");
    let [hidden, item] = &page.blocks[..] else { panic!("{:?}", page.blocks) };
    assert!(page.elements.get(hidden.element).hidden);
    let names: Vec<_> = page.elements.ancestry(item.element).map(|e| page.elements.name(e)).collect();
    assert_eq!(names, ["li", "ul", "div"]);
    let outer = page.elements.ancestry(item.element).last().expect("the div");
    assert_eq!(page.elements.words(outer), "#main .story-body .x");
    assert_eq!(item.linked, 2);
    assert_eq!(page.inline.iter().map(|i| page.text.slice(i.span)).collect::<Vec<_>>(), ["cd"]);
}

#[test]
fn limits_are_named_and_kept() {
    let small = Limits { depth: 8, blocks: 5, ..Limits::default() };
    let source = format!("{}{}", "<div>".repeat(100), "<p>word</p>".repeat(100));
    let raw = Raw { bytes: source.into_bytes(), media: Some(Media::Html), ..Raw::default() };
    let page = open(&raw, &small).expect("text");
    assert!(page.blocks.len() <= 5 && page.text.matches("word").count() == 100);
    assert_eq!(page.notes, ["elements nested deeper than 8 were flattened", "blocks past the limit of 5 were joined"]);
}

#[test]
fn head_values_lead_to_the_capture() {
    let source = "<html lang=uk><title>A &amp; B</title><meta property='og:title' content='&laquo;C&raquo;'><time datetime=2020-01-02>x</time>";
    let page = html(source.as_bytes()).expect("text");
    let got: Vec<_> =
        page.head.values.iter().map(|v| (v.key.as_str(), v.value.as_str(), &source[v.source.range()])).collect();
    let want = [
        ("html:lang", "uk", "uk"),
        ("title", "A & B", "A &amp; B"),
        ("meta:og:title", "«C»", "&laquo;C&raquo;"),
        ("time:", "2020-01-02", "2020-01-02"),
    ];
    assert_eq!(got, want);
}

#[test]
fn cases_are_labelled_as_expected() {
    for path in cases() {
        let page = html(&read(&path)).expect("text");
        let found = article(&page);
        let slice = |s: Span| page.text.slice(s).to_owned();
        let byline: Vec<_> = found.byline.iter().map(|a| a.name.as_str()).collect();
        let mut got = vec![
            "# label\tbeginning of the block".to_owned(),
            format!("=title\t{}", found.title.map(slice).unwrap_or_default()),
            format!("=published\t{}", found.published.as_ref().map_or("", |p| p.when.earliest.as_str())),
            format!("=byline\t{}", byline.join("; ")),
            format!("=outlet\t{}", found.outlet.as_ref().map_or("", |o| o.name.as_str())),
            format!("=language\t{}", found.language.lang.map_or("", |l| l.code())),
        ];
        for block in found.blocks.iter() {
            let text: String = slice(block.span).replace('\n', " / ").chars().take(60).collect();
            got.push(format!("{}\t{}", block.label.name(), text.trim()));
        }
        let want = String::from_utf8(read(&path.with_extension("tsv"))).expect("UTF-8");
        for (got, want) in got.iter().zip(want.lines()) {
            assert_eq!(got, want, "{}", path.display());
        }
        assert_eq!(got.len(), want.lines().count(), "{}", path.display());
    }
}

/// What must hold for every page: blocks in order inside the text, labels for all of it, runs that cover the text and, where
/// they are copies, hold the same bytes.
fn assert_whole(page: &Page, bytes: &[u8]) {
    let mut end = 0;
    for block in &page.blocks {
        assert!(block.span.start >= end && !block.span.is_empty());
        assert!(!page.text.slice(block.span).is_empty(), "a block splits a character");
        assert!(page.text[end as usize..block.span.start as usize].chars().all(|c| bare(&c.to_string()).is_empty()));
        end = block.span.end;
    }
    let mut at = 0;
    for run in page.map.runs() {
        assert_eq!(run.text.start, at);
        at = run.text.end;
        assert!(run.source.end as usize <= bytes.len());
        if run.kind == RunKind::Copied {
            assert_eq!(page.text.as_bytes()[run.text.range()], bytes[run.source.range()]);
        }
    }
    assert_eq!(at as usize, page.text.len());
    let found = article(page);
    let mut end = 0;
    for block in found.blocks.iter() {
        assert!(block.span.start >= end && !page.text.slice(block.span).is_empty());
        end = block.span.end;
    }
    for raw in &page.blocks {
        assert!(found.blocks.iter().any(|b| raw.span.contains(b.span)), "a block has no label");
    }
}

fn check(bytes: &[u8]) {
    if let Ok(page) = html(bytes) {
        assert_whole(&page, bytes);
    }
}

#[test]
fn cut_pages_hold_together() {
    for path in cases() {
        let bytes = read(&path);
        for len in (0..bytes.len()).step_by(97) {
            check(&bytes[..len]);
        }
    }
}

const NAMES: &[&str] = &[
    "p", "div", "li", "ul", "a", "b", "td", "tr", "table", "svg", "pre", "h2", "br", "span", "template", "x-y",
    "script", "title", "button", "select", "option",
];

fn tags() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zа-я .,&;#0-9\n]{0,12}",
        3 => prop::sample::select(NAMES).prop_map(|n| format!("<{n}>")),
        2 => prop::sample::select(NAMES).prop_map(|n| format!("</{n}>")),
        1 => prop::sample::select(NAMES).prop_map(|n| format!("<{n} class='a b' hidden style='display:none' href=x>")),
        1 => Just("<!-- ".to_owned()),
        1 => Just("-->".to_owned()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_hold_together(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
        let raw = Raw { bytes, source: "x".into(), ..Raw::default() };
        if let Ok(page) = open(&raw, &Limits::default()) {
            article(&page);
        }
    }

    #[test]
    fn any_tags_hold_together(source in tags()) {
        check(source.as_bytes());
    }

    #[test]
    fn changed_pages_hold_together(which in 0usize..64, changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..20)) {
        let all = cases();
        let mut bytes = read(&all[which % all.len()]);
        let len = bytes.len();
        for (at, byte) in changes {
            bytes[at % len] = byte;
        }
        check(&bytes);
    }
}
