//! The weights: a table that is read where it lies.
//!
//! Layout, all numbers little-endian: `ONM1`, the logarithm of the number of slots (u32), steps between tags (i16, 8 × 7), then the
//! slots: fingerprints (u16; 0 is empty) and, after all of them, rows of seven weights (i8). A feature stands in the first free slot
//! from its place on.

use super::decode::{Steps, TAGS};

const MAGIC: &[u8; 4] = b"ONM1";
/// Slots that are looked at for a feature.
const PROBES: usize = 16;

/// A model of names.
#[derive(Clone, Debug)]
pub struct Model {
    mask: usize,
    steps: Steps<i32>,
    marks: Box<[u16]>,
    rows: Box<[[i8; TAGS]]>,
}

impl Model {
    /// A packed model; `None` when the bytes are none.
    pub fn new(bytes: &[u8]) -> Option<Model> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (log, rest) = rest.split_first_chunk::<4>()?;
        let slots = 1usize.checked_shl(u32::from_le_bytes(*log)).filter(|n| *n <= 1 << 24)?;
        let (head, rest) = rest.split_at_checked((TAGS + 1) * TAGS * 2)?;
        let mut steps = [[0; TAGS]; TAGS + 1];
        for (step, b) in steps.as_flattened_mut().iter_mut().zip(head.chunks_exact(2)) {
            *step = i32::from(i16::from_le_bytes([b[0], b[1]]));
        }
        let (marks, rows) = rest.split_at_checked(slots * 2)?;
        if rows.len() != slots * TAGS {
            return None;
        }
        let marks = marks.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        let rows = rows.chunks_exact(TAGS).map(|r| std::array::from_fn(|i| r[i] as i8)).collect();
        Some(Model { mask: slots - 1, steps, marks, rows })
    }

    /// The weights of a feature, if it has any.
    fn row(&self, feature: u64) -> Option<&[i8; TAGS]> {
        let (mark, mut slot) = place(feature, self.mask);
        for _ in 0..PROBES {
            match *self.marks.get(slot)? {
                0 => return None,
                m if m == mark => return self.rows.get(slot),
                _ => slot = (slot + 1) & self.mask,
            }
        }
        None
    }

    /// Adds up the weights of a token's features.
    pub fn score(&self, features: &[u64]) -> [i32; TAGS] {
        let mut sum = [0; TAGS];
        for row in features.iter().filter_map(|f| self.row(*f)) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s += i32::from(*w);
            }
        }
        sum
    }

    /// Steps from tag (the last row is the start of a sentence) to tag.
    pub fn steps(&self) -> &Steps<i32> {
        &self.steps
    }
}

/// Fingerprint and first slot of a feature.
fn place(feature: u64, mask: usize) -> (u16, usize) {
    let mark = (feature >> 48) as u16;
    (mark.max(1), feature as usize & mask)
}

/// Packs weights: the rows of features in order of their worth (the first ones win a place), and the steps, both as whole numbers.
pub fn pack(rows: &[(u64, [i8; TAGS])], steps: &Steps<i16>, log: u32) -> Vec<u8> {
    let slots = 1usize << log;
    let (mut marks, mut table) = (vec![0u16; slots], vec![[0i8; TAGS]; slots]);
    for (feature, row) in rows {
        let (mark, mut slot) = place(*feature, slots - 1);
        for _ in 0..PROBES {
            if marks[slot] == mark {
                break;
            }
            if marks[slot] == 0 {
                (marks[slot], table[slot]) = (mark, *row);
                break;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }
    let mut out = MAGIC.to_vec();
    out.extend(log.to_le_bytes());
    out.extend(steps.as_flattened().iter().flat_map(|s| s.to_le_bytes()));
    out.extend(marks.iter().flat_map(|m| m.to_le_bytes()));
    out.extend(table.as_flattened().iter().map(|w| *w as u8));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_come_back() {
        let rows: Vec<(u64, [i8; TAGS])> =
            (1..40u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15), [i as i8; TAGS])).collect();
        let mut steps = [[0; TAGS]; TAGS + 1];
        steps[TAGS][3] = -300;
        let model = Model::new(&pack(&rows, &steps, 7)).expect("a model");
        assert_eq!(model.steps()[TAGS][3], -300);
        let found = rows.iter().filter(|(f, w)| model.row(*f) == Some(w)).count();
        assert_eq!(found, rows.len());
        assert_eq!(model.score(&[rows[0].0, rows[1].0, 12345]), [3; TAGS]);
    }

    #[test]
    fn broken_bytes_are_no_model() {
        let whole = pack(&[], &[[0; TAGS]; TAGS + 1], 3);
        for cut in 0..whole.len() {
            assert!(Model::new(&whole[..cut]).is_none(), "{cut}");
        }
        assert!(Model::new(&whole).is_some());
    }
}
