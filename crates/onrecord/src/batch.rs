//! Documents in batches, so that all cores have work and memory stays bounded, whatever the size of an archive.

use crate::files::{self, Found, extension};
use crate::pipeline::{Means, read_page_by};
use onrecord_page::reader::{ReadError, Refused};
use onrecord_page::{Limits, PageError, Raw};
use onrecord_record::Line;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicU64;

/// A batch has at most this many documents …
const MOST: usize = 64;
/// … no more once it has this many bytes …
const BYTES: usize = 8 << 20;
/// … and at most this many things to tell.
const TOLD: usize = 1024;

/// Something to tell about a document, or about what is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which: a path, or `archive!entry`.
    pub source: String,
    /// Name of the cause, the same for all of its kind; for files passed over by their names, their ending with a dot.
    pub name: String,
    /// The cause in words; empty for files passed over by their names.
    pub text: String,
    /// True when something could not be read; false when it is no page, or read in part by intent.
    pub fault: bool,
    /// Documents or files that it speaks of.
    pub count: u64,
}

impl Told {
    /// A fault of one document.
    pub fn fault(source: &str, name: &str, text: String) -> Told {
        Told { source: source.to_owned(), name: name.to_owned(), text, fault: true, count: 1 }
    }

    fn passed(source: String, name: String) -> Told {
        Told { source, name, text: String::new(), fault: false, count: 1 }
    }
}

impl From<&Refused> for Told {
    fn from(refused: &Refused) -> Told {
        let cause = &refused.cause;
        Told {
            source: refused.source.clone(),
            name: cause.name().to_owned(),
            text: cause.to_string(),
            fault: !cause.is_note(),
            count: cause.count(),
        }
    }
}

/// Documents that were read, and what there is to tell, each in the order of the files.
#[derive(Debug, Default)]
pub struct Batch {
    /// The documents.
    pub raws: Vec<Raw>,
    /// What is to be told.
    pub told: Vec<Told>,
    bytes: usize,
}

impl Batch {
    /// A batch of documents that are in memory already.
    pub fn of(raws: Vec<Raw>) -> Batch {
        Batch { raws, ..Batch::default() }
    }

    fn take(&mut self, read: Result<Raw, Refused>) {
        match read {
            Ok(raw) => {
                self.bytes += raw.bytes.len();
                self.raws.push(raw);
            }
            Err(refused) => self.told.push((&refused).into()),
        }
    }

    fn is_full(&self) -> bool {
        self.raws.len() >= MOST || self.bytes >= BYTES || self.told.len() >= TOLD
    }
}

/// Reads the documents of files and hands them out in batches; `taken` counts the bytes that are read.
///
/// # Errors
/// The first error of `put`, which ends the reading.
pub fn batches<E>(
    found: impl Iterator<Item = Found>,
    limits: &Limits,
    taken: &AtomicU64,
    mut put: impl FnMut(Batch) -> Result<(), E>,
) -> Result<(), E> {
    let mut batch = Batch::default();
    for one in found {
        match &one {
            Found::Passed(path) => {
                batch.told.push(Told::passed(path.to_string_lossy().into_owned(), dotted(&extension(path))))
            }
            Found::Beside(path) => {
                batch.told.push(Told::passed(path.to_string_lossy().into_owned(), "folders of saved pages".into()));
            }
            Found::File(_) | Found::Stdin | Found::Failed(..) => {}
        }
        let mut failed = Ok(());
        let _ = files::read(one, limits, taken, &mut |read| {
            batch.take(read);
            if batch.is_full() {
                failed = put(std::mem::take(&mut batch));
            }
            if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        failed?;
        if batch.is_full() {
            put(std::mem::take(&mut batch))?;
        }
    }
    put(batch)
}

fn dotted(extension: &str) -> String {
    if extension.is_empty() { "without a name for their kind".into() } else { format!(".{extension}") }
}

/// Reads a page of a pile by these means so that not even a fault of the program keeps the others from being read.
///
/// # Errors
/// What is to be told of it.
pub fn guarded(raw: &Raw, means: Means) -> Result<Line, Told> {
    match catch_unwind(AssertUnwindSafe(|| read_page_by(raw, means))) {
        Ok(line) => line.map_err(|e| Told::fault(&raw.source, name(&e), e.to_string())),
        Err(_) => {
            let text = "onrecord failed on this page; this is a fault of the program, please report it";
            Err(Told::fault(&raw.source, "fault of the program", text.into()))
        }
    }
}

/// Name of the cause; the same as that of a reader for the same cause.
fn name(e: &PageError) -> &'static str {
    match e {
        PageError::Empty => "empty",
        PageError::TooLarge { size, limit } => ReadError::TooLarge { size: *size as u64, limit: *limit as u64 }.name(),
        PageError::NotText(_) => "no text or HTML",
        PageError::NoText => ReadError::NoText.name(),
        _ => "refused",
    }
}
