//! The model file: a list of named parts behind a header.
//!
//! | bytes | what |
//! |---|---|
//! | 0–7 | `onrdeep` and a zero byte |
//! | 8–11 | version of the format |
//! | 12–15 | number of parts |
//! | 16–31 | zero |
//! | 32–63 | SHA-256 of all other bytes |
//! | 64… | for each part 32 bytes: its name (16 bytes, zeros at the end), where it begins, how long it is (64 bits each) |
//! | … | the parts, each at a multiple of 64 bytes |
//!
//! All numbers are little-endian. Which parts there are and what is in them is told in `docs/deep.md`.

use crate::ModelError;
use crate::bytes::{Cursor, hex};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, ops::Range};

/// Version of the format.
pub(crate) const VERSION: u32 = 1;
const MAGIC: &[u8; 8] = b"onrdeep\0";
const HEADER: usize = 64;
const ENTRY: usize = 32;
const NAME: usize = 16;

/// Puts named parts together. Names longer than 16 bytes are cut.
pub(crate) fn write(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let start = |at: usize| at.next_multiple_of(HEADER);
    let mut body = Vec::new();
    let mut at = start(HEADER + parts.len() * ENTRY);
    for (name, bytes) in parts {
        let mut field = [0; NAME];
        field.iter_mut().zip(name.bytes()).for_each(|(f, b)| *f = b);
        body.extend_from_slice(&field);
        body.extend_from_slice(&(at as u64).to_le_bytes());
        body.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        at = start(at + bytes.len());
    }
    for (_, bytes) in parts {
        body.resize(start(HEADER + body.len()) - HEADER, 0);
        body.extend_from_slice(bytes);
    }
    let mut out = Vec::with_capacity(HEADER + body.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(parts.len() as u32).to_le_bytes());
    out.resize(32, 0);
    let hash = hash(&out, &body);
    out.extend_from_slice(&hash);
    out.append(&mut body);
    out
}

fn hash(head: &[u8], body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(head).chain_update(body).finalize().into()
}

/// A file whose hash is right.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    bytes: Vec<u8>,
    ranges: BTreeMap<String, Range<usize>>,
}

impl Parts {
    /// Checks the header, the hash and the list of parts.
    ///
    /// # Errors
    /// When one of them is not as it should be.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, ModelError> {
        let mut c = Cursor::new(&bytes, "header");
        if c.array::<8>()? != *MAGIC {
            return Err(ModelError::Magic("model"));
        }
        let version = c.u32()?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let count = c.count()?;
        c.take(16)?;
        let expected = c.array::<32>()?;
        let found = hash(&bytes[..32], &bytes[HEADER..]);
        if found != expected {
            let (found, expected) = (hex(&found), hex(&expected));
            return Err(ModelError::Hash { what: "content", found, expected });
        }
        let mut c = Cursor::new(&bytes[HEADER..], "list of parts");
        let mut ranges = BTreeMap::new();
        for _ in 0..count {
            let name = c.array::<NAME>()?;
            let name = String::from_utf8_lossy(&name).trim_end_matches('\0').to_owned();
            let (start, length) = (c.u64()?, c.u64()?);
            let range = start.checked_add(length).filter(|end| *end <= bytes.len() as u64);
            let end = range.ok_or(ModelError::Truncated("last part"))?;
            ranges.insert(name, start as usize..end as usize);
        }
        Ok(Parts { bytes, ranges })
    }

    /// Where a part stands, if it has so many bytes.
    ///
    /// # Errors
    /// When it is missing or has another size.
    pub(crate) fn sized(&self, name: &str, size: Option<usize>) -> Result<Range<usize>, ModelError> {
        let range = self.ranges.get(name).ok_or_else(|| ModelError::Missing(name.into()))?;
        match size {
            Some(size) if size != range.len() => {
                Err(ModelError::Size { part: name.into(), found: range.len() as u64, expected: size as u64 })
            }
            _ => Ok(range.clone()),
        }
    }

    /// The bytes of a part of any size.
    ///
    /// # Errors
    /// When it is missing.
    pub(crate) fn part(&self, name: &str) -> Result<&[u8], ModelError> {
        self.sized(name, None).map(|range| &self.bytes[range])
    }

    /// Numbers of a part.
    ///
    /// # Errors
    /// When it is missing or has another size.
    pub(crate) fn f32s(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        Ok(crate::bytes::f32s(&self.bytes[self.sized(name, count.checked_mul(4))?]))
    }

    /// All bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back() {
        let file =
            write(&[("a".into(), vec![1, 2, 3]), ("sixteen letters.".into(), vec![4; 100]), ("empty".into(), vec![])]);
        let parts = Parts::read(file.clone()).unwrap();
        assert_eq!(parts.part("a").unwrap(), [1, 2, 3]);
        assert_eq!(parts.part("sixteen letters.").unwrap(), [4; 100]);
        assert_eq!(parts.part("empty").unwrap(), []);
        assert_eq!(parts.part("none").unwrap_err(), ModelError::Missing("none".into()));
        assert!(matches!(parts.f32s("a", 1), Err(ModelError::Size { found: 3, expected: 4, .. })));
        for end in 0..file.len() {
            let error = Parts::read(file[..end].to_vec()).unwrap_err();
            assert!(matches!(error, ModelError::Truncated(_) | ModelError::Hash { .. }), "{end}: {error}");
        }
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x40;
            assert!(Parts::read(damaged).is_err(), "{at}");
        }
    }
}
