//! What a file is, told by its name, else by its first bytes.

use super::json::Role;
use super::unpack::{Gzip, Unpacked, Zstd};
use crate::Media;
use memchr::memmem;
use std::io::Read;

/// Bytes of a packed file that are unpacked to tell what it is.
const HEAD: u64 = 1 << 16;
/// Longest key that is looked at.
const LONGEST_KEY: usize = 40;

/// Files that lie beside saved pages, by the ends of their names, in order.
const NO_PAGES: &[&str] = &[
    "7z",
    "avi",
    "bmp",
    "br",
    "bz2",
    "cdx",
    "cdxj",
    "css",
    "csv",
    "db",
    "doc",
    "docx",
    "eot",
    "exe",
    "gif",
    "gz",
    "ico",
    "jpeg",
    "jpg",
    "js",
    "json",
    "map",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "ogg",
    "otf",
    "pdf",
    "png",
    "rar",
    "sqlite",
    "sqlite-shm",
    "sqlite-wal",
    "svg",
    "tar",
    "tgz",
    "ttf",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xz",
    "zst",
];

/// What a file holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its name does not say.
    Unknown,
    /// One page.
    Page(Option<Media>),
    /// A JSON object on each line.
    JsonLines,
    /// One JSON document: a page, or several.
    Json,
    /// A page with its pictures as one mail.
    Mhtml,
    /// A web archive.
    Warc,
    /// RSS or Atom.
    Feed,
    /// A ZIP archive of any of these.
    Zip,
    /// A ZIP archive of web archives.
    Wacz,
}

/// What is packed around a file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Nothing.
    None,
    /// Gzip of one or many members.
    Gzip,
    /// Zstandard of one or many frames.
    Zstd,
}

/// What a file holds, and how it is packed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// What it holds.
    pub kind: Kind,
    /// What is around it.
    pub packing: Packing,
}

impl Format {
    /// A format that only the first bytes will tell.
    pub const UNKNOWN: Format = Format { kind: Kind::Unknown, packing: Packing::None };

    /// The format that a name promises.
    pub fn of_name(name: &str) -> Format {
        let lower = file_name(name).to_lowercase();
        let (inner, packing) = match ending(&lower) {
            "gz" => (lower.trim_end_matches(".gz"), Packing::Gzip),
            "zst" | "zstd" => (lower.trim_end_matches(".zst").trim_end_matches(".zstd"), Packing::Zstd),
            _ => (lower.as_str(), Packing::None),
        };
        let kind = match ending(inner) {
            "txt" => Kind::Page(Some(Media::Text)),
            "html" | "htm" | "xhtml" => Kind::Page(Some(Media::Html)),
            "jsonl" | "ndjson" => Kind::JsonLines,
            "json" => Kind::Json,
            "mht" | "mhtml" => Kind::Mhtml,
            "warc" | "wet" => Kind::Warc,
            "rss" | "atom" => Kind::Feed,
            "zip" => Kind::Zip,
            "wacz" => Kind::Wacz,
            // ZIP archives that are documents; they are refused by what they are.
            "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "epub" | "jar" | "apk" => Kind::Page(None),
            _ => Kind::Unknown,
        };
        Format { kind, packing }
    }

    /// The format that the first bytes show.
    pub fn of_bytes(head: &[u8]) -> Format {
        let packing = match head {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            // A frame, or one that is passed over and may hold a dictionary.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packing::Zstd,
            _ => Packing::None,
        };
        let kind = match head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start() {
            h if h.starts_with(b"PK\x03\x04") => Kind::Zip,
            h if is_feed(h) => Kind::Feed,
            h if h.starts_with(b"WARC/1.") => Kind::Warc,
            h if is_mail(h) => Kind::Mhtml,
            h if h.starts_with(b"{") && is_json_page(h) => json_kind(h),
            h if h.strip_prefix(b"[").is_some_and(|h| h.trim_ascii_start().starts_with(b"{")) && is_json_page(h) => {
                Kind::Json
            }
            _ => Kind::Unknown,
        };
        Format { kind, packing }
    }
}

/// True when the first element is that of a feed.
fn is_feed(head: &[u8]) -> bool {
    let mut rest = head;
    for _ in 0..8 {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            r if r.starts_with(b"<?") => b"?>",
            r if r.starts_with(b"<!--") => b"-->",
            r if r.starts_with(b"<!") => b">",
            r => return [&b"<rss"[..], b"<feed", b"<rdf:RDF"].iter().any(|name| r.starts_with(name)),
        };
        let Some(at) = memmem::find(rest, end) else { return false };
        rest = &rest[at + end.len()..];
    }
    false
}

/// True for a mail header with a multipart body or HTML.
fn is_mail(head: &[u8]) -> bool {
    let begins = |marks: &[&str]| marks.iter().any(|m| head.starts_with(m.as_bytes()));
    begins(&["From:", "MIME-Version:", "Content-Type:", "Date:", "Subject:", "Snapshot-Content-Location:"])
        && memmem::find(head, b"MIME-Version:").is_some()
        && memmem::find(head, b"Content-Type:").is_some()
}

/// One object a line, or one document: in lines, the first line is a whole object and another follows, or nothing does.
fn json_kind(head: &[u8]) -> Kind {
    match memchr::memchr(b'\n', head) {
        Some(at) if head[..at].trim_ascii_end().ends_with(b"}") => Kind::JsonLines,
        Some(_) => Kind::Json,
        None => Kind::JsonLines,
    }
}

/// True for JSON whose first bytes name keys of a page, as dumps spell them, or those of a JSON Feed.
pub(super) fn is_json_page(head: &[u8]) -> bool {
    let (mut words, mut content, mut names) = (false, false, [false; 2]);
    for key in keys(head) {
        for (role, _) in super::json::roles(key) {
            match role {
                Role::Text | Role::Html => words = true,
                Role::Content => content = true,
                // Packages and settings have names too.
                Role::Title => names[0] |= key != "name",
                Role::Url => names[1] = true,
                _ => {}
            }
        }
    }
    words || content && names != [false; 2] || names == [true; 2] || super::feed::is_json(head)
}

/// What stands in quotation marks before a colon, as far as it is short.
fn keys(json: &[u8]) -> impl Iterator<Item = &str> {
    memchr::memchr_iter(b':', json).filter_map(|at| {
        let before = json[..at].trim_ascii_end().strip_suffix(b"\"")?;
        let from = memchr::memrchr(b'"', &before[before.len().saturating_sub(LONGEST_KEY)..])?;
        std::str::from_utf8(&before[before.len().saturating_sub(LONGEST_KEY) + from + 1..]).ok()
    })
}

/// True for a file that is no page by its name. Names of JSON and packed files tell only with the bytes they begin with.
pub fn is_no_page(name: &str, head: impl FnOnce() -> Vec<u8>) -> bool {
    let lower = file_name(name).to_lowercase();
    let format = Format::of_name(&lower);
    match (format.kind, format.packing) {
        (Kind::Json, packing) => !is_json_page(&unpacked(head(), packing)),
        (Kind::Unknown, Packing::None) => NO_PAGES.contains(&ending(&lower)),
        (Kind::Unknown, packing) => Format::of_bytes(&unpacked(head(), packing)).kind == Kind::Unknown,
        _ => false,
    }
}

/// True for names that [`is_no_page`] does not decide without bytes.
pub(super) fn needs_head(name: &str) -> bool {
    let format = Format::of_name(name);
    format.kind == Kind::Json || (format.kind == Kind::Unknown && format.packing != Packing::None)
}

/// What the first bytes of a packed file unpack to, as far as they do.
fn unpacked(head: Vec<u8>, packing: Packing) -> Vec<u8> {
    let mut out = Vec::new();
    // The file is cut here on purpose; what came out before the cut is enough.
    let _ = match packing {
        Packing::None => return head,
        Packing::Gzip => Unpacked::new(Gzip::new(&head[..])).take(HEAD).read_to_end(&mut out),
        Packing::Zstd => Unpacked::new(Zstd::new(&head[..])).take(HEAD).read_to_end(&mut out),
    };
    out
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}
