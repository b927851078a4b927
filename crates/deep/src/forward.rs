//! The encoder: from pieces to a vector for each of them (BERT, Devlin et al. 2019, with the sizes of multilingual-e5-small).

use crate::kernel::{Acts, Attention, add_norm, attend, gelu, multiply, quantise, tile::BLOCK};
use crate::model::{Layer, Model, Weights};

/// Texts one behind the other, without padding.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batch {
    ids: Vec<u32>,
    /// For each text, its end in `ids`.
    ends: Vec<usize>,
}

impl Batch {
    /// Adds a text, with the signs for its beginning and end.
    pub(crate) fn push(&mut self, model: &Model, pieces: impl Iterator<Item = u32>) {
        self.ids.push(model.shape.begin);
        self.ids.extend(pieces.take(model.shape.positions - 2));
        self.ids.push(model.shape.end);
        self.ends.push(self.ids.len());
    }

    /// Positions in all.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// True when there are no texts.
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// No texts.
    pub(crate) fn clear(&mut self) {
        self.ids.clear();
        self.ends.clear();
    }

    /// Begin and end of each text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (usize, usize)> {
        [0].into_iter().chain(self.ends.iter().copied()).zip(self.ends.iter().copied())
    }
}

/// Room for the numbers between the layers, kept from batch to batch.
#[derive(Debug)]
pub(crate) struct Room {
    states: Vec<f32>,
    wide: Vec<f32>,
    mixed: Vec<f32>,
    acts: Vec<Acts>,
    attention: Attention,
}

impl Room {
    /// For batches of a model.
    pub(crate) fn new(model: &Model) -> Self {
        let (states, wide, mixed, acts) = Default::default();
        Room { states, wide, mixed, acts, attention: Attention::new(model.shape.heads) }
    }

    /// `out = matrix * numbers + bias`, for each position.
    fn apply(model: &Model, weights: &Weights, numbers: &[f32], acts: &mut Vec<Acts>, out: &mut Vec<f32>) {
        let Some(matrix) = model.matrix(weights) else { return };
        acts.resize(numbers.len() / BLOCK, Acts::default());
        quantise(model.with, numbers, acts);
        out.resize(numbers.len() / weights.columns() * matrix.rows(), 0.0);
        multiply(model.with, matrix, acts, out);
    }

    fn layer(&mut self, model: &Model, layer: &Layer, batch: &Batch) {
        let Room { states, wide, mixed, acts, attention } = self;
        let (with, width, epsilon) = (model.with, model.shape.width, model.shape.epsilon);
        Self::apply(model, &layer.qkv, states, acts, wide);
        mixed.resize(states.len(), 0.0);
        for (start, end) in batch.texts() {
            attend(with, attention, &wide[3 * width * start..3 * width * end], &mut mixed[width * start..width * end]);
        }
        Self::apply(model, &layer.out, mixed, acts, wide);
        add_norm(with, states, wide, &layer.norm1[0], &layer.norm1[1], epsilon);
        Self::apply(model, &layer.up, states, acts, wide);
        gelu(with, wide);
        Self::apply(model, &layer.down, wide, acts, mixed);
        add_norm(with, states, mixed, &layer.norm2[0], &layer.norm2[1], epsilon);
    }
}

/// Computes the states of a batch; `after` is told the number of each layer, from 1, and the vectors of all positions behind it.
pub(crate) fn forward(model: &Model, batch: &Batch, room: &mut Room, mut after: impl FnMut(usize, &[f32])) {
    let width = model.shape.width;
    room.states.clear();
    room.states.resize(batch.len() * width, 0.0);
    for (start, end) in batch.texts() {
        for (n, id) in batch.ids[start..end].iter().enumerate() {
            let state = &mut room.states[(start + n) * width..][..width];
            model.add_word(*id, state);
            let place = &model.positions[n * width..][..width];
            state.iter_mut().zip(place).for_each(|(x, p)| *x += p);
        }
    }
    add_norm(model.with, &mut room.states, &[], &model.norm[0], &model.norm[1], model.shape.epsilon);
    for (n, layer) in model.layers.iter().enumerate() {
        room.layer(model, layer, batch);
        after(n + 1, &room.states);
    }
}
