//! From files into a store: in batches, on all cores, with an answer for every file.

use crate::batch::{Batch, Told, batches, guarded};
use crate::files::Found;
use crate::pipeline::Means;
use onrecord_page::template::Templates;
use onrecord_page::{Limits, Raw};
use onrecord_reading::tagger::Teller;
use onrecord_store::{PutReport, Refusal, Store, StoreError};
use onrecord_text::page_id;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

/// What became of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Pages added.
    pub added: u64,
    /// Pages added, by what they are: articles, lists, error pages, …
    pub kinds: BTreeMap<String, u64>,
    /// Statements added.
    pub statements: u64,
    /// Pages that were in the record already.
    pub present: u64,
    /// Files, and records of archives, that could not be read, by cause.
    pub refused: BTreeMap<String, u64>,
    /// What is no page, or not wholly one, by sort; files by their endings, which begin with a dot.
    pub passed: BTreeMap<String, u64>,
}

/// What a caller may want to show while files are read.
#[derive(Debug)]
pub enum Event<'e> {
    /// So many more documents are dealt with.
    Done(u64),
    /// One could not be read, or is no page.
    Told(&'e Told),
}

/// Reads files into a store. Every file is added, present, refused or passed over; a file that fails stops no other. `taken`
/// counts the bytes read; `names` tells names beside the small model.
///
/// # Errors
/// When the store cannot be written; what was reported as done is kept.
pub fn ingest(
    store: &mut Store,
    found: impl Iterator<Item = Found>,
    limits: &Limits,
    names: Option<&dyn Teller>,
    taken: &AtomicU64,
    mut tell: impl FnMut(Event),
) -> Result<Report, StoreError> {
    let mut report = Report::default();
    // Lines do not depend on the pages beside them; the store counts what repeats.
    let means = Means { limits, templates: &Templates::default(), names };
    batches(found, limits, taken, |batch| put(batch, store, means, &mut report, &mut tell))?;
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
    let means = Means { limits, templates: &Templates::default(), names: None };
    put(Batch::of(raws), store, means, &mut report, &mut tell)?;
    Ok(report)
}

/// One batch, in one transaction.
fn put(
    batch: Batch,
    store: &mut Store,
    means: Means,
    report: &mut Report,
    tell: &mut impl FnMut(Event),
) -> Result<(), StoreError> {
    let Batch { raws, mut told, .. } = batch;
    let documents = (raws.len() + told.iter().filter(|t| t.fault).count()) as u64;
    let ids: Vec<String> = raws.par_iter().map(|r| page_id(&r.bytes)).collect();
    let mut new = Vec::with_capacity(raws.len());
    for (raw, id) in raws.iter().zip(&ids) {
        match store.has_page(id)? {
            true => report.present += 1,
            false => new.push(raw),
        }
    }
    let read: Vec<_> = new.par_iter().map(|raw| guarded(raw, means)).collect();
    let mut lines = Vec::with_capacity(read.len());
    for line in read {
        match line {
            Ok(line) => lines.push(line),
            Err(fault) => told.push(fault),
        }
    }
    let PutReport { added, present, statements, refused } = store.put(&lines)?;
    told.extend(refused.into_iter().map(|r| Told::fault(&r.source, "refused by the store", r.cause)));
    let refusal = |t: &Told| Refusal { source: t.source.clone(), cause: t.text.clone() };
    store.refuse(&told.iter().filter(|t| t.fault).map(refusal).collect::<Vec<_>>())?;
    for t in &told {
        let counts = if t.fault { &mut report.refused } else { &mut report.passed };
        *counts.entry(t.name.clone()).or_default() += t.count;
        tell(Event::Told(t));
    }
    tell(Event::Done(documents));
    let kinds: BTreeMap<&str, &str> = lines.iter().map(|l| (l.page.id.as_str(), l.page.kind.name.as_str())).collect();
    for kind in added.iter().filter_map(|id| kinds.get(id.as_str())) {
        *report.kinds.entry((*kind).to_owned()).or_default() += 1;
    }
    report.added += added.len() as u64;
    report.statements += statements;
    report.present += present.len() as u64;
    Ok(())
}
