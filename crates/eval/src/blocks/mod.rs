//! Pages composed of articles and sites, every piece of their text labelled, and the labels of the engine held against them.
//!
//! The form of the sources is in `eval/blocks/README.md`.

mod clock;
mod compose;
mod context;
mod labelled;
mod score;
mod set;
mod source;
mod table;
mod write;

pub use compose::{Composed, compose};
pub use labelled::{Piece, Row};
pub use score::{Form, PieceScore, score_page};
pub use set::{BlocksScore, score_blocks};
pub use table::{csv, table};
pub use write::write;
