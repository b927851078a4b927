//! How fast captured bytes become a labelled article with its metadata: CPU time of one thread, page by page.

use crate::bench::now;
use anyhow::{Result, ensure};
use onrecord_page::{Limits, PageError, Raw};
use serde::Serialize;
use std::hint::black_box;

/// What a pile of pages costs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Speed {
    /// Pages read.
    pub pages: usize,
    /// Pages refused.
    pub refused: usize,
    /// Their size together, in bytes.
    pub bytes: usize,
    /// CPU milliseconds of the page stage: bytes to labelled article with metadata; the best of the rounds.
    pub stage: f64,
    /// CPU milliseconds of the scanner alone, from the decoded document to blocks; 0 without HTML.
    pub scanner: f64,
    /// Size of the decoded HTML documents, in bytes.
    pub scanned: usize,
    /// CPU milliseconds of the slowest page, the best of the rounds.
    pub slowest: f64,
    /// That page.
    pub slowest_page: String,
}

impl Speed {
    /// Pages a second.
    pub fn pages_a_second(&self) -> f64 {
        self.pages as f64 * 1e3 / self.stage
    }

    /// One line for a person.
    pub fn line(&self) -> String {
        let rate = |bytes: usize, ms: f64| if ms > 0.0 { bytes as f64 / 1e3 / ms } else { 0.0 };
        format!(
            "{} pages, {:.1} MB: {:.0} pages/s, {:.0} MB/s; scanner alone {:.0} MB/s; slowest page {:.1} ms, {}; {} refused",
            self.pages,
            self.bytes as f64 / 1e6,
            self.pages_a_second(),
            rate(self.bytes, self.stage),
            rate(self.scanned, self.scanner),
            self.slowest,
            self.slowest_page,
            self.refused,
        )
    }
}

/// Times pages that are in memory, each `rounds` times (at least once); other programs on the machine can only add, so the best
/// round of each page counts.
///
/// # Errors
/// When no page can be read.
pub fn speed(pages: &[Raw], rounds: usize) -> Result<Speed> {
    for raw in pages.iter().take(5) {
        black_box(page_stage(raw).ok());
    }
    let mut out = Speed::default();
    for raw in pages {
        let text = String::from_utf8_lossy(&raw.bytes);
        let html = page_stage(raw).is_ok_and(|html| html);
        let (mut stage, mut scanner) = (f64::INFINITY, f64::INFINITY);
        let mut read = true;
        for _ in 0..rounds.max(1) {
            let start = now();
            read &= black_box(page_stage(raw)).is_ok();
            stage = stage.min(now() - start);
            if html {
                let start = now();
                black_box(onrecord_page::scan(&text, &Limits::default()));
                scanner = scanner.min(now() - start);
            }
        }
        if !read {
            out.refused += 1;
            continue;
        }
        out.pages += 1;
        out.bytes += raw.bytes.len();
        out.stage += stage;
        if html {
            out.scanner += scanner;
            out.scanned += text.len();
        }
        if stage > out.slowest {
            (out.slowest, out.slowest_page) = (stage, raw.source.clone());
        }
    }
    ensure!(out.pages > 0, "no page could be read");
    Ok(out)
}

/// The page stage, as the pipeline calls it; true for HTML.
fn page_stage(raw: &Raw) -> Result<bool, PageError> {
    let page = onrecord_page::open(raw, &Limits::default())?;
    black_box(onrecord_page::article(&page));
    Ok(page.media == onrecord_page::Media::Html)
}

/// Reads pages without a clock, for a tool that counts instructions: first all of them to fill the tables, then each once through
/// [`counted_page`] and [`counted_whole`], whose names the tool is given.
pub fn run_for_count(pages: &[Raw]) {
    for raw in pages {
        black_box(whole(raw));
    }
    for raw in pages {
        counted_page(raw);
        counted_whole(raw);
    }
}

/// Bytes to labelled article.
#[inline(never)]
pub fn counted_page(raw: &Raw) {
    black_box(page_stage(raw).ok());
}

/// Bytes to record line.
#[inline(never)]
pub fn counted_whole(raw: &Raw) {
    black_box(whole(raw));
}

fn whole(raw: &Raw) -> bool {
    black_box(onrecord::pipeline::read_page(raw, &Limits::default())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_timed_and_refusals_counted() {
        let raw = |s: &str| Raw { bytes: s.into(), source: "a.html".into(), ..Raw::default() };
        let pages = [raw("<html><p>The bridge was closed on Monday.</p>"), raw("")];
        let speed = speed(&pages, 2).expect("a page");
        assert_eq!((speed.pages, speed.refused, speed.bytes), (1, 1, pages[0].bytes.len()));
        assert!(speed.stage > 0.0 && speed.scanner > 0.0 && speed.pages_a_second() > 0.0);
        assert!(speed.line().contains("a.html"));
    }
}
