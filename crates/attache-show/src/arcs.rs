//! The arcs of a dependency tree as they are drawn: each above those that it covers.

use attache_nlp::{Parse, Sentence};

/// An arc between two words of a sentence, both counted in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arc {
    /// The governor.
    pub(crate) head: usize,
    /// The word it governs.
    pub(crate) word: usize,
    /// How high it is drawn: 1 between neighbours, else one more than the highest arc below it.
    pub(crate) level: usize,
}

impl Arc {
    /// The first and the last of its words.
    pub(crate) fn ends(self) -> (usize, usize) {
        (self.head.min(self.word), self.head.max(self.word))
    }
}

/// The arcs of a sentence, short ones first.
pub(crate) fn arcs(parse: &Parse, sentence: &Sentence) -> Vec<Arc> {
    let tokens = sentence.tokens.clone();
    let first = tokens.start;
    let heads = tokens.filter_map(|t| Some((t - first, parse.tokens[t].head?.checked_sub(first)?)));
    levelled(
        heads.map(|(word, head)| Arc { head, word, level: 1 }).collect(),
        sentence.tokens.len(),
    )
}

/// Arcs in order of their length, each one level above what it covers.
fn levelled(mut arcs: Vec<Arc>, words: usize) -> Vec<Arc> {
    arcs.sort_by_key(|a| (a.ends().1 - a.ends().0, a.word));
    // The height of what is drawn so far between a word and the next.
    let mut heights = vec![0; words];
    for arc in &mut arcs {
        let (first, last) = arc.ends();
        let Some(below) = heights.get_mut(first..last) else { continue };
        arc.level = 1 + below.iter().copied().max().unwrap_or_default();
        below.fill(arc.level);
    }
    arcs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_lies_above_those_it_covers() {
        let arc = |head, word| Arc { head, word, level: 1 };
        let found = levelled(vec![arc(3, 0), arc(0, 1), arc(3, 2), arc(5, 4)], 6);
        let levels: Vec<_> = found.iter().map(|a| (a.head, a.word, a.level)).collect();
        assert_eq!(levels, [(0, 1, 1), (3, 2, 1), (5, 4, 1), (3, 0, 2)]);
    }
}
