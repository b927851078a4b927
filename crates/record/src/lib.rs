//! The record line (the engine's public format), and what many articles say together.
//!
//! This crate knows neither SQL nor HTTP, and not how a statement was found.

mod compose;
pub mod conflict;
mod line;
pub mod person;
mod slice;
mod validate;

pub use compose::compose;
pub use line::{
    AddresseeLine, BlockLine, Bylined, CandidateLine, CapturedLine, CreditLine, CueLine, DisagreementLine, EntityLine,
    EvidenceLine, FORMAT, ImageLine, IntervalLine, LanguageLine, Line, MentionLine, MetadataLine, NoteLine,
    OccasionLine, OutletLine, PageKindLine, PageLine, ParticipantLine, PlaceLine, PublishedLine, QuantityLine,
    RoleLine, SpanLine, SpeakerLine, StatementLine, TimeLine, Titled, ViaLine,
};
pub use slice::slice;
pub use validate::validate;
