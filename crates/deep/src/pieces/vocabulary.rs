//! The list of pieces.

use crate::ModelError;

/// Pieces in the order of their bytes, with their scores; a piece's number is its place.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    /// Number of the piece that stands for what is none.
    pub(crate) unknown: u32,
    /// Its score for one character.
    pub(crate) unknown_score: f32,
    /// First byte of each piece in `text`, and the end.
    ends: Vec<u32>,
    text: Vec<u8>,
    scores: Vec<f32>,
    /// For each first byte, the number of the first piece that begins with it or a higher one.
    firsts: Vec<u32>,
}

impl Vocabulary {
    /// Piece `n` is `text[ends[n]..ends[n + 1]]`.
    ///
    /// # Errors
    /// When the lists contradict each other, pieces are empty, out of order or no UTF-8, or scores are no numbers.
    pub(crate) fn new(
        ends: Vec<u32>,
        text: Vec<u8>,
        scores: Vec<f32>,
        unknown: u32,
        unknown_score: f32,
    ) -> Result<Self, ModelError> {
        let fault = |what| Err(ModelError::Vocabulary(what));
        if ends.len() != scores.len() + 1 || ends.last().copied() != u32::try_from(text.len()).ok() || ends[0] != 0 {
            return fault("its lists differ in length");
        }
        if !ends.is_sorted_by(|a, b| a < b) {
            return fault("a piece is empty");
        }
        if unknown as usize >= scores.len() || !unknown_score.is_finite() || scores.iter().any(|s| !s.is_finite()) {
            return fault("a score is missing");
        }
        let mut out = Vocabulary { unknown, unknown_score, ends, text, scores, firsts: Vec::new() };
        let all = 0..out.scores.len();
        if all.clone().any(|n| std::str::from_utf8(out.piece(n)).is_err()) {
            return fault("a piece is no text");
        }
        if !all.clone().skip(1).all(|n| out.piece(n - 1) < out.piece(n)) {
            return fault("its pieces are out of order");
        }
        let mut at = 0;
        for byte in 0..=u8::MAX {
            while at < out.scores.len() && out.piece(at)[0] < byte {
                at += 1;
            }
            out.firsts.push(at as u32);
        }
        out.firsts.push(out.scores.len() as u32);
        Ok(out)
    }

    /// How many pieces there are.
    pub(crate) fn len(&self) -> usize {
        self.scores.len()
    }

    /// The characters of a piece; nothing for a number that is none.
    pub(crate) fn text(&self, id: u32) -> &str {
        if id as usize >= self.len() {
            return "";
        }
        std::str::from_utf8(self.piece(id as usize)).unwrap_or_default()
    }

    fn piece(&self, n: usize) -> &[u8] {
        &self.text[self.ends[n] as usize..self.ends[n + 1] as usize]
    }

    /// Length in bytes, number and score of every piece that the bytes begin with, the shortest first; the one for what is no piece is
    /// not among them. The candidates are narrowed byte by byte.
    pub(crate) fn prefixes(&self, bytes: &[u8], mut found: impl FnMut(usize, u32, f32)) {
        let Some(first) = bytes.first() else { return };
        let mut low = self.firsts[usize::from(*first)] as usize;
        let mut high = self.firsts[usize::from(*first) + 1] as usize;
        for depth in 1.. {
            if low == high {
                return;
            }
            if self.piece(low).len() == depth {
                if low as u32 != self.unknown {
                    found(depth, low as u32, self.scores[low]);
                }
                low += 1;
            }
            let Some(byte) = bytes.get(depth) else { return };
            low = self.boundary(low, high, depth, |b| b < *byte);
            high = self.boundary(low, high, depth, |b| b <= *byte);
        }
    }

    /// The first of these pieces, all of them longer than `depth`, whose byte there is not below.
    fn boundary(&self, mut low: usize, mut high: usize, depth: usize, below: impl Fn(u8) -> bool) -> usize {
        while low < high {
            let middle = low.midpoint(high);
            match below(self.piece(middle)[depth]) {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }
}
