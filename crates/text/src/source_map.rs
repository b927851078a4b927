//! From the text of a page back to the bytes it was captured in.

use crate::Span;

/// How the bytes of a run's text lie over the bytes of its source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Byte `i` of the text is byte `i` of the source.
    Copied,
    /// Characters of one width: every `text` bytes of the text stand for `source` bytes of the source, as in Cyrillic
    /// text that was decoded from a single-byte encoding (2 and 1).
    Stepped {
        /// Bytes of one character in the text; not 0.
        text: u8,
        /// Bytes of one character in the source; not 0.
        source: u8,
    },
    /// One indivisible piece: a character reference, squeezed white space, a replaced character.
    Whole,
}

/// A stretch of text that stands for a stretch of source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the text.
    pub text: Span,
    /// Bytes of the source.
    pub source: Span,
    /// How the one lies over the other.
    pub kind: RunKind,
}

impl Run {
    /// Source byte where the character begins that holds text byte `at`.
    fn source_start(&self, at: u32) -> u32 {
        let inside = at.saturating_sub(self.text.start);
        match self.kind {
            RunKind::Copied => self.source.start + inside,
            RunKind::Stepped { text, source } => self.source.start + inside / u32::from(text) * u32::from(source),
            RunKind::Whole => self.source.start,
        }
        .min(self.source.end)
    }

    /// Source byte where the characters end that reach to text byte `at`.
    fn source_end(&self, at: u32) -> u32 {
        let inside = at.min(self.text.end).saturating_sub(self.text.start);
        match self.kind {
            RunKind::Copied => self.source.start + inside,
            RunKind::Stepped { text, source } => {
                self.source.start + inside.div_ceil(u32::from(text)) * u32::from(source)
            }
            RunKind::Whole => self.source.end,
        }
        .min(self.source.end)
    }
}

/// Piecewise map from text to source; runs are in order and cover the whole text without gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// The map of a text that is its own source.
    pub fn identity(len: usize) -> Self {
        let all = Span::new(0, len);
        SourceMap { runs: vec![Run { text: all, source: all, kind: RunKind::Copied }] }
    }

    /// The map of nothing, with room for so many runs.
    pub fn with_capacity(runs: usize) -> Self {
        SourceMap { runs: Vec::with_capacity(runs) }
    }

    /// Appends a run, joining it to the last one where both are divisible in the same way and touch.
    pub fn push(&mut self, run: Run) {
        if let Some(last) = self.runs.last_mut()
            && last.kind == run.kind
            && run.kind != RunKind::Whole
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

    /// Number of runs.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// True for the map of nothing.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Forgets the runs from number `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.runs.truncate(len);
    }

    /// The smallest stretch of source that holds everything `span` was read from; `None` outside the text.
    pub fn to_source(&self, span: Span) -> Option<Span> {
        let first = self.runs.partition_point(|r| r.text.end <= span.start);
        let start = self.runs.get(first)?;
        let last = self.runs[first..].partition_point(|r| r.text.start < span.end) + first;
        let end = self.runs.get(last.saturating_sub(1).max(first))?;
        Some(Span::new(start.source_start(span.start) as usize, end.source_end(span.end) as usize))
    }

    /// This map from a text to a middle form, followed by `next` from the middle form to the source. Copied runs are
    /// divided where `next` divides them; other runs keep their kind only where `next` copies them in one piece.
    pub fn then(self, next: &SourceMap) -> SourceMap {
        if let [Run { kind: RunKind::Copied, text, source }] = next.runs[..]
            && text == source
        {
            return self;
        }
        let mut out = SourceMap { runs: Vec::with_capacity(self.runs.len() + next.runs.len() / 2) };
        for run in &self.runs {
            if run.kind == RunKind::Copied && !run.source.is_empty() {
                next.copy_into(*run, &mut out);
            } else {
                let source = next.to_source(run.source).unwrap_or(Span::new(0, 0));
                out.push(Run { text: run.text, source, kind: RunKind::Whole });
            }
        }
        out
    }

    /// Appends to `out` what stands under the source of a copied run.
    fn copy_into(&self, run: Run, out: &mut SourceMap) {
        let first = self.runs.partition_point(|r| r.text.end <= run.source.start);
        for under in self.runs[first..].iter().take_while(|r| r.text.start < run.source.end) {
            let (from, to) = (under.text.start.max(run.source.start), under.text.end.min(run.source.end));
            let shift = |at: u32| (at - run.source.start + run.text.start) as usize;
            out.push(Run {
                text: Span::new(shift(from), shift(to)),
                source: Span::new(under.source_start(from) as usize, under.source_end(to) as usize),
                kind: under.kind,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: [usize; 2], source: [usize; 2], kind: RunKind) -> Run {
        Run { text: Span::new(text[0], text[1]), source: Span::new(source[0], source[1]), kind }
    }

    const CYRILLIC: RunKind = RunKind::Stepped { text: 2, source: 1 };

    /// `«Так» — 5` in windows-1251: ten source bytes.
    fn single_byte() -> SourceMap {
        let mut map = SourceMap::default();
        map.push(run([0, 8], [0, 4], CYRILLIC));
        map.push(run([8, 10], [4, 5], CYRILLIC));
        map.push(run([10, 11], [5, 6], RunKind::Copied));
        map.push(run([11, 14], [6, 7], RunKind::Stepped { text: 3, source: 1 }));
        map.push(run([14, 16], [7, 9], RunKind::Copied));
        map
    }

    #[test]
    fn equal_steps_that_touch_are_one_run() {
        assert_eq!(single_byte().runs().len(), 4);
    }

    #[test]
    fn a_character_leads_to_its_byte() {
        let map = single_byte();
        assert_eq!(map.to_source(Span::new(2, 4)), Some(Span::new(1, 2)));
        assert_eq!(map.to_source(Span::new(2, 8)), Some(Span::new(1, 4)));
        assert_eq!(map.to_source(Span::new(11, 15)), Some(Span::new(6, 8)));
        assert_eq!(map.to_source(Span::new(0, 16)), Some(Span::new(0, 9)));
        assert_eq!(map.to_source(Span::new(16, 17)), None);
    }

    #[test]
    fn half_a_character_leads_to_all_of_its_source() {
        assert_eq!(single_byte().to_source(Span::new(3, 5)), Some(Span::new(1, 3)));
    }

    #[test]
    fn maps_follow_one_another() {
        let mut first = SourceMap::default();
        first.push(run([0, 6], [2, 8], RunKind::Copied));
        first.push(run([6, 7], [10, 14], RunKind::Whole));
        first.push(run([7, 8], [14, 15], RunKind::Copied));
        let both = first.clone().then(&single_byte());
        assert_eq!(both.to_source(Span::new(0, 2)), Some(Span::new(1, 2)));
        assert_eq!(both.to_source(Span::new(6, 7)), Some(Span::new(5, 7)));
        assert_eq!(both.to_source(Span::new(7, 8)), Some(Span::new(7, 8)));
        assert_eq!(first.clone().then(&SourceMap::identity(15)), first);
    }
}
