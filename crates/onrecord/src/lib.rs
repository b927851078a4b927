//! Who is reported to have said what: the library's face.

pub mod pipeline;
