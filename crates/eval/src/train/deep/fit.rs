//! Training of a head on rows of states.

use super::network::{Net, UNITS};
use crate::chance::Chance;
use onrecord_deep::Weights;

/// Passes over the rows.
const PASSES: usize = 6;
/// Rows of a step.
const TOGETHER: usize = 128;
/// Length of the first steps; it falls to 0 along a line.
const RATE: f32 = 2e-3;

/// What to learn: states of words in the upper halves of their numbers (bfloat16), and the right tags.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows<'s> {
    pub(super) states: Vec<&'s [u16]>,
    pub(super) tags: Vec<usize>,
}

/// A number from its upper half.
pub(super) fn widen(half: u16) -> f32 {
    f32::from_bits(u32::from(half) << 16)
}

/// A number's upper half.
pub(super) fn narrow(x: f32) -> u16 {
    (x.to_bits() >> 16) as u16
}

/// Trains a head for `tags` tags on states of these layers.
pub(super) fn fit(rows: &Rows, layers: &[usize], tags: usize) -> Weights {
    let inputs = rows.states.first().map_or(0, |s| s.len());
    let (mean, scale) = standard(rows, inputs);
    let mut chance = Chance(1);
    let mut net = Net::new(inputs, tags, &mut chance);
    let steps = rows.tags.len().div_ceil(TOGETHER) * PASSES;
    let mut order: Vec<usize> = (0..rows.tags.len()).collect();
    for _ in 0..PASSES {
        for i in (1..order.len()).rev() {
            order.swap(i, (chance.next() % (i as u64 + 1)) as usize);
        }
        for batch in order.chunks(TOGETHER) {
            let input: Vec<Vec<f32>> = batch
                .iter()
                .map(|r| {
                    let state = rows.states[*r].iter().zip(&mean).zip(&scale);
                    state.map(|((x, m), s)| (widen(*x) - m) * s).collect()
                })
                .collect();
            let right: Vec<usize> = batch.iter().map(|r| rows.tags[*r]).collect();
            let rate = RATE * (1.0 - net.step as f32 / steps as f32);
            net.learn(&input, &right, rate, &mut chance);
        }
    }
    let turned = |matrix: &[f32], across: usize| -> Vec<f32> {
        (0..across).flat_map(|c| matrix.iter().skip(c).step_by(across).copied()).collect()
    };
    Weights {
        layers: layers.to_vec(),
        mean,
        scale,
        inner: turned(&net.inner.now, UNITS),
        inner_bias: net.inner_bias.now,
        outer: net.outer.now,
        outer_bias: net.outer_bias.now,
    }
}

/// Mean of each input, and the inverse of its deviation.
fn standard(rows: &Rows, inputs: usize) -> (Vec<f32>, Vec<f32>) {
    let (mut sum, mut square) = (vec![0f64; inputs], vec![0f64; inputs]);
    for state in &rows.states {
        for ((x, sum), square) in state.iter().map(|x| f64::from(widen(*x))).zip(&mut sum).zip(&mut square) {
            *sum += x;
            *square += x * x;
        }
    }
    let count = rows.states.len().max(1) as f64;
    let mean: Vec<f64> = sum.iter().map(|s| s / count).collect();
    let deviation = square.iter().zip(&mean).map(|(s, m)| (s / count - m * m).max(1e-9).sqrt());
    (mean.iter().map(|m| *m as f32).collect(), deviation.map(|d| (1.0 / d) as f32).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_deep::Head;

    #[test]
    fn what_no_line_parts_is_learnt() {
        let mut chance = Chance(5);
        let states: Vec<[u16; 4]> = (0..10_000).map(|_| [(); 4].map(|()| narrow(3.0 + chance.share()))).collect();
        let above = |x: u16| widen(x) > 3.5;
        let mut rows = Rows::default();
        for s in &states {
            rows.states.push(s);
            rows.tags.push(usize::from(above(s[0]) != above(s[2])) + usize::from(above(s[1])));
        }
        let weights = fit(&rows, &[2], 3);
        assert_eq!(fit(&rows, &[2], 3), weights);
        let head = Head::read(Head::write(&weights)).unwrap();
        let told = |s: &[u16]| {
            let odds = head.odds(&s.iter().map(|x| widen(*x)).collect::<Vec<_>>());
            (0..3).max_by(|a, b| odds[*a].total_cmp(&odds[*b])).unwrap()
        };
        let right = rows.states.iter().zip(&rows.tags).filter(|(s, t)| told(s) == **t).count();
        assert!(right > 8_500, "{right}");
    }
}
