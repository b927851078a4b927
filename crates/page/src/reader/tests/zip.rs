//! ZIP archives.

use super::*;

pub(super) fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn zips_give_the_pages_of_all_they_hold() {
    let packed = gz(DUMP.as_bytes());
    let inner = zip_of(&[("deep/page.txt", b"Wells are dry.")]);
    let outer = zip_of(&[
        ("pages/wells.html", b"<p>Wells are dry."),
        ("pages/wells_files/a.css", b"p {}"),
        ("pages/.hidden.html", b"<p>no"),
        ("__MACOSX/pages/wells.html", b"<p>no"),
        ("package.json", br#"{"name": "x"}"#),
        ("mail.mht", MAIL.as_bytes()),
        ("dump.jsonl.gz", &packed),
        ("inner.zip", &inner),
        ("empty.zip", &zip_of(&[])),
        ("pages.json.gz", &gz(br#"[{"text": "Wells are dry."}]"#)),
        ("package.json.gz", &gz(br#"{"name": "x"}"#)),
        ("unnamed.zst", &zst(DUMP.as_bytes())),
        ("style.css.gz", &gz(b"p {}")),
    ]);
    for (got, name) in [(got_file(&outer, "a.zip"), "a.zip"), (got_file(&outer, "a"), "a"), (all(&outer, "-"), "-")] {
        let want = [
            "pages/wells.html",
            "mail.mht",
            "dump.jsonl.gz!1",
            "dump.jsonl.gz!3",
            "dump.jsonl.gz!6",
            "inner.zip!deep/page.txt",
            "pages.json.gz!1",
            "unnamed.zst!1",
            "unnamed.zst!3",
            "unnamed.zst!6",
        ];
        assert_eq!(got.sources(), want.map(|w| format!("{name}!{w}")), "{:?}", got.refused);
        assert_eq!(got.refused.len(), 4, "{:?}", got.refused);
    }
    let deep = zip_of(&[("b.zip", &zip_of(&[("c.zip", &inner), ("d.txt", b"Dry.")]))]);
    let got = got_file(&deep, "a.zip");
    assert_eq!(got.sources(), ["a.zip!b.zip!d.txt"]);
    assert_eq!(got.refused, ["a.zip!b.zip!c.zip: an archive inside an archive inside an archive is not read"]);
    let records: Vec<u8> = warc_records().iter().flat_map(|r| gz(&r.0)).collect();
    let wacz = zip_of(&[
        ("pages/pages.jsonl", DUMP.as_bytes()),
        ("archive/data.warc.gz", &records),
        ("datapackage.json", b"{}"),
    ]);
    for name in ["a.wacz", "a.zip", "-"] {
        let got = got_file(&wacz, name);
        assert_eq!((got.pages.len(), got.refused.len()), (warc_records().iter().filter(|r| r.1).count(), 0));
        assert!(got.sources()[0].starts_with(&format!("{name}!archive/data.warc.gz!")));
    }
}

#[test]
fn names_that_lead_out_and_links_are_refused() {
    let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = ::zip::write::SimpleFileOptions::default();
    let bad = ["../out.html", "a/../../out.html", "/root.html", "C:\\x.html", "..\\out.html"];
    for name in bad {
        zip.start_file(name, plain).unwrap();
        zip.write_all(b"<p>Wells").unwrap();
    }
    zip.add_symlink("link.html", "/etc/passwd", plain).unwrap();
    zip.start_file("good.html", plain).unwrap();
    zip.write_all(b"<p>Wells").unwrap();
    let got = got_file(&zip.finish().unwrap().into_inner(), "a.zip");
    assert_eq!(got.sources(), ["a.zip!good.html"]);
    let mut want: Vec<String> = bad.iter().map(|n| format!("a.zip!{n}: its name leads out of the archive")).collect();
    want.push("a.zip!link.html: it is a link and no file".into());
    assert_eq!(got.refused, want);
}

#[test]
fn broken_zips_and_bombs_are_named() {
    let pages: Vec<String> = (0..50).map(|i| format!("<p>Well number {} is dry.", i * 7919 % 51)).collect();
    let names: Vec<String> = (0..50).map(|i| format!("{i}.html")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().zip(&pages).map(|(n, p)| (n.as_str(), p.as_bytes())).collect();
    let whole = zip_of(&entries);
    let got = got_file(&whole[..whole.len() / 3], "a.zip");
    assert!(got.pages.len() > 10 && got.pages.len() < 50, "{}", got.pages.len());
    assert_eq!(got.refused.last().unwrap(), "a.zip: it breaks off here; what came before was read");
    assert!(got_file(b"PK\x03\x04 and nothing more", "a.zip").refused[0].contains("damaged"));
    let zeros = vec![b' '; 80 << 20];
    let bomb = zip_of(&[("a.html", &zeros), ("b.jsonl", &zeros), ("c.html", b"<p>Dry")]);
    let got = got_file(&bomb, "a.zip");
    assert_eq!((got.sources(), got.refused.len()), (vec!["a.zip!c.html"], 2), "{:?}", got.refused);
    assert!(
        got.refused[0].contains("more than the limit") && got.refused[1].contains("times its size"),
        "{:?}",
        got.refused
    );
}
