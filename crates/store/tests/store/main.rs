//! The store on invented record lines.

mod find;
mod people;
mod sample;
mod store;
