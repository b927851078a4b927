//! The words at a span of a record line.

use crate::line::SpanLine;
use onrecord_text::CodePoints;

/// The characters of a span of a line's text; `None` when it is out of bounds or its end is before its start.
pub fn slice<'l>(cp: &CodePoints, text: &'l str, [start, end]: SpanLine) -> Option<&'l str> {
    let chars = cp.of_byte(text.len() as u32);
    if start > end || end > chars {
        return None;
    }
    text.get(cp.to_span([start, end]).range())
}
