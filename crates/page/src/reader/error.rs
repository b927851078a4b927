//! Why a document of an archive could not be had.

use std::io;

/// A document, or the rest of an archive, that could not be read.
#[derive(Debug)]
pub struct Refused {
    /// Which: a path, or `archive!entry`.
    pub source: String,
    /// Why.
    pub cause: ReadError,
}

/// Why the bytes of a document could not be had, or are refused unread.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The system's answer.
    #[error("{0}")]
    Io(io::Error),
    /// The archive ends inside a record.
    #[error("it breaks off here; what came before was read")]
    Truncated,
    /// Packed data of a size that only an attack has.
    #[error("it unpacks to more than {0} times its size and is not read on")]
    Bomb(u64),
    /// Larger than [`crate::Limits::bytes`].
    #[error("{size} bytes are more than the limit of {limit}")]
    TooLarge {
        /// Size found or declared, in bytes; at least this.
        size: u64,
        /// Limit in force, in bytes.
        limit: u64,
    },
    /// Not what it is named.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Packed in a way that is not read.
    #[error("not read: {0}")]
    Unsupported(String),
    /// A name with `..` or from a root.
    #[error("its name leads out of the archive")]
    Escapes,
    /// A symbolic link.
    #[error("it is a link and no file")]
    Link,
    /// An archive too deep inside others.
    #[error("an archive inside an archive inside an archive is not read")]
    Nested,
    /// An archive of too many entries.
    #[error("only its first {0} entries were read")]
    Entries(usize),
    /// A JSON object without the text of a page.
    #[error("no text under any key that is known")]
    NoText,
    /// An archive in which there is no document at all.
    #[error("there is no page in it")]
    NoPage,
}

/// Carried by an [`io::Error`] out of a decompressor.
#[derive(Debug, thiserror::Error)]
#[error("bomb")]
pub(super) struct BombError(pub(super) u64);

impl From<io::Error> for ReadError {
    fn from(e: io::Error) -> Self {
        if let Some(bomb) = e.get_ref().and_then(|inner| inner.downcast_ref::<BombError>()) {
            return ReadError::Bomb(bomb.0);
        }
        match e.kind() {
            io::ErrorKind::UnexpectedEof => ReadError::Truncated,
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => ReadError::Damaged(e.to_string()),
            _ => ReadError::Io(e),
        }
    }
}
