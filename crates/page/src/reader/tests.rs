//! Small archives of invented pages, and hostile ones.

use super::*;
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::io::{Cursor, Write};

/// What a reader gave: sources of pages, and refusals as `source: cause`.
#[derive(Debug, Default)]
struct Got {
    pages: Vec<Raw>,
    refused: Vec<String>,
}

impl Got {
    fn sources(&self) -> Vec<&str> {
        self.pages.iter().map(|p| p.source.as_str()).collect()
    }

    fn text(&self, i: usize) -> &str {
        std::str::from_utf8(&self.pages[i].bytes).unwrap()
    }
}

fn got(bytes: &[u8], name: &str, limits: &Limits) -> Got {
    let mut got = Got::default();
    let _ = read(Cursor::new(bytes), Format::of_name(name), name, limits, &mut |one| {
        match one {
            Ok(raw) => got.pages.push(raw),
            Err(r) => got.refused.push(format!("{}: {}", r.source, r.cause)),
        }
        ControlFlow::Continue(())
    });
    got
}

fn all(bytes: &[u8], name: &str) -> Got {
    got(bytes, name, &Limits::default())
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

const DUMP: &str = concat!(
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
    for (bytes, name) in
        [(DUMP.as_bytes().to_vec(), "a.jsonl"), (gz(DUMP.as_bytes()), "a.jsonl.gz"), (gz(DUMP.as_bytes()), "-")]
    {
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
        assert_eq!(got.refused[0], format!("{name}!4: no text under any key that is known"));
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
fn records_over_the_limit_are_named_and_the_rest_is_read() {
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Short.\"}}\n", "a".repeat(2000));
    let got = got(long.as_bytes(), "a.jsonl", &Limits { bytes: 1000, ..Limits::default() });
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

const MAIL: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://lodim.example/wells\r\nSubject: x\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--1\"\r\n\r\nnot shown\r\n\
    ----x--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n\
    ----x--1\r\nContent-Type: text/html; charset=\"windows-1251\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\
    Content-Location: https://lodim.example/wells\r\n\r\n<html><p>=CA=EE=EB=\r\n=EE=E4=FF=E7=\r\n=B3 =3D dry\r\n\
    ----x--1\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>a frame\r\n----x--1--\r\n";

#[test]
fn saved_mails_give_their_page() {
    for name in ["a.mhtml", "a.mht", "-"] {
        let got = all(MAIL.as_bytes(), name);
        assert_eq!((got.sources(), got.refused.len()), (vec![name], 0), "{:?}", got.refused);
        assert_eq!(got.pages[0].url.as_deref(), Some("https://lodim.example/wells"));
        let page = crate::open(&got.pages[0], &Limits::default()).unwrap();
        assert_eq!((&*page.text, page.charset.as_str()), ("Колодязі = dry", "windows-1251"));
    }
    let nested = MAIL
        .replace("Content-Type: image/png", "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/html\r\nContent-ID: <main>\r\n\r\n<p>PGI+\r\n--in--\r\n\r\n----x--1\r\nContent-Type: image/png")
        .replace("\ttype", "\tstart=\"<main>\"; type");
    assert_eq!(all(nested.as_bytes(), "a.mht").text(0), "<p>PGI+\r\n");
    let base = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+ZHJ5\nPC9wPg==\n";
    assert_eq!(all(base.as_bytes(), "a.mht").text(0), "<p>dry</p>");
}

#[test]
fn a_mail_that_breaks_off_is_kept_and_named() {
    let cut = MAIL.find("=E7=").unwrap();
    let got = all(&MAIL.as_bytes()[..cut], "a.mht");
    assert_eq!(got.pages.len(), 1);
    assert_eq!(got.refused, ["a.mht: it breaks off here; what came before was read"]);
    assert_eq!(all(b"MIME-Version: 1.0\r\n\r\n", "a.mht").refused, ["a.mht: there is no page in it"]);
    let small = Limits { bytes: 20, ..Limits::default() };
    assert!(super::tests::got(MAIL.as_bytes(), "a.mht", &small).refused[0].contains("more than the limit of 20"));
}

fn warc_record(kind: &str, url: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

/// Records of every sort, each with true when it is a page.
fn warc_records() -> Vec<(Vec<u8>, bool)> {
    const HTTP: &str = "application/http; msgtype=response";
    const HTML: &str = "Content-Type: text/html; charset=utf-8";
    let page = b"<html><p>The ferry runs.";
    let chunked = b"a;x=y\r\n<html><p>T\r\ne\r\nhe ferry runs.\r\n0\r\n\r\n";
    let with = |more: &str, body: &[u8]| {
        answer(&format!("{HTML}\r\n{more}: {}", if more.starts_with('T') { "chunked" } else { "gzip" }), body)
    };
    let record = |n: usize, body: &[u8]| warc_record("response", &format!("https://lodim.example/{n}"), HTTP, body);
    vec![
        (warc_record("warcinfo", "", "application/warc-fields", b"software: x"), false),
        (warc_record("request", "https://lodim.example/0", "application/http", b"GET / HTTP/1.1"), false),
        (record(1, &answer(HTML, page)), true),
        (record(2, &with("Transfer-Encoding", chunked)), true),
        (record(3, &with("Content-Encoding", &gz(page))), true),
        (record(4, &with("Content-Encoding", page)), true),
        (record(5, &with("Transfer-Encoding", page)), true),
        (record(6, &answer("Content-Type: image/png", b"\x89PNG\r\n\x1a\n")), false),
        (record(7, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone"), false),
        (warc_record("revisit", "https://lodim.example/1", HTTP, &answer(HTML, b"")), false),
        (warc_record("metadata", "https://lodim.example/1", "text/plain", b"fetched"), false),
        (warc_record("resource", "<https://lodim.example/8>", "text/html", page), true),
        (warc_record("conversion", "https://lodim.example/9", "text/plain", b"The ferry runs."), true),
        (warc_record("resource", "https://lodim.example/robots.txt", "text/plain", b"Disallow: all"), false),
    ]
}

#[test]
fn archives_give_the_pages_among_their_records() {
    let records = warc_records();
    let plain: Vec<u8> = records.iter().flat_map(|r| r.0.clone()).collect();
    let members: Vec<u8> = records.iter().flat_map(|r| gz(&r.0)).collect();
    let offsets = |packed: bool| {
        let mut at = 0;
        let mut out = Vec::new();
        for (record, page) in &records {
            if *page {
                out.push(at);
            }
            at += if packed { gz(record).len() } else { record.len() };
        }
        out
    };
    for (bytes, name, packed) in [(&plain, "a.warc", false), (&members, "a.warc.gz", true), (&members, "-", true)] {
        let got = all(bytes, name);
        assert_eq!(got.refused, [""; 0]);
        assert_eq!(got.sources(), offsets(packed).iter().map(|at| format!("{name}!{at}")).collect::<Vec<_>>());
        assert_eq!(got.pages[0].url.as_deref(), Some("https://lodim.example/1"));
        assert_eq!(got.pages[5].url.as_deref(), Some("https://lodim.example/8"));
        for (i, page) in got.pages.iter().enumerate() {
            assert!(got.text(i).trim_end().ends_with("The ferry runs."), "{i}: {}", got.text(i));
            assert_eq!(str::trim(&crate::open(page, &Limits::default()).unwrap().text), "The ferry runs.");
        }
    }
    let whole = all(&gz(&plain), "a.warc.gz");
    assert_eq!(whole.sources()[0], format!("a.warc.gz!0+{}", offsets(false)[0]));
}

#[test]
fn broken_archives_are_named_and_read_as_far_as_they_go() {
    let record =
        |n: u32| warc_record("resource", &format!("https://lodim.example/{n}"), "text/html", b"<p>The ferry runs.");
    let (one, two) = (record(1), record(2));
    let cut = [&one[..], &two[..two.len() - 10]].concat();
    let got = all(&cut, "a.warc");
    assert_eq!((got.pages.len(), got.refused.len()), (1, 1));
    assert_eq!(got.refused[0], format!("a.warc!{}: it breaks off here; what came before was read", one.len()));
    let packed = [gz(&one), gz(&two)].concat();
    assert_eq!(all(&packed[..packed.len() - 12], "a.warc.gz").pages.len(), 1);
    assert!(all(&packed[..packed.len() - 12], "a.warc.gz").refused[0].contains("breaks off"));
    let noisy = [&one[..], b"noise\nmore noise\n", &two].concat();
    let got = all(&noisy, "a.warc");
    assert_eq!((got.pages.len(), got.refused.len()), (2, 1), "{:?}", got.refused);
    assert!(got.refused[0].contains("no WARC record where one should begin"));
    let huge = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 314572800\r\n\r\n<p>";
    let got = all(&[&one[..], huge].concat(), "a.warc");
    assert_eq!((got.pages.len(), got.refused.len()), (1, 1));
    let small = Limits { bytes: 100, ..Limits::default() };
    let long = warc_record("resource", "https://lodim.example/3", "text/html", &vec![b'a'; 70_000]);
    let got = super::tests::got(&[&one[..], &long, &two].concat(), "a.warc", &small);
    assert_eq!((got.pages.len(), got.refused.len()), (2, 1));
    assert!(got.refused[0].ends_with("70000 bytes are more than the limit of 100"), "{:?}", got.refused);
    let packed = warc_record(
        "response",
        "x",
        "application/http",
        &answer("Content-Type: text/html\r\nContent-Encoding: br", b"\xff\xfe\x01"),
    );
    assert!(all(&packed, "a.warc").refused[0].contains("content coding br is not read"));
    let zeros = gz(&vec![b'a'; 40 << 20]);
    let bomb = warc_record(
        "response",
        "x",
        "application/http",
        &answer("Content-Type: text/html\r\nContent-Encoding: gzip", &zeros),
    );
    assert!(all(&bomb, "a.warc").refused[0].contains("more than the limit"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_a_reader_panic(noise in proptest::collection::vec(any::<u8>(), 0..600), at in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>()) {
        for (seed, name) in seeds() {
            all(&noise, name);
            let mut bytes = seed.clone();
            bytes.truncate(cut.index(bytes.len()));
            all(&bytes, name);
            let mut bytes = seed;
            let from = at.index(bytes.len());
            for (b, n) in bytes[from..].iter_mut().zip(noise.iter().take(4)) {
                *b ^= n;
            }
            all(&bytes, name);
        }
    }
}

/// One good archive of each kind.
fn seeds() -> Vec<(Vec<u8>, &'static str)> {
    vec![
        (DUMP.as_bytes().to_vec(), "a.jsonl"),
        (gz(DUMP.as_bytes()), "a.jsonl.gz"),
        (b"[{\"text\": \"One.\"}]".to_vec(), "a.json"),
        (MAIL.as_bytes().to_vec(), "a.mht"),
        (warc_records().into_iter().flat_map(|r| r.0).collect(), "a.warc"),
        (warc_records().iter().flat_map(|r| gz(&r.0)).collect(), "a.warc.gz"),
    ]
}
