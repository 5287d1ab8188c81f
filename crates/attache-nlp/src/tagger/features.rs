//! Features of the tagger.

use crate::hash::key;
use crate::{Case, Form, Lookup};

/// A word of the training text gets an ambiguity class (the set of its tags) when it was seen this often:
/// rarer words must be tagged by their context and form, as unknown words will be.
pub const AMBIGUITY: usize = 4;

/// Views of the positions before and after the sentence.
const EDGE: Form = Form { word: 1, prefixes: [0; 3], suffixes: [0; 4], shape: 1, case: Case::None };

/// Ambiguity classes of the words, 0 for rare ones.
pub(super) fn known(ambiguity: &Lookup, forms: &[Form], known: &mut Vec<u32>) {
    known.clear();
    known.extend(forms.iter().map(|f| ambiguity.get(f.word).map_or(0, |v| u32::from(v) + 1)));
}

/// Fills `keys` for the word at `at`; `tags` holds the tags of the words before it.
pub fn features(forms: &[Form], known: &[u32], tags: &[u8], at: usize, keys: &mut Vec<u32>) {
    let form = |d: isize| at.checked_add_signed(d).and_then(|i| forms.get(i)).unwrap_or(&EDGE);
    let class =
        |d: isize| at.checked_add_signed(d).and_then(|i| known.get(i)).copied().unwrap_or(u32::MAX);
    let tag = |d: usize| at.checked_sub(d).map_or(u32::MAX, |i| u32::from(tags[i]));
    let (w0, w1, w2, v1, v2) = (form(0), form(1), form(2), form(-1), form(-2));
    let (a0, a1, a2, b1) = (class(0), class(1), class(2), class(-1));
    let (t1, t2) = (tag(1), tag(2));
    let case = w0.case as u32 * 2 + u32::from(at == 0);
    keys.clear();
    keys.extend([
        key(1, [w0.word]),
        key(2, [w0.word, t1]),
        key(3, [w0.word, w1.word]),
        key(4, [w0.word, v1.word]),
        key(5, [w0.word, a1]),
        key(6, [w0.word, t1, t2]),
        key(7, [w0.word, case]),
        key(8, [t1]),
        key(9, [t1, t2]),
        key(10, [w1.word]),
        key(11, [w2.word]),
        key(12, [v1.word]),
        key(13, [v2.word]),
        key(14, [a0, t1]),
        key(15, [a0, t1, t2]),
        key(16, [a0, a1]),
        key(17, [a0, a1, t1]),
        key(18, [a1, a2]),
        key(19, [a0, a1, a2]),
        key(20, [a0, w1.word]),
        key(21, [a0, v1.word]),
        key(22, [a0, b1, a1]),
        key(23, [w0.suffixes[0]]),
        key(24, [w0.suffixes[1]]),
        key(25, [w0.suffixes[2]]),
        key(26, [w0.suffixes[3]]),
        key(27, [w0.prefixes[0]]),
        key(28, [w0.prefixes[1]]),
        key(29, [w0.prefixes[2]]),
        key(30, [w0.suffixes[2], t1]),
        key(31, [w0.suffixes[1], t1, a1]),
        key(32, [w0.shape]),
        key(33, [w0.shape, t1]),
        key(34, [case, w0.suffixes[1]]),
        key(35, [case, a0]),
        key(36, [w1.suffixes[2]]),
        key(37, [w1.suffixes[1], a0]),
        key(38, [v1.suffixes[2]]),
        key(39, [case, w1.case as u32, v1.case as u32]),
        key(40, [v1.word, w1.word]),
        key(41, [case, w1.case as u32, t1]),
        key(42, [a0, w0.suffixes[2]]),
        0,
    ]);
}
