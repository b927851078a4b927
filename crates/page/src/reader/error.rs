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
    /// An item of a feed without content.
    #[error("it has no text")]
    NoText,
    /// A JSON object without the text of a page.
    #[error("no text under any key that is known; it has {}", listed(.0))]
    NoKey(Vec<String>),
    /// An archive in which there is no document at all.
    #[error("there is no page in it")]
    NoPage,
    /// An entry under a password.
    #[error("it is encrypted")]
    Encrypted,
    /// A second entry of the same name.
    #[error("several entries have this name; only the last of them is read")]
    Repeated,
    /// A note: a capture with the same content as an earlier one, named here.
    #[error("the same as the capture of {0}")]
    Revisit(String),
    /// A note: parts of an archive that are no pages.
    #[error("passed over as no pages: {what}, {count}")]
    Passed {
        /// How many.
        count: u64,
        /// Of what sort.
        what: &'static str,
    },
    /// A note: an item of a feed, read, of which the feed has only the summary.
    #[error("the feed has only a summary of it")]
    Summary,
}

impl ReadError {
    /// Name of the cause, the same whatever the figures and words in its message.
    pub fn name(&self) -> &'static str {
        match self {
            ReadError::Io(_) => "cannot be opened or read",
            ReadError::Truncated => "breaks off",
            ReadError::Bomb(_) => "unpacks beyond measure",
            ReadError::TooLarge { .. } => "too large",
            ReadError::Damaged(_) => "damaged",
            ReadError::Unsupported(_) => "packed in a way that is not read",
            ReadError::Escapes => "name leads out of the archive",
            ReadError::Link => "link",
            ReadError::Nested => "archives too deep inside each other",
            ReadError::Entries(_) => "too many entries",
            ReadError::NoText | ReadError::NoKey(_) => "without text",
            ReadError::NoPage => "without a page",
            ReadError::Encrypted => "encrypted",
            ReadError::Repeated => "name used twice",
            ReadError::Revisit(_) => "repeats an earlier capture",
            ReadError::Passed { what, .. } => what,
            ReadError::Summary => "only a summary",
        }
    }

    /// True for what is no fault: it is told, and nothing is lost by it.
    pub fn is_note(&self) -> bool {
        matches!(self, ReadError::Revisit(_) | ReadError::Passed { .. } | ReadError::Summary)
    }

    /// Documents that it speaks of.
    pub fn count(&self) -> u64 {
        if let ReadError::Passed { count, .. } = self { *count } else { 1 }
    }
}

/// Keys of an object, shortened.
fn listed(keys: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = keys.iter().take(SHOWN).map(|k| k.chars().take(40).collect()).collect();
    match keys.len() {
        0 => "no keys".into(),
        n if n > SHOWN => format!("{} and {} more", shown.join(", "), n - SHOWN),
        _ => shown.join(", "),
    }
}

/// Carried by an [`io::Error`] out of a decompressor.
#[derive(Debug, thiserror::Error)]
#[error("bomb")]
pub(super) struct BombError(pub(super) u64);

/// Carried by an [`io::Error`] out of a Zstandard frame that claims more memory than is given.
#[derive(Debug, thiserror::Error)]
#[error("a window of {requested} bytes")]
pub(super) struct WindowError {
    pub(super) requested: u64,
    pub(super) max: u64,
}

impl From<io::Error> for ReadError {
    fn from(e: io::Error) -> Self {
        if let Some(window) = e.get_ref().and_then(|inner| inner.downcast_ref::<WindowError>()) {
            return ReadError::TooLarge { size: window.requested, limit: window.max };
        }
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
