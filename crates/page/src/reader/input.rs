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

    /// After an error: goes on to what looks like the beginning of another member of a packed stream; false when there is none.
    fn go_on(&mut self) -> io::Result<bool> {
        Ok(false)
    }
}

/// A stream with the number of bytes taken from it.
pub(super) struct Counted<R> {
    inner: R,
    /// Bytes taken so far.
    pub(super) taken: u64,
    /// Bytes put back, which come before those of `inner`.
    back: &'static [u8],
}

impl<R: BufRead> Counted<R> {
    pub(super) fn new(inner: R) -> Self {
        Counted { inner, taken: 0, back: &[] }
    }

    /// Goes on to the next place where `mark` stands, which is read next; false when it does not come.
    pub(super) fn find(&mut self, mark: &'static [u8]) -> io::Result<bool> {
        let mut seen = 0;
        loop {
            let chunk = self.fill_buf()?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            for b in chunk {
                used += 1;
                // The marks looked for repeat no byte, so a mark can only begin anew at the byte that does not fit.
                seen = if *b == mark[seen] { seen + 1 } else { usize::from(*b == mark[0]) };
                if seen == mark.len() {
                    break;
                }
            }
            self.consume(used);
            if seen == mark.len() {
                self.back = mark;
                self.taken -= mark.len() as u64;
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = if self.back.is_empty() { self.inner.read(buf)? } else { self.back.read(buf)? };
        self.taken += n as u64;
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.back.is_empty() { self.inner.fill_buf() } else { Ok(self.back) }
    }

    fn consume(&mut self, n: usize) {
        self.taken += n as u64;
        match self.back.is_empty() {
            true => self.inner.consume(n),
            false => self.back = self.back.get(n..).unwrap_or_default(),
        }
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
