//! Feature keys: every feature is one `u32`, so that scoring never touches a string.

/// Multiplier of the 64-bit hash (odd, from the golden ratio).
const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Hash of a word's characters.
#[must_use]
pub fn text(chars: impl IntoIterator<Item = char>) -> u32 {
    let mut h = K;
    for c in chars {
        h = (h.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(K);
    }
    finish(h)
}

/// Key of a template with its parts.
#[must_use]
pub fn key<const N: usize>(template: u32, parts: [u32; N]) -> u32 {
    let mut h = u64::from(template).wrapping_mul(K);
    for p in parts {
        h = (h.rotate_left(23) ^ u64::from(p)).wrapping_mul(K);
    }
    finish(h)
}

#[allow(clippy::cast_possible_truncation)]
fn finish(h: u64) -> u32 {
    ((h ^ (h >> 29)).wrapping_mul(K) >> 32) as u32
}
