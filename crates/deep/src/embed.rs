//! Vectors of texts.

use crate::forward::{Batch, Room, forward};
use crate::model::Model;

/// What a text is looked at as. The encoder was trained with both and expects to be told.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Kind {
    /// What is looked for; also for comparing texts with each other.
    #[default]
    Query,
    /// What is looked through.
    Passage,
}

impl Kind {
    /// What is put in front of the text.
    fn prefix(self) -> &'static str {
        match self {
            Kind::Query => "query: ",
            Kind::Passage => "passage: ",
        }
    }
}

/// A text's vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding {
    /// Of length 1, so that the product of two is the cosine of their angle.
    pub vector: Vec<f32>,
    /// Pieces that were read.
    pub pieces: usize,
    /// Where the text was cut off, in bytes, if it was longer than can be read.
    pub cut: Option<usize>,
}

/// Windows that are read of a text; longer texts are cut.
pub const WINDOWS: usize = 8;
/// Positions that are computed together, if there are more than one text of them.
const TOGETHER: usize = 512;

/// A window of a text in a batch.
struct Window {
    text: usize,
    pieces: usize,
}

impl Model {
    /// The vectors of texts, in their order, on one thread.
    ///
    /// A text of more pieces than the encoder has positions (510 beside the two signs) is read in windows without overlap; its vector
    /// is the mean of theirs, weighted by their pieces. After [`WINDOWS`] windows it is cut.
    pub fn embed(&self, texts: &[&str], kind: Kind) -> Vec<Embedding> {
        let width = self.width();
        let (mut batch, mut room, mut windows) = (Batch::default(), Room::new(self), Vec::new());
        let mut out = Vec::with_capacity(texts.len());
        for (n, text) in texts.iter().enumerate() {
            let prefix = kind.prefix();
            let pieces = self.pieces(&format!("{prefix}{text}"));
            let read = pieces.len().min(WINDOWS * self.window());
            let cut = pieces.get(read).map(|p| (p.start as usize).saturating_sub(prefix.len()));
            out.push(Embedding { vector: vec![0.0; width], pieces: read, cut });
            for window in pieces[..read].chunks(self.window()) {
                if !batch.is_empty() && batch.len() + window.len() + 2 > TOGETHER {
                    self.run(&mut batch, &mut room, &mut windows, &mut out);
                }
                batch.push(self, window.iter().map(|p| p.id));
                windows.push(Window { text: n, pieces: window.len() });
            }
        }
        self.run(&mut batch, &mut room, &mut windows, &mut out);
        for e in &mut out {
            // A vector without a length stays as it is.
            let length = e.vector.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>().sqrt().max(1e-12) as f32;
            e.vector.iter_mut().for_each(|x| *x /= length);
        }
        out
    }

    /// Pieces of a window.
    fn window(&self) -> usize {
        self.shape.positions - 2
    }

    /// Adds the means of a batch to the vectors of their texts.
    fn run(&self, batch: &mut Batch, room: &mut Room, windows: &mut Vec<Window>, out: &mut [Embedding]) {
        let (width, last) = (self.width(), self.layers());
        if !batch.is_empty() {
            forward(self, batch, room, |layer, states| {
                if layer != last {
                    return;
                }
                for ((start, end), window) in batch.texts().zip(windows.iter()) {
                    let vector = &mut out[window.text].vector;
                    let weight = window.pieces as f32 / (end - start) as f32;
                    let mut sum = vec![0.0; width];
                    for state in states[start * width..end * width].chunks_exact(width) {
                        sum.iter_mut().zip(state).for_each(|(s, x)| *s += x);
                    }
                    vector.iter_mut().zip(&sum).for_each(|(v, s)| *v += weight * s);
                }
            });
        }
        batch.clear();
        windows.clear();
    }
}
