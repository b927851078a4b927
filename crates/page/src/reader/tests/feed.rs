//! Feeds.

use super::*;

pub(super) const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lodim Post</title><image><title>Logo</title></image><link>https://lodim.example/</link>
<item><title>Wells &amp; bridges</title><link>https://lodim.example/1</link><guid isPermaLink="false">n-1</guid>
<pubDate>Thu, 03 Oct 2024 09:15:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Wells are dry, said Orest Lymar.</p><p>Bridges are shut.</p>]]></content:encoded></item>
<item><title>Ferry</title><guid>https://lodim.example/2</guid><description>&lt;p&gt;The ferry&nbsp;runs.&lt;/p&gt;</description></item>
<item><title>Nothing</title></item>
<item><description>One line.
Two lines.</description></item>
</channel></rss>"#;

pub(super) const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Lodim Post</title>
<entry><id>urn:1</id><title>Wells</title><link rel="self" href="https://lodim.example/self"/><link href="https://lodim.example/1?a=1&amp;b=2"/>
<updated>2024-10-04T10:00:00Z</updated><author><name>Dana Voskan</name><email>d@lodim.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Wells are <b>dry</b>.</p></div></content></entry>
<entry><id>urn:2</id><title>Ferry</title><content type="html">&lt;p>The ferry runs.</content></entry></feed>"#;

pub(super) const JSON_FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Lodim Post", "items": [
 {"id": 7, "url": "https://lodim.example/7", "title": "Wells", "content_html": "<p>Wells are dry.</p>", "date_published": "2024-10-03T09:15:00+03:00"},
 {"id": "8", "content_text": "The ferry runs.\nIt is > late.", "authors": [{"name": "Dana Voskan"}]}]}"#;

#[test]
fn items_of_feeds_are_pages() {
    let read = |got: &Got, i: usize| {
        let page = crate::open(&got.pages[i], &Limits::default()).unwrap();
        let article = crate::article(&page);
        (page.text.to_string(), article.published.map(|p| p.when.earliest), article.outlet.map(|o| o.name))
    };
    for name in ["a.xml", "a.rss", "-"] {
        let got = all(RSS.as_bytes(), name);
        assert_eq!(got.sources(), ["n-1", "https://lodim.example/2", "4"].map(|id| format!("{name}!{id}")));
        assert_eq!(got.refused, [format!("{name}!3: it has no text")]);
        let summaries =
            ["https://lodim.example/2", "4"].map(|id| format!("{name}!{id}: the feed has only a summary of it"));
        assert_eq!(got.notes, summaries);
        assert_eq!(got.pages[0].url.as_deref(), Some("https://lodim.example/1"));
        assert_eq!(got.pages[1].url.as_deref(), Some("https://lodim.example/2"));
        let (text, published, outlet) = read(&got, 0);
        assert!(
            text.contains("Wells & bridges")
                && text.contains("Wells are dry, said Orest Lymar.")
                && !text.contains("Short.")
        );
        assert_eq!((published.as_deref(), outlet.as_deref()), (Some("2024-10-03T09:15"), Some("Lodim Post")));
        assert!(read(&got, 1).0.contains("The ferry\u{a0}runs."));
    }
    let got = all(ATOM.as_bytes(), "a.atom");
    assert_eq!((got.sources(), got.refused.len()), (vec!["a.atom!urn:1", "a.atom!urn:2"], 0));
    assert_eq!(got.pages[0].url.as_deref(), Some("https://lodim.example/1?a=1&b=2"));
    let (text, published, _) = read(&got, 0);
    assert!(text.contains("Wells are dry.") && !text.contains("lodim"), "{text}");
    assert_eq!(published.as_deref(), Some("2024-10-04T10:00"));
    for name in ["feed.json", "-"] {
        let got = all(JSON_FEED.as_bytes(), name);
        assert_eq!(got.sources(), ["7", "8"].map(|id| format!("{name}!{id}")), "{:?}", got.refused);
        assert_eq!(read(&got, 0).1.as_deref(), Some("2024-10-03T09:15"));
        assert!(read(&got, 1).0.contains("It is > late."));
    }
}

#[test]
fn feeds_in_other_encodings_and_broken_feeds() {
    let head = b"<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><guid>1</guid><description>".to_vec();
    let words =
        b"\xca\xee\xeb\xee\xe4\xff\xe7\xb3 \xef\xee\xf0\xee\xe6\xed\xb3 \xe2\xe6\xe5 \xf2\xe8\xe6\xe4\xe5\xed\xfc.";
    let got = all(&[&head[..], words, b"</description></item><item><title>Cut"].concat(), "a.rss");
    assert!(got.text(0).contains("Колодязі порожні вже тиждень."), "{}", got.text(0));
    assert_eq!(got.refused, ["a.rss: it breaks off here; what came before was read"]);
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    assert!(all(deep.as_bytes(), "a.rss").refused[0].contains("nested too deeply"));
    assert_eq!(all(b"<?xml version='1.0'?><html><p>Wells <rss>", "a.xml").sources(), ["a.xml"]);
}
