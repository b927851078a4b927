//! Who is reported to have said what: the library's face.
//!
//! [`pipeline`] reads one page and touches nothing; [`files`], [`batch`] and [`ingest`] bring pages from disk into a store.

pub mod batch;
pub mod deep;
pub mod files;
pub mod ingest;
pub mod names;
pub mod pipeline;
pub mod templates;
