//! The weights: a table of small buckets, one of which is read for a feature.
//!
//! Layout, all numbers little-endian: `ONM2`, the logarithm of the number of buckets (u32), steps between tags (i16, 8 × 7), then
//! the buckets of 64 bytes, the length of a cache line: eight fingerprints (u16; 0 is empty) and eight rows of six weights (i8), one
//! for each tag but [`Tag::Out`](super::Tag), against which the others are counted.

use super::decode::{Steps, TAGS};

const MAGIC: &[u8; 4] = b"ONM2";
/// Features of a bucket.
const ROOM: usize = 8;
/// Weights of a feature.
const COLUMNS: usize = TAGS - 1;
/// Bytes of a bucket.
const BUCKET: usize = ROOM * (2 + COLUMNS);

/// Weights of a feature by tag, without the first one.
pub type Row = [i8; COLUMNS];

#[derive(Clone, Debug, Default)]
#[repr(align(64))]
struct Bucket {
    marks: [u16; ROOM],
    rows: [Row; ROOM],
}

/// A model of names.
#[derive(Clone, Debug)]
pub struct Model {
    steps: Steps<i32>,
    buckets: Box<[Bucket]>,
}

impl Model {
    /// A packed model; `None` when the bytes are none.
    pub fn new(bytes: &[u8]) -> Option<Model> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (log, rest) = rest.split_first_chunk::<4>()?;
        let count = 1usize.checked_shl(u32::from_le_bytes(*log)).filter(|n| *n <= 1 << 20)?;
        let (head, rest) = rest.split_at_checked((TAGS + 1) * TAGS * 2)?;
        let mut steps = [[0; TAGS]; TAGS + 1];
        for (step, b) in steps.as_flattened_mut().iter_mut().zip(head.chunks_exact(2)) {
            *step = i32::from(i16::from_le_bytes([b[0], b[1]]));
        }
        if rest.len() != count * BUCKET {
            return None;
        }
        let bucket = |b: &[u8]| {
            let (marks, rows) = b.split_at(ROOM * 2);
            Bucket {
                marks: std::array::from_fn(|i| u16::from_le_bytes([marks[2 * i], marks[2 * i + 1]])),
                rows: std::array::from_fn(|i| std::array::from_fn(|t| rows[i * COLUMNS + t] as i8)),
            }
        };
        Some(Model { steps, buckets: rest.chunks_exact(BUCKET).map(bucket).collect() })
    }

    /// The weights of a feature, if it has any.
    #[inline]
    fn row(&self, feature: u64) -> Option<&Row> {
        let (mark, at) = place(feature, self.buckets.len());
        let bucket = self.buckets.get(at)?;
        let hits = (0..ROOM).fold(0u32, |hits, i| hits | u32::from(bucket.marks[i] == mark) << i);
        bucket.rows.get(hits.trailing_zeros() as usize)
    }

    /// Adds up the weights of a token's features.
    pub fn score(&self, features: &[u64]) -> [i32; TAGS] {
        let mut sum = [0i16; COLUMNS];
        for row in features.iter().filter_map(|f| self.row(*f)) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s = s.wrapping_add(i16::from(*w));
            }
        }
        std::array::from_fn(|t| if t == 0 { 0 } else { i32::from(sum[t - 1]) })
    }

    /// Steps from tag (the last row is the start of a sentence) to tag.
    pub fn steps(&self) -> &Steps<i32> {
        &self.steps
    }
}

/// Fingerprint and bucket of a feature.
#[inline]
fn place(feature: u64, buckets: usize) -> (u16, usize) {
    let mark = (feature >> 48) as u16;
    (mark.max(1), feature as usize & buckets.wrapping_sub(1))
}

/// Packs weights: the rows of features in order of their worth (the first ones win a place), and the steps, both as whole numbers.
/// `log` is the logarithm of the number of buckets.
pub fn pack(rows: &[(u64, Row)], steps: &Steps<i16>, log: u32) -> Vec<u8> {
    let mut buckets = vec![Bucket::default(); 1 << log];
    for (feature, row) in rows {
        let (mark, at) = place(*feature, buckets.len());
        let bucket = &mut buckets[at];
        let free = bucket.marks.iter().position(|m| *m == 0 || *m == mark).filter(|i| bucket.marks[*i] == 0);
        if let Some(i) = free {
            (bucket.marks[i], bucket.rows[i]) = (mark, *row);
        }
    }
    let mut out = MAGIC.to_vec();
    out.extend(log.to_le_bytes());
    out.extend(steps.as_flattened().iter().flat_map(|s| s.to_le_bytes()));
    for bucket in &buckets {
        out.extend(bucket.marks.iter().flat_map(|m| m.to_le_bytes()));
        out.extend(bucket.rows.as_flattened().iter().map(|w| *w as u8));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_come_back() {
        let rows: Vec<(u64, Row)> =
            (1..40u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15), [i as i8; COLUMNS])).collect();
        let mut steps = [[0; TAGS]; TAGS + 1];
        steps[TAGS][3] = -300;
        let model = Model::new(&pack(&rows, &steps, 5)).expect("a model");
        assert_eq!(model.steps()[TAGS][3], -300);
        let found = rows.iter().filter(|(f, w)| model.row(*f) == Some(w)).count();
        assert_eq!(found, rows.len());
        assert_eq!(model.score(&[rows[0].0, rows[1].0, 12345]), [0, 3, 3, 3, 3, 3, 3]);
    }

    #[test]
    fn of_too_many_features_the_first_stay() {
        let rows: Vec<(u64, Row)> = (1..=9u64).map(|i| (i << 48, [i as i8; COLUMNS])).collect();
        let model = Model::new(&pack(&rows, &[[0; TAGS]; TAGS + 1], 0)).expect("a model");
        assert_eq!((model.row(8 << 48), model.row(9 << 48)), (Some(&[8; COLUMNS]), None));
    }

    #[test]
    fn broken_bytes_are_no_model() {
        let whole = pack(&[], &[[0; TAGS]; TAGS + 1], 1);
        for cut in 0..whole.len() {
            assert!(Model::new(&whole[..cut]).is_none(), "{cut}");
        }
        assert!(Model::new(&whole).is_some());
    }
}
