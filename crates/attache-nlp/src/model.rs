//! Model files: magic, version, checksum, then the parts.

use crate::bytes::{Reader, Writer};

/// Why a model file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file does not begin as a model of this kind does.
    #[error("not a model file of this kind")]
    Magic,
    /// The file was written for another version of the program.
    #[error("model format {found}, this program reads {expected}")]
    Version {
        /// The file's version.
        found: u8,
        /// The version this program reads.
        expected: u8,
    },
    /// The bytes are not those that were written.
    #[error("checksum differs: the file was damaged or cut short")]
    Checksum,
    /// The file ends too early.
    #[error("the file ends too early")]
    Cut,
    /// The content does not hold together.
    #[error("the content is damaged")]
    Damaged,
}

/// Version of the format and of the features: weights fit the features they were trained with only.
const VERSION: u8 = 3;

/// Wraps the content of a model file.
pub(crate) fn seal(magic: &[u8; 4], content: &Writer) -> Vec<u8> {
    let mut file = magic.to_vec();
    file.push(VERSION);
    file.extend(checksum(&content.bytes).to_le_bytes());
    file.extend(&content.bytes);
    file
}

/// The content of a model file, once magic, version and checksum are right.
pub(crate) fn open<'b>(magic: &[u8; 4], file: &'b [u8]) -> Result<Reader<'b>, ModelError> {
    let rest = file.strip_prefix(magic).ok_or(ModelError::Magic)?;
    let (&version, rest) = rest.split_first().ok_or(ModelError::Cut)?;
    if version != VERSION {
        return Err(ModelError::Version { found: version, expected: VERSION });
    }
    let (sum, content) = rest.split_first_chunk::<8>().ok_or(ModelError::Cut)?;
    if checksum(content) != u64::from_le_bytes(*sum) {
        return Err(ModelError::Checksum);
    }
    Ok(Reader::new(content))
}

/// A 64-bit sum in which the place of every byte counts.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        sum ^= sum >> 32;
    }
    sum
}
