//! Labels of words, and the best sequence of them.

use super::Coarse;
use crate::hash::key;

/// Outside, and begin and inside of four kinds.
pub const LABELS: usize = 9;

/// What a word is to a name: 0 outside, then begin and inside for each [`Coarse`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub u8);

/// Kinds in the order of the labels.
const KINDS: [Coarse; 4] = [Coarse::Per, Coarse::Org, Coarse::Loc, Coarse::Misc];

impl Label {
    /// A word outside of names.
    pub const OUTSIDE: Label = Label(0);

    /// The first word of a name, or another.
    #[must_use]
    pub fn of(kind: Coarse, begins: bool) -> Self {
        Self(1 + 2 * kind as u8 + u8::from(!begins))
    }

    /// The kind, and whether a name begins here; none outside.
    #[must_use]
    pub fn parts(self) -> Option<(Coarse, bool)> {
        let at = self.0.checked_sub(1)?;
        Some((*KINDS.get(usize::from(at / 2))?, at.is_multiple_of(2)))
    }

    /// True when this label may come after `last`: a name must begin before it goes on.
    #[must_use]
    pub fn may_follow(self, last: Label) -> bool {
        match self.parts() {
            Some((kind, false)) => last.parts().is_some_and(|(k, _)| k == kind),
            _ => true,
        }
    }
}

/// Scores of label after label; the row after the last label is that of the sentence's begin.
#[must_use]
pub fn transitions(mut score: impl FnMut(&[u32], &mut Vec<i32>)) -> [[i32; LABELS]; LABELS] {
    let mut found = [[0; LABELS]; LABELS];
    let mut scores = Vec::new();
    for (last, row) in (0..).zip(&mut found) {
        score(&[transition_key(Label(last))], &mut scores);
        for (to, &s) in row.iter_mut().zip(&scores) {
            *to = s;
        }
    }
    found
}

/// The feature that says which label came before.
#[must_use]
pub fn transition_key(last: Label) -> u32 {
    key(900, [u32::from(last.0)])
}

/// The sequence with the highest sum; `emissions` has [`LABELS`] scores for each word.
pub fn best_path(emissions: &[i32], transitions: &[[i32; LABELS]; LABELS], path: &mut Vec<Label>) {
    path.clear();
    let words = emissions.len() / LABELS;
    let mut back = vec![[0u8; LABELS]; words];
    let mut sums = [i32::MIN / 2; LABELS];
    sums[0] = 0;
    for (scores, back) in emissions.chunks_exact(LABELS).zip(&mut back) {
        let mut next = [i32::MIN / 2; LABELS];
        for to in 0..LABELS {
            for (from, &sum) in sums.iter().enumerate() {
                let allowed = Label(to as u8).may_follow(Label(from as u8));
                let score = sum + transitions[from][to] + scores[to];
                if allowed && score > next[to] {
                    next[to] = score;
                    back[to] = from as u8;
                }
            }
        }
        sums = next;
    }
    let mut label = (0..LABELS).rev().max_by_key(|&l| sums[l]).unwrap_or_default();
    for back in back.iter().rev() {
        path.push(Label(label as u8));
        label = usize::from(back[label]);
    }
    path.reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_before_they_go_on() {
        let (begin, inside) = (Label::of(Coarse::Org, true), Label::of(Coarse::Org, false));
        assert!(!inside.may_follow(Label::OUTSIDE) && inside.may_follow(begin));
        assert!(!inside.may_follow(Label::of(Coarse::Per, true)));
        let mut emissions = [0; LABELS * 3];
        emissions[usize::from(inside.0)] = 5;
        emissions[LABELS + usize::from(inside.0)] = 5;
        emissions[LABELS * 2] = 1;
        let mut path = Vec::new();
        best_path(&emissions, &[[0; LABELS]; LABELS], &mut path);
        assert_eq!(path, [begin, inside, Label::OUTSIDE]);
        best_path(&[], &[[0; LABELS]; LABELS], &mut path);
        assert!(path.is_empty());
    }
}
