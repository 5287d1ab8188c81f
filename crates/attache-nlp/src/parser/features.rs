//! Features of the parser, after Zhang and Nivre (2011), with case markers and distances.

use super::{NONE, State};
use crate::hash::key;
use crate::{Form, Tag};

/// What the parser sees of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node {
    /// Lower-case word.
    pub word: u32,
    /// Joint tag.
    pub tag: u32,
    /// Universal tag.
    pub upos: u32,
    /// Last three characters.
    pub suffix: u32,
}

/// Fills `nodes` for a sentence: its words, the root, and what stands for a missing word.
pub fn nodes(forms: &[Form], tags: &[u8], inventory: &[Tag], nodes: &mut Vec<Node>) {
    nodes.clear();
    nodes.extend(forms.iter().zip(tags).map(|(form, &tag)| Node {
        word: form.word,
        tag: u32::from(tag) + 2,
        upos: inventory.get(usize::from(tag)).map_or(0, |t| t.upos as u32 + 2),
        suffix: form.suffixes[2],
    }));
    nodes.push(Node { word: 1, tag: 1, upos: 1, suffix: 1 });
    nodes.push(Node::default());
}

/// Distance in words, in steps that grow.
fn distance(a: usize, b: usize) -> u32 {
    if a == NONE || b == NONE {
        return 0;
    }
    match a.abs_diff(b) {
        d @ 0..=5 => d as u32,
        6..=9 => 6,
        10..=14 => 7,
        _ => 8,
    }
}

/// A set of relations as one number.
fn fold(set: u64) -> u32 {
    key(0, [(set >> 32) as u32, set as u32])
}

/// Fills `keys` for the next step.
pub fn features(state: &State, nodes: &[Node], keys: &mut Vec<u32>) {
    let none = nodes.len() - 1;
    let node = |i: usize| &nodes[i.min(none)];
    let label = |i: usize| if i >= state.len { 0 } else { u32::from(state.labels[i]) + 1 };
    let at = |d: usize| if state.next + d <= state.len { state.next + d } else { NONE };
    let left = |i: usize, n: usize| if i <= state.len { state.left[i][n] } else { NONE };
    let right = |i: usize, n: usize| if i <= state.len { state.right[i][n] } else { NONE };
    let count = |i: usize, n: usize| if i <= state.len { u32::from(state.counts[i][n]) } else { 0 };

    let set = |i: usize, n: usize| if i <= state.len { fold(state.relations[i][n]) } else { 0 };

    let (i0, i1, i2, j0) = (state.stacked(0), state.stacked(1), state.stacked(2), state.next);
    let (s0, s1, s2) = (node(i0), node(i1), node(i2));
    let (b0, b1, b2) = (node(j0), node(at(1)), node(at(2)));
    let (l1, l2, r1, r2) = (left(i0, 0), left(i0, 1), right(i0, 0), right(i0, 1));
    let (m1, q1, q2) = (left(i1, 0), right(i1, 0), right(i1, 1));
    let (k1, k2) = (left(j0, 0), left(j0, 1));
    let (s0l, s0r, s1l, s1r, b0l) = (node(l1), node(r1), node(m1), node(q1), node(k1));
    let (d0, d1) = (distance(i0, j0), distance(i1, i0));
    keys.clear();
    keys.extend([
        // Single words.
        key(1, [s0.word]),
        key(2, [s0.tag]),
        key(3, [s0.word, s0.tag]),
        key(4, [s1.word, s1.tag]),
        key(5, [s1.tag]),
        key(6, [b0.word]),
        key(7, [b0.tag]),
        key(8, [b0.word, b0.tag]),
        key(9, [b1.word, b1.tag]),
        key(10, [b1.tag]),
        key(11, [b2.word, b2.tag]),
        key(12, [s2.tag]),
        // Pairs.
        key(20, [s0.word, s0.tag, b0.word, b0.tag]),
        key(21, [s0.word, s0.tag, b0.tag]),
        key(22, [s0.tag, b0.word, b0.tag]),
        key(23, [s0.word, b0.word]),
        key(24, [s0.tag, b0.tag]),
        key(25, [b0.tag, b1.tag]),
        key(26, [s1.word, s0.word]),
        key(27, [s1.tag, s0.word]),
        key(28, [s1.word, s0.tag]),
        key(29, [s1.tag, s0.tag]),
        key(30, [s1.tag, b0.tag]),
        key(31, [s1.word, b0.word]),
        key(32, [s1.word, s1.tag, s0.word, s0.tag]),
        key(33, [s0.suffix, b0.suffix, s0.upos, b0.upos]),
        key(34, [s1.suffix, s0.suffix, s1.upos, s0.upos]),
        // Triples.
        key(40, [s0.tag, b0.tag, b1.tag]),
        key(41, [b0.tag, b1.tag, b2.tag]),
        key(42, [s1.tag, s0.tag, b0.tag]),
        key(43, [s2.tag, s1.tag, s0.tag]),
        key(44, [s0.word, b0.tag, b1.tag]),
        key(45, [s0.tag, b0.word, b1.tag]),
        key(46, [s0.tag, b0.tag, b1.word]),
        key(47, [s1.tag, s0.tag, b0.word]),
        key(48, [s1.tag, s0.word, b0.tag]),
        key(49, [s1.word, s0.tag, b0.tag]),
        key(50, [s1.upos, s0.upos, b0.upos, b1.upos]),
        key(51, [s2.upos, s1.upos, s0.upos, b0.upos]),
        key(52, [s0.upos, b0.upos, b1.upos, b2.upos]),
        // Dependents.
        key(60, [s0.tag, s0l.tag, b0.tag]),
        key(61, [s0.tag, s0r.tag, b0.tag]),
        key(62, [s0.tag, b0.tag, b0l.tag]),
        key(63, [s1.tag, s0.tag, s0l.tag]),
        key(64, [s1.tag, s1r.tag, s0.tag]),
        key(65, [s1.tag, s1l.tag, s0.tag]),
        key(66, [s0.tag, s0l.tag, node(l2).tag]),
        key(67, [s0.tag, s0r.tag, node(r2).tag]),
        key(68, [b0.tag, b0l.tag, node(k2).tag]),
        key(69, [s1.tag, s0.tag, s0r.tag]),
        key(70, [s1.tag, s1r.tag, node(q2).tag]),
        key(71, [s0.word, s0l.word]),
        key(72, [s0.word, s0r.word]),
        key(73, [s1.word, s0l.word]),
        key(74, [s1.tag, s0.tag, s0l.word]),
        key(75, [s1.word, s0.tag, s0l.word]),
        key(76, [s1.upos, s1r.word, s0.upos]),
        key(77, [b0.word, b0l.word]),
        key(78, [s0.tag, b0.tag, b0l.word]),
        key(79, [s1.upos, s0.word, s0l.word]),
        // Relations of dependents.
        key(80, [s0.word, label(l1), label(l2)]),
        key(81, [s0.tag, label(l1), label(l2)]),
        key(82, [s0.word, label(r1), label(r2)]),
        key(83, [s0.tag, label(r1), label(r2)]),
        key(84, [s1.tag, label(q1), label(q2)]),
        key(85, [s1.word, label(q1)]),
        key(86, [b0.tag, label(k1), label(k2)]),
        key(87, [s1.tag, s0.tag, label(q1)]),
        key(88, [s1.tag, s0.tag, label(l1)]),
        key(89, [s0.tag, b0.tag, label(l1)]),
        key(90, [s0.tag, b0.tag, label(k1)]),
        key(91, [s0.tag, b0.tag, label(r1)]),
        key(92, [s1.upos, label(m1), s0.upos, b0.upos]),
        key(93, [s0.tag, set(i0, 0)]),
        key(94, [b0.tag, set(j0, 0)]),
        key(95, [s1.tag, set(i1, 1), s0.tag]),
        key(96, [s0.tag, set(i0, 1), b0.tag]),
        key(97, [s0.word, set(i0, 0)]),
        key(98, [s1.word, set(i1, 1), s0.upos]),
        key(99, [s1.upos, set(i1, 0), s0.upos, set(i0, 0)]),
        // Counts and distances.
        key(100, [s0.tag, count(i0, 0), count(i0, 1)]),
        key(101, [s1.tag, count(i1, 1), s0.tag]),
        key(102, [b0.tag, count(j0, 0)]),
        key(103, [s0.tag, b0.tag, d0]),
        key(104, [s0.word, d0]),
        key(105, [b0.word, d0]),
        key(106, [s1.tag, s0.tag, d1]),
        key(107, [s1.word, d1]),
        key(108, [s0.word, b0.word, d0]),
        key(109, [s0.word, s1.tag, d1]),
        key(110, [s0.upos, b0.upos, d0, s1.upos]),
        0,
    ]);
}
