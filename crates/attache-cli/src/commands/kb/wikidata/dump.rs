//! A dump as lines, whatever packs it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;

use crate::progress::Progress;

/// Bytes read at a time.
const BUFFER: usize = 1 << 20;

/// The lines of a dump.
pub(super) struct Dump {
    reader: Box<dyn BufRead>,
    /// An array was opened and not closed yet.
    open: bool,
}

/// Bytes of the file, for the progress bar.
pub(super) fn size(path: &Path) -> Result<u64> {
    let about = path.metadata().with_context(|| format!("cannot read {}", path.display()))?;
    Ok(about.len())
}

impl Dump {
    /// Opens a dump (`.gz`, `.bz2` or plain) behind so many bytes of its text.
    pub(super) fn open(path: &Path, skip: u64, progress: &Progress) -> Result<Self> {
        let failed = || format!("cannot read {}", path.display());
        let mut file = File::open(path).with_context(failed)?;
        let packing = path.extension().and_then(|e| e.to_str());
        let mut reader: Box<dyn BufRead> = match packing {
            Some("gz") => buffered(MultiGzDecoder::new(buffered(progress.wrap(file)))),
            Some("bz2") => buffered(unpacked(path, file)?),
            _ => {
                file.seek(SeekFrom::Start(skip)).with_context(failed)?;
                buffered(progress.wrap(file))
            }
        };
        if matches!(packing, Some("gz" | "bz2")) {
            // A packed dump cannot be entered in the middle; to unpack it again is a small part of reading it.
            io::copy(&mut (&mut reader).take(skip), &mut io::sink()).with_context(failed)?;
        }
        Ok(Self { reader, open: skip > 0 })
    }

    /// The next line with its end; 0 behind the last one.
    ///
    /// # Errors
    /// When the dump cannot be read on, or ends inside its array.
    pub(super) fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        line.clear();
        let read = self.reader.read_until(b'\n', line)?;
        match line.trim_ascii() {
            b"[" => self.open = true,
            b"]" => self.open = false,
            _ if self.open && !line.ends_with(b"\n") => {
                return Err(io::Error::new(ErrorKind::UnexpectedEof, "the array is not closed"));
            }
            _ => {}
        }
        Ok(read)
    }
}

fn buffered<R: Read + 'static>(reader: R) -> Box<BufReader<R>> {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// What the system's `bzip2` unpacks: the free decoders in Rust read the first of several streams only.
fn unpacked(path: &Path, file: File) -> Result<impl Read + 'static> {
    let child = Command::new("bzip2").arg("-dc").stdin(file).stdout(Stdio::piped()).spawn();
    let child = child.with_context(|| format!("bzip2 is needed to unpack {}", path.display()))?;
    child.stdout.context("bzip2 tells nothing")
}
