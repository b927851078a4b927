//! Hashes for look-ups: quick on short words, the same on every machine. Keys come from tables or from one page of limited size.

use rustc_hash::{FxBuildHasher, FxHasher};
use std::hash::Hasher;

/// For maps and sets.
pub(crate) type BuildFnv = FxBuildHasher;

/// The hash of a word.
pub(crate) fn of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}
