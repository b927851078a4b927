//! The kernels against plain arithmetic, and against each other.

use super::tile::{BLOCK, Q4, add_row, tiles};
use super::*;
use proptest::prelude::*;

/// A row-wise matrix in Q4_0: any nibbles, scales between 2⁻¹⁰ and 2³ of either sign.
fn q4(rows: usize, columns: usize) -> impl Strategy<Value = Vec<u8>> {
    let block =
        (any::<[u8; 16]>(), 5u16..18, 0u16..1024, any::<bool>()).prop_map(|(nibbles, exponent, fraction, sign)| {
            let scale = exponent << 10 | fraction | u16::from(sign) << 15;
            let mut out = scale.to_le_bytes().to_vec();
            out.extend(nibbles);
            out
        });
    prop::collection::vec(block, rows * columns / BLOCK).prop_map(|blocks| blocks.concat())
}

/// A matrix, its biases, and numbers for some positions.
fn problem() -> impl Strategy<Value = (Vec<u8>, Vec<f32>, Vec<f32>, usize)> {
    (1usize..4, 1usize..5, 1usize..20).prop_flat_map(|(bands, across, positions)| {
        let (rows, columns) = (bands * ROWS, across * BLOCK);
        let numbers = prop::collection::vec(-8f32..8.0, positions * columns);
        (q4(rows, columns), prop::collection::vec(-1f32..1.0, rows), numbers, Just(columns))
    })
}

/// Whole numbers and scales as numbers again.
fn numbers(acts: &[Acts]) -> Vec<f64> {
    let of = |a: &Acts| {
        a.words.iter().flat_map(|w| w.to_le_bytes()).map(|b| f64::from(b.cast_signed()) * f64::from(a.scale)).collect()
    };
    acts.iter().flat_map(|a| -> Vec<f64> { of(a) }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn products_are_those_of_plain_numbers((q4, bias, x, columns) in problem()) {
        let rows = bias.len();
        let mut dense = vec![0f32; rows * columns];
        for (row, bytes) in dense.chunks_mut(columns).zip(q4.chunks(columns / BLOCK * Q4)) {
            add_row(bytes, row);
        }
        let tiled = tiles(&q4, rows, columns).unwrap();
        let mut acts = vec![Acts::default(); x.len() / BLOCK];
        quantise(Instructions::PORTABLE, &x, &mut acts);
        let rounded = numbers(&acts);
        for (x, (y, a)) in x.iter().zip(rounded.iter().zip(acts.iter().flat_map(|a| [a.scale; BLOCK]))) {
            prop_assert!((f64::from(*x) - y).abs() <= 0.5001 * f64::from(a), "{x} became {y} of scale {a}");
        }
        let mut first = None;
        for with in Instructions::here() {
            let mut again = vec![Acts::default(); acts.len()];
            quantise(with, &x, &mut again);
            prop_assert_eq!(numbers(&again), rounded.clone());
            let mut out = vec![0f32; x.len() / columns * rows];
            multiply(with, Matrix::new(&tiled, &bias, columns).unwrap(), &again, &mut out);
            for (position, out) in out.chunks(rows).enumerate() {
                for (row, found) in out.iter().enumerate() {
                    let parts = dense[row * columns..][..columns].iter().zip(&rounded[position * columns..]);
                    let parts: Vec<f64> = parts.map(|(w, x)| f64::from(*w) * x).collect();
                    let right = parts.iter().sum::<f64>() + f64::from(bias[row]);
                    let size = parts.iter().map(|p| p.abs()).sum::<f64>() + 1.0;
                    prop_assert!((f64::from(*found) - right).abs() < 1e-5 * size, "{}: {found} {right}", with.name());
                }
            }
            let bits: Vec<u32> = out.iter().map(|x| x.to_bits()).collect();
            prop_assert_eq!(first.get_or_insert(bits.clone()), &bits, "{} differs", with.name());
        }
    }

    #[test]
    fn attention_is_the_plain_one(heads in 1usize..4, qkv in (1usize..40).prop_flat_map(|n| prop::collection::vec(-3f32..3.0, n * 288))) {
        let width = heads * 32;
        let length = qkv.len() / (3 * width);
        let part = |position: usize, which: usize, head: usize| &qkv[(position * 3 + which) * width + head * 32..][..32];
        let mut right = Vec::new();
        for p in 0..length {
            for h in 0..heads {
                let dot = |s: usize| part(p, 0, h).iter().zip(part(s, 1, h)).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
                let weights: Vec<f64> = (0..length).map(|s| (dot(s) / 32f64.sqrt()).exp()).collect();
                let sum: f64 = weights.iter().sum();
                right.extend((0..32).map(|e| {
                    (0..length).map(|s| weights[s] / sum * f64::from(part(s, 2, h)[e])).sum::<f64>()
                }));
            }
        }
        let mut first = None;
        for with in Instructions::here() {
            let mut out = vec![0f32; length * width];
            attend(with, &mut Attention::new(heads), &qkv[..length * 3 * width], &mut out);
            for (found, right) in out.iter().zip(&right) {
                prop_assert!((f64::from(*found) - right).abs() < 1e-4, "{}: {found} {right}", with.name());
            }
            let bits: Vec<u32> = out.iter().map(|x| x.to_bits()).collect();
            prop_assert_eq!(first.get_or_insert(bits.clone()), &bits, "{} differs", with.name());
        }
    }

    #[test]
    fn other_operations_give_the_same_bits(x in prop::collection::vec(-20f32..20.0, 128)) {
        let mut all = Vec::new();
        for with in Instructions::here() {
            let mut y = x.clone();
            gelu(with, &mut y);
            add_norm(with, &mut y, &x, &[0.5; 32], &[0.1; 32], 1e-12);
            all.push(y.iter().map(|x| x.to_bits()).collect::<Vec<_>>());
        }
        prop_assert!(all.iter().all(|y| *y == all[0]));
    }
}

#[test]
fn the_largest_sums_do_not_run_over() {
    // All nibbles 15 and all numbers the largest: the sum of a block is the largest that there can be.
    let mut q4 = [0xff; Q4];
    q4[..2].copy_from_slice(&0x3c00u16.to_le_bytes());
    let tiled = tiles(&[q4; ROWS].concat(), ROWS, BLOCK).unwrap();
    for sign in [1.0, -1.0] {
        for with in Instructions::here() {
            let (mut acts, mut out) = ([Acts::default()], [0f32; ROWS]);
            quantise(with, &[127.0 * sign; BLOCK], &mut acts);
            multiply(with, Matrix::new(&tiled, &[0.0; ROWS], BLOCK).unwrap(), &acts, &mut out);
            assert_eq!(out, [7.0 * 127.0 * 32.0 * sign; ROWS], "{}", with.name());
        }
    }
}

#[test]
fn wrong_sizes_are_refused() {
    assert!(Matrix::new(&[0; TILE], &[0.0; ROWS], BLOCK).is_some());
    assert!(Matrix::new(&[0; TILE], &[0.0; ROWS], 2 * BLOCK).is_none());
    assert!(Matrix::new(&[0; TILE], &[0.0; 8], BLOCK).is_none());
    assert!(Matrix::new(&[], &[], 0).is_none());
    assert!(tiles(&[0; Q4], 1, BLOCK).is_err() && tiles(&[0; TILE], ROWS, 2 * BLOCK).is_err());
}
