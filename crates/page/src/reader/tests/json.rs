//! Dumps, and what is common to packed streams.

use super::*;

pub(super) const DUMP: &str = concat!(
    r#"{"maintext": "Wells are dry, said Orest Lymar.", "title": "Dry wells", "url": "https://lodim.example/1","#,
    r#" "date_publish": "2024-10-03 09:15:00", "source_domain": "lodim.example", "authors": ["Dana Voskan"]}"#,
    "\n\n",
    r#"{"text": "Bridge shut\nThe bridge is shut.", "title": "Bridge shut", "source": "Lodim Post", "date": null}"#,
    "\n",
    "{\"title\": \"Nothing\"}\n{\"text\": \n",
    r#"{"text_content": "The ferry runs.", "publication_date": "2024-10-05", "publisher": {"name": "Ferry Times"}}"#,
);

#[test]
fn lines_of_dumps() {
    for (bytes, name) in [
        (DUMP.as_bytes().to_vec(), "a.jsonl"),
        (gz(DUMP.as_bytes()), "a.jsonl.gz"),
        (gz(DUMP.as_bytes()), "-"),
        (zst(DUMP.as_bytes()), "a.jsonl.zst"),
        (zst(DUMP.as_bytes()), "-"),
    ] {
        let got = all(&bytes, name);
        assert_eq!(got.sources(), [1, 3, 6].map(|n| format!("{name}!{n}")));
        assert_eq!(got.text(0), "Dry wells\n\nWells are dry, said Orest Lymar.");
        assert_eq!(got.text(1), "Bridge shut\nThe bridge is shut.");
        let first = &got.pages[0];
        assert_eq!(first.url.as_deref(), Some("https://lodim.example/1"));
        assert_eq!(first.published.as_deref(), Some("2024-10-03 09:15:00"));
        assert_eq!(first.outlet.as_deref(), Some("lodim.example"));
        assert_eq!(got.pages[1].outlet.as_deref(), Some("Lodim Post"));
        assert_eq!(got.pages[2].outlet.as_deref(), Some("Ferry Times"));
        assert_eq!(got.refused.len(), 2, "{:?}", got.refused);
        assert_eq!(got.refused[0], format!("{name}!4: no text under any key that is known; it has title"));
        assert!(got.refused[1].starts_with(&format!("{name}!5: damaged: not JSON of a page")), "{:?}", got.refused);
    }
}

#[test]
fn what_the_capture_tells_fills_what_the_page_does_not() {
    let got = all(DUMP.as_bytes(), "a.ndjson");
    let page = crate::open(&got.pages[2], &Limits::default()).unwrap();
    let article = crate::article(&page);
    assert_eq!(article.outlet.unwrap().name, "Ferry Times");
    assert_eq!(article.published.unwrap().when.earliest, "2024-10-05");
}

#[test]
fn json_documents_of_one_page_or_many() {
    let one = "{\n \"title\": \"Dry wells\",\n \"maintext\": \"All wells are dry.\"\n}\n";
    assert_eq!(all(one.as_bytes(), "a.json").text(0), "Dry wells\n\nAll wells are dry.");
    assert_eq!(all(one.as_bytes(), "-").sources(), ["-"]);
    let many = format!("[{one}, {{\"text\": \"Two.\"}}, {{}}]");
    let got = all(many.as_bytes(), "a.json");
    assert_eq!((got.sources(), got.refused.len()), (vec!["a.json!1", "a.json!2"], 1));
    assert!(is_no_page("x/package.json", || br#"{"name": "x", "url": "y"}"#.to_vec()));
    assert!(!is_no_page("x/page.json", || one.replace("text", "text\": \"\", \"url").into_bytes()));
}

#[test]
fn elements_of_an_array_stand_for_themselves() {
    let many = " [ {\"text\": \"One [, \\\" ]\"} ,\n 7, {\"text\": [\"Two.\", \"Three.\"]}, {\"text\": }, {\"text\": \"Four.\"} ] ";
    for name in ["a.json", "-"] {
        let got = all(many.as_bytes(), name);
        assert_eq!(got.sources(), [1, 3, 5].map(|n| format!("{name}!{n}")), "{:?}", got.refused);
        assert_eq!((got.text(0), got.text(1)), ("One [, \" ]", "Two.\n\nThree."));
        assert_eq!(got.refused.len(), 2);
    }
    let got = all(many.trim_end_matches(" ] ").as_bytes(), "a.json");
    assert_eq!(got.pages.len(), 2, "{:?}", got.refused);
    assert_eq!(got.refused.last().unwrap(), "a.json!5: it breaks off here; what came before was read");
    let long = format!("[{{\"text\": \"{}\"}}, {{\"text\": \"Short.\"}}]", "a".repeat(2000));
    let got = super::got(long.as_bytes(), "a.json", &Limits { bytes: 1000, ..Limits::default() });
    assert_eq!((got.sources(), got.refused.len()), (vec!["a.json!2"], 1));
}

#[test]
fn dumps_of_many_writers() {
    for (object, text, url, published, outlet, author, captured) in [
        // news-please (CC-NEWS)
        (
            r#"{"maintext":"Wells are dry.","title":"Dry","url":"https://lodim.example/1","date_publish":"2024-10-03 09:15:00","source_domain":"lodim.example","authors":["Dana Voskan"],"date_download":"2024-10-04 01:02:03","description":"d","language":"en"}"#,
            "Dry\n\nWells are dry.",
            "https://lodim.example/1",
            "2024-10-03 09:15:00",
            "lodim.example",
            "Dana Voskan",
            "2024-10-04 01:02:03",
        ),
        // trafilatura
        (
            r#"{"title":"Dry","author":"Dana Voskan","hostname":"lodim.example","date":"2024-10-03","sitename":"Lodim Post","source":"https://lodim.example/1","source-hostname":"Lodim","text":"Wells are dry.","raw_text":"Dry Wells","filedate":"2024-10-04"}"#,
            "Dry\n\nWells are dry.",
            "https://lodim.example/1",
            "2024-10-03",
            "Lodim Post",
            "Dana Voskan",
            "2024-10-04",
        ),
        // WordPress
        (
            r#"{"date":"2024-10-03T09:15:00","link":"https://lodim.example/1","title":{"rendered":"Dry <2>"},"content":{"rendered":"<p>Wells are dry.</p>","protected":false},"author":7}"#,
            "<h1>Dry &lt;2></h1>\n<p>Wells are dry.</p>",
            "https://lodim.example/1",
            "2024-10-03T09:15:00",
            "",
            "",
            "",
        ),
        // Elasticsearch, Media Cloud
        (
            r#"{"_id":"x","_source":{"article_title":"Dry","text_content":"Wells are dry.","url":"https://lodim.example/1","publication_date":"2024-10-03","media_name":"Lodim Post"}}"#,
            "Dry\n\nWells are dry.",
            "https://lodim.example/1",
            "2024-10-03",
            "Lodim Post",
            "",
            "",
        ),
        // Fundus
        (
            r#"{"title":"Dry","authors":["Dana Voskan"],"publishing_date":"2024-10-03 09:15:00+03:00","body":{"summary":["A town."],"sections":[{"headline":["Wells"],"paragraphs":["Wells are dry.","All."]}]}}"#,
            "Dry\n\nA town.\n\nWells\n\nWells are dry.\n\nAll.",
            "",
            "2024-10-03 09:15:00+03:00",
            "",
            "Dana Voskan",
            "",
        ),
        // Records of a crawl
        (
            r#"{"content":"Wells are dry.","warc_headers":{"warc-target-uri":"https://lodim.example/1","warc-date":"2024-10-04T01:02:03Z"}}"#,
            "Wells are dry.",
            "https://lodim.example/1",
            "",
            "",
            "",
            "2024-10-04T01:02:03Z",
        ),
        (
            r#"{"html":"<html><title>Dry</title><p>Wells are dry.","url":"https://lodim.example/1","publisher":{"name":"Lodim Post"}}"#,
            "<html><title>Dry</title><p>Wells are dry.",
            "https://lodim.example/1",
            "",
            "Lodim Post",
            "",
            "",
        ),
    ] {
        let got = all(object.as_bytes(), "a.jsonl");
        assert_eq!(got.refused, [""; 0], "{object}");
        let page = &got.pages[0];
        assert_eq!(got.text(0), text);
        let told = |v: &Option<String>| v.clone().unwrap_or_default();
        assert_eq!(
            [told(&page.url), told(&page.published), told(&page.outlet), page.authors.join(";"), told(&page.captured)],
            [url, published, outlet, author, captured],
            "{object}"
        );
    }
    let got = all(br#"{"id": 1, "lang": "en", "image": "x"}"#, "a.json");
    assert_eq!(got.refused, ["a.json: no text under any key that is known; it has id, lang, image"]);
    let deep = format!("{{\"text\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(
        all(deep.as_bytes(), "a.jsonl").refused[0].contains("recursion limit"),
        "{:?}",
        all(deep.as_bytes(), "a.jsonl").refused
    );
}

#[test]
fn records_over_the_limit_are_named_and_the_rest_is_read() {
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Short.\"}}\n", "a".repeat(2000));
    let got = super::got(long.as_bytes(), "a.jsonl", &Limits { bytes: 1000, ..Limits::default() });
    assert_eq!(got.sources(), ["a.jsonl!2"]);
    assert_eq!(got.refused, ["a.jsonl!1: 2013 bytes are more than the limit of 1000"]);
}

#[test]
fn what_comes_before_a_break_is_kept() {
    let lines: Vec<String> =
        (0..3000).map(|i| format!("{{\"text\": \"Line {i} of {}\"}}\n", i * 7919 % 3001)).collect();
    let packed = gz(lines.concat().as_bytes());
    let got = all(&packed[..packed.len() / 2], "a.jsonl.gz");
    assert!(got.pages.len() > 500, "{}", got.pages.len());
    assert_eq!(got.refused.len(), 1);
    assert!(got.refused[0].ends_with(": it breaks off here; what came before was read"), "{:?}", got.refused);
    assert!(all(b"\x1f\x8bnot gzip at all", "a.jsonl.gz").refused[0].contains("damaged"));
    assert_eq!(all(b"", "a.jsonl").refused, ["a.jsonl: there is no page in it"]);
}

#[test]
fn bombs_are_named() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..80 {
        packed.write_all(&zeros).unwrap();
    }
    let bomb = packed.finish().unwrap();
    let name = "a.jsonl.gz";
    assert!(all(&bomb, name).refused[0].contains("more than 200 times its size"), "{:?}", all(&bomb, name).refused);
    assert!(all(&bomb, "page.html.gz").refused[0].contains("more than the limit"));
}
