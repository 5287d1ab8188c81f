//! Cuts a text where layers begin and end, so that overlapping layers can be shown in flat markup.

use attache_text::Span;

/// A stretch of text under the same marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Where (bytes).
    pub(super) span: Span,
    /// The marks over it (indices), in order.
    pub(super) marks: Vec<usize>,
}

/// Cuts a text at the edges of the marks and at `cuts`. The segments cover the text without gap or overlap. Marks must
/// be in order of their start; marks and cuts that lie on no character edge of the text are left out.
pub(super) fn cut(
    text: &str,
    marks: &[Span],
    cuts: impl IntoIterator<Item = usize>,
) -> Vec<Segment> {
    let over: Vec<usize> = (0..marks.len()).filter(|&m| !marks[m].of(text).is_empty()).collect();
    let mut edges = vec![0, text.len()];
    edges.extend(cuts.into_iter().filter(|&c| text.is_char_boundary(c)));
    edges.extend(over.iter().flat_map(|&m| [marks[m].start, marks[m].end]));
    edges.sort_unstable();
    edges.dedup();
    sweep(&edges, &over, marks)
}

fn sweep(edges: &[usize], over: &[usize], marks: &[Span]) -> Vec<Segment> {
    let mut next = over.iter().copied().peekable();
    let mut active: Vec<usize> = Vec::new();
    let mut segments = Vec::new();
    for pair in edges.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        active.retain(|&m| marks[m].end > span.start);
        while let Some(m) = next.next_if(|&m| marks[m].start <= span.start) {
            active.push(m);
        }
        segments.push(Segment { span, marks: active.clone() });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn overlapping_marks_are_cut_at_their_edges() {
        let marks = [Span::new(0, 4), Span::new(2, 6)];
        let found = cut("abcdefgh", &marks, [3]);
        let flat: Vec<_> = found.iter().map(|s| (s.span.start, s.span.end, &s.marks[..])).collect();
        let expected =
            [(0, 2, &[0][..]), (2, 3, &[0, 1]), (3, 4, &[0, 1]), (4, 6, &[1]), (6, 8, &[])];
        assert_eq!(flat, expected);
    }

    proptest! {
        #[test]
        fn segments_cover_the_text_and_hold_their_marks(
            text in "[aé€ ]{0,40}",
            spans in proptest::collection::vec((0..60usize, 0..20usize), 0..12),
            cuts in proptest::collection::vec(0..70usize, 0..5),
        ) {
            let mut marks: Vec<Span> = spans.iter().map(|&(s, n)| Span::new(s, s + n)).collect();
            marks.sort_unstable();
            let segments = cut(&text, &marks, cuts);
            let joined: String = segments.iter().map(|s| s.span.of(&text)).collect();
            prop_assert_eq!(&joined, &text);
            for segment in &segments {
                for (m, mark) in marks.iter().enumerate() {
                    let fits = !mark.of(&text).is_empty();
                    prop_assert_eq!(segment.marks.contains(&m), fits && mark.overlaps(segment.span));
                }
            }
        }
    }
}
