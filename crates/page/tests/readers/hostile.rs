//! Each attack or accident is named, and what lies behind it is read.

use crate::make::{Got, PAGE, answer, file, gzip, page_record, record, stream, zip_of};
use onrecord_page::{Limits, Media, Page, PageError, Raw, article, open};
use std::io::{self, Read};

fn open_html(bytes: Vec<u8>) -> Result<Page, PageError> {
    let raw = Raw { bytes, source: "a.html".into(), media: Some(Media::Html), ..Raw::default() };
    let page = open(&raw, &Limits::default())?;
    article(&page);
    Ok(page)
}

/// One page before and one behind are there, and one thing was refused, with these words.
fn named(got: &Got, pages: usize, words: &str) {
    assert_eq!((got.pages.len(), got.refused.len()), (pages, 1), "{words}: {:?}", got.refused);
    assert!(got.refused[0].contains(words), "{words}: {:?}", got.refused);
}

#[test]
fn gzip_bombs() {
    let zeros = vec![b' '; 72 << 20];
    let bomb = gzip(&zeros);
    named(&file(&bomb, "page.html.gz"), 0, "more than the limit");
    named(&file(&bomb, "a.jsonl.gz"), 0, "more than 200 times its size");
    let archive = [page_record(1), answer(2, "Content-Encoding: gzip\r\n", &bomb), page_record(3)].concat();
    named(&file(&archive, "a.warc"), 2, "more than the limit");
    // Gzip in gzip is no archive and unpacks once.
    let twice = open(&file(&gzip(&bomb), "page.html.gz").pages[0], &Limits::default());
    assert_eq!(twice.unwrap_err(), PageError::NotText("a gzip archive"));
}

#[test]
fn zip_bombs_and_names() {
    let zeros = vec![b' '; 70 << 20];
    let page = PAGE.as_bytes();
    let bomb =
        zip_of(&[("a.html", &zeros), ("../b.html", page), ("/c.html", page), ("C:\\d.html", page), ("e.html", page)]);
    let got = file(&bomb, "a.zip");
    assert_eq!(got.sources(), ["a.zip!e.html"]);
    assert!(got.refused[0].starts_with("a.zip!a.html: ") && got.refused[0].contains("more than the limit"));
    assert_eq!(got.refused.iter().filter(|r| r.ends_with("its name leads out of the archive")).count(), 3);
    let nested = (0..4).fold(zip_of(&[("a.html", page)]), |inner, _| zip_of(&[("b.zip", &inner), ("c.html", page)]));
    named(&file(&nested, "a.zip"), 2, "inside an archive");
    // One directory entry changed so that two have one name, and one entry marked as encrypted.
    let mut twice = zip_of(&[("a.html", page), ("b.html", page), ("c.html", page)]);
    let at = twice.windows(6).rposition(|w| w == b"b.html").expect("in the directory");
    twice[at] = b'a';
    let got = file(&twice, "a.zip");
    assert_eq!(got.pages.len(), 2);
    named(&got, 2, "a.zip!a.html: several entries have this name");
    let mut locked = zip_of(&[("a.html", page), ("b.html", page)]);
    let at = locked.windows(4).position(|w| w == b"PK\x01\x02").expect("a directory");
    locked[at + 8] |= 1;
    named(&file(&locked, "a.zip"), 1, "a.zip!a.html: it is encrypted");
    let saved = zip_of(&[("n/page.html", page), ("n/page_files/ad.html", page), ("n/other_files/x.html", page)]);
    let got = file(&saved, "a.zip");
    assert_eq!(got.sources(), ["a.zip!n/page.html", "a.zip!n/other_files/x.html"]);
    assert_eq!(got.notes, ["a.zip: passed over as no pages: files of saved pages, 1"]);
}

#[test]
fn a_record_of_300_megabytes_is_not_held() {
    let size = 300u64 << 20;
    let head = |media: &str| {
        format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: {media}\r\nContent-Length: {size}\r\n\r\n")
    };
    for (media, refused) in [("text/html", 1), ("video/mp4", 0)] {
        let mut watched = Watched { left: size, largest: 0 };
        let input = io::Cursor::new([page_record(1), head(media).into_bytes()].concat())
            .chain(&mut watched)
            .chain(io::Cursor::new([b"\r\n\r\n".to_vec(), page_record(2)].concat()));
        let got = stream(input, "a.warc");
        assert_eq!((got.pages.len(), got.refused.len()), (2, refused), "{:?}", got.refused);
        assert!(watched.largest <= 1 << 20, "asked for {} bytes at once", watched.largest);
    }
    // A line of the same size in a dump.
    let mut watched = Watched { left: size, largest: 0 };
    let input = (&b"{\"text\": \"One.\"}\n"[..]).chain(&mut watched).chain(&b"\n{\"text\": \"Two.\"}"[..]);
    named(&stream(input, "a.jsonl"), 2, "more than the limit");
    assert!(watched.largest <= 1 << 20, "asked for {} bytes at once", watched.largest);
}

/// So many letters, and the most that was asked for at once.
struct Watched {
    left: u64,
    largest: usize,
}

impl Read for Watched {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.largest = self.largest.max(into.len());
        let n = into.len().min(self.left as usize);
        into[..n].fill(b'a');
        self.left -= n as u64;
        Ok(n)
    }
}

#[test]
fn deep_and_wide_pages() {
    let deep = format!("{}<p>Wells run dry.</p>{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
    let page = open_html(deep.into_bytes()).expect("a page");
    assert!(page.text.contains("Wells run dry.") && page.notes.iter().any(|n| n.contains("deep")), "{:?}", page.notes);
    let wide = format!("<p {}>Wells run dry.</p><p>All of them.</p>", "a=1 ".repeat(1_000_000));
    let page = open_html(wide.into_bytes()).expect("a page");
    assert!(page.text.contains("All of them."));
    let many = "<p>Wells</p>".repeat(200_000);
    let page = open_html(many.into_bytes()).expect("a page");
    assert!(page.notes.iter().any(|n| n.contains("blocks")), "{:?}", page.notes);
    let open_ended =
        [format!("<p>Wells<a title=\"{}", "x".repeat(1 << 20)), "<p>Wells<!--".into(), "<p>Wells<script>".into()];
    for page in open_ended {
        assert!(open_html(page.into_bytes()).expect("a page").text.contains("Wells"));
    }
}

#[test]
fn broken_archives() {
    let archive = [page_record(1), page_record(2), page_record(3)].concat();
    named(&file(&archive[..archive.len() - 30], "a.warc"), 2, "breaks off here");
    let packed = [gzip(&page_record(1)), gzip(&page_record(2)), gzip(&page_record(3))].concat();
    named(&file(&packed[..packed.len() - 30], "a.warc.gz"), 2, "breaks off here");
    let chunk = answer(2, "Transfer-Encoding: chunked\r\n", &[b"ffffffffffffffff\r\n", PAGE.as_bytes()].concat());
    let got = file(&[page_record(1), chunk, page_record(3)].concat(), "a.warc");
    named(&got, 3, "breaks off here");
    let endless = format!("WARC/1.0\r\nWARC-Type: {}\r\nContent-Length: 5\r\n\r\nxxxxx\r\n\r\n", "a".repeat(1 << 20));
    let got = file(&[page_record(1), endless.into_bytes(), page_record(3)].concat(), "a.warc");
    assert_eq!((got.pages.len(), got.refused.len(), got.notes.len()), (2, 0, 1), "{got:?}");
    let never = [page_record(1), b"WARC/1.0\r\nX: ".to_vec(), vec![b'a'; 1 << 20]].concat();
    named(&file(&never, "a.warc"), 1, "more than the limit of 65536");
    let lines = [b"WARC/1.0\r\n".to_vec(), b"A: b\r\n".repeat(2000)].concat();
    named(&file(&[page_record(1), lines, page_record(2)].concat(), "a.warc"), 2, "a header without end");
    let lies = record("resource", 2, "text/html", b"<p>Dry").to_vec();
    let lies = String::from_utf8(lies).expect("ASCII").replace("Length: 6", "Length: 4");
    named(&file(&[page_record(1), lies.into_bytes(), page_record(3)].concat(), "a.warc"), 3, "no WARC record");
}

#[test]
fn broken_dumps_and_feeds() {
    let deep = format!("{{\"text\": \"One.\"}}\n{{\"text\": {}\n{{\"text\": \"Two.\"}}", "[".repeat(200_000));
    named(&file(deep.as_bytes(), "a.jsonl"), 2, "recursion limit");
    let nested = format!(
        "[{{\"text\": \"One.\"}}, {{\"text\": {}{}}}, {{\"text\": \"Two.\"}}]",
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    named(&file(nested.as_bytes(), "a.json"), 2, "recursion limit");
    let entities: String =
        (1..10).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    let laughs = format!(
        "<!DOCTYPE rss [<!ENTITY e0 \"ha\">{entities}]><rss><channel><item><guid>1</guid><description>&e9; Wells</description></item></channel></rss>"
    );
    let got = file(laughs.as_bytes(), "a.rss");
    assert_eq!((got.pages.len(), got.refused.len()), (1, 0), "{:?}", got.refused);
    assert!(got.pages[0].bytes.len() < 1000, "nothing is expanded");
    let outer = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><description>&x; Wells</description></item></channel></rss>";
    assert!(!String::from_utf8_lossy(&file(outer.as_bytes(), "a.rss").pages[0].bytes).contains("root:"));
    let deep = format!("<rss><channel><item><description>Wells</description></item>{}", "<a>".repeat(100_000));
    named(&file(deep.as_bytes(), "a.rss"), 1, "nested too deeply");
}

#[test]
fn bytes_that_are_no_text() {
    let mut page = PAGE.as_bytes().to_vec();
    page.extend([0; 5]);
    assert!(open_html(page).expect("few NULs").text.contains("Orest Lymar"));
    let noise: Vec<u8> = (0..60_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(open_html(noise).unwrap_err(), PageError::NotText("a binary file"));
    assert_eq!(open_html(vec![0; 100_000]).unwrap_err(), PageError::NotText("a binary file"));
    let russian = "<meta charset=utf-8><p>Колодцы верхнего города пересохли, сообщил мэр Орест Лымар.</p>";
    for name in ["windows-1251", "koi8-r", "iso-8859-5", "x-mac-cyrillic"] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("a label");
        let page = open_html(encoding.encode(russian).0.into_owned()).expect("a page");
        assert!(page.text.contains("сообщил мэр Орест Лымар"), "{name}: {}", &*page.text);
        assert!(page.notes.iter().any(|n| n.starts_with("declared as UTF-8 but is ")), "{:?}", page.notes);
    }
}
