//! Language packs: what a stage needs to know of a language, read from `languages/`.
//!
//! Words are data (one folder a language, the same file names in each), rules are code. This crate knows no pages.

mod cue;
mod fold;
mod given;
mod identify;
mod inflect;
mod lang;
mod lexicon;
mod listed;
mod nominative;
mod number;
mod particle;
mod quantity;
mod sentence;
mod stem;
mod surname;
mod table;
mod time;
mod token;
pub mod transcription;

pub use cue::{CueForm, CueKind, CuePhrase, Cues, Tense, cues};
pub use fold::{fold, name_key, skeleton};
pub use given::{GivenName, given_name, has_initial, patronymic_key, same_given};
pub use identify::{Guess, identify};
pub use lang::Lang;
pub use listed::{body_key, place_key};
pub use nominative::nominatives;
pub use particle::is_particle;
pub use quantity::{Bound, Quantity, quantities};
pub use sentence::sentences;
pub use stem::stem;
pub use surname::surname_key;
pub use table::{Shared, Table, rows, shared, table};
pub use time::{
    Anchor, Bearing, Policy, Resolver, Time, TimeExpression, TimeStatus, Timex, Told, Unit, in_year, times,
};
pub use time::{civil_from_days, days_from_civil};
pub use token::{Token, TokenKind, tokens};
pub use transcription::{sound_block, transcription_cost};
