//! What a document says about its own encoding.

use encoding_rs::Encoding;

/// Bytes at the start in which a declaration counts.
const HEAD: usize = 4096;

/// The encoding named by an XML declaration, `<meta charset>` or `<meta http-equiv="content-type">`. After the prescan of the
/// WHATWG standard, but over [`HEAD`] bytes and without its attribute parser: a name that stands after `charset=` inside a
/// `meta` tag is taken.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    if head.starts_with(b"<?xml")
        && let Some(end) = find(head, b"?>")
        && let Some(found) = named(&head[..end], b"encoding")
    {
        return Some(found);
    }
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &head[at..]) {
        at += next;
        let rest = &head[at..];
        if rest.starts_with(b"<!--") {
            at += 4 + find(&rest[4..], b"-->")?;
        } else if rest.starts_with(b"<meta") {
            let end = find(rest, b">").unwrap_or(rest.len());
            if let Some(found) = named(&rest[..end], b"charset") {
                return Some(found);
            }
            at += end;
        } else {
            at += 1;
        }
    }
    None
}

/// The encoding after `key=` in a tag; `x-user-defined` means windows-1252 there.
fn named(tag: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    while let Some(next) = find(&tag[at..], key) {
        at += next + key.len();
        let Some(value) = tag[at..].trim_ascii_start().strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value).trim_ascii_start();
        let len = value.iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_:.+".contains(b)).count();
        let found = Encoding::for_label(&value[..len]);
        return if found == Some(encoding_rs::X_USER_DEFINED) { Some(encoding_rs::WINDOWS_1252) } else { found };
    }
    None
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(hay, needle)
}
