//! One SQLite file that holds a record: pages as they were read, people merged across them, and search.
//!
//! The store takes record lines and gives them back unchanged; all else in it is read off the lines. The same lines give
//! the same answers whatever the order in which they came. It knows nothing of extraction or of HTTP.

mod again;
mod cast;
mod date;
mod error;
mod filter;
mod find;
mod hit;
mod model;
mod open;
mod page;
mod people;
mod person;
mod put;
mod refusal;
mod repeated;
mod status;
mod verify;
mod words;

pub use error::{Result, StoreError};
pub use model::{
    Count, Facets, Hit, Hits, NameForm, OccasionItem, Order, PageItem, PeopleQuery, PersonItem, PersonPage, Piece,
    Problem, PutReport, Query, Refusal, Speaker, Status,
};
pub use open::Store;
pub use verify::Verify;
