//! What can go wrong with a store.

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no record at {0}")]
    Missing(std::path::PathBuf),
    /// A file of another program, or no SQLite file at all.
    #[error("{0} is not a record of onrecord")]
    Foreign(std::path::PathBuf),
    /// Written by a later version of the program.
    #[error("the record has schema {found}, this program knows {known}; use a newer onrecord")]
    Newer {
        /// Schema of the file.
        found: u32,
        /// Latest schema that this program knows.
        known: u32,
    },
    /// The beginning of an id that several pages share.
    #[error("{count} pages have an id that begins with {prefix}; give more of it")]
    Ambiguous {
        /// What was asked for.
        prefix: String,
        /// How many there are.
        count: u64,
    },
    /// A date that is not `yyyy`, `yyyy-mm`, `yyyy-mm-dd` or `yyyy-mm-ddThh:mm`.
    #[error("“{0}” is not a date; write yyyy, yyyy-mm, yyyy-mm-dd or yyyy-mm-ddThh:mm")]
    Date(String),
    /// SQLite failed.
    #[error("the record could not be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A stored value is not what was put there.
    #[error("the record holds a damaged value: {0}")]
    Damaged(#[from] serde_json::Error),
}

/// Result of a store.
pub type Result<T> = std::result::Result<T, StoreError>;
