//! Scorers, gates and timings: what onrecord reads, held against what people marked by hand.
//!
//! The figures are defined in [`score`]; `eval/README.md` says how the sets, floors and results are kept. This crate reads
//! files and clocks, so the bans that keep the stages pure are lifted in it.
#![allow(clippy::disallowed_methods, reason = "reads gold files and measures time")]
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

pub mod bench;
pub mod blocks;
mod chance;
pub mod floors;
pub mod gold;
pub mod marked;
pub mod marks;
pub mod mutate;
pub mod names;
pub mod oracle;
pub mod pages;
pub mod report;
pub mod scale;
pub mod score;
pub mod sets;
pub mod spans;
pub mod speech;
pub mod speed;
pub mod tally;
pub mod time;
pub mod train;
