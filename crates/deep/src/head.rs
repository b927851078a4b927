//! Heads: small models that tell something of single words from what the encoder says of them.
//!
//! A head reads the states of some layers, brings each number to mean 0 and variance 1, and has one layer of rectified units (eight-bit
//! weights) and a linear one on top. What it gives are logarithms of odds against the first tag; a path through the tags is the
//! caller's to choose.

use crate::format::{Parts, write};
use crate::states::Sentence;
use crate::{Model, ModelError, bytes::Cursor};

/// Most inputs, units and tags of a head.
const MOST: usize = 1 << 14;
/// Products that are added side by side.
const LANES: usize = 16;

/// A head as it is trained: numbers with a point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The encoder's layers that are read, from 1.
    pub layers: Vec<usize>,
    /// What is taken from each number of a state, layer after layer.
    pub mean: Vec<f32>,
    /// What it is multiplied with then.
    pub scale: Vec<f32>,
    /// For each unit a weight for each number, unit after unit.
    pub inner: Vec<f32>,
    /// What is added to each unit.
    pub inner_bias: Vec<f32>,
    /// For each tag a weight for each unit, tag after tag.
    pub outer: Vec<f32>,
    /// What is added to each tag.
    pub outer_bias: Vec<f32>,
}

/// A head for words.
#[derive(Clone, Debug, PartialEq)]
pub struct Head(Weights);

impl Head {
    /// The head that this crate carries: names of persons, places and bodies, see `models/names.md`. Its tags are: none; the first
    /// word of a person's name, a further one; the same for places; the same for bodies.
    ///
    /// # Errors
    /// Never, unless the file was damaged before the program was built.
    pub fn names() -> Result<Head, ModelError> {
        Head::read(include_bytes!("../models/names.head").to_vec())
    }

    /// Reads the bytes of a head.
    ///
    /// # Errors
    /// When they are none, or are damaged.
    pub fn read(bytes: Vec<u8>) -> Result<Head, ModelError> {
        let parts = Parts::read(bytes)?;
        let mut c = Cursor::new(parts.part("head.shape")?, "shape of the head");
        let [inputs, units, tags, layers] = [c.count()?, c.count()?, c.count()?, c.count()?];
        let layers = c.u32s(layers)?.iter().map(|l| *l as usize).collect::<Vec<_>>();
        if [inputs, units, tags].iter().any(|n| !(1..=MOST).contains(n)) || !inputs.is_multiple_of(layers.len().max(1))
        {
            return Err(ModelError::Shape("a size of the head is out of range"));
        }
        let steps = parts.f32s("head.step", units)?;
        let rows = parts.sized("head.inner", Some(units * inputs))?;
        let rows = parts.bytes()[rows].chunks_exact(inputs).zip(&steps);
        let inner = rows.flat_map(|(row, step)| row.iter().map(move |w| f32::from(*w as i8) * step)).collect();
        let weights = Weights {
            layers,
            mean: parts.f32s("head.mean", inputs)?,
            scale: parts.f32s("head.scale", inputs)?,
            inner,
            inner_bias: parts.f32s("head.inner.b", units)?,
            outer: parts.f32s("head.outer", tags * units)?,
            outer_bias: parts.f32s("head.outer.b", tags)?,
        };
        Ok(Head(weights))
    }

    /// The bytes of a head. Weights of units become whole numbers from -127 to 127 with one step for each unit.
    pub fn write(weights: &Weights) -> Vec<u8> {
        let (inputs, units) = (weights.mean.len(), weights.inner_bias.len());
        let sizes = [inputs, units, weights.outer_bias.len(), weights.layers.len()];
        let shape: Vec<u8> = sizes.iter().chain(&weights.layers).flat_map(|n| (*n as u32).to_le_bytes()).collect();
        let (mut steps, mut rows) = (Vec::new(), Vec::new());
        for row in weights.inner.chunks_exact(inputs.max(1)) {
            let step = row.iter().fold(0f32, |top, w| top.max(w.abs())) / 127.0;
            let per = if step > 0.0 { 1.0 / step } else { 0.0 };
            rows.extend(row.iter().map(|w| (w * per).round().clamp(-127.0, 127.0) as i8 as u8));
            steps.push(step);
        }
        let numbers = |numbers: &[f32]| numbers.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>();
        write(&[
            ("head.shape".into(), shape),
            ("head.mean".into(), numbers(&weights.mean)),
            ("head.scale".into(), numbers(&weights.scale)),
            ("head.step".into(), numbers(&steps)),
            ("head.inner".into(), rows),
            ("head.inner.b".into(), numbers(&weights.inner_bias)),
            ("head.outer".into(), numbers(&weights.outer)),
            ("head.outer.b".into(), numbers(&weights.outer_bias)),
        ])
    }

    /// The encoder's layers that it reads, from 1.
    pub fn layers(&self) -> &[usize] {
        &self.0.layers
    }

    /// Number of tags.
    pub fn tags(&self) -> usize {
        self.0.outer_bias.len()
    }

    /// Logarithm of the odds of each tag against the first one, for a word with these states; what is missing counts as 0.
    pub fn odds(&self, states: &[f32]) -> Vec<f32> {
        let w = &self.0;
        let input: Vec<f32> = states.iter().zip(&w.mean).zip(&w.scale).map(|((x, m), s)| (x - m) * s).collect();
        let units = w.inner.chunks_exact(w.mean.len()).zip(&w.inner_bias);
        let units: Vec<f32> = units.map(|(row, bias)| (dot(row, &input) + bias).max(0.0)).collect();
        let tags = w.outer.chunks_exact(units.len()).zip(&w.outer_bias);
        let mut tags: Vec<f32> = tags.map(|(row, bias)| dot(row, &units) + bias).collect();
        let none = tags.first().copied().unwrap_or_default();
        tags.iter_mut().for_each(|t| *t -= none);
        tags
    }
}

/// Sum of products in lanes, in one order on every machine.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, a_rest) = a.as_chunks::<LANES>();
    let (b, b_rest) = b.as_chunks::<LANES>();
    let mut lanes = [0f32; LANES];
    for (a, b) in a.iter().zip(b) {
        lanes.iter_mut().zip(a.iter().zip(b)).for_each(|(l, (x, y))| *l += x * y);
    }
    lanes.into_iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum::<f32>()
}

impl Model {
    /// What a head tells of each word of the sentences, in order: as many numbers a word as it has tags, see [`Head::odds`].
    ///
    /// # Errors
    /// When the head was made for another encoder.
    pub fn tag(&self, head: &Head, text: &str, sentences: &[Sentence]) -> Result<Vec<f32>, ModelError> {
        self.fits(head)?;
        let mut out = Vec::with_capacity(sentences.iter().map(|s| s.words.len() * head.tags()).sum());
        self.states(text, sentences, head.layers(), |states| out.extend(head.odds(states)));
        Ok(out)
    }

    /// True to its errors: whether a head can be used with this encoder.
    ///
    /// # Errors
    /// When it was made for another one.
    pub fn fits(&self, head: &Head) -> Result<(), ModelError> {
        let layers = head.layers();
        let right =
            layers.len() * self.width() == head.0.mean.len() && layers.iter().all(|l| (1..=self.layers()).contains(l));
        if right { Ok(()) } else { Err(ModelError::Shape("the head was made for another encoder")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        Weights {
            layers: vec![1, 3],
            mean: vec![1.0, 0.0],
            scale: vec![2.0, 1.0],
            inner: vec![1.0, -0.5, 0.0, 1.0, 0.25, 0.25],
            inner_bias: vec![0.0, 0.5, -1.0],
            outer: vec![0.0, 0.0, 1.0, 1.0, 2.0, 0.0],
            outer_bias: vec![0.5, 0.0],
        }
    }

    #[test]
    fn odds_are_those_of_the_weights() {
        let head = Head::read(Head::write(&weights())).unwrap();
        assert_eq!((head.layers(), head.tags()), (&[1, 3][..], 2));
        // Inputs are 4 and 2; units 3, 2.5 and 0.5; tags 1 and 8.
        let odds = head.odds(&[3.0, 2.0]);
        assert!(odds[0] == 0.0 && (odds[1] - 7.0).abs() < 0.02, "{odds:?}");
        assert_eq!(head.odds(&[3.0, 2.0]), odds);
    }

    #[test]
    fn damaged_heads_are_refused_by_name() {
        let whole = Head::write(&weights());
        for cut in 0..whole.len() {
            assert!(Head::read(whole[..cut].to_vec()).is_err(), "{cut}");
        }
        let strange = |change: fn(&mut Weights)| {
            let mut w = weights();
            change(&mut w);
            Head::read(Head::write(&w)).unwrap_err()
        };
        assert!(matches!(strange(|w| w.layers = vec![1, 2, 3]), ModelError::Shape(_)));
        assert!(matches!(strange(|w| w.scale.truncate(1)), ModelError::Size { .. }));
        assert!(matches!(strange(|w| w.outer_bias.clear()), ModelError::Shape(_)));
        assert!(matches!(strange(|w| w.inner.truncate(2)), ModelError::Size { .. }));
        assert_eq!(Head::read(write(&[])).unwrap_err(), ModelError::Missing("head.shape".into()));
    }

    #[test]
    fn the_carried_head_can_be_read() {
        assert_eq!(Head::names().map(|h| h.tags()), Ok(7));
    }
}
