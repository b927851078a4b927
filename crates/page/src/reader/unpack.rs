//! Gzip of one or many members (RFC 1952), which knows where each member began and notices bombs.

use super::error::BombError;
use super::input::{BUFFER, Counted, Located};
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// Text packs to a twentieth at the best; deflate can reach a thousandth.
pub(super) const RATIO: u64 = 200;
/// Bytes that may come out before the ratio counts.
const FREE: u64 = 64 << 20;

enum State<R: BufRead> {
    Between(Counted<R>),
    Inside(Box<GzDecoder<Counted<R>>>),
    Over,
}

/// The unpacked bytes of all members, one after the other.
pub(super) struct Gunzip<R: BufRead> {
    state: State<R>,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes unpacked so far, in all.
    out: u64,
    /// Offset of the member that the buffer is from, and bytes unpacked before it.
    member: (u64, u64),
}

impl<R: BufRead> Gunzip<R> {
    pub(super) fn new(inner: R) -> Self {
        let state = State::Between(Counted::new(inner));
        Gunzip { state, buffer: Vec::with_capacity(BUFFER), at: 0, out: 0, member: (0, 0) }
    }

    /// Fills the empty buffer from one member; leaves it empty at the end.
    fn refill(&mut self) -> io::Result<()> {
        self.at = 0;
        self.buffer.clear();
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(()),
                State::Between(mut packed) => {
                    if packed.fill_buf()?.is_empty() {
                        return Ok(());
                    }
                    self.member = (packed.taken, self.out);
                    self.state = State::Inside(Box::new(GzDecoder::new(packed)));
                }
                State::Inside(mut decoder) => {
                    self.buffer.resize(BUFFER, 0);
                    let n = decoder.read(&mut self.buffer);
                    self.buffer.truncate(*n.as_ref().unwrap_or(&0));
                    self.out += n? as u64;
                    if self.out > FREE && self.out > decoder.get_ref().taken.saturating_mul(RATIO) {
                        self.buffer.clear();
                        return Err(io::Error::other(BombError(RATIO)));
                    }
                    if !self.buffer.is_empty() {
                        self.state = State::Inside(decoder);
                        return Ok(());
                    }
                    self.state = State::Between(decoder.into_inner());
                }
            }
        }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Gunzip<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.buffer.len() {
            self.refill()?;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.buffer.len());
    }
}

impl<R: BufRead> Located for Gunzip<R> {
    fn place(&self) -> String {
        let (from, before) = self.member;
        match self.out - before - (self.buffer.len() - self.at) as u64 {
            0 => from.to_string(),
            inside => format!("{from}+{inside}"),
        }
    }
}
