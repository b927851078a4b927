//! Frames of Zstandard, with the dictionary that a web archive may carry in its first frame ([WARC-zstd]).
//!
//! [WARC-zstd]: https://iipc.github.io/warc-specifications/specifications/warc-zstd/

use super::Members;
use crate::reader::error::WindowError;
use crate::reader::input::{self, Counted};
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, Read};

const MAGIC: [u8; 4] = 0xfd2f_b528_u32.to_le_bytes();
/// The skippable frame that holds a dictionary.
const DICTIONARY: u32 = 0x184d_2a5d;
/// Largest window: memory that a frame may claim. The format's writers stay below 8 MiB unless told otherwise.
const WINDOW: u64 = 64 << 20;
/// Largest dictionary. Those in use have about 1 MiB.
const DICTIONARY_BYTES: usize = 16 << 20;
/// Bytes unpacked at a time.
const STEP: usize = 1 << 16;

/// A Zstandard stream.
pub(in crate::reader) struct Zstd<R: BufRead> {
    packed: Counted<R>,
    decoder: Box<FrameDecoder>,
    dictionary: Option<u32>,
}

impl<R: BufRead> Zstd<R> {
    pub(in crate::reader) fn new(packed: R) -> Self {
        let mut decoder = Box::new(FrameDecoder::new());
        decoder.set_max_window_size(WINDOW);
        Zstd { packed: Counted::new(packed), decoder, dictionary: None }
    }

    /// What a fault of the decoder means: at the end of the stream, that it breaks off.
    fn fault(&mut self, e: &FrameDecoderError) -> io::Error {
        match self.packed.fill_buf() {
            Ok([]) => io::ErrorKind::UnexpectedEof.into(),
            Ok(_) => damaged(&e.to_string()),
            Err(e) => e,
        }
    }

    fn learn(&mut self, length: u32) -> io::Result<()> {
        if length as usize > DICTIONARY_BYTES {
            return Err(damaged("a dictionary that is too large"));
        }
        let mut bytes = Vec::new();
        (&mut self.packed).take(u64::from(length)).read_to_end(&mut bytes)?;
        if bytes.len() < length as usize {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if bytes.starts_with(&MAGIC) {
            let unreadable = |_| damaged("its dictionary cannot be unpacked");
            let unpacked = StreamingDecoder::new_with_max_window_size(&bytes[..], WINDOW).map_err(unreadable)?;
            bytes = input::all(&mut { unpacked }, DICTIONARY_BYTES).map_err(|e| damaged(&e.to_string()))?;
        }
        let dictionary = Dictionary::decode_dict(&bytes).map_err(|_| damaged("its dictionary cannot be read"))?;
        self.dictionary = Some(dictionary.id);
        self.decoder.add_dict(dictionary).map_err(|e| damaged(&e.to_string()))
    }

    /// Passes over the blocks of a frame whose header was read; `descriptor` is the first byte of that header.
    fn pass(&mut self, descriptor: u8) -> io::Result<()> {
        loop {
            let mut header = [0; 4];
            self.packed.read_exact(&mut header[..3])?;
            let header = u32::from_le_bytes(header);
            // Bits: last block, type (1 repeats a byte), size.
            input::skip(&mut self.packed, if header >> 1 & 3 == 1 { 1 } else { u64::from(header >> 3) })?;
            if header & 1 == 1 {
                let checksum = descriptor >> 2 & 1;
                return input::skip(&mut self.packed, u64::from(checksum) * 4);
            }
        }
    }
}

fn damaged(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

impl<R: BufRead> Members for Zstd<R> {
    fn taken(&self) -> u64 {
        self.packed.taken
    }

    fn next(&mut self) -> io::Result<bool> {
        loop {
            let mut head = Vec::with_capacity(5);
            (&mut self.packed).take(5).read_to_end(&mut head)?;
            if head.is_empty() {
                return Ok(false);
            }
            let first = self.packed.taken == head.len() as u64;
            let descriptor = head.get(4).copied().unwrap_or(0);
            let started = self.decoder.reset((&head[..]).chain(&mut self.packed));
            match started {
                Ok(()) => {
                    if let Some(id) = self.dictionary.filter(|_| descriptor & 3 == 0) {
                        self.decoder.force_dict(id).map_err(|e| damaged(&e.to_string()))?;
                    }
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    magic_number,
                    length,
                })) => match magic_number {
                    DICTIONARY if first => self.learn(length)?,
                    _ => input::skip(&mut self.packed, u64::from(length))?,
                },
                Err(FrameDecoderError::WindowSizeTooBig { requested, max }) => {
                    self.pass(descriptor)?;
                    return Err(io::Error::other(WindowError { requested, max }));
                }
                Err(e) => return Err(self.fault(&e)),
            }
        }
    }

    fn unpack(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.decoder.read(into)?;
            if n > 0 {
                return Ok(n);
            }
            if self.decoder.is_finished() {
                let written = self.decoder.get_checksum_from_data();
                return match written.is_none() || written == self.decoder.get_calculated_checksum() {
                    true => Ok(0),
                    false => Err(damaged("corrupt Zstandard frame: its checksum differs")),
                };
            }
            let step = BlockDecodingStrategy::UptoBytes(STEP);
            if let Err(e) = self.decoder.decode_blocks(&mut self.packed, step) {
                return Err(self.fault(&e));
            }
        }
    }

    fn find(&mut self) -> io::Result<bool> {
        self.packed.find(&MAGIC)
    }
}
