//! Pages on disk: which files a user means by the paths he gives, and their bytes.

use onrecord_page::{Limits, Media, PageError, Raw};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A saved page is often a folder of these beside it. Inside a folder they are passed over; named by the user they are tried.
const NO_PAGES: &[&str] = &[
    "7z",
    "avi",
    "bmp",
    "br",
    "bz2",
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
    "jsonl",
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
    "zip",
    "zst",
];

/// Why the bytes of a page could not be had, or are refused unread.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system's answer.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Over the limits.
    #[error("{0}")]
    Page(#[from] PageError),
}

/// What a path leads to.
#[derive(Debug)]
pub enum Found {
    /// A file that may be a page.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A file inside a folder whose name says that it is no page, or a hidden one.
    Passed(PathBuf),
    /// Neither file nor folder, or one that cannot be opened.
    Failed(PathBuf, io::Error),
}

/// The files that paths lead to, in the order of the paths and, inside a folder, of the names: files first, then folders. A
/// folder is entered once, however many links lead to it.
#[derive(Debug)]
pub struct Files {
    /// What is still to be looked at, the next one last; true for what the user named himself.
    rest: Vec<(PathBuf, bool)>,
    entered: BTreeSet<PathBuf>,
}

impl Files {
    /// All files under `paths`; `-` is standard input.
    pub fn new(paths: &[PathBuf]) -> Self {
        Files { rest: paths.iter().rev().map(|p| (p.clone(), true)).collect(), entered: BTreeSet::new() }
    }

    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        if !self.entered.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut inside =
            fs::read_dir(folder)?.map(|e| e.map(|e| (e.path().is_dir(), e.path()))).collect::<io::Result<Vec<_>>>()?;
        inside.sort_unstable();
        self.rest.extend(inside.into_iter().rev().map(|(_, path)| (path, false)));
        Ok(())
    }
}

impl Iterator for Files {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let (path, named) = self.rest.pop()?;
            if named && path.as_os_str() == "-" {
                return Some(Found::Stdin);
            }
            if !named && (is_hidden(&path) || NO_PAGES.contains(&extension(&path).as_str())) {
                return Some(Found::Passed(path));
            }
            let is = match fs::metadata(&path) {
                Ok(is) => is,
                Err(e) => return Some(Found::Failed(path, e)),
            };
            if is.is_dir() {
                match self.enter(&path) {
                    Ok(()) => continue,
                    Err(e) => return Some(Found::Failed(path, e)),
                }
            }
            // A pipe that the user names is read (`<(…)`); one that lies in a folder would wait for ever.
            return Some(if is.is_file() || named { Found::File(path) } else { Found::Passed(path) });
        }
    }
}

/// Reads a page's bytes; more than the limit is refused before it is in memory.
///
/// # Errors
/// When the file cannot be read, or is too large.
pub fn read_file(path: &Path, limits: &Limits) -> Result<Raw, ReadError> {
    let file = File::open(path)?;
    let size = file.metadata()?.len() as usize;
    if size > limits.bytes {
        return Err(PageError::TooLarge { size, limit: limits.bytes }.into());
    }
    let media = match extension(path).as_str() {
        "txt" => Some(Media::Text),
        "html" | "htm" | "xhtml" => Some(Media::Html),
        _ => None,
    };
    Ok(Raw { bytes: take(file, limits)?, source: path.to_string_lossy().into_owned(), media, ..Raw::default() })
}

/// Reads a page from standard input.
///
/// # Errors
/// As [`read_file`].
pub fn read_stdin(limits: &Limits) -> Result<Raw, ReadError> {
    Ok(Raw { bytes: take(io::stdin().lock(), limits)?, source: "-".into(), ..Raw::default() })
}

fn take(from: impl Read, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    from.take(limits.bytes as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limits.bytes {
        return Err(PageError::TooLarge { size: bytes.len(), limit: limits.bytes }.into());
    }
    Ok(bytes)
}

/// Extension in lower case; empty when there is none.
pub fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))
}
