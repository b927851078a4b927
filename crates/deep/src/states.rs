//! The states of words: what single layers of the encoder say of each word where it stands.

use crate::forward::{Batch, Room, forward};
use crate::model::Model;
use crate::pieces::Piece;
use std::ops::Range;

/// A sentence and its words, as bytes of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub at: Range<usize>,
    /// Its words, in order.
    pub words: Vec<Range<usize>>,
}

/// Most pieces of the sentences that are read together; attention costs by the square of it.
const TOGETHER: usize = 254;

/// A word's place in a batch: first and one past the last position.
type Place = Range<usize>;

impl Model {
    /// Computes, for every word of the sentences in order, the mean of its pieces' states behind each of these layers (from 1), one
    /// layer after the other; `put` is told the numbers word by word.
    ///
    /// Consecutive sentences are read together as far as they are short, so that each sees those around it. A sentence of more
    /// pieces than the encoder has positions is read in parts. What is out of the text's range has no words.
    pub fn states(&self, text: &str, sentences: &[Sentence], layers: &[usize], mut put: impl FnMut(&[f32])) {
        let most = TOGETHER.min(self.shape.positions - 2);
        let (mut room, mut held, mut places) = (Room::new(self), Vec::<Piece>::new(), Vec::<Place>::new());
        for sentence in sentences {
            let slice = text.get(sentence.at.clone()).unwrap_or_default();
            let pieces = self.pieces(slice);
            if !held.is_empty() && held.len() + pieces.len() > most {
                self.compute(&mut held, &mut places, layers, &mut room, &mut put);
            }
            let starts = |word: &Range<usize>| {
                let start = word.start.saturating_sub(sentence.at.start) as u32;
                let end = word.end.saturating_sub(sentence.at.start) as u32;
                let from = pieces.partition_point(|p| p.start < start);
                let to = pieces.partition_point(|p| p.start < end);
                // A word within a piece has the state of that piece.
                let from = if from < to { from } else { from.saturating_sub(1) };
                from..to.max(from + 1).min(pieces.len().max(1))
            };
            let words: Vec<Place> = sentence.words.iter().map(starts).collect();
            let mut words = words.into_iter().peekable();
            for (n, window) in pieces.chunks(most).enumerate() {
                let (from, to) = (n * most, n * most + window.len());
                if !held.is_empty() && held.len() + window.len() > most {
                    self.compute(&mut held, &mut places, layers, &mut room, &mut put);
                }
                let base = held.len();
                held.extend_from_slice(window);
                while let Some(word) = words.next_if(|w| w.start < to) {
                    // The beginning sign comes first.
                    places.push(1 + base + word.start - from..1 + base + word.end.min(to) - from);
                }
            }
            // A text too long to have pieces.
            places.extend(words.map(|_| 0..1));
        }
        self.compute(&mut held, &mut places, layers, &mut room, &mut put);
    }

    /// Computes what is held and hands out its words.
    fn compute(
        &self,
        held: &mut Vec<Piece>,
        places: &mut Vec<Place>,
        layers: &[usize],
        room: &mut Room,
        put: &mut impl FnMut(&[f32]),
    ) {
        let (width, across) = (self.width(), self.width() * layers.len());
        let mut out = vec![0.0f32; places.len() * across];
        if !held.is_empty() {
            let mut batch = Batch::default();
            batch.push(self, held.iter().map(|p| p.id));
            forward(self, &batch, room, |layer, states| {
                for (k, _) in layers.iter().enumerate().filter(|(_, l)| **l == layer) {
                    for (word, place) in out.chunks_exact_mut(across).zip(places.iter()) {
                        let mean = &mut word[k * width..(k + 1) * width];
                        let share = 1.0 / place.len().max(1) as f32;
                        for state in states[place.start * width..place.end * width].chunks_exact(width) {
                            mean.iter_mut().zip(state).for_each(|(m, x)| *m += share * x);
                        }
                    }
                }
            });
        }
        out.chunks_exact(across.max(1)).for_each(put);
        held.clear();
        places.clear();
    }
}
