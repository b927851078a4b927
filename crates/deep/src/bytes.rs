//! Reading of numbers from bytes that may end anywhere.

use crate::ModelError;

/// A place in a file.
pub(crate) struct Cursor<'b> {
    bytes: &'b [u8],
    what: &'static str,
}

impl<'b> Cursor<'b> {
    /// From the first byte; `what` names the part for errors.
    pub(crate) fn new(bytes: &'b [u8], what: &'static str) -> Self {
        Cursor { bytes, what }
    }

    /// The next `n` bytes.
    pub(crate) fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        let (head, rest) = self.bytes.split_at_checked(n).ok_or(ModelError::Truncated(self.what))?;
        self.bytes = rest;
        Ok(head)
    }

    /// The next `N` bytes.
    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (head, rest) = self.bytes.split_first_chunk().ok_or(ModelError::Truncated(self.what))?;
        self.bytes = rest;
        Ok(*head)
    }

    /// A little-endian number.
    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    /// A little-endian number.
    pub(crate) fn u64(&mut self) -> Result<u64, ModelError> {
        self.array().map(u64::from_le_bytes)
    }

    /// A little-endian number that counts things in memory.
    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        self.u32().map(|n| n as usize)
    }

    /// A little-endian number.
    pub(crate) fn f32(&mut self) -> Result<f32, ModelError> {
        self.array().map(f32::from_le_bytes)
    }

    /// `n` little-endian numbers.
    pub(crate) fn u32s(&mut self, n: usize) -> Result<Vec<u32>, ModelError> {
        let bytes = self.take(n.checked_mul(4).ok_or(ModelError::Truncated(self.what))?)?;
        Ok(u32s(bytes))
    }
}

/// Little-endian numbers; what is left over at the end is not read.
pub(crate) fn u32s(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).collect()
}

/// Little-endian numbers; what is left over at the end is not read.
pub(crate) fn f32s(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect()
}

/// Half precision (IEEE 754 binary16) to single precision, exactly.
pub(crate) fn half(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let (exponent, fraction) = (u32::from(bits >> 10 & 0x1f), u32::from(bits & 0x3ff));
    let size = match exponent {
        // Multiples of 2⁻²⁴.
        0 => (fraction as f32 * f32::from_bits(0x3380_0000)).to_bits(),
        31 => 0x7f80_0000 | fraction << 13,
        e => (e + 112) << 23 | fraction << 13,
    };
    f32::from_bits(sign | size)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves() {
        for (bits, value) in [
            (0x0000, 0.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x0001, 2f32.powi(-24)),
            (0x7bff, 65504.0),
            (0x3555, 0.333_251_95),
        ] {
            assert_eq!(half(bits), value, "{bits:#x}");
        }
        assert!(half(0x7c01).is_nan() && half(0xfc00) == f32::NEG_INFINITY);
    }

    #[test]
    fn ends_have_names() {
        let mut c = Cursor::new(&[1, 0, 0], "header");
        assert_eq!(c.u32(), Err(ModelError::Truncated("header")));
        assert_eq!(c.u32s(usize::MAX), Err(ModelError::Truncated("header")));
        assert_eq!(c.array(), Ok([1, 0, 0]));
    }
}
