//! The few shapes in which model files store numbers: LEB128 integers, strings and lists of both.

use crate::ModelError;

/// Appends numbers and strings to a model file.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.bytes.push((n & 0x7f) as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    pub(crate) fn size(&mut self, n: usize) {
        self.number(n as u64);
    }

    pub(crate) fn signed(&mut self, n: i64) {
        self.number(((n << 1) ^ (n >> 63)) as u64);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.size(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// Reads what [`Writer`] wrote; anything else is an error, never a panic.
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    pub(crate) fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self.bytes.split_at_checked(n).ok_or(ModelError::Cut)?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(crate) fn number(&mut self) -> Result<u64, ModelError> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first().ok_or(ModelError::Cut)?;
            self.bytes = rest;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(n);
            }
        }
        Err(ModelError::Damaged)
    }

    /// A number that must fit the wanted type.
    pub(crate) fn fit<T: TryFrom<u64>>(&mut self) -> Result<T, ModelError> {
        T::try_from(self.number()?).map_err(|_| ModelError::Damaged)
    }

    /// A number of items that follow, each of at least one byte.
    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let n: usize = self.fit()?;
        if n > self.bytes.len() { Err(ModelError::Cut) } else { Ok(n) }
    }

    pub(crate) fn signed<T: TryFrom<i64>>(&mut self) -> Result<T, ModelError> {
        let n = self.number()?;
        let value = (n >> 1).cast_signed() ^ -((n & 1).cast_signed());
        T::try_from(value).map_err(|_| ModelError::Damaged)
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, ModelError> {
        let n = self.count()?;
        std::str::from_utf8(self.take(n)?).map_err(|_| ModelError::Damaged)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_words_come_back() {
        let mut w = Writer::default();
        w.number(u64::MAX);
        w.signed(-300);
        w.text("né");
        let mut r = Reader::new(&w.bytes);
        assert_eq!(r.number().unwrap(), u64::MAX);
        assert_eq!(r.signed::<i16>().unwrap(), -300);
        assert_eq!(r.text().unwrap(), "né");
        assert!(r.is_empty() && r.number().is_err());
    }
}
