//! From captured bytes to characters.

use onrecord_text::SourceMap;

/// A decoded document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoded {
    /// Its characters.
    pub(crate) text: String,
    /// WHATWG name of its encoding, in lower case.
    pub(crate) charset: &'static str,
    /// From the characters to the captured bytes.
    pub(crate) map: SourceMap,
    /// Repairs and contradictions.
    pub(crate) notes: Vec<String>,
}

/// Decodes a document; `hint` is the name of an encoding given by its transport.
pub(crate) fn decode(bytes: &[u8], _hint: Option<&str>) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let map = SourceMap::identity(text.len());
    Decoded { text, charset: "utf-8", map, notes: Vec::new() }
}
