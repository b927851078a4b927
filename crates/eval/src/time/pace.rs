//! How fast times are found, in CPU time of one thread.

use crate::bench::now;
use anyhow::{Context, Result};
use onrecord_language::{Anchor, Lang, Resolver, identify, times};
use onrecord_text::{Span, Text};
use std::path::PathBuf;

/// Bytes and seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// Bytes of UTF-8.
    pub bytes: usize,
    /// Times found.
    pub found: usize,
    /// Seconds for finding them.
    pub finding: f64,
    /// Seconds for resolving them.
    pub resolving: f64,
}

/// Finds and resolves the times of text files, line by line; the best of some rounds counts.
///
/// # Errors
/// When a file cannot be read.
pub fn pace(paths: &[PathBuf], rounds: usize) -> Result<Pace> {
    let mut out = Pace::default();
    for path in paths {
        let text = Text::new(std::fs::read_to_string(path).with_context(|| path.display().to_string())?);
        let lang = identify(&text).lang.unwrap_or(Lang::EN);
        let whole = text.slice(Span::new(0, text.len()));
        let mut lines = Vec::new();
        let mut at = 0;
        for line in whole.split_inclusive('\n') {
            lines.push(Span::new(at, at + line.len()));
            at += line.len();
        }
        let (mut best, mut resolving) = (f64::INFINITY, f64::INFINITY);
        let mut found = 0;
        for _ in 0..rounds.max(1) {
            let start = now();
            let all: Vec<_> = lines.iter().flat_map(|l| times(&text, *l, lang)).collect();
            let middle = now();
            let mut resolver = Resolver::new(Anchor::new("2024-10-28T13:20", "2024-10-28T13:20")).telling(&all);
            found = all.iter().filter(|e| resolver.resolve(e).earliest.is_some()).count().max(all.len());
            best = best.min((middle - start) / 1e3);
            resolving = resolving.min((now() - middle) / 1e3);
        }
        out.bytes += text.len() as usize;
        out.found += found;
        out.finding += best;
        out.resolving += resolving;
    }
    Ok(out)
}
