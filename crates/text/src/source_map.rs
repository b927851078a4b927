//! From the text of a page back to the bytes it was captured in.

use crate::Span;

/// A stretch of text that stands for a stretch of source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the text.
    pub text: Span,
    /// Bytes of the source. Of the same length where characters were copied; a character reference, a re-encoded
    /// stretch or squeezed white space may be longer or shorter, and is then one indivisible piece.
    pub source: Span,
    /// True when byte `i` of the text run is byte `i` of the source run.
    pub exact: bool,
}

/// Piecewise map from text to source; runs are in order and cover the whole text without gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// The map of a text that is its own source.
    pub fn identity(len: usize) -> Self {
        SourceMap { runs: vec![Run { text: Span::new(0, len), source: Span::new(0, len), exact: true }] }
    }

    /// Appends a run, joining it to the last one where both are exact and touch.
    pub fn push(&mut self, run: Run) {
        if let Some(last) = self.runs.last_mut()
            && last.exact
            && run.exact
            && last.text.end == run.text.start
            && last.source.end == run.source.start
        {
            last.text.end = run.text.end;
            last.source.end = run.source.end;
            return;
        }
        self.runs.push(run);
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The smallest stretch of source that holds everything `span` was read from; `None` outside the text.
    pub fn to_source(&self, span: Span) -> Option<Span> {
        let first = self.runs.partition_point(|r| r.text.end <= span.start);
        let start = self.runs.get(first)?;
        let last = self.runs[first..].partition_point(|r| r.text.start < span.end) + first;
        let end = self.runs.get(last.saturating_sub(1).max(first))?;
        let from = if start.exact {
            start.source.start + span.start.saturating_sub(start.text.start)
        } else {
            start.source.start
        };
        let to =
            if end.exact { end.source.start + span.end.min(end.text.end) - end.text.start } else { end.source.end };
        Some(Span::new(from as usize, to as usize))
    }
}
