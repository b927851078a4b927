//! Operations on numbers with a point, written so that the compiler can put neighbours side by side for any set of instructions:
//! sums have fixed lanes, and no function of the system's library is called, as those differ between systems.

use super::{Acts, tile::BLOCK};

/// Added and taken away again it rounds to the nearest whole number, halves to the even one (for sizes below 2²²).
const ROUND: f32 = 12_582_912.0;
/// Width of a head of attention.
const HEAD: usize = 32;
/// Keys that are compared at once.
const LANES: usize = 16;

/// See [`super::quantise`]. The scale is a 127th of the largest size in the block.
#[inline(always)]
pub(super) fn quantise(numbers: &[f32], out: &mut [Acts]) {
    for (x, out) in numbers.as_chunks::<BLOCK>().0.iter().zip(out) {
        let mut tops = [0f32; 8];
        for part in x.as_chunks::<8>().0 {
            for (top, x) in tops.iter_mut().zip(part) {
                *top = if x.abs() > *top { x.abs() } else { *top };
            }
        }
        let top = tops.into_iter().fold(0f32, f32::max);
        let scale = top / 127.0;
        let per = if scale > 0.0 { 1.0 / scale } else { 0.0 };
        let (mut bytes, mut sum) = ([0u8; BLOCK], 0);
        for (byte, x) in bytes.iter_mut().zip(x) {
            let whole = (x * per + ROUND).to_bits().cast_signed().wrapping_sub(ROUND.to_bits().cast_signed());
            let whole = whole.clamp(-127, 127);
            *byte = whole as u8;
            sum += whole;
        }
        for (word, bytes) in out.words.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *word = i32::from_le_bytes(*bytes);
        }
        out.less = -8 * sum;
        out.scale = scale;
    }
}

/// `e` to the power of x, for x of at most 0, to about 1 in 10⁷ (Cephes `expf`, S. Moshier 1989).
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.max(-87.0);
    let n = x * std::f32::consts::LOG2_E + ROUND;
    let whole = n - ROUND;
    let r = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let p = ((((1.987_569_1e-4 * r + 1.398_199_9e-3) * r + 8.333_452e-3) * r + 4.166_579_6e-2) * r + 1.666_666_5e-1)
        * r
        + 0.5;
    let power = f32::from_bits((n.to_bits() << 23).wrapping_add(0x3f80_0000));
    (p * r * r + r + 1.0) * power
}

/// See [`super::gelu`]: `x * Φ(x)` with the error function of Abramowitz and Stegun 7.1.26, right to 1.5 in 10⁷.
#[inline(always)]
pub(super) fn gelu(numbers: &mut [f32]) {
    for x in numbers {
        let size = x.abs();
        let z = size * std::f32::consts::FRAC_1_SQRT_2;
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let tail = t
            * (0.254_829_6 + t * (-0.284_496_72 + t * (1.421_413_8 + t * (-1.453_152_1 + t * 1.061_405_4))))
            * exp(-z * z);
        *x = x.max(0.0) - 0.5 * size * tail;
    }
}

/// See [`super::add_norm`]; all rows have the length of `weight`. Nothing is added when `add` is empty.
#[inline(always)]
pub(super) fn add_norm(rows: &mut [f32], add: &[f32], weight: &[f32], bias: &[f32], epsilon: f32) {
    let width = weight.len();
    rows.iter_mut().zip(add).for_each(|(x, y)| *x += y);
    for row in rows.chunks_exact_mut(width) {
        let mean = sum(row, |x| x) / width as f32;
        let variance = sum(row, |x| (x - mean) * (x - mean)) / width as f32;
        let inverse = 1.0 / (variance + epsilon).sqrt();
        for ((x, w), b) in row.iter_mut().zip(weight).zip(bias) {
            *x = (*x - mean) * inverse * w + b;
        }
    }
}

/// Sum in sixteen lanes; what is left of a last sixteen is not counted.
#[inline(always)]
fn sum(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0f32; LANES];
    for part in numbers.as_chunks::<LANES>().0 {
        for (lane, x) in lanes.iter_mut().zip(part) {
            *lane += of(*x);
        }
    }
    lanes.into_iter().sum()
}

/// Room for attention, kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Attention {
    /// Number of heads; the width is 32 times as much.
    heads: usize,
    /// For each number of a head, the keys' of all positions; with zeros behind the last.
    keys: Vec<f32>,
    values: Vec<[f32; HEAD]>,
    weights: Vec<f32>,
}

impl Attention {
    /// Of that many heads.
    pub(crate) fn new(heads: usize) -> Self {
        Attention { heads, ..Attention::default() }
    }
}

/// Terms that are added in one pass over a row.
const TERMS: usize = 4;

/// See [`super::attend`]: `qkv` has for each position its queries, keys and values, head by head; `out` one result.
#[inline(always)]
pub(super) fn attend(room: &mut Attention, qkv: &[f32], out: &mut [f32]) {
    let width = room.heads * HEAD;
    let length = out.len() / width;
    let padded = length.next_multiple_of(LANES);
    let scale = 1.0 / (HEAD as f32).sqrt();
    for head in 0..room.heads {
        room.keys.clear();
        room.keys.resize(padded * HEAD, 0.0);
        room.values.clear();
        room.values.resize(padded, [0.0; HEAD]);
        for position in 0..length {
            for (keys, key) in room.keys.chunks_exact_mut(padded).zip(head_of(qkv, width, position, 1, head)) {
                keys[position] = *key;
            }
            room.values[position] = *head_of(qkv, width, position, 2, head);
        }
        for position in 0..length {
            let mut query = *head_of(qkv, width, position, 0, head);
            query.iter_mut().for_each(|q| *q *= scale);
            compare(room, &query, padded);
            let sum = softmax(&mut room.weights, length);
            let mut result = mix(room);
            result.iter_mut().for_each(|r| *r /= sum);
            let at = position * width + head * HEAD;
            out[at..at + HEAD].copy_from_slice(&result);
        }
    }
}

/// The query (0), key (1) or value (2) of a position.
#[inline(always)]
fn head_of(qkv: &[f32], width: usize, position: usize, which: usize, head: usize) -> &[f32; HEAD] {
    let at = position * 3 * width + which * width + head * HEAD;
    qkv[at..].first_chunk().unwrap_or(&[0.0; HEAD])
}

/// How near each key is to a query.
#[inline(always)]
fn compare(room: &mut Attention, query: &[f32; HEAD], padded: usize) {
    room.weights.clear();
    room.weights.resize(padded, 0.0);
    let weights = &mut room.weights[..padded];
    for (keys, q) in room.keys.chunks_exact(TERMS * padded).zip(query.as_chunks::<TERMS>().0) {
        let (a, keys) = keys.split_at(padded);
        let (b, keys) = keys.split_at(padded);
        let (c, d) = keys.split_at(padded);
        let d = &d[..padded];
        for i in 0..padded {
            weights[i] = weights[i] + q[0] * a[i] + q[1] * b[i] + q[2] * c[i] + q[3] * d[i];
        }
    }
}

/// `e` to the power of each weight, by the highest of them; what stands behind `length` weighs nothing. Gives their sum.
#[inline(always)]
fn softmax(weights: &mut [f32], length: usize) -> f32 {
    let mut tops = [f32::MIN; LANES];
    weights[length..].fill(f32::MIN);
    for part in weights.as_chunks::<LANES>().0 {
        for (top, x) in tops.iter_mut().zip(part) {
            *top = if *x > *top { *x } else { *top };
        }
    }
    let top = tops.into_iter().fold(f32::MIN, f32::max);
    weights.iter_mut().for_each(|w| *w = exp(*w - top));
    weights[length..].fill(0.0);
    sum(weights, |w| w)
}

/// The values of all positions by their weights.
#[inline(always)]
fn mix(room: &Attention) -> [f32; HEAD] {
    let mut out = [0f32; HEAD];
    for (values, w) in room.values.as_chunks::<TERMS>().0.iter().zip(room.weights.as_chunks::<TERMS>().0) {
        let [a, b, c, d] = values;
        for e in 0..HEAD {
            out[e] = out[e] + w[0] * a[e] + w[1] * b[e] + w[2] * c[e] + w[3] * d[e];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_near_the_true_ones() {
        for i in -20_000..=0 {
            let x = i as f32 / 250.0;
            let (found, right) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((found - right).abs() <= 3e-7 * right + 1e-37, "exp {x}: {found} {right}");
        }
        // Φ(1) and Φ(2), to more digits than single precision has.
        for (x, phi) in [(1f32, 0.841_344_746_068_543), (2.0, 0.977_249_868_051_821), (0.0, 0.5), (12.0, 1.0)] {
            let mut both = [x, -x];
            gelu(&mut both);
            assert!((f64::from(both[0]) - f64::from(x) * phi).abs() < 1e-6, "{x}: {both:?}");
            assert!((f64::from(both[1]) + f64::from(x) * (1.0 - phi)).abs() < 1e-6, "{x}: {both:?}");
        }
    }

    #[test]
    fn rows_are_normalised() {
        let mut rows: Vec<f32> = (0..64).map(|i| (i * i % 17) as f32).collect();
        add_norm(&mut rows, &[1.0; 64], &[2.0; 32], &[0.5; 32], 1e-9);
        for row in rows.chunks(32) {
            let mean: f32 = row.iter().sum::<f32>() / 32.0;
            let variance: f32 = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / 32.0;
            assert!((mean - 0.5).abs() < 1e-4 && (variance - 4.0).abs() < 1e-3, "{mean} {variance}");
        }
    }
}
