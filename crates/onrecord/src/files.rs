//! Pages on disk: which files a user means by the paths he gives, and the documents in them.

use onrecord_page::Limits;
use onrecord_page::reader::{self, Each, Format, Kind, Packing, ReadError, Refused, is_companion};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// What a path leads to.
#[derive(Debug)]
pub enum Found {
    /// A file that may be a page.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A file inside a folder whose name says that it is no page, or a hidden one.
    Passed(PathBuf),
    /// A folder that a browser wrote beside a saved page, with the page's pictures and frames.
    Beside(PathBuf),
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
    /// Folders of saved pages that are still to come.
    beside: BTreeSet<PathBuf>,
}

impl Files {
    /// All files under `paths`; `-` is standard input.
    pub fn new(paths: &[PathBuf]) -> Self {
        let rest = paths.iter().rev().map(|p| (p.clone(), true)).collect();
        Files { rest, entered: BTreeSet::new(), beside: BTreeSet::new() }
    }

    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        if !self.entered.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut inside =
            fs::read_dir(folder)?.map(|e| e.map(|e| (e.path().is_dir(), e.path()))).collect::<io::Result<Vec<_>>>()?;
        inside.sort_unstable();
        let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let files: BTreeSet<String> = inside.iter().filter(|(dir, _)| !dir).map(|(_, path)| name(path)).collect();
        let beside = inside.iter().filter(|(dir, path)| *dir && is_companion(&name(path), |file| files.contains(file)));
        self.beside.extend(beside.map(|(_, path)| path.clone()));
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
            if !named && self.beside.remove(&path) {
                return Some(Found::Beside(path));
            }
            if !named && (is_hidden(&path) || reader::is_no_page(&path.to_string_lossy(), || head(&path))) {
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

/// Reads the documents that a path leads to, one at a time; what fails is named. A path that is passed over has none. `taken`
/// counts the bytes that are read from files.
pub fn read(found: Found, limits: &Limits, taken: &AtomicU64, each: &mut Each<'_>) -> ControlFlow<()> {
    let refuse =
        |path: &Path, e: io::Error| Err(Refused { source: path.to_string_lossy().into_owned(), cause: e.into() });
    match found {
        Found::Passed(_) | Found::Beside(_) => ControlFlow::Continue(()),
        Found::Failed(path, e) => each(refuse(&path, e)),
        Found::Stdin => {
            let input = Metered { inner: io::stdin().lock(), taken };
            reader::read(input, Format::UNKNOWN, "-", limits, each)
        }
        Found::File(path) => match File::open(&path) {
            Ok(file) => read_file(file, &path.to_string_lossy(), limits, taken, each),
            Err(e) => each(refuse(&path, e)),
        },
    }
}

fn read_file(file: File, source: &str, limits: &Limits, taken: &AtomicU64, each: &mut Each<'_>) -> ControlFlow<()> {
    let format = Format::of_name(source);
    let (size, is_file) = file.metadata().map_or((0, false), |m| (m.len(), m.is_file()));
    if matches!(format, Format { kind: Kind::Page(_), packing: Packing::None }) && size > limits.bytes as u64 {
        let cause = ReadError::TooLarge { size, limit: limits.bytes as u64 };
        return each(Err(Refused { source: source.to_owned(), cause }));
    }
    let input = Metered { inner: file, taken };
    match is_file {
        true => reader::read_file(input, format, source, limits, each),
        false => reader::read(input, format, source, limits, each),
    }
}

/// Counts the bytes that are read through it.
struct Metered<'t, R> {
    inner: R,
    taken: &'t AtomicU64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.taken.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl<R: Seek> Seek for Metered<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// The first bytes of a file, as far as it can be read.
fn head(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A file that cannot be read has no first bytes here; reading it will say why.
    let _ = File::open(path).and_then(|file| file.take(1 << 16).read_to_end(&mut bytes));
    bytes
}

/// Extension in lower case; empty when there is none.
pub fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))
}
