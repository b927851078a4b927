//! The arithmetic of the encoder, for several sets of instructions.
//!
//! Every operation gives the same bits whatever it is computed with: whole numbers are exact, and numbers with a point are added
//! lane by lane in one order and never fused. So a vector does not depend on the machine.

mod math;
mod portable;
pub(crate) mod tile;
#[cfg(target_arch = "x86_64")]
mod x86;

pub(crate) use math::Attention;
use tile::{BLOCK, ROWS, TILE, Tile};

/// Instructions to compute with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Instructions(Level);

/// An `Instructions` holds only a level that this processor has; that is what makes calling the kernels of `x86` sound.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Level {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Instructions {
    /// Those that every processor has.
    pub const PORTABLE: Instructions = Instructions(Level::Portable);

    /// All that this processor has, the best first; [`Self::PORTABLE`] is the last.
    pub fn here() -> Vec<Instructions> {
        Self::special().into_iter().flatten().chain([Self::PORTABLE]).collect()
    }

    #[cfg(target_arch = "x86_64")]
    fn special() -> [Option<Instructions>; 2] {
        let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("f16c");
        let avx512 = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        let level = |is: bool, level| is.then_some(Instructions(level));
        [level(avx2 && avx512, Level::Avx512), level(avx2, Level::Avx2)]
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn special() -> [Option<Instructions>; 0] {
        []
    }

    /// The best that this processor has.
    pub fn best() -> Instructions {
        Self::here()[0]
    }

    /// For people: `avx512-vnni`, `avx2`, `portable`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Level::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => "avx512-vnni",
        }
    }
}

/// 32 numbers as whole ones from -127 to 127 with a common scale.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Acts {
    /// Four neighbours each, the first in the lowest byte.
    words: [i32; 8],
    /// What one is worth.
    scale: f32,
    /// Minus eight times their sum: what the weights' nibbles, which count from 0 and not from -8, add too much.
    less: i32,
}

/// A matrix of weights with what is added to each row.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Matrix<'m> {
    tiles: &'m [Tile],
    bias: &'m [f32],
    across: usize,
}

impl<'m> Matrix<'m> {
    /// Of tiles of that many rows as there are biases; nothing when the sizes do not agree.
    pub(crate) fn new(bytes: &'m [u8], bias: &'m [f32], columns: usize) -> Option<Self> {
        let right = bias.len().is_multiple_of(ROWS)
            && columns.is_multiple_of(BLOCK)
            && columns > 0
            && Some(bytes.len()) == tile::size(bias.len(), columns);
        right.then_some(Matrix { tiles: bytes.as_chunks::<TILE>().0, bias, across: columns / BLOCK })
    }

    /// Number of rows: what is computed for each position.
    pub(crate) fn rows(&self) -> usize {
        self.bias.len()
    }

    /// Blocks of a position: what is read for it.
    fn across(&self) -> usize {
        self.across
    }

    /// Sixteen rows at a time: their tiles and biases.
    fn bands(&self) -> impl Iterator<Item = (&'m [Tile], &'m [f32; ROWS])> {
        self.tiles.chunks_exact(self.across).zip(self.bias.as_chunks::<ROWS>().0)
    }
}

/// Defines an operation that is compiled once for each set of instructions from the same code.
macro_rules! compiled {
    ($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*)) => {
        $(#[$doc])*
        pub(crate) fn $name(with: Instructions, $($arg: $type),*) {
            match with.0 {
                Level::Portable => math::$name($($arg),*),
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => x86::avx2::$name(x86::Proof::of(with), $($arg),*),
                #[cfg(target_arch = "x86_64")]
                Level::Avx512 => x86::avx512::$name(x86::Proof::of(with), $($arg),*),
            }
        }
    };
}

compiled! {
    /// Numbers as whole numbers in blocks; `out` has a block for each 32 numbers.
    quantise(numbers: &[f32], out: &mut [Acts])
}
compiled! {
    /// The Gaussian error linear unit of each number, in place.
    gelu(numbers: &mut [f32])
}
compiled! {
    /// Adds, then normalises each row to mean 0 and variance 1, scales and shifts it, in place.
    add_norm(rows: &mut [f32], add: &[f32], weight: &[f32], bias: &[f32], epsilon: f32)
}
compiled! {
    /// Attention of the positions of one text to each other.
    attend(attention: &mut Attention, qkv: &[f32], out: &mut [f32])
}

/// `out = acts * matrixᵀ + bias`: for each position as many numbers as the matrix has rows.
///
/// `acts` has the blocks of one position after the other, as many as the matrix has across. What goes over whole positions is not read.
pub(crate) fn multiply(with: Instructions, matrix: Matrix, acts: &[Acts], out: &mut [f32]) {
    match with.0 {
        Level::Portable => portable::multiply(matrix, acts, out),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => x86::avx2::multiply(x86::Proof::of(with), matrix, acts, out),
        #[cfg(target_arch = "x86_64")]
        Level::Avx512 => x86::avx512::multiply(x86::Proof::of(with), matrix, acts, out),
    }
}

#[cfg(test)]
mod tests;
