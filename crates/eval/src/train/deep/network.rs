//! A small network: standardised inputs, one layer of rectified units, a softmax; cross entropy by Adam (Kingma, Ba 2015) with
//! decoupled decay of weights (Loshchilov, Hutter 2019) and dropout of units.
//!
//! One thread, one order of sums, a generator with a fixed seed and no function of the system's library: the same rows give the same
//! weights.

use crate::chance::Chance;

/// Units of the layer between.
pub(super) const UNITS: usize = 96;
/// Share of a weight that a step of length 1 takes away.
const DECAY: f32 = 0.02;
/// Units that are left out at a time, of 256.
const LEFT_OUT: u64 = 51;
/// How fast the mean of slopes and that of their squares are renewed.
const RENEW: [f32; 2] = [0.1, 0.001];

/// Weights and what is known of their slopes.
pub(super) struct Part {
    pub(super) now: Vec<f32>,
    slope: Vec<f32>,
    means: [Vec<f32>; 2],
}

impl Part {
    /// Evenly spread around 0.
    fn new(count: usize, width: f32, chance: &mut Chance) -> Part {
        let now: Vec<f32> = (0..count).map(|_| width * (2.0 * chance.share() - 1.0)).collect();
        Part { now, slope: vec![0.0; count], means: [vec![0.0; count], vec![0.0; count]] }
    }

    /// One step by the slopes, which are 0 then. `free` is what the means are short of at the beginning.
    fn step(&mut self, rate: f32, free: [f32; 2]) {
        let [first, second] = &mut self.means;
        for (((now, slope), a), b) in self.now.iter_mut().zip(&mut self.slope).zip(first).zip(second) {
            *a += RENEW[0] * (*slope - *a);
            *b += RENEW[1] * (*slope * *slope - *b);
            *now -= rate * (*a * free[0] / ((*b * free[1]).sqrt() + 1e-8) + DECAY * *now);
            *slope = 0.0;
        }
    }
}

/// The network while it learns: weights of units input by input, those of tags tag by tag.
pub(super) struct Net {
    pub(super) inner: Part,
    pub(super) inner_bias: Part,
    pub(super) outer: Part,
    pub(super) outer_bias: Part,
    pub(super) step: usize,
    /// What is left of 1 after so many renewals.
    rest: [f32; 2],
}

impl Net {
    pub(super) fn new(inputs: usize, tags: usize, chance: &mut Chance) -> Net {
        Net {
            inner: Part::new(inputs * UNITS, (6.0 / inputs.max(1) as f32).sqrt(), chance),
            inner_bias: Part::new(UNITS, 0.0, chance),
            outer: Part::new(tags * UNITS, (3.0 / UNITS as f32).sqrt(), chance),
            outer_bias: Part::new(tags, 0.0, chance),
            step: 0,
            rest: [1.0; 2],
        }
    }

    /// One step on some rows.
    pub(super) fn learn(&mut self, input: &[Vec<f32>], right: &[usize], rate: f32, chance: &mut Chance) {
        let mut units = vec![[0f32; UNITS]; input.len()];
        units.iter_mut().for_each(|u| u.copy_from_slice(&self.inner_bias.now));
        for (j, row) in self.inner.now.as_chunks::<UNITS>().0.iter().enumerate() {
            for (u, x) in units.iter_mut().zip(input) {
                let x = x[j];
                u.iter_mut().zip(row).for_each(|(u, w)| *u += x * w);
            }
        }
        let kept = 256.0 / (256 - LEFT_OUT) as f32;
        for (u, right) in units.iter_mut().zip(right) {
            for u in u.iter_mut() {
                *u = if *u > 0.0 && chance.next() >> 56 >= LEFT_OUT { *u * kept } else { 0.0 };
            }
            self.blame(u, *right, 1.0 / input.len() as f32, kept);
        }
        for (j, row) in self.inner.slope.as_chunks_mut::<UNITS>().0.iter_mut().enumerate() {
            for (u, x) in units.iter().zip(input) {
                let x = x[j];
                row.iter_mut().zip(u).for_each(|(s, u)| *s += x * u);
            }
        }
        for u in &units {
            self.inner_bias.slope.iter_mut().zip(u).for_each(|(s, u)| *s += u);
        }
        self.step += 1;
        self.rest = [self.rest[0] * (1.0 - RENEW[0]), self.rest[1] * (1.0 - RENEW[1])];
        let free = self.rest.map(|r| 1.0 / (1.0 - r));
        [&mut self.inner, &mut self.inner_bias, &mut self.outer, &mut self.outer_bias]
            .into_iter()
            .for_each(|part| part.step(rate, free));
    }

    /// Adds the slopes of a row above its units, and turns the units into their own slopes.
    fn blame(&mut self, units: &mut [f32; UNITS], right: usize, share: f32, kept: f32) {
        let rows = self.outer.now.as_chunks::<UNITS>().0;
        let mut odds: Vec<f32> = rows
            .iter()
            .zip(&self.outer_bias.now)
            .map(|(w, b)| w.iter().zip(units.iter()).map(|(w, u)| w * u).sum::<f32>() + b)
            .collect();
        softmax(&mut odds);
        let mut back = [0f32; UNITS];
        for (tag, p) in odds.iter().enumerate() {
            let off = share * (p - f32::from(u8::from(tag == right)));
            self.outer_bias.slope[tag] += off;
            let slope = &mut self.outer.slope[tag * UNITS..][..UNITS];
            for (((s, w), u), b) in slope.iter_mut().zip(&rows[tag]).zip(units.iter()).zip(&mut back) {
                *s += off * u;
                *b += off * w;
            }
        }
        for (u, b) in units.iter_mut().zip(back) {
            *u = if *u > 0.0 { b * kept } else { 0.0 };
        }
    }
}

/// Logarithms of odds to shares of 1, in place.
fn softmax(odds: &mut [f32]) {
    let top = odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    odds.iter_mut().for_each(|x| *x = exp(*x - top));
    let sum: f32 = odds.iter().sum();
    odds.iter_mut().for_each(|x| *x /= sum);
}

/// `e` to the power of x for x of at most 0: a series for the 1024th part of it, squared ten times.
fn exp(x: f32) -> f32 {
    let x = f64::from(x.max(-80.0)) / 1024.0;
    let mut y = 1.0 + x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0)));
    (0..10).for_each(|_| y *= y);
    y as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_right() {
        for x in [0.0f32, -0.5, -3.0, -20.0] {
            assert!((exp(x) - x.exp()).abs() <= x.exp() * 1e-5, "{x}");
        }
        assert!(exp(-1e9) < 1e-30);
    }
}
