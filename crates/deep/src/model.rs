//! A loaded model.

use crate::format::Parts;
use crate::kernel::{Instructions, Matrix, tile};
use crate::pieces::{NormalForms, Piece, Vocabulary, pieces};
use crate::{ModelError, bytes::Cursor};
use std::ops::Range;

/// Width of a head of attention.
const HEAD: usize = 32;

/// The encoder with its vocabulary. One model serves any number of threads.
#[derive(Clone, Debug)]
pub struct Model {
    parts: Parts,
    vocabulary: Vocabulary,
    forms: NormalForms,
    pub(crate) shape: Shape,
    words: Range<usize>,
    pub(crate) positions: Vec<f32>,
    pub(crate) norm: [Vec<f32>; 2],
    pub(crate) layers: Vec<Layer>,
    pub(crate) with: Instructions,
}

/// Sizes of a model.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) width: usize,
    pub(crate) heads: usize,
    pub(crate) positions: usize,
    pub(crate) begin: u32,
    pub(crate) end: u32,
    pub(crate) epsilon: f32,
}

/// A layer of the encoder.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) qkv: Weights,
    pub(crate) out: Weights,
    pub(crate) up: Weights,
    pub(crate) down: Weights,
    pub(crate) norm1: [Vec<f32>; 2],
    pub(crate) norm2: [Vec<f32>; 2],
}

/// A matrix in the file.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    tiles: Range<usize>,
    bias: Vec<f32>,
    columns: usize,
}

impl Model {
    /// Reads a model file, checking its hash.
    ///
    /// # Errors
    /// When it is no model file or is damaged.
    pub fn read(bytes: Vec<u8>) -> Result<Model, ModelError> {
        let parts = Parts::read(bytes)?;
        let mut c = Cursor::new(parts.part("shape")?, "shape");
        let [width, count, heads, inner, positions, pieces] = [(); 6].map(|()| c.count());
        let [width, count, heads, inner, positions, pieces] = [width?, count?, heads?, inner?, positions?, pieces?];
        let [begin, end, unknown] = [c.u32()?, c.u32()?, c.u32()?];
        let (epsilon, unknown_score) = (c.f32()?, c.f32()?);
        if width == 0 || heads.checked_mul(HEAD) != Some(width) {
            return Err(ModelError::Shape("the width is not 32 times the heads"));
        }
        if inner == 0
            || !inner.is_multiple_of(HEAD)
            || !(3..=1 << 16).contains(&positions)
            || width.max(inner) > 1 << 16
        {
            return Err(ModelError::Shape("a size is out of range"));
        }
        if begin.max(end) as usize >= pieces || epsilon.is_nan() || epsilon <= 0.0 {
            return Err(ModelError::Shape("a sign or a size is none"));
        }
        let words = |name: &str, n: Option<usize>| {
            parts.sized(name, n.and_then(|n| n.checked_mul(4))).map(|r| crate::bytes::u32s(&parts.bytes()[r]))
        };
        let vocabulary = Vocabulary::new(
            words("pieces.end", pieces.checked_add(1))?,
            parts.part("pieces.text")?.to_vec(),
            parts.f32s("pieces.score", pieces)?,
            unknown,
            unknown_score,
        )?;
        let any = |name: &str| parts.part(name).map(crate::bytes::u32s);
        let forms = NormalForms::new(any("forms.from")?, any("forms.end")?, any("forms.to")?)?;
        let pair =
            |name: &str| Ok([parts.f32s(&format!("{name}.w"), width)?, parts.f32s(&format!("{name}.b"), width)?]);
        let weights = |name: String, rows: usize, columns: usize| {
            let tiles = parts.sized(&format!("{name}.w"), tile::size(rows, columns))?;
            Ok(Weights { tiles, bias: parts.f32s(&format!("{name}.b"), rows)?, columns })
        };
        let layers = (0..count)
            .map(|l| {
                Ok(Layer {
                    qkv: weights(format!("{l}.qkv"), 3 * width, width)?,
                    out: weights(format!("{l}.out"), width, width)?,
                    up: weights(format!("{l}.up"), inner, width)?,
                    down: weights(format!("{l}.down"), width, inner)?,
                    norm1: pair(&format!("{l}.norm1"))?,
                    norm2: pair(&format!("{l}.norm2"))?,
                })
            })
            .collect::<Result<_, ModelError>>()?;
        let norm = pair("norm")?;
        let rows = parts.sized("word", tile::size(pieces, width))?;
        let kind = parts.f32s("type", width)?;
        let mut place = parts.f32s("position", positions * width)?;
        place.chunks_exact_mut(width).for_each(|row| row.iter_mut().zip(&kind).for_each(|(x, k)| *x += k));
        let shape = Shape { width, heads, positions, begin, end, epsilon };
        let with = Instructions::best();
        Ok(Model { vocabulary, forms, shape, words: rows, positions: place, norm, layers, with, parts })
    }

    /// The same model, computing with other instructions. The results are the same to the bit.
    pub fn with(mut self, instructions: Instructions) -> Model {
        self.with = instructions;
        self
    }

    /// What it computes with.
    pub fn instructions(&self) -> Instructions {
        self.with
    }

    /// Number of numbers in a vector.
    pub fn width(&self) -> usize {
        self.shape.width
    }

    /// Number of layers.
    pub fn layers(&self) -> usize {
        self.layers.len()
    }

    /// Number of pieces in the vocabulary.
    pub fn vocabulary(&self) -> usize {
        self.vocabulary.len()
    }

    /// The pieces of a text, without the signs for its beginning and end.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        pieces(text, &self.forms, &self.vocabulary)
    }

    /// The characters of a piece, `▁` for a space; nothing for a number that is none.
    pub fn piece(&self, id: u32) -> &str {
        self.vocabulary.text(id)
    }

    /// Adds the vector of a piece to `out`.
    pub(crate) fn add_word(&self, id: u32, out: &mut [f32]) {
        let row = self.words.len() / self.vocabulary.len();
        let start = self.words.start + row * id as usize;
        if let Some(bytes) =
            self.parts.bytes().get(start..start + row).filter(|_| (id as usize) < self.vocabulary.len())
        {
            tile::add_row(bytes, out);
        }
    }

    /// A matrix to multiply with.
    pub(crate) fn matrix<'m>(&'m self, weights: &'m Weights) -> Option<Matrix<'m>> {
        Matrix::new(&self.parts.bytes()[weights.tiles.clone()], &weights.bias, weights.columns)
    }
}

impl Weights {
    /// Numbers that are read for a position.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }
}
