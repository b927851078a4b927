//! From files into a store: in batches, so that memory stays bounded, on all cores, with an answer for every file.

use crate::files::{self, Found, extension};
use crate::pipeline::read_page;
use onrecord_page::reader::Refused;
use onrecord_page::{Limits, Raw};
use onrecord_record::Line;
use onrecord_store::{PutReport, Refusal, Store, StoreError};
use onrecord_text::page_id;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A batch is one transaction: at most this many pages …
const BATCH: usize = 64;
/// … and no more once it has this many bytes.
const BATCH_BYTES: usize = 8 << 20;

/// What became of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Pages added.
    pub added: u64,
    /// Statements added.
    pub statements: u64,
    /// Pages that were in the record already.
    pub present: u64,
    /// Files, and records of archives, that could not be read.
    pub refused: u64,
    /// Files in folders that are no pages by their names, by extension.
    pub passed: BTreeMap<String, u64>,
}

/// What a caller may want to show while files are read.
#[derive(Debug)]
pub enum Event<'e> {
    /// So many more pages are dealt with.
    Done(u64),
    /// One could not be read.
    Refused(&'e Refusal),
}

/// Reads files into a store. Every file is added, present, refused or passed over; a file that fails stops no other.
///
/// # Errors
/// When the store cannot be written; what was reported as done is kept.
pub fn ingest(
    store: &mut Store,
    found: impl Iterator<Item = Found>,
    limits: &Limits,
    mut tell: impl FnMut(Event),
) -> Result<Report, StoreError> {
    let mut report = Report::default();
    let mut batch = Batch::default();
    for one in found {
        if let Found::Passed(path) = &one {
            *report.passed.entry(extension(path)).or_default() += 1;
        }
        let mut failed = None;
        let stopped = files::read(one, limits, &mut |read| {
            batch.take(read);
            if !batch.is_full() {
                return ControlFlow::Continue(());
            }
            match std::mem::take(&mut batch).put(store, limits, &mut report, &mut tell) {
                Ok(()) => ControlFlow::Continue(()),
                Err(e) => {
                    failed = Some(e);
                    ControlFlow::Break(())
                }
            }
        });
        if let (ControlFlow::Break(()), Some(e)) = (stopped, failed) {
            return Err(e);
        }
    }
    batch.put(store, limits, &mut report, &mut tell)?;
    Ok(report)
}

/// Reads documents that are in memory already into a store, as one batch.
///
/// # Errors
/// As [`ingest`].
pub fn ingest_raw(
    store: &mut Store,
    raws: Vec<Raw>,
    limits: &Limits,
    mut tell: impl FnMut(Event),
) -> Result<Report, StoreError> {
    let mut report = Report::default();
    Batch { raws, ..Batch::default() }.put(store, limits, &mut report, &mut tell)?;
    Ok(report)
}

#[derive(Default)]
struct Batch {
    raws: Vec<Raw>,
    bytes: usize,
    refused: Vec<Refusal>,
}

impl Batch {
    fn take(&mut self, read: Result<Raw, Refused>) {
        match read {
            Ok(raw) => {
                self.bytes += raw.bytes.len();
                self.raws.push(raw);
            }
            Err(e) => self.refused.push(refusal(&e.source, &e.cause)),
        }
    }

    fn is_full(&self) -> bool {
        self.raws.len() + self.refused.len() >= BATCH || self.bytes >= BATCH_BYTES
    }

    fn put(
        mut self,
        store: &mut Store,
        limits: &Limits,
        report: &mut Report,
        tell: &mut impl FnMut(Event),
    ) -> Result<(), StoreError> {
        let files = (self.raws.len() + self.refused.len()) as u64;
        let ids: Vec<String> = self.raws.par_iter().map(|r| page_id(&r.bytes)).collect();
        let mut new = Vec::with_capacity(self.raws.len());
        for (raw, id) in self.raws.iter().zip(&ids) {
            match store.has_page(id)? {
                true => report.present += 1,
                false => new.push(raw),
            }
        }
        let read: Vec<_> =
            new.par_iter().map(|raw| guarded(raw, limits).map_err(|e| refusal(&raw.source, &e))).collect();
        let mut lines = Vec::with_capacity(read.len());
        for line in read {
            match line {
                Ok(line) => lines.push(line),
                Err(refused) => self.refused.push(refused),
            }
        }
        let PutReport { added, present, statements, refused } = store.put(&lines)?;
        self.refused.extend(refused);
        store.refuse(&self.refused)?;
        self.refused.iter().for_each(|r| tell(Event::Refused(r)));
        tell(Event::Done(files));
        report.added += added.len() as u64;
        report.statements += statements;
        report.present += present.len() as u64;
        report.refused += self.refused.len() as u64;
        Ok(())
    }
}

/// Reads a page so that not even a fault of the program keeps the others from being read.
///
/// # Errors
/// The cause in words.
pub fn guarded(raw: &Raw, limits: &Limits) -> Result<Line, String> {
    match catch_unwind(AssertUnwindSafe(|| read_page(raw, limits))) {
        Ok(line) => line.map_err(|e| e.to_string()),
        Err(_) => Err("onrecord failed on this page; this is a fault of the program, please report it".into()),
    }
}

fn refusal(source: &str, cause: &impl ToString) -> Refusal {
    Refusal { source: source.to_owned(), cause: cause.to_string() }
}
