//! Bounded reading from a stream that knows where it is.

use super::ReadError;
use std::io::{self, BufRead, Read};

/// Bytes read at a time.
pub(super) const BUFFER: usize = 1 << 16;

/// A stream that can name the place of its next byte.
pub(super) trait Located: BufRead {
    /// The place in the file of the byte that [`BufRead::fill_buf`] showed last: an offset, or for packed streams the offset of
    /// the gzip member, with the offset inside what it unpacks to after `+`.
    fn place(&self) -> String;
}

/// A stream with the number of bytes taken from it.
pub(super) struct Counted<R> {
    inner: R,
    /// Bytes taken so far.
    pub(super) taken: u64,
}

impl<R: BufRead> Counted<R> {
    pub(super) fn new(inner: R) -> Self {
        Counted { inner, taken: 0 }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.taken += n as u64;
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.taken += n as u64;
        self.inner.consume(n);
    }
}

impl<R: BufRead> Located for Counted<R> {
    fn place(&self) -> String {
        self.taken.to_string()
    }
}

/// The whole stream, refused when it is longer than `limit` bytes.
pub(super) fn all(input: &mut (impl Read + ?Sized), limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    match bytes.len() > limit {
        true => Err(ReadError::TooLarge { size: bytes.len() as u64, limit: limit as u64 }),
        false => Ok(bytes),
    }
}

/// Passes over `n` bytes; fails with [`io::ErrorKind::UnexpectedEof`] when there are fewer.
pub(super) fn skip(mut input: &mut (impl Read + ?Sized), n: u64) -> io::Result<()> {
    let passed = io::copy(&mut Read::take(&mut input, n), &mut io::sink())?;
    if passed < n { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// What [`line`] found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing more.
    End,
    /// A line; it may lack its line feed at the end of the stream.
    Whole,
    /// A line of so many bytes, more than the limit; its end was passed over.
    TooLong(u64),
}

/// Reads a line with its line feed into `into`, which is emptied first and never holds more than `limit` bytes.
pub(super) fn line(input: &mut (impl BufRead + ?Sized), limit: usize, into: &mut Vec<u8>) -> io::Result<Line> {
    into.clear();
    let mut size = 0u64;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let found = memchr::memchr(b'\n', chunk);
        let n = found.map_or(chunk.len(), |at| at + 1);
        size += n as u64;
        if size <= limit as u64 {
            into.extend_from_slice(&chunk[..n]);
        }
        input.consume(n);
        if n == 0 || found.is_some() {
            return Ok(match size {
                0 => Line::End,
                _ if size > limit as u64 => Line::TooLong(size),
                _ => Line::Whole,
            });
        }
    }
}
