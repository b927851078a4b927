//! Multiplication on any processor.

use super::tile::{ROWS, Tile};
use super::{Acts, Matrix};
use crate::bytes::half;

/// See [`super::multiply`].
pub(super) fn multiply(matrix: Matrix, acts: &[Acts], out: &mut [f32]) {
    let rows = matrix.rows();
    for (band, (tiles, bias)) in matrix.bands().enumerate() {
        for (acts, out) in acts.chunks_exact(matrix.across()).zip(out.chunks_exact_mut(rows)) {
            let mut sums = [0f32; ROWS];
            for (tile, acts) in tiles.iter().zip(acts) {
                add(tile, acts, &mut sums);
            }
            for ((out, sum), bias) in out[band * ROWS..].iter_mut().zip(sums).zip(bias) {
                *out = bias + sum;
            }
        }
    }
}

fn add(tile: &Tile, acts: &Acts, sums: &mut [f32; ROWS]) {
    let bytes = acts.words.map(i32::to_le_bytes);
    for (row, sum) in sums.iter_mut().enumerate() {
        let mut whole = acts.less;
        for part in 0..4 {
            for k in 0..4 {
                let byte = tile[32 + 64 * part + 4 * row + k];
                whole += i32::from(byte & 15) * i32::from(bytes[part][k].cast_signed());
                whole += i32::from(byte >> 4) * i32::from(bytes[4 + part][k].cast_signed());
            }
        }
        let scale = half(u16::from_le_bytes([tile[2 * row], tile[2 * row + 1]])) * acts.scale;
        *sum += whole as f32 * scale;
    }
}
