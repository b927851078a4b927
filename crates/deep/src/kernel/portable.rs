//! Multiplication on any processor, in loops that compilers turn into vector instructions.

use super::tile::{BLOCK, ROWS, Tile};
use super::{Acts, Matrix};
use crate::bytes::half;

/// Positions for which a tile is unpacked once.
const POSITIONS: usize = 8;

/// See [`super::multiply`].
pub(super) fn multiply(matrix: Matrix, acts: &[Acts], out: &mut [f32]) {
    let (across, rows) = (matrix.across(), matrix.rows());
    for (band, (tiles, bias)) in matrix.bands().enumerate() {
        for (acts, out) in acts.chunks(POSITIONS * across).zip(out.chunks_mut(POSITIONS * rows)) {
            let mut sums = [[0f32; ROWS]; POSITIONS];
            for (b, tile) in tiles.iter().enumerate() {
                let weights = Weights::of(tile);
                for (acts, sums) in acts.chunks_exact(across).zip(&mut sums) {
                    weights.add(&acts[b], sums);
                }
            }
            for (out, sums) in out.chunks_exact_mut(rows).zip(&sums) {
                for ((out, sum), bias) in out[band * ROWS..].iter_mut().zip(sums).zip(bias) {
                    *out = bias + sum;
                }
            }
        }
    }
}

/// An unpacked tile.
struct Weights {
    /// Of each column, the nibbles of all rows.
    columns: [[i16; ROWS]; BLOCK],
    scales: [f32; ROWS],
}

impl Weights {
    fn of(tile: &Tile) -> Self {
        let mut out = Weights { columns: [[0; ROWS]; BLOCK], scales: [0.0; ROWS] };
        let (scales, parts) = tile.split_at(2 * ROWS);
        for (scale, bytes) in out.scales.iter_mut().zip(scales.as_chunks::<2>().0) {
            *scale = half(u16::from_le_bytes(*bytes));
        }
        for (i, byte) in parts.iter().enumerate() {
            let (column, row) = (4 * (i / 64) + i % 4, i % 64 / 4);
            out.columns[column][row] = i16::from(byte & 15);
            out.columns[column + BLOCK / 2][row] = i16::from(byte >> 4);
        }
        out
    }

    /// Adds the products with a block of one position.
    fn add(&self, acts: &Acts, sums: &mut [f32; ROWS]) {
        let mut whole = [acts.less; ROWS];
        for (columns, words) in self.columns.as_chunks::<16>().0.iter().zip(acts.words.as_chunks::<4>().0) {
            // At most 16 * 15 * 127 = 30,480: half a block fits 16 bits.
            let mut part = [0i16; ROWS];
            for (columns, word) in columns.as_chunks::<4>().0.iter().zip(words) {
                for (column, byte) in columns.iter().zip(word.to_le_bytes()) {
                    let x = i16::from(byte.cast_signed());
                    for (part, weight) in part.iter_mut().zip(column) {
                        *part = part.wrapping_add(weight.wrapping_mul(x));
                    }
                }
            }
            for (whole, part) in whole.iter_mut().zip(part) {
                *whole += i32::from(part);
            }
        }
        for ((sum, whole), scale) in sums.iter_mut().zip(whole).zip(self.scales) {
            *sum += whole as f32 * (scale * acts.scale);
        }
    }
}
