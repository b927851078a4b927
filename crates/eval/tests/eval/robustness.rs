//! Any bytes in: a named refusal or a line in which everything holds, never a panic.

use onrecord::pipeline::read_page;
use onrecord_page::{Limits, Media, Raw};
use onrecord_record::validate;
use proptest::prelude::*;
use std::{path::Path, sync::LazyLock};

/// The demo pages as they are stored.
static PAGES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/pages");
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut pages: Vec<_> =
        entries.map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&p).unwrap())).collect();
    pages.sort();
    pages
});

/// Reads the bytes and checks what comes out.
fn check(source: &str, media: Option<Media>, bytes: Vec<u8>) -> Result<(), String> {
    let raw = Raw { bytes, source: source.into(), media, ..Raw::default() };
    match read_page(&raw, &Limits::default()) {
        Ok(line) => {
            let faults = validate(&line);
            if faults.is_empty() { Ok(()) } else { Err(format!("{source}: {}", faults.join("; "))) }
        }
        Err(refusal) if refusal.to_string().is_empty() => Err(format!("{source}: a refusal without a reason")),
        Err(_) => Ok(()),
    }
}

fn read_ok(source: &str, bytes: Vec<u8>) {
    check(source, None, bytes).unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn every_demo_page_reads_and_holds() {
    for (name, bytes) in PAGES.iter() {
        let raw = Raw { bytes: bytes.clone(), source: name.clone(), ..Raw::default() };
        let line = read_page(&raw, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(validate(&line), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn pages_in_other_encodings_read_and_hold() {
    let text_of = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    for (name, text) in PAGES.iter().filter_map(|(n, b)| Some((n, text_of(b)?))) {
        for label in ["windows-1251", "koi8-u", "ibm866", "iso-8859-5"] {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
            read_ok(name, encoding.encode(&text).0.into_owned());
        }
        let units = || text.encode_utf16();
        read_ok(name, [0xff, 0xfe].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect());
        read_ok(name, [0xfe, 0xff].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect());
        read_ok(name, units().flat_map(u16::to_le_bytes).collect());
    }
}

#[test]
fn the_same_bytes_give_the_same_line() {
    for (name, bytes) in PAGES.iter().step_by(5) {
        let raw = Raw { bytes: bytes.clone(), source: name.clone(), ..Raw::default() };
        assert_eq!(read_page(&raw, &Limits::default()).ok(), read_page(&raw, &Limits::default()).ok());
    }
}

#[test]
fn deep_wide_and_odd_documents_are_read_in_time() {
    let deep = "<div>".repeat(20_000) + "Text" + &"</div>".repeat(20_000);
    let open = "<p>«".repeat(20_000);
    let marks = "\"".repeat(20_000) + " said Dalmir.";
    let one = "а".repeat(200_000);
    let attributes = format!("<p {}>Text</p>", "a=\"<\" ".repeat(20_000));
    let lines = "Said.\n\n".repeat(20_000);
    for (source, text) in
        [("a.html", deep), ("b.html", open), ("c.txt", marks), ("d.txt", one), ("e.html", attributes), ("f.txt", lines)]
    {
        read_ok(source, text.into_bytes());
    }
}

fn media() -> impl Strategy<Value = Option<Media>> {
    prop_oneof![Just(None), Just(Some(Media::Text)), Just(Some(Media::Html))]
}

/// Shown byte for byte when a case fails, so that it can be saved and read again.
#[derive(Clone)]
struct Mutated {
    name: String,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for Mutated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.name, self.bytes.escape_ascii())
    }
}

/// A demo page cut at both ends, with some bytes overwritten and a stretch repeated elsewhere.
fn mutated() -> impl Strategy<Value = Mutated> {
    let flips = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24);
    let cuts = prop::array::uniform5(any::<prop::sample::Index>());
    (any::<prop::sample::Index>(), cuts, flips).prop_map(|(page, cuts, flips)| {
        let (name, bytes) = page.get(PAGES.as_slice());
        let [a, b, c, d, e] = cuts.map(|i| i.index(bytes.len()));
        let (from, to) = if a % 3 == 0 { (a.min(b), a.max(b)) } else { (0, bytes.len()) };
        let mut out = bytes[from..to].to_vec();
        for (at, byte) in flips {
            if !out.is_empty() {
                let at = at.index(out.len());
                out[at] = byte;
            }
        }
        let again = bytes[c.min(d)..c.max(d)].iter().take(400).copied().collect::<Vec<_>>();
        let at = e.min(out.len());
        out.splice(at..at, again);
        Mutated { name: name.clone(), bytes: out }
    })
}

/// 64 cases, or as many as `PROPTEST_CASES` asks for.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64);
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

/// Marks where a name is looked for: they hold no word, so nobody speaks.
#[test]
fn a_speaker_of_marks_alone_is_none() {
    for text in ["according to \" — » <svg><title/>", "according to « — »", "За словами « … », школи закриють завтра."]
    {
        read_ok("marks.txt", text.as_bytes().to_vec());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn mutated_pages_never_break_anything(page in mutated(), media in media()) {
        check(&page.name, media, page.bytes).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn random_bytes_never_break_anything(bytes in prop::collection::vec(any::<u8>(), 0..600), media in media()) {
        check("random", media, bytes).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn random_words_and_tags_never_break_anything(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div class=\"share\">", "</div>", "<script>", "</script>", "<svg><title/>", "<!--", "-->", "&quot;",
            "&#x41f;", "&bogus;", "«", "»", "\"", "„", "“", "—", " – ", "\n", "\n\n", ". ", ", ", ": ", "заявив", "сказала", "said",
            "according to", "за словами", "по словам", "Об этом заявил", "Орест Далмір", "Hanna Levander", "он", "she", "міністр",
            "14 марта 2023", "10:30", "\u{feff}", "\u{0}", "\u{200b}", "e\u{301}", "😀", "\r\n",
        ]), 0..60),
        media in media(),
    ) {
        check("words", media, parts.join(" ").into_bytes()).map_err(TestCaseError::fail)?;
    }
}
