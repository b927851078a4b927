//! Which language a stretch of text is in.

use crate::Lang;

/// A guess at a language.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Guess {
    /// `None` when there is nothing to tell it by, or it has no pack.
    pub lang: Option<Lang>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Guesses the language of a stretch of text, down to one short line.
pub fn identify(_text: &str) -> Guess {
    Guess { lang: None, confidence: 0.0 }
}
