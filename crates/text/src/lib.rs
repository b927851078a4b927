//! The vocabulary of onrecord: where something stands, what it stands in, and which rule found it.
//!
//! This crate knows no languages, no HTML and no files. All offsets are UTF-8 byte offsets into an immutable [`Text`];
//! code points appear only at the border, through [`CodePoints`].

mod finding;
mod id;
mod index;
mod letter;
mod source_map;
mod span;
mod text;

pub use finding::{Finding, RuleId};
pub use id::{content_id, page_id};
pub use index::IndexVec;
pub use letter::{Letter, is_word_char, lower, push_lower};
pub use source_map::{Run, RunKind, SourceMap};
pub use span::{Span, Spanned};
pub use text::{CodePoints, Text};
