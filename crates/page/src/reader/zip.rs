//! ZIP archives, and web archives packed as such (WACZ): every entry is read by its own name, archives inside included. Nothing is
//! unpacked to disk; names that would lead out of a folder and links are refused all the same, since they come from an attack.

mod directory;

use super::error::BombError;
use super::unpack::RATIO;
use super::{Format, Out, ReadError, format::needs_head, input, is_companion, is_no_page};
use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use zip::read::{ZipFile, read_zipfile_from_stream};
use zip::{ZipArchive, result::ZipError};

/// Folder of a WACZ in which its web archives lie; beside it are indexes and lists of pages.
pub(super) const ARCHIVES: &str = "archive/";
/// Deepest ZIP inside a ZIP.
const DEPTH: usize = 2;
/// Most entries of one archive.
const ENTRIES: usize = 200_000;
/// Largest ZIP that is held in memory because it comes out of another archive or a pipe.
pub(super) const NESTED: usize = 64 << 20;
/// Bytes that an entry, and an archive, may unpack to before the ratio counts.
const ENTRY_FREE: u64 = 64 << 20;
const ARCHIVE_FREE: u64 = 1 << 30;

/// The pages of all entries, named `archive!entry`. Without a directory, which stands at the end, the entries are read one after
/// the other as far as they go.
pub(super) fn entries(mut from: impl Read + Seek, only: &str, source: &str, out: &mut Out) -> ControlFlow<()> {
    if out.depth == DEPTH {
        return out.refuse(source, ReadError::Nested);
    }
    let size = match from.seek(SeekFrom::End(0)) {
        Ok(size) => size,
        Err(e) => return out.refuse(source, e),
    };
    let twice = match directory::repeated(&mut from).and_then(|twice| from.rewind().map(|()| twice)) {
        Ok(twice) => twice,
        Err(e) => return out.refuse(source, e),
    };
    let left = size.saturating_mul(RATIO).max(ARCHIVE_FREE);
    let mut open = Open { only, source, left, names: BTreeSet::new(), beside: 0 };
    out.depth += 1;
    let read = match ZipArchive::new(&mut from) {
        Ok(mut archive) => open.listed(&mut archive, out),
        Err(cause) => match from.rewind() {
            Ok(()) => open.in_order(&mut BufReader::new(from), cause, out),
            Err(e) => out.refuse(source, e),
        },
    };
    out.depth -= 1;
    read?;
    for name in twice {
        out.refuse(format!("{source}!{name}"), ReadError::Repeated)?;
    }
    match open.beside {
        0 => ControlFlow::Continue(()),
        count => out.note(source, ReadError::Passed { count, what: "files of saved pages" }),
    }
}

struct Open<'o> {
    /// Entries whose names begin otherwise are passed over.
    only: &'o str,
    source: &'o str,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Names of all entries, as far as the archive has a directory.
    names: BTreeSet<String>,
    /// Entries that belong to a saved page beside them.
    beside: u64,
}

impl Open<'_> {
    fn listed(&mut self, archive: &mut ZipArchive<impl Read + Seek>, out: &mut Out) -> ControlFlow<()> {
        self.names = archive.file_names().filter_map(Result::ok).map(|n| n.into_owned()).collect();
        // A WACZ by another name.
        if self.names.contains("datapackage.json") && self.names.iter().any(|n| n.starts_with(ARCHIVES)) {
            self.only = ARCHIVES;
        }
        for i in 0..archive.len() {
            if i == ENTRIES {
                return out.refuse(self.source, ReadError::Entries(ENTRIES));
            }
            // Before it is opened: a broken entry has a name too.
            let name =
                archive.name_for_index(i).and_then(Result::ok).map_or_else(|| format!("entry {i}"), |n| n.into_owned());
            match archive.by_index(i) {
                Ok(mut file) => self.entry(&mut file, out)?,
                Err(e) => out.refuse(format!("{}!{name}", self.source), cause(e))?,
            }
            if self.left == 0 {
                return out.refuse(self.source, ReadError::Bomb(RATIO));
            }
        }
        ControlFlow::Continue(())
    }

    fn in_order(&mut self, from: &mut impl Read, why: ZipError, out: &mut Out) -> ControlFlow<()> {
        for read in 0..ENTRIES {
            match read_zipfile_from_stream(from) {
                Ok(Some(mut file)) => self.entry(&mut file, out)?,
                Ok(None) | Err(_) if read > 0 => return out.refuse(self.source, ReadError::Truncated),
                Ok(None) | Err(_) => return out.refuse(self.source, cause(why)),
            }
            if self.left == 0 {
                return out.refuse(self.source, ReadError::Bomb(RATIO));
            }
        }
        out.refuse(self.source, ReadError::Entries(ENTRIES))
    }

    fn entry<R: Read>(&mut self, file: &mut ZipFile<'_, R>, out: &mut Out) -> ControlFlow<()> {
        let name =
            file.name().map_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned(), |n| n.into_owned());
        let entry = format!("{}!{name}", self.source);
        if leads_out(&name) {
            return out.refuse(entry, ReadError::Escapes);
        }
        if file.is_symlink() {
            return out.refuse(entry, ReadError::Link);
        }
        let hidden = name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX");
        if file.is_dir() || hidden || !name.starts_with(self.only) {
            return ControlFlow::Continue(());
        }
        if self.is_beside(&name) {
            self.beside += 1;
            return ControlFlow::Continue(());
        }
        let limit = file.compressed_size().saturating_mul(RATIO).max(ENTRY_FREE).min(self.left);
        let mut capped = BufReader::with_capacity(input::BUFFER, Capped { inner: file, limit, taken: 0 });
        // What cannot be unpacked has no first bytes here; reading it will say why.
        let head = if needs_head(&name) { capped.fill_buf().unwrap_or_default().to_vec() } else { Vec::new() };
        let read = match is_no_page(&name, || head) {
            true => ControlFlow::Continue(()),
            false => out.stream(&mut capped, Format::of_name(&name), &entry),
        };
        self.left = self.left.saturating_sub(capped.get_ref().taken);
        read
    }
}

impl Open<'_> {
    /// True for an entry in a folder that a browser wrote beside a page.
    fn is_beside(&self, name: &str) -> bool {
        name.match_indices('/').any(|(at, _)| {
            let (parent, folder) = name[..at].rsplit_once('/').unwrap_or(("", &name[..at]));
            let inside = |file: &str| if parent.is_empty() { file.to_owned() } else { format!("{parent}/{file}") };
            is_companion(folder, |file| self.names.contains(&inside(file)))
        })
    }
}

/// A name with a step upwards, from a root or a drive, or with a NUL.
fn leads_out(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    drive || name.starts_with(['/', '\\']) || name.contains('\0') || name.split(['/', '\\']).any(|part| part == "..")
}

fn cause(e: ZipError) -> ReadError {
    match e {
        ZipError::Io(e) => e.into(),
        ZipError::InvalidPassword => ReadError::Encrypted,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted,
        ZipError::UnsupportedArchive(what) if what.contains("ncrypted") => ReadError::Encrypted,
        ZipError::UnsupportedArchive(what) => ReadError::Unsupported(what.to_string()),
        other => ReadError::Damaged(other.to_string()),
    }
}

/// Fails when more than `limit` bytes come out.
struct Capped<R> {
    inner: R,
    limit: u64,
    taken: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.taken += n as u64;
        if self.taken > self.limit { Err(io::Error::other(BombError(RATIO))) } else { Ok(n) }
    }
}
