//! Names in a ZIP archive's own directory. The library keeps one entry a name; which names stand there more than once must be
//! looked up before.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom};

/// Mark of the end of the directory, its length, and how long the comment after it may be (APPNOTE, 4.3.16).
const END: &[u8; 4] = b"PK\x05\x06";
const END_BYTES: usize = 22;
const COMMENT: u64 = u16::MAX as u64;
/// Mark of an entry in it, and its length without names.
const ENTRY: &[u8; 4] = b"PK\x01\x02";
const ENTRY_BYTES: usize = 46;
/// Largest directory that is looked through.
const LARGEST: u64 = 64 << 20;

/// Names that stand in the directory more than once, in order; none where the directory is not where it should be.
pub(super) fn repeated(from: &mut (impl Read + Seek)) -> io::Result<Vec<String>> {
    let Some(directory) = read(from)? else { return Ok(Vec::new()) };
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = &directory[..];
    while let Some(entry) = rest.strip_prefix(ENTRY).and_then(|_| rest.get(..ENTRY_BYTES)) {
        let len = |at: usize| usize::from(u16::from_le_bytes([entry[at], entry[at + 1]]));
        let (name, more) = (len(28), len(30) + len(32));
        let Some(name) = rest.get(ENTRY_BYTES..ENTRY_BYTES + name) else { break };
        if !seen.insert(name) {
            twice.insert(String::from_utf8_lossy(name).into_owned());
        }
        rest = rest.get(ENTRY_BYTES + name.len() + more..).unwrap_or_default();
    }
    Ok(twice.into_iter().collect())
}

/// The bytes of the directory, which stand before the record of its end. (That of ZIP64 has another end, which is not followed:
/// it is written beyond 65,535 entries or 4 GiB.)
fn read(from: &mut (impl Read + Seek)) -> io::Result<Option<Vec<u8>>> {
    let size = from.seek(SeekFrom::End(0))?;
    let tail = from.seek(SeekFrom::Start(size.saturating_sub(COMMENT + END_BYTES as u64)))?;
    let mut bytes = Vec::new();
    from.take(COMMENT + END_BYTES as u64).read_to_end(&mut bytes)?;
    let Some(at) = memchr::memmem::rfind(&bytes, END).filter(|at| at + END_BYTES <= bytes.len()) else {
        return Ok(None);
    };
    let field = |i: usize| {
        u64::from(u32::from_le_bytes([bytes[at + i], bytes[at + i + 1], bytes[at + i + 2], bytes[at + i + 3]]))
    };
    let length = field(12);
    let Some(start) = (tail + at as u64).checked_sub(length).filter(|_| length <= LARGEST) else { return Ok(None) };
    from.seek(SeekFrom::Start(start))?;
    let mut directory = Vec::new();
    from.take(length).read_to_end(&mut directory)?;
    Ok(Some(directory))
}
