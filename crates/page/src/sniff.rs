//! What a document is, told by its bytes and its name.

use crate::Media;
use memchr::memmem;

/// Signatures of formats that hold no readable text: where they stand, what they are, and a word for them.
const BINARY: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\0\0\x01\0", "an icon"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office document"),
    (0, b"PK\x05\x06", "a ZIP archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\0", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\0asm", "a WebAssembly program"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (4, b"ftyp", "a video or an image"),
    (0, b"\x1a\x45\xdf\xa3", "a video"),
    (0, b"OggS", "a sound"),
    (0, b"ID3", "a sound"),
    (8, b"WAVE", "a sound"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
];

/// What kind of thing without text the bytes look like, if they do.
pub(crate) fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let signed = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    BINARY.iter().find(|(at, mark, _)| signed(*at, mark)).map(|(_, _, word)| *word)
}

/// True for characters that only a binary file holds in number: controls other than white space, escape and the like.
pub(crate) fn is_binary(decoded: &str) -> bool {
    let (mut seen, mut controls) = (0, 0);
    for c in decoded.chars().take(4096) {
        seen += 1;
        controls += usize::from(matches!(c, '\0'..='\x08' | '\x0e'..='\x1f' | '\x7f'..='\u{84}' | '\u{86}'..='\u{9f}'));
    }
    controls * 20 > seen
}

/// HTML or plain text: the address' or file's ending where it says so, else the first bytes.
pub(crate) fn media(bytes: &[u8], name: &str) -> Media {
    // Most pages say so at once.
    if is_declared(&head(bytes, 64)) {
        return Media::Html;
    }
    let head = head(bytes, HEAD);
    if is_declared(&head) {
        return Media::Html;
    }
    let ending = name.rsplit(['/', '\\']).next().and_then(|file| file.rsplit_once('.')).map(|(_, e)| e);
    match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm" | "xhtml" | "shtml" | "php" | "asp" | "aspx" | "jsp") => return Media::Html,
        Some("txt" | "text" | "md") => return Media::Text,
        _ => {}
    }
    let holds = |mark: &[u8]| memmem::find(&head, mark).is_some();
    let tags: [&[u8]; 10] =
        [b"<html", b"<head", b"<body", b"<meta ", b"<title", b"<div", b"<p>", b"<a href", b"</p>", b"<script"];
    let known = tags.iter().filter(|t| holds(t)).count();
    if known >= 3 || (known >= 1 && head.starts_with(b"<")) { Media::Html } else { Media::Text }
}

/// Bytes at the start that are looked at.
const HEAD: usize = 4096;

/// The first bytes in lower case, without zeros, byte order marks and white space before them.
fn head(bytes: &[u8], len: usize) -> Vec<u8> {
    let head: Vec<u8> = bytes.iter().take(len).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    let bare = bare.strip_prefix(b"\xff\xfe").or(bare.strip_prefix(b"\xfe\xff")).unwrap_or(bare);
    bare.trim_ascii_start().to_vec()
}

fn is_declared(head: &[u8]) -> bool {
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
}
