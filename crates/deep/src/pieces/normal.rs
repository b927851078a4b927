//! The form of a text that pieces are looked up in.

use super::SPACE;
use crate::ModelError;

/// What single characters become: the normalisation that the model was trained with, character by character.
#[derive(Clone, Debug, Default)]
pub(crate) struct NormalForms {
    from: Vec<char>,
    ends: Vec<u32>,
    to: Vec<char>,
}

impl NormalForms {
    /// Of code points in ascending order; the form of the `n`th is `to[ends[n]..ends[n + 1]]`.
    ///
    /// # Errors
    /// When the lists contradict each other.
    pub(crate) fn new(from: Vec<u32>, ends: Vec<u32>, to: Vec<u32>) -> Result<Self, ModelError> {
        let characters = |list: Vec<u32>| list.into_iter().map(char::from_u32).collect::<Option<Vec<char>>>();
        let fault = ModelError::Vocabulary("its normal forms");
        let (Some(from), Some(to)) = (characters(from), characters(to)) else { return Err(fault) };
        let right = from.is_sorted()
            && ends.len() == from.len() + 1
            && ends.is_sorted()
            && ends.first() == Some(&0)
            && ends.last().is_some_and(|e| *e as usize == to.len());
        right.then_some(NormalForms { from, ends, to }).ok_or(fault)
    }

    /// What a character becomes, if it does not stay.
    fn of(&self, c: char) -> Option<&[char]> {
        let n = self.from.binary_search(&c).ok()?;
        self.to.get(self.ends[n] as usize..self.ends[n + 1] as usize)
    }
}

/// A normalised text, with a space in front and one space where there were several.
pub(crate) struct Normal {
    text: String,
    /// First byte in `text` of each character, and the end.
    starts: Vec<u32>,
    /// First byte in the source of each character, and the end.
    sources: Vec<u32>,
}

impl Normal {
    pub(crate) fn of(text: &str, forms: &NormalForms) -> Self {
        let mut out = Normal { text: String::with_capacity(text.len() + 3), starts: Vec::new(), sources: Vec::new() };
        let mut spaced = false;
        for (at, c) in text.char_indices() {
            let own = [c];
            for c in forms.of(c).unwrap_or(&own) {
                if *c == ' ' && spaced {
                    continue;
                }
                spaced = *c == ' ';
                if out.starts.is_empty() && !spaced {
                    out.push(SPACE, at);
                }
                out.push(if spaced { SPACE } else { *c }, at);
            }
        }
        if out.starts.is_empty() {
            out.push(SPACE, text.len());
        }
        out.starts.push(out.text.len() as u32);
        out.sources.push(text.len() as u32);
        out
    }

    fn push(&mut self, c: char, source: usize) {
        self.starts.push(self.text.len() as u32);
        self.sources.push(source as u32);
        self.text.push(c);
    }

    /// Number of characters.
    pub(crate) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn bytes_from(&self, character: usize) -> &[u8] {
        &self.text.as_bytes()[self.starts[character] as usize..]
    }

    /// The character that begins `length` bytes behind another one.
    pub(crate) fn character_at(&self, from: usize, length: usize) -> Option<usize> {
        let byte = self.starts[from] + length as u32;
        let within = &self.starts[from..self.starts.len().min(from + length + 1)];
        within.binary_search(&byte).ok().map(|n| from + n)
    }

    /// Where a character, or the end, stands in the source.
    pub(crate) fn source(&self, character: usize) -> u32 {
        self.sources[character]
    }
}
