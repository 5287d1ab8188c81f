//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), the root behind the last word.
//!
//! `Shift` moves the next word onto the stack, `Left` hangs the top under the next word, `Right` hangs it under
//! the word below. The root may govern only the last word left on the stack, so that every sentence gets
//! one tree with one root, whatever the scores.

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack becomes a dependent of the next word, with this relation.
    Left(u8),
    /// The top of the stack becomes a dependent of the word below, with this relation.
    Right(u8),
}

/// A word without governor or relation yet; also: no such word.
pub const NONE: usize = usize::MAX;

/// The part of a tree built so far. Kept between sentences as a buffer.
#[derive(Default)]
pub struct State {
    /// Words of the sentence; the index of the root.
    pub len: usize,
    /// The next word; `len` when only the root is left.
    pub next: usize,
    /// Words without governor, the top last.
    pub stack: Vec<usize>,
    /// Governors, [`NONE`] where not known, `len` for the root.
    pub heads: Vec<usize>,
    /// Relations to the governors.
    pub labels: Vec<u8>,
    /// The outermost and the last but outermost dependent on the left, for words and the root.
    pub left: Vec<[usize; 2]>,
    /// The same on the right.
    pub right: Vec<[usize; 2]>,
    /// Number of dependents on the left and on the right.
    pub counts: Vec<[u8; 2]>,
    /// Relations of the dependents on the left and on the right, one bit each.
    pub relations: Vec<[u64; 2]>,
}

impl State {
    /// Starts a sentence of `len` words.
    pub fn start(&mut self, len: usize) {
        self.len = len;
        self.next = 0;
        self.stack.clear();
        fill(&mut self.heads, len, NONE);
        fill(&mut self.labels, len, 0);
        fill(&mut self.left, len + 1, [NONE; 2]);
        fill(&mut self.right, len + 1, [NONE; 2]);
        fill(&mut self.counts, len + 1, [0; 2]);
        fill(&mut self.relations, len + 1, [0; 2]);
    }

    /// True when every word has its governor.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next == self.len && self.stack.is_empty()
    }

    /// True when the step is possible; `root` is the index of the relation `root`.
    #[must_use]
    pub fn allows(&self, step: Move, root: u8) -> bool {
        match step {
            Move::Shift => self.next < self.len,
            Move::Left(l) if self.next == self.len => self.stack.len() == 1 && l == root,
            Move::Left(l) => !self.stack.is_empty() && l != root,
            Move::Right(l) => self.stack.len() >= 2 && l != root,
        }
    }

    /// The `i`th word from the top of the stack.
    #[must_use]
    pub fn stacked(&self, i: usize) -> usize {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |at| self.stack[at])
    }

    /// Takes a step that [`State::allows`].
    pub fn take(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left(label) => self.attach(self.next, label),
            Move::Right(label) => self.attach(self.stacked(1), label),
        }
    }

    fn attach(&mut self, head: usize, label: u8) {
        let Some(word) = self.stack.pop() else { return };
        self.heads[word] = head;
        self.labels[word] = label;
        let right = usize::from(head < word);
        let side = if right == 1 { &mut self.right[head] } else { &mut self.left[head] };
        *side = [word, side[0]];
        self.counts[head][right] = self.counts[head][right].saturating_add(1);
        self.relations[head][right] |= 1 << (label & 63);
    }
}

fn fill<T: Clone>(list: &mut Vec<T>, len: usize, value: T) {
    list.clear();
    list.resize(len, value);
}
