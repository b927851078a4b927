//! Vector instructions of x86-64: the one file with unsafe code.
//!
//! It is unsafe for two reasons only. A function that is compiled for instructions which not every processor has may only be called
//! where they are there; [`Proof`] is the evidence, as nothing else makes an `Instructions` of that level. And loads and stores take
//! pointers; all of them are made of arrays of just the size that is read or written.
//!
//! Loops go over numbers, as the compiler does not put functions of the library, which iterators and closures call, into functions
//! for other instructions.
#![expect(unsafe_code, reason = "vector instructions")]
#![expect(clippy::needless_range_loop, reason = "iterators over vectors are calls; see above")]

use super::tile::{ROWS, Tile};
use super::{Acts, Attention, Instructions, Level, Matrix, math};
use std::arch::x86_64::*;

/// Evidence that the processor has the instructions of a level.
#[derive(Copy, Clone)]
pub(super) struct Proof(Level);

impl Proof {
    /// Of instructions that were found.
    pub(super) fn of(with: Instructions) -> Self {
        Proof(with.0)
    }
}

/// Compiles an operation of `math` for the instructions of a level.
macro_rules! compile {
    ($features:literal, $level:pat, $from:ident, $name:ident($($arg:ident: $type:ty),*)) => {
        pub(in super::super) fn $name(proof: Proof, $($arg: $type),*) {
            #[target_feature(enable = $features)]
            fn inner($($arg: $type),*) {
                $from::$name($($arg),*)
            }
            assert!(matches!(proof.0, $level));
            // SAFETY: the proof says that the processor has the instructions.
            unsafe { inner($($arg),*) }
        }
    };
}

/// Positions at once, then those that remain.
macro_rules! by_positions {
    ($band:ident, $at_once:literal, $matrix:ident, $acts:ident, $out:ident) => {
        let (across, rows) = ($matrix.across(), $matrix.rows());
        for (band, (tiles, bias)) in $matrix.bands().enumerate() {
            let mut acts = $acts.chunks_exact($at_once * across);
            let mut out = $out.chunks_exact_mut($at_once * rows);
            for (acts, out) in acts.by_ref().zip(out.by_ref()) {
                $band::<$at_once>(tiles, bias, acts, &mut out[band * ROWS..], rows);
            }
            let out = out.into_remainder();
            for (acts, out) in acts.remainder().chunks_exact(across).zip(out.chunks_exact_mut(rows)) {
                $band::<1>(tiles, bias, acts, &mut out[band * ROWS..], rows);
            }
        }
    };
}

/// The blocks of each of `N` positions.
#[inline(always)]
fn positions<const N: usize>(acts: &[Acts], across: usize) -> [&[Acts]; N] {
    let mut out: [&[Acts]; N] = [&[]; N];
    for (n, out) in out.iter_mut().enumerate() {
        *out = &acts[n * across..][..across];
    }
    out
}

/// 32 bytes at a time.
pub(super) mod avx2 {
    use super::*;

    compile!("avx2,f16c", Level::Avx2 | Level::Avx512, math, quantise(numbers: &[f32], out: &mut [Acts]));
    compile!("avx2,f16c", Level::Avx2 | Level::Avx512, math, gelu(numbers: &mut [f32]));
    compile!("avx2,f16c", Level::Avx2 | Level::Avx512, math,
        add_norm(rows: &mut [f32], add: &[f32], weight: &[f32], bias: &[f32], epsilon: f32));
    compile!("avx2,f16c", Level::Avx2 | Level::Avx512, math, attend(attention: &mut Attention, qkv: &[f32], out: &mut [f32]));
    compile!("avx2,f16c", Level::Avx2 | Level::Avx512, kernel, multiply(matrix: Matrix, acts: &[Acts], out: &mut [f32]));

    mod kernel {
        use super::*;

        #[target_feature(enable = "avx2,f16c")]
        pub(super) fn multiply(matrix: Matrix, acts: &[Acts], out: &mut [f32]) {
            by_positions!(band, 4, matrix, acts, out);
        }

        /// Sixteen rows for `N` positions, in two halves.
        #[target_feature(enable = "avx2,f16c")]
        fn band<const N: usize>(tiles: &[Tile], bias: &[f32; ROWS], acts: &[Acts], out: &mut [f32], rows: usize) {
            let acts = positions::<N>(acts, tiles.len());
            for half in 0..2 {
                let mut sums = [_mm256_setzero_ps(); N];
                for (b, tile) in tiles.iter().enumerate() {
                    let (low, four) = (_mm256_set1_epi8(15), tile[32..].as_chunks::<32>().0);
                    let mut weights = [low; 8];
                    for c in 0..4 {
                        let part = load(&four[2 * c + half]);
                        weights[c] = _mm256_and_si256(part, low);
                        weights[c + 4] = _mm256_and_si256(_mm256_srli_epi16::<4>(part), low);
                    }
                    let scales = _mm256_cvtph_ps(load_half(&tile.as_chunks::<16>().0[half]));
                    for n in 0..N {
                        let a = &acts[n][b];
                        // At most 8 * 2 * 15 * 127 = 30,480: it fits 16 bits, so the pairs of pairs are added once.
                        let mut pairs = _mm256_setzero_si256();
                        for g in 0..8 {
                            let product = _mm256_maddubs_epi16(weights[g], _mm256_set1_epi32(a.words[g]));
                            pairs = _mm256_add_epi16(pairs, product);
                        }
                        let whole = _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
                        let whole = _mm256_cvtepi32_ps(_mm256_add_epi32(whole, _mm256_set1_epi32(a.less)));
                        let scale = _mm256_mul_ps(scales, _mm256_set1_ps(a.scale));
                        sums[n] = _mm256_add_ps(sums[n], _mm256_mul_ps(whole, scale));
                    }
                }
                let bias = load_numbers(&bias.as_chunks::<8>().0[half]);
                for n in 0..N {
                    let out = &mut out[n * rows..][..ROWS].as_chunks_mut::<8>().0[half];
                    // SAFETY: eight numbers are written to an array of eight.
                    unsafe { _mm256_storeu_ps(out.as_mut_ptr(), _mm256_add_ps(bias, sums[n])) };
                }
            }
        }

        #[target_feature(enable = "avx2")]
        fn load(bytes: &[u8; 32]) -> __m256i {
            // SAFETY: 32 bytes are read from an array of 32.
            unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
        }

        #[target_feature(enable = "avx2")]
        fn load_half(bytes: &[u8; 16]) -> __m128i {
            // SAFETY: 16 bytes are read from an array of 16.
            unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
        }

        #[target_feature(enable = "avx2")]
        fn load_numbers(numbers: &[f32; 8]) -> __m256 {
            // SAFETY: eight numbers are read from an array of eight.
            unsafe { _mm256_loadu_ps(numbers.as_ptr()) }
        }
    }
}

/// 64 bytes at a time, with the products of bytes added up in one instruction.
pub(super) mod avx512 {
    use super::*;

    compile!("avx512f,avx512bw,avx512vl", Level::Avx512, math, quantise(numbers: &[f32], out: &mut [Acts]));
    compile!("avx512f,avx512bw,avx512vl", Level::Avx512, math, gelu(numbers: &mut [f32]));
    compile!("avx512f,avx512bw,avx512vl", Level::Avx512, math,
        add_norm(rows: &mut [f32], add: &[f32], weight: &[f32], bias: &[f32], epsilon: f32));
    compile!("avx512f,avx512bw,avx512vl", Level::Avx512, math, attend(attention: &mut Attention, qkv: &[f32], out: &mut [f32]));
    compile!("avx512f,avx512bw,avx512vl,avx512vnni", Level::Avx512, kernel, multiply(matrix: Matrix, acts: &[Acts], out: &mut [f32]));

    mod kernel {
        use super::*;

        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
        pub(super) fn multiply(matrix: Matrix, acts: &[Acts], out: &mut [f32]) {
            by_positions!(band, 8, matrix, acts, out);
        }

        /// Sixteen rows for `N` positions.
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
        fn band<const N: usize>(tiles: &[Tile], bias: &[f32; ROWS], acts: &[Acts], out: &mut [f32], rows: usize) {
            let acts = positions::<N>(acts, tiles.len());
            let mut sums = [_mm512_setzero_ps(); N];
            for (b, tile) in tiles.iter().enumerate() {
                let (low, four) = (_mm512_set1_epi8(15), tile[32..].as_chunks::<64>().0);
                let mut weights = [low; 8];
                for c in 0..4 {
                    let part = load(&four[c]);
                    weights[c] = _mm512_and_si512(part, low);
                    weights[c + 4] = _mm512_and_si512(_mm512_srli_epi16::<4>(part), low);
                }
                let scales = _mm512_cvtph_ps(load_half(&tile.as_chunks::<32>().0[0]));
                for n in 0..N {
                    let a = &acts[n][b];
                    let mut whole = _mm512_set1_epi32(a.less);
                    for g in 0..8 {
                        whole = _mm512_dpbusd_epi32(whole, weights[g], _mm512_set1_epi32(a.words[g]));
                    }
                    let scale = _mm512_mul_ps(scales, _mm512_set1_ps(a.scale));
                    sums[n] = _mm512_add_ps(sums[n], _mm512_mul_ps(_mm512_cvtepi32_ps(whole), scale));
                }
            }
            // SAFETY: sixteen numbers are read from an array of sixteen.
            let bias = unsafe { _mm512_loadu_ps(bias.as_ptr()) };
            for n in 0..N {
                let out = &mut out[n * rows..][..ROWS];
                // SAFETY: sixteen numbers are written to a slice of sixteen.
                unsafe { _mm512_storeu_ps(out.as_mut_ptr(), _mm512_add_ps(bias, sums[n])) };
            }
        }

        #[target_feature(enable = "avx512f")]
        fn load(bytes: &[u8; 64]) -> __m512i {
            // SAFETY: 64 bytes are read from an array of 64.
            unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
        }

        #[target_feature(enable = "avx512f")]
        fn load_half(bytes: &[u8; 32]) -> __m256i {
            // SAFETY: 32 bytes are read from an array of 32.
            unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
        }
    }
}
