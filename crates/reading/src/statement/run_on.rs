//! Quotations that run over several blocks: opened in one paragraph, closed in a later one.

use crate::quotation::Quotation;
use std::{collections::BTreeMap, ops::Range};

/// How many blocks may stand between an opening mark and its closing one.
const BLOCKS: usize = 6;

/// The pieces of each run-on quotation, by the numbers of its first and of its last part.
#[derive(Debug, Default)]
pub(crate) struct RunOns {
    runs: Vec<Vec<Range<usize>>>,
    of: BTreeMap<usize, usize>,
    /// The quotation that is open, and its pieces so far.
    open: Option<(usize, Vec<Range<usize>>)>,
}

impl RunOns {
    /// The pieces of a run-on quotation that begins or ends with this one.
    pub(crate) fn pieces(&self, quote: usize) -> Option<&[Range<usize>]> {
        self.of.get(&quote).map(|r| self.runs[*r].as_slice())
    }

    /// Takes the next block: its tokens, and its quotations as those from `known` on.
    pub(crate) fn block(
        &mut self,
        quotes: &[Quotation],
        known: usize,
        tokens: Range<usize>,
        quote_of: &mut [Option<usize>],
    ) {
        let own: Vec<_> = (known..quotes.len()).filter(|q| quotes[*q].depth == 0).collect();
        if let Some((first, mut pieces)) = self.open.take() {
            match own.first().map(|q| (*q, &quotes[*q])) {
                // The closing mark comes at last, or each paragraph has an opening mark of its own.
                Some((q, part)) if part.before() == tokens.start => {
                    for piece in &pieces[1..] {
                        quote_of[piece.clone()].fill(Some(first));
                    }
                    pieces.push(part.start..part.end);
                    if part.close.is_none() && part.end == tokens.end && pieces.len() < BLOCKS {
                        self.open = Some((first, pieces));
                        return;
                    }
                    self.of.insert(first, self.runs.len());
                    self.of.insert(q, self.runs.len());
                    self.runs.push(pieces);
                }
                // A block without marks, or with whole quotations of its own inside the outer one.
                _ if pieces.len() < BLOCKS
                    && own.iter().all(|q| quotes[*q].open.is_some() && quotes[*q].close.is_some()) =>
                {
                    pieces.push(tokens.clone());
                    self.open = Some((first, pieces));
                    return;
                }
                _ => {}
            }
        }
        if let Some(q) = own.last().filter(|q| quotes[**q].close.is_none() && quotes[**q].end == tokens.end) {
            self.open = Some((*q, vec![quotes[*q].start..quotes[*q].end]));
        }
    }
}
