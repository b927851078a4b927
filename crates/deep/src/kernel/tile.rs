//! Weights of four bits in the order in which the kernels read them.
//!
//! A weight is `scale * (nibble - 8)`, the Q4_0 of llama.cpp: 32 neighbours of a row share a scale in half precision. A row of Q4_0
//! is a sequence of blocks of 18 bytes: the scale, then 16 bytes, byte `j` with weight `j` in its low and `j + 16` in its high half.
//!
//! A tile is 32 columns of 16 rows in 288 bytes: the 16 scales, then four times 64 bytes. Of those, part `c` has at `4 * row + k`
//! the weight of column `4 * c + k` in the low and of column `16 + 4 * c + k` in the high half. So one load gives four neighbours
//! of 16 rows, and each of 16 lanes adds up a row of its own: nothing is summed across lanes. Tiles follow each other along the
//! columns, then the rows.

use crate::ModelError;

/// Weights that share a scale.
pub(crate) const BLOCK: usize = 32;
/// Bytes of a block of Q4_0.
pub(crate) const Q4: usize = 18;
/// Rows of a tile.
pub(crate) const ROWS: usize = 16;
/// Bytes of a tile.
pub(crate) const TILE: usize = ROWS * Q4;

/// A tile.
pub(crate) type Tile = [u8; TILE];

/// Bytes of a matrix.
pub(crate) fn size(rows: usize, columns: usize) -> Option<usize> {
    (rows.checked_mul(columns)? / BLOCK).checked_mul(Q4)
}

/// Rows of Q4_0 as tiles.
///
/// # Errors
/// When the rows are no multiple of [`ROWS`], the columns none of [`BLOCK`], or the bytes are not those of that many rows.
pub(crate) fn tiles(q4: &[u8], rows: usize, columns: usize) -> Result<Vec<u8>, ModelError> {
    if !rows.is_multiple_of(ROWS) || !columns.is_multiple_of(BLOCK) {
        return Err(ModelError::Shape("a matrix does not consist of tiles"));
    }
    if Some(q4.len()) != size(rows, columns) {
        return Err(ModelError::Shape("a matrix has another size than its rows"));
    }
    let across = columns / BLOCK;
    let (blocks, _) = q4.as_chunks::<Q4>();
    let mut out = Vec::with_capacity(q4.len());
    for row in (0..rows).step_by(ROWS) {
        for column in 0..across {
            let of = |r: usize| &blocks[(row + r) * across + column];
            (0..ROWS).for_each(|r| out.extend_from_slice(&of(r)[..2]));
            for part in 0..4 {
                for r in 0..ROWS {
                    out.extend_from_slice(&of(r)[2 + 4 * part..6 + 4 * part]);
                }
            }
        }
    }
    Ok(out)
}

/// A row of Q4_0 as numbers, added to `out`.
pub(crate) fn add_row(q4: &[u8], out: &mut [f32]) {
    for (block, out) in q4.as_chunks::<Q4>().0.iter().zip(out.as_chunks_mut::<BLOCK>().0) {
        let scale = crate::bytes::half(u16::from_le_bytes([block[0], block[1]]));
        for (j, byte) in block[2..].iter().enumerate() {
            out[j] += scale * (f32::from(byte & 15) - 8.0);
            out[j + BLOCK / 2] += scale * (f32::from(byte >> 4) - 8.0);
        }
    }
}
