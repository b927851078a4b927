//! What can be wrong with a model file or with the file that it is made from.

/// Why a model cannot be read or made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The first bytes are not those of the format.
    #[error("this is no {0} file")]
    Magic(&'static str),
    /// The file has a version that this program does not read.
    #[error("the model file has version {0}, this program reads version {expected}", expected = crate::format::VERSION)]
    Version(u32),
    /// The file ends before what it announces.
    #[error("the file ends before its {0}")]
    Truncated(&'static str),
    /// The content does not have the hash that it should have.
    #[error("the hash of the {what} is {found}, it should be {expected}")]
    Hash {
        /// Which content.
        what: &'static str,
        /// Hexadecimal SHA-256 that it has.
        found: String,
        /// Hexadecimal SHA-256 that it should have.
        expected: String,
    },
    /// A part that must be there is not.
    #[error("the file has no part {0}")]
    Missing(String),
    /// A part has another size than the shape of the model says.
    #[error("the part {part} has {found} bytes, its shape needs {expected}")]
    Size {
        /// Name of the part.
        part: String,
        /// Bytes that it has.
        found: u64,
        /// Bytes that it should have.
        expected: u64,
    },
    /// The shape of the model is none that can be computed with.
    #[error("the model has a shape that cannot be used: {0}")]
    Shape(&'static str),
    /// The list of pieces contradicts itself.
    #[error("the vocabulary is damaged: {0}")]
    Vocabulary(&'static str),
}
