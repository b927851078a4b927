//! Packed streams of one or many members, one after the other: gzip (RFC 1952) and Zstandard (RFC 8878). They know where each
//! member began, notice bombs, and go on behind a member that is damaged.

mod gzip;
mod zstd;

use super::error::BombError;
use super::input::{BUFFER, Located};
use std::io::{self, BufRead, Read};

pub(super) use gzip::Gzip;
pub(super) use zstd::Zstd;

/// Text packs to a twentieth at the best; deflate can reach a thousandth, Zstandard far less.
pub(super) const RATIO: u64 = 200;
/// Bytes that may come out before the ratio counts.
const FREE: u64 = 64 << 20;

/// A packed format whose files are members one after the other.
pub(super) trait Members {
    /// Bytes taken from the packed stream so far.
    fn taken(&self) -> u64;
    /// Begins the next member; false at the end of the stream.
    fn next(&mut self) -> io::Result<bool>;
    /// Unpacks some of the open member; 0 at its end. After an error no member is open.
    fn unpack(&mut self, into: &mut [u8]) -> io::Result<usize>;
    /// After an error: goes on to what looks like the beginning of a member; false when there is none.
    fn find(&mut self) -> io::Result<bool>;
}

/// The unpacked bytes of all members, one after the other.
pub(super) struct Unpacked<M> {
    members: M,
    inside: bool,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes unpacked so far, in all.
    out: u64,
    /// Offset of the member that the buffer is from, and bytes unpacked before it.
    member: (u64, u64),
}

impl<M: Members> Unpacked<M> {
    pub(super) fn new(members: M) -> Self {
        Unpacked { members, inside: false, buffer: Vec::with_capacity(BUFFER), at: 0, out: 0, member: (0, 0) }
    }

    /// Fills the empty buffer from one member; leaves it empty at the end.
    fn refill(&mut self) -> io::Result<()> {
        self.at = 0;
        self.buffer.clear();
        loop {
            if !self.inside {
                self.member = (self.members.taken(), self.out);
                if !self.members.next()? {
                    return Ok(());
                }
                self.inside = true;
            }
            self.buffer.resize(BUFFER, 0);
            let n = self.members.unpack(&mut self.buffer);
            self.buffer.truncate(*n.as_ref().unwrap_or(&0));
            self.inside = n.as_ref().is_ok_and(|n| *n > 0);
            self.out += n? as u64;
            if self.out > FREE && self.out > self.members.taken().saturating_mul(RATIO) {
                self.buffer.clear();
                return Err(io::Error::other(BombError(RATIO)));
            }
            if self.inside {
                return Ok(());
            }
        }
    }
}

impl<M: Members> Read for Unpacked<M> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl<M: Members> BufRead for Unpacked<M> {
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

impl<M: Members> Located for Unpacked<M> {
    fn place(&self) -> String {
        let (from, before) = self.member;
        match self.out - before - (self.buffer.len() - self.at) as u64 {
            0 => from.to_string(),
            inside => format!("{from}+{inside}"),
        }
    }

    fn go_on(&mut self) -> io::Result<bool> {
        self.at = self.buffer.len();
        self.inside = false;
        self.members.find()
    }
}
