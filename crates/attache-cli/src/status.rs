//! Exit status, the same for every command.

/// How a command ended; the number is the exit status of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Status {
    /// Everything was done.
    Done = 0,
    /// Everything was done, and there was nothing.
    Nothing = 1,
    /// Wrong usage or configuration; nothing was done.
    Usage = 2,
    /// Finished, but some reports were skipped.
    Skipped = 3,
    /// Stopped by the user.
    Interrupted = 130,
}

impl Status {
    /// The status after so many reports and skipped inputs.
    pub(crate) fn of(reports: usize, skipped: usize) -> Self {
        match (reports, skipped) {
            (_, 1..) => Self::Skipped,
            (0, 0) => Self::Nothing,
            _ => Self::Done,
        }
    }
}
