//! The web interface: server-rendered pages and a JSON API over a record. Knows no SQL and nothing of extraction.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = onrecord_store::Store::open("onrecord.sqlite".as_ref())?;
//! let address = onrecord_serve::ADDRESS.parse()?;
//! onrecord_serve::serve(store, address, |at| eprintln!("http://{at}/"))?;
//! # Ok(()) }
//! ```
//!
//! It listens on loopback only, answers reading requests that name this machine only, and everything works without
//! JavaScript. The saved HTML of a page is never served: what is shown is its text, escaped.

mod api;
mod app;
mod asked;
mod assets;
mod cite;
mod csv;
mod fragment;
mod frame;
mod guard;
mod hit_view;
mod html;
mod mark;
mod page_view;
mod pages;
mod person_view;
mod query;
mod search;
mod segment;
mod strip;
mod texts;
mod ui;

pub use app::{ADDRESS, ServeError, router, serve};
