//! Cuts a text with nested and overlapping marks into flat segments.
//!
//! Linear in the text and, per boundary, logarithmic in the number of open marks.

use onrecord_record::SpanLine;
use std::collections::BTreeSet;

/// Most statements that are named on one segment: what is deeper is still marked where it stands alone.
const DEPTH: usize = 8;

/// Why a stretch is marked. The number is the statement's place in the line.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// What is said.
    Content(usize),
    /// In the speaker's own words.
    Quoted(usize),
    /// The reporting word.
    Cue(usize),
    /// The words that name the speaker.
    Speaker(usize),
    /// Words that are given to somebody else elsewhere.
    Conflict,
    /// What metadata rest on.
    Evidence,
}

/// A stretch of text that is marked in the same way from end to end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segment<'t> {
    /// Its words.
    pub(crate) text: &'t str,
    /// Where it stands, in code points.
    pub(crate) span: SpanLine,
    /// Statements whose content covers it, the outermost first.
    pub(crate) statements: Vec<usize>,
    /// Statements among them whose first segment this is.
    pub(crate) first: Vec<usize>,
    /// In the speaker's own words.
    pub(crate) quoted: bool,
    /// Statement whose reporting word this is.
    pub(crate) cue: Option<usize>,
    /// Statement whose speaker is named here.
    pub(crate) speaker: Option<usize>,
    /// The page gives these words to somebody else elsewhere.
    pub(crate) conflict: bool,
    /// Metadata rest on it.
    pub(crate) evidence: bool,
    /// A piece of evidence begins here.
    pub(crate) evidence_from: bool,
}

/// Segments of each block. Blocks must be in order and must not overlap; marks that lie outside the text, or are empty, are
/// left out.
pub(crate) fn segments<'t>(text: &'t str, blocks: &[SpanLine], marks: &[(SpanLine, Layer)]) -> Vec<Vec<Segment<'t>>> {
    let mut opens: Vec<_> = marks.iter().filter(|(s, _)| s[0] < s[1]).collect();
    opens.sort_by_key(|(s, layer)| (s[0], s[1], *layer));
    let mut bounds: Vec<u32> = opens.iter().flat_map(|(s, _)| *s).chain(blocks.iter().flatten().copied()).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let bytes = byte_offsets(text, &bounds);

    let mut opens = opens.into_iter().peekable();
    let mut ends: BTreeSet<(u32, u32, Layer)> = BTreeSet::new();
    // The longest first, so that the last one is the innermost.
    let mut open: BTreeSet<(std::cmp::Reverse<u32>, u32, Layer)> = BTreeSet::new();
    let mut started: BTreeSet<usize> = BTreeSet::new();
    let mut out: Vec<Vec<Segment<'t>>> = blocks.iter().map(|_| Vec::new()).collect();
    let mut block = 0;
    for (i, pair) in bounds.windows(2).enumerate() {
        let (from, to) = (pair[0], pair[1]);
        while let Some(&(end, start, layer)) = ends.first().filter(|e| e.0 <= from) {
            ends.pop_first();
            open.remove(&(std::cmp::Reverse(end - start), start, layer));
        }
        let mut evidence_from = false;
        while let Some((span, layer)) = opens.next_if(|(s, _)| s[0] <= from) {
            evidence_from |= *layer == Layer::Evidence;
            ends.insert((span[1], span[0], *layer));
            open.insert((std::cmp::Reverse(span[1] - span[0]), span[0], *layer));
        }
        while blocks.get(block).is_some_and(|b| b[1] <= from) {
            block += 1;
        }
        let inside = blocks.get(block).is_some_and(|b| b[0] <= from && to <= b[1]);
        let words = text.get(bytes[i]..bytes[i + 1]).unwrap_or_default();
        if !inside || words.is_empty() {
            continue;
        }
        let mut s = Segment {
            text: words,
            span: [from, to],
            statements: Vec::new(),
            first: Vec::new(),
            quoted: false,
            cue: None,
            speaker: None,
            conflict: false,
            evidence: false,
            evidence_from,
        };
        for (.., layer) in open.iter().rev().take(4 * DEPTH) {
            match *layer {
                Layer::Content(n) if s.statements.len() < DEPTH => {
                    if started.insert(n) {
                        s.first.push(n);
                    }
                    s.statements.push(n);
                }
                Layer::Content(_) => {}
                Layer::Quoted(_) => s.quoted = true,
                Layer::Cue(n) => s.cue = s.cue.or(Some(n)),
                Layer::Speaker(n) => s.speaker = s.speaker.or(Some(n)),
                Layer::Conflict => s.conflict = true,
                Layer::Evidence => s.evidence = true,
            }
        }
        s.statements.reverse();
        s.first.reverse();
        out[block].push(s);
    }
    out
}

/// Byte offsets of code point offsets, which must be sorted; past the end: the end.
fn byte_offsets(text: &str, sorted: &[u32]) -> Vec<usize> {
    let mut out = Vec::with_capacity(sorted.len());
    let mut chars = text.char_indices().map(|(b, _)| b).chain(std::iter::once(text.len()));
    let (mut at, mut byte) = (0u32, chars.next().unwrap_or(0));
    for &wanted in sorted {
        while at < wanted {
            let Some(b) = chars.next() else { break };
            (at, byte) = (at + 1, b);
        }
        out.push(byte);
    }
    out
}

/// The words of a span in code points; nothing when it lies outside.
pub(crate) fn words(text: &str, span: SpanLine) -> &str {
    let at = byte_offsets(text, &span);
    text.get(at[0]..at[1]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nested_and_overlapping() {
        let text = "їabcdef";
        let marks = [([0, 5], Layer::Content(0)), ([2, 4], Layer::Content(1)), ([3, 6], Layer::Content(2))];
        let cut = segments(text, &[[0, 7]], &marks);
        let got: Vec<_> = cut[0].iter().map(|s| (s.text, s.statements.clone(), s.first.clone())).collect();
        assert_eq!(
            got,
            [
                ("їa", vec![0], vec![0]),
                ("b", vec![0, 1], vec![1]),
                ("c", vec![0, 2, 1], vec![2]),
                ("d", vec![0, 2], vec![]),
                ("e", vec![2], vec![]),
                ("f", vec![], vec![]),
            ]
        );
        assert_eq!(words(text, [0, 2]), "їa");
        assert_eq!(words(text, [5, 90]), "ef");
        assert_eq!(words(text, [5, 2]), "");
    }

    proptest! {
        #[test]
        fn segments_give_every_block_back(
            text in "[a-zїé🙂 ]{0,40}",
            cuts in proptest::collection::vec(0u32..45, 0..6),
            marks in proptest::collection::vec((0u32..50, 0u32..50, 0usize..4), 0..12),
        ) {
            let len = text.chars().count() as u32;
            let mut cuts: Vec<u32> = cuts.into_iter().map(|c| c.min(len)).chain([0, len]).collect();
            cuts.sort_unstable();
            cuts.dedup();
            let blocks: Vec<SpanLine> = cuts.windows(2).map(|w| [w[0], w[1]]).collect();
            let marks: Vec<_> = marks.iter().map(|&(a, b, n)| ([a, b], Layer::Content(n))).collect();
            let cut = segments(&text, &blocks, &marks);
            let back: String = cut.iter().flatten().map(|s| s.text).collect();
            prop_assert_eq!(back, if blocks.is_empty() { String::new() } else { text });
        }
    }
}
