//! An averaged structured perceptron: Collins, "Discriminative Training Methods for Hidden Markov Models" (EMNLP 2002).

use super::Example;
use onrecord_reading::tagger::{Row, Steps, TAGS, best_path, pack};
use std::collections::HashMap;

/// Features seen less often are left out.
const RARE: u32 = 2;

#[derive(Clone, Copy, Default)]
struct Weight {
    now: [f32; TAGS],
    sum: [f64; TAGS],
}

/// Learns weights from sentences.
pub struct Trainer {
    /// In the order of their numbers.
    features: Vec<u64>,
    weights: Vec<Weight>,
    steps: [[f32; TAGS]; TAGS + 1],
    steps_sum: [[f64; TAGS]; TAGS + 1],
    /// Sums of the averaged weights of the models that are ready.
    means: Vec<[f64; TAGS]>,
    steps_means: [[f64; TAGS]; TAGS + 1],
    sentences: Vec<(Vec<Vec<u32>>, Vec<usize>)>,
    clock: f64,
}

impl Trainer {
    /// Takes in the sentences.
    pub fn new<'e>(examples: impl Iterator<Item = &'e Example> + Clone) -> Trainer {
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for f in examples.clone().flat_map(|e| &e.rows).flatten() {
            *counts.entry(*f).or_default() += 1;
        }
        let mut features: Vec<u64> = counts.iter().filter(|(_, n)| **n >= RARE).map(|(f, _)| *f).collect();
        features.sort_unstable();
        let numbers: HashMap<u64, u32> = features.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
        let number = |row: &Vec<u64>| row.iter().filter_map(|f| numbers.get(f).copied()).collect();
        let sentences = examples.map(|e| (e.rows.iter().map(number).collect(), e.columns.clone())).collect();
        Trainer {
            weights: vec![Weight::default(); features.len()],
            means: vec![[0.0; TAGS]; features.len()],
            steps_means: [[0.0; TAGS]; TAGS + 1],
            features,
            steps: [[0.0; TAGS]; TAGS + 1],
            steps_sum: [[0.0; TAGS]; TAGS + 1],
            sentences,
            clock: 1.0,
        }
    }

    /// One pass over the sentences in an order that depends on the number of the pass only; returns the wrong tokens.
    pub fn pass(&mut self, n: u64) -> usize {
        let mut order: Vec<usize> = (0..self.sentences.len()).collect();
        let mut state = 0x2545_f491_4f6c_dd1d ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, (state % (i as u64 + 1)) as usize);
        }
        let mut wrong = 0;
        for s in order {
            wrong += self.learn(s);
            self.clock += 1.0;
        }
        wrong
    }

    fn learn(&mut self, sentence: usize) -> usize {
        let (rows, columns) = std::mem::take(&mut self.sentences[sentence]);
        let path = best_path_of(&rows, &self.weights, &self.steps);
        let mut wrong = 0;
        let (mut before, mut right_before) = (TAGS, TAGS);
        for (i, (&told, &right)) in path.iter().zip(&columns).enumerate() {
            if told != right {
                wrong += 1;
                for f in &rows[i] {
                    let w = &mut self.weights[*f as usize];
                    w.now[right] += 1.0;
                    w.sum[right] += self.clock;
                    w.now[told] -= 1.0;
                    w.sum[told] -= self.clock;
                }
            }
            if (before, told) != (right_before, right) {
                self.steps[right_before][right] += 1.0;
                self.steps_sum[right_before][right] += self.clock;
                self.steps[before][told] -= 1.0;
                self.steps_sum[before][told] -= self.clock;
            }
            (before, right_before) = (told, right);
        }
        self.sentences[sentence] = (rows, columns);
        wrong
    }

    /// Takes the averaged weights for one of the models whose mean is packed, and begins anew.
    pub fn add(&mut self) {
        let clock = self.clock;
        for (mean, w) in self.means.iter_mut().zip(&self.weights) {
            for (t, mean) in mean.iter_mut().enumerate() {
                *mean += f64::from(w.now[t]) - w.sum[t] / clock;
            }
        }
        let steps = self.steps.as_flattened().iter().zip(self.steps_sum.as_flattened());
        for (mean, (now, sum)) in self.steps_means.as_flattened_mut().iter_mut().zip(steps) {
            *mean += f64::from(*now) - sum / clock;
        }
        self.weights.fill(Weight::default());
        (self.steps, self.steps_sum, self.clock) = Default::default();
        self.clock = 1.0;
    }

    /// The weights of all models that were added, packed: `log` is the logarithm of the buckets of the table, of which each holds
    /// eight features.
    pub fn finish(self, log: u32) -> Vec<u8> {
        // Only differences between tags matter; those to the first one are kept.
        let mut rows: Vec<(u64, [f64; TAGS - 1])> = (self.features.iter().zip(&self.means))
            .map(|(f, w)| (*f, std::array::from_fn(|t| w[t + 1] - w[0])))
            .collect();
        let worth = |w: &[f64; TAGS - 1]| w.iter().map(|x| x.abs()).sum::<f64>();
        rows.sort_by(|a, b| worth(&b.1).total_cmp(&worth(&a.1)).then(a.0.cmp(&b.0)));
        let slots = (8usize << log) * 3 / 4;
        rows.truncate(slots);
        // One in a thousand weights may be cut.
        let mut all: Vec<f64> = rows.iter().flat_map(|r| r.1).map(f64::abs).collect();
        all.sort_by(f64::total_cmp);
        let most = all.get(all.len() * 999 / 1000).copied().unwrap_or(1.0).max(1e-9);
        let scale = 127.0 / most;
        let small = |x: f64| (x * scale).round().clamp(-127.0, 127.0) as i8;
        let rows: Vec<(u64, Row)> =
            (rows.into_iter()).map(|(f, w)| (f, w.map(small))).filter(|(_, w)| w.iter().any(|x| *x != 0)).collect();
        let steps: Steps<i16> = self.steps_means.map(|row| row.map(|x| (x * scale).round() as i16));
        pack(&rows, &steps, log)
    }
}

fn best_path_of(rows: &[Vec<u32>], weights: &[Weight], steps: &[[f32; TAGS]; TAGS + 1]) -> Vec<usize> {
    let score = |row: &Vec<u32>| {
        let mut sum = [0.0f32; TAGS];
        for f in row {
            for (s, w) in sum.iter_mut().zip(&weights[*f as usize].now) {
                *s += w;
            }
        }
        (!row.is_empty()).then(|| sum.map(|s| s as i32))
    };
    let scores: Vec<Option<[i32; TAGS]>> = rows.iter().map(score).collect();
    best_path(&scores, &steps.map(|r| r.map(|s| s as i32)))
}
