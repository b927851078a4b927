//! The crate's integration tests, in one binary.
#![allow(missing_docs, reason = "tests")]
#![allow(clippy::disallowed_methods, reason = "reads the demo pages")]

mod blocks;
mod gate;
mod robustness;
mod scoring;
mod spans;
