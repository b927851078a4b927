//! Readers and hostile input: what an attack or an accident makes of files, and the seeds of the fuzz targets.

#[path = "../../../../fuzz/entries.rs"]
mod entries;
mod hostile;
mod make;
mod seeds;
