//! What the fuzz targets do with their bytes. An ordinary test puts the seeds through the same functions.
//!
//! A reader may refuse anything, but with words; a page that opens must hold together: its blocks stand in its text, in order,
//! and every character leads to bytes of the capture.

use onrecord_page::reader::{Format, Kind, Packing, read_file};
use onrecord_page::{Limits, Media, Page, Raw, article as labels, open};
use onrecord_text::Span;
use std::io::Cursor;
use std::ops::ControlFlow;

/// What a target does with its bytes.
type Target = fn(&[u8]);

/// Every target, by name.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("scanner", scanner),
    ("charset", charset),
    ("warc", warc),
    ("zip", zip),
    ("feed", feed),
    ("mhtml", mhtml),
    ("json", json),
    ("article", article),
];

fn limits() -> Limits {
    Limits { bytes: 1 << 20, ..Limits::default() }
}

/// HTML from bytes to blocks.
pub(crate) fn scanner(data: &[u8]) {
    page(&Raw { bytes: data.to_vec(), source: "a.html".into(), media: Some(Media::Html), ..Raw::default() });
}

/// Plain text in the encoding that the first byte names, or in one that must be found.
pub(crate) fn charset(data: &[u8]) {
    const NAMES: &[&str] = &[
        "utf-8",
        "windows-1251",
        "koi8-u",
        "koi8-r",
        "iso-8859-5",
        "ibm866",
        "x-mac-cyrillic",
        "utf-16le",
        "utf-16be",
        "shift_jis",
        "gb18030",
        "iso-2022-jp",
        "big5",
        "replacement",
        "x-user-defined",
    ];
    let Some((first, bytes)) = data.split_first() else { return };
    let charset = NAMES.get(usize::from(*first)).map(|n| (*n).to_owned());
    let media = if first % 2 == 0 { Media::Text } else { Media::Html };
    page(&Raw { bytes: bytes.to_vec(), source: "a".into(), media: Some(media), charset, ..Raw::default() });
}

/// A web archive, plain or packed.
pub(crate) fn warc(data: &[u8]) {
    reader(data, Kind::Warc);
}

/// A ZIP archive and what is in it.
pub(crate) fn zip(data: &[u8]) {
    reader(data, Kind::Zip);
}

/// RSS and Atom.
pub(crate) fn feed(data: &[u8]) {
    reader(data, Kind::Feed);
}

/// A page saved as a mail.
pub(crate) fn mhtml(data: &[u8]) {
    reader(data, Kind::Mhtml);
}

/// Objects in lines, and as one document.
pub(crate) fn json(data: &[u8]) {
    reader(data, Kind::JsonLines);
    reader(data, Kind::Json);
}

/// Any file, from its bytes to the labels of its article.
pub(crate) fn article(data: &[u8]) {
    let mut raws = Vec::new();
    each(data, Format::UNKNOWN, &mut |raw| raws.push(raw));
    for raw in &raws {
        let Some(page) = page(raw) else { continue };
        let article = labels(&page);
        let mut at = 0;
        for block in article.blocks.iter() {
            assert!(block.span.start >= at && !block.span.is_empty(), "blocks of the article in order");
            inside(&page, block.span);
            at = block.span.end;
        }
        [article.title, article.subtitle].into_iter().flatten().for_each(|span| inside(&page, span));
    }
}

fn reader(data: &[u8], kind: Kind) {
    let packing = Format::of_bytes(data).packing;
    let packing = if kind == Kind::Zip { Packing::None } else { packing };
    each(data, Format { kind, packing }, &mut |raw| {
        page(&raw);
    });
}

/// Reads at most so many documents of a file; more are more of the same.
const MOST: usize = 50;

fn each(data: &[u8], format: Format, give: &mut dyn FnMut(Raw)) {
    let mut given = 0;
    let _ = read_file(Cursor::new(data), format, "a", &limits(), &mut |one| {
        match one {
            Ok(raw) => give(raw),
            Err(refused) => {
                assert!(refused.source.starts_with('a') && !refused.cause.to_string().is_empty());
            }
        }
        given += 1;
        if given < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
}

/// Opens a document and holds it to what a page must be.
fn page(raw: &Raw) -> Option<Page> {
    let page = match open(raw, &limits()) {
        Ok(page) => page,
        Err(refused) => {
            assert!(!refused.to_string().is_empty());
            return None;
        }
    };
    let mut at = 0;
    for block in &page.blocks {
        assert!(block.span.start >= at && !block.span.is_empty(), "blocks in order");
        inside(&page, block.span);
        at = block.span.end;
        let source = page.map.to_source(block.span).expect("a block has a source");
        assert!(source.start <= source.end && source.end as usize <= raw.bytes.len(), "source inside the capture");
    }
    let mut at = 0;
    for run in page.map.runs() {
        assert!(run.text.start == at && run.text.end >= at, "the map covers the text");
        at = run.text.end;
    }
    assert_eq!(at as usize, page.text.len(), "the map covers the text");
    Some(page)
}

fn inside(page: &Page, span: Span) {
    assert!(page.text.get(span.range()).is_some(), "{span:?} on characters of the text");
}
