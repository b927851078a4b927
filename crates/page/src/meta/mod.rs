//! Facts about a page that text and HTML pages share: when it was published, by whom, and whom it credits.

pub(crate) mod agency;
pub(crate) mod byline;
pub(crate) mod captured;
pub(crate) mod credit;
pub(crate) mod dateline;
mod metadata;
pub(crate) mod outlet;
pub(crate) mod signed;
pub(crate) mod stamp;

pub use metadata::{Candidate, Conflict, Field, Image, Metadata};
