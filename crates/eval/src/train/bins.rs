//! Values put into bins: a tree asks at the borders of bins only, which makes a search for the best question a matter of sums.

use super::Rows;

/// Most bins of a feature.
pub(super) const BINS: usize = 64;

/// All rows as numbers of bins, and the borders.
pub(super) struct Binned {
    pub(super) features: usize,
    /// Borders of each feature, rising: bin `b` holds values up to and including border `b`.
    pub(super) cuts: Vec<Vec<f32>>,
    /// Row after row.
    bins: Vec<u8>,
}

impl Binned {
    pub(super) fn new(rows: &Rows) -> Self {
        let features = rows.features;
        let cuts: Vec<Vec<f32>> = (0..features).map(|f| cuts(rows, f)).collect();
        let mut bins = Vec::with_capacity(rows.values.len());
        for i in 0..rows.len() {
            bins.extend(rows.row(i).iter().zip(&cuts).map(|(v, c)| c.partition_point(|cut| v > cut) as u8));
        }
        Binned { features, cuts, bins }
    }

    pub(super) fn row(&self, i: usize) -> &[u8] {
        &self.bins[i * self.features..(i + 1) * self.features]
    }
}

/// Borders between values, such that bins hold about the same number of rows; each value has its own bin where there are few.
fn cuts(rows: &Rows, feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = (0..rows.len()).map(|i| rows.row(i)[feature]).collect();
    values.sort_unstable_by(f32::total_cmp);
    // Each value that occurs, and how many rows have at most it.
    let mut upto: Vec<(f32, usize)> = Vec::new();
    for (i, v) in values.iter().enumerate() {
        match upto.last_mut() {
            Some(last) if last.0 == *v => last.1 = i + 1,
            _ => upto.push((*v, i + 1)),
        }
    }
    let each = if upto.len() <= BINS { 0 } else { values.len().div_ceil(BINS) };
    let (mut out, mut reached) = (Vec::new(), 0);
    for pair in upto.windows(2) {
        let [(low, n), (high, _)] = pair else { continue };
        let cut = low + (high - low) / 2.0;
        if n - reached >= each && out.len() + 1 < BINS && cut < *high {
            out.push(cut);
            reached = *n;
        }
    }
    out
}
