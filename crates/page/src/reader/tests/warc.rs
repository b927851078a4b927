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
        let notes = [
            "passed over as no pages: answers of other media, 1",
            "passed over as no pages: answers without success, 1",
            "passed over as no pages: metadata records, 1",
            "passed over as no pages: request records, 1",
            "passed over as no pages: rules for robots, 1",
            "passed over as no pages: warcinfo records, 1",
        ];
        assert_eq!(got.notes[1..], notes.map(|n| format!("{name}: {n}")));
        assert!(got.notes[0].ends_with(": the same as the capture of https://lodim.example/1"), "{:?}", got.notes);
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
    let zeros = gz(&vec![b'a'; 40 << 20]);
    let bomb = warc_record(
        "response",
        "x",
        "application/http",
        &answer("Content-Type: text/html\r\nContent-Encoding: gzip", &zeros),
    );
    assert!(all(&bomb, "a.warc").refused[0].contains("more than the limit"));
}

#[test]
fn codings_of_answers_are_undone() {
    let page = "<html><h1>Dry wells</h1><p>Wells are dry.</p>".repeat(20);
    let deflated = |wrapped: bool| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(page.as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        if wrapped { packed } else { packed[2..packed.len() - 4].to_vec() }
    };
    let chunked = |body: &[u8]| [format!("{:x}\r\n", body.len()).as_bytes(), body, b"\r\n0\r\n\r\n"].concat();
    let cut = |body: &[u8]| body[..body.len() - 12].to_vec();
    // Stored Brotli (RFC 7932, 9.2): window of 16 bits, one uncompressed block, an empty last one.
    let brotli = |body: &[u8]| {
        let head = ((body.len() as u32 - 1) << 4 | 1 << 20).to_le_bytes();
        [&head[..3], body, &[3]].concat()
    };
    for (fields, body, whole) in [
        ("Content-Encoding: gzip", gz(page.as_bytes()), true),
        ("Content-Encoding: GZip\r\nTransfer-Encoding: chunked", chunked(&gz(page.as_bytes())), true),
        ("Content-Encoding: gzip", cut(&gz(page.as_bytes())), false),
        ("Content-Encoding: deflate", deflated(true), true),
        ("Content-Encoding: deflate", deflated(false), true),
        ("Content-Encoding: deflate", page.clone().into_bytes(), true),
        ("Content-Encoding: zstd", zst(page.as_bytes()), true),
        ("Content-Encoding: gzip, zstd", zst(&gz(page.as_bytes())), true),
        ("Content-Encoding: br", brotli(page.as_bytes()), true),
        ("Content-Encoding: br", page.clone().into_bytes(), true),
        ("Content-Encoding: identity", page.clone().into_bytes(), true),
        ("Transfer-Encoding: chunked", cut(&chunked(page.as_bytes())), false),
        ("Transfer-Encoding: chunked", [b"ffffffffffff\r\n", page.as_bytes()].concat(), false),
    ] {
        let record = warc_record(
            "response",
            "x",
            "application/http",
            &answer(&format!("Content-Type: text/html\r\n{fields}"), &body),
        );
        let got = all(&record, "a.warc");
        assert_eq!(got.refused.len(), usize::from(!whole), "{fields}: {:?}", got.refused);
        assert_eq!(got.pages.len(), 1, "{fields}: {got:?}");
        assert!(got.text(0).starts_with(&page[..20]), "{fields}");
        assert!(!whole || got.text(0) == page, "{fields}");
    }
    let torn = answer("Content-Type: text/html\r\nContent-Encoding: br", &cut(&brotli(page.as_bytes())));
    assert_eq!(all(&warc_record("response", "x", "application/http", &torn), "a.warc").refused.len(), 1);
    let unknown = answer("Content-Type: text/html\r\nContent-Encoding: compress", b"\xff\xfe\x01");
    let got = all(&warc_record("response", "x", "application/http", &unknown), "a.warc");
    assert_eq!(got.refused, ["a.warc!0: not read: content coding compress"]);
}

#[test]
fn frames_of_zstandard_and_their_dictionary() {
    let records = warc_records();
    let frames: Vec<u8> = records.iter().flat_map(|r| zst(&r.0)).collect();
    for name in ["a.warc.zst", "-"] {
        let got = all(&frames, name);
        assert_eq!(
            (got.pages.len(), got.refused.len()),
            (records.iter().filter(|r| r.1).count(), 0),
            "{:?}",
            got.refused
        );
        assert_eq!(got.sources()[0], format!("{name}!{}", records[..2].iter().map(|r| zst(&r.0).len()).sum::<usize>()));
    }
    // Made with libzstd: a packed dictionary, a frame that names it, one to pass over, one that does not name it.
    let packed = include_bytes!("dictionary.warc.zst");
    let got = all(packed, "a.warc.zst");
    assert_eq!(got.refused, [""; 0]);
    assert_eq!(got.pages.len(), 3);
    assert!(got.text(1).contains("said in Lodim that case 2"), "{}", got.text(1));
    assert_eq!(got.pages[0].captured.as_deref(), Some("2024-10-03T09:20:00Z"));
    let without = u32::from_le_bytes(packed[4..8].try_into().unwrap()) as usize + 8;
    assert!(all(&packed[without..], "a.warc.zst").refused[0].contains("damaged"));
    for cut in [6, without / 2, without + 9, packed.len() - 3] {
        let got = all(&packed[..cut], "a.warc.zst");
        assert!(got.refused.iter().any(|r| r.contains("breaks off")), "{cut}: {:?}", got.refused);
    }
}

#[test]
fn what_lies_behind_a_damaged_member_is_read() {
    let record = |n: u32| {
        let text = format!("<p>The ferry number {n} runs.").repeat(50);
        warc_record("resource", &format!("https://lodim.example/{n}"), "text/html", text.as_bytes())
    };
    for pack in [gz as fn(&[u8]) -> Vec<u8>, zst] {
        let members: Vec<Vec<u8>> = (0..5).map(|n| pack(&record(n))).collect();
        let mut bytes = members.concat();
        let second = members[0].len();
        bytes[second + members[1].len() / 2..second + members[1].len() - 6].fill(0xff);
        let got = all(&bytes, "-");
        let urls: Vec<_> = got.pages.iter().filter_map(|p| p.url.as_deref()?.rsplit('/').next()).collect();
        assert_eq!(urls, ["0", "2", "3", "4"], "{:?}", got.refused);
        assert!(got.refused.iter().all(|r| r.contains("damaged")) && !got.refused.is_empty(), "{:?}", got.refused);
    }
    // A frame that claims a window of 1 GiB, with a raw block of one byte.
    let greedy = [0x28, 0xb5, 0x2f, 0xfd, 0, 20 << 3, 9, 0, 0, b'x'];
    let bytes = [zst(&record(0)), greedy.to_vec(), zst(&record(1))].concat();
    let got = all(&bytes, "a.warc.zst");
    assert_eq!((got.pages.len(), got.refused.len()), (2, 1));
    assert!(got.refused[0].ends_with("1073741824 bytes are more than the limit of 67108864"), "{:?}", got.refused);
}
