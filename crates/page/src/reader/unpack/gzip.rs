//! Members of gzip.

use super::Members;
use crate::reader::input::Counted;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// Magic number and the only method there is.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// A gzip stream.
pub(in crate::reader) struct Gzip<R: BufRead>(State<R>);

enum State<R: BufRead> {
    Between(Counted<R>),
    Inside(Box<GzDecoder<Counted<R>>>),
    /// Only while one of the others is moved.
    Moved,
}

impl<R: BufRead> Gzip<R> {
    pub(in crate::reader) fn new(packed: R) -> Self {
        Gzip(State::Between(Counted::new(packed)))
    }

    /// The packed stream, with no member open.
    fn close(&mut self) -> Option<&mut Counted<R>> {
        self.0 = match std::mem::replace(&mut self.0, State::Moved) {
            State::Inside(decoder) => State::Between(decoder.into_inner()),
            other => other,
        };
        match &mut self.0 {
            State::Between(packed) => Some(packed),
            _ => None,
        }
    }
}

impl<R: BufRead> Members for Gzip<R> {
    fn taken(&self) -> u64 {
        match &self.0 {
            State::Between(packed) => packed.taken,
            State::Inside(decoder) => decoder.get_ref().taken,
            State::Moved => 0,
        }
    }

    fn next(&mut self) -> io::Result<bool> {
        let Some(packed) = self.close() else { return Ok(false) };
        if packed.fill_buf()?.is_empty() {
            return Ok(false);
        }
        if let State::Between(packed) = std::mem::replace(&mut self.0, State::Moved) {
            self.0 = State::Inside(Box::new(GzDecoder::new(packed)));
        }
        Ok(true)
    }

    fn unpack(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            State::Inside(decoder) => decoder.read(into),
            _ => Ok(0),
        }
    }

    fn find(&mut self) -> io::Result<bool> {
        self.close().map_or(Ok(false), |packed| packed.find(&MAGIC))
    }
}
