//! Web archives.

use super::*;

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
pub(super) fn warc_records() -> Vec<(Vec<u8>, bool)> {
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
    let got = super::got(&[&one[..], &long, &two].concat(), "a.warc", &small);
    assert_eq!((got.pages.len(), got.refused.len()), (2, 1));
    assert!(got.refused[0].ends_with("70000 bytes are more than the limit of 100"), "{:?}", got.refused);
    let packed = warc_record(
        "response",
        "x",
        "application/http",
        &answer("Content-Type: text/html\r\nContent-Encoding: br", b"\xff\xfe\x01"),
    );
    assert!(all(&packed, "a.warc").refused[0].contains("not read: content coding br"));
    let zeros = gz(&vec![b'a'; 40 << 20]);
    let bomb = warc_record(
        "response",
        "x",
        "application/http",
        &answer("Content-Type: text/html\r\nContent-Encoding: gzip", &zeros),
    );
    assert!(all(&bomb, "a.warc").refused[0].contains("more than the limit"));
}
