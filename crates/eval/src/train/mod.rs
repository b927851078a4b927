//! Training of the small models that the engine carries.
//!
//! ```
//! use onrecord_eval::train::{Rows, Settings, fit};
//! use onrecord_page::trees::Trees;
//!
//! let mut rows = Rows::new(2);
//! for i in 0..200 {
//!     let (a, b) = (i as f32, (i % 7) as f32);
//!     rows.push(&[a, b], a > 50.0 && b < 3.0, 1.0);
//! }
//! let bytes = fit(&rows, &Settings { trees: 20, leaves: 8, ..Settings::default() }).unwrap();
//! let trees = Trees::from_bytes(&bytes).unwrap();
//! assert!(trees.score(&[120.0, 1.0]) > 0.0 && trees.score(&[20.0, 1.0]) < 0.0);
//! ```
//!
//! The same rows and settings give the same bytes on every machine: there is one thread, one order of summing, and a generator with
//! a fixed seed.

mod bins;
pub mod blocks;
mod boost;
mod command;
pub mod confidence;
pub mod deep;
mod grow;
pub mod names;
pub mod plain;
mod surnames;
mod transcription;

pub use boost::{Settings, fit};
pub use command::Train;

/// What a model learns from: numbers that describe things, whether each is one, and how much it counts.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    features: usize,
    values: Vec<f32>,
    targets: Vec<bool>,
    weights: Vec<f32>,
}

impl Rows {
    /// No rows yet, of this many features.
    pub fn new(features: usize) -> Self {
        Rows { features, ..Rows::default() }
    }

    /// Adds a row. Features that are missing at the end count as 0; a row of weight 0 is left out.
    pub fn push(&mut self, row: &[f32], target: bool, weight: f32) {
        if weight > 0.0 {
            self.values.extend((0..self.features).map(|f| row.get(f).copied().unwrap_or(0.0)));
            self.targets.push(target);
            self.weights.push(weight);
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    fn row(&self, i: usize) -> &[f32] {
        &self.values[i * self.features..(i + 1) * self.features]
    }
}
