//! In which quotation words stand, without asking all of them.

use attache_text::Span;

use crate::Quote;

/// The quotations of a report, by place.
pub(super) struct Quoted<'q> {
    /// In text order.
    pub(super) all: &'q [Quote],
    /// For each, the last one before it that had not ended where it starts.
    around: Vec<Option<usize>>,
}

impl<'q> Quoted<'q> {
    /// `all` is in text order.
    pub(super) fn new(all: &'q [Quote]) -> Self {
        let mut around = Vec::with_capacity(all.len());
        let mut open: Vec<usize> = Vec::new();
        for (i, quote) in all.iter().enumerate() {
            while open.last().is_some_and(|&o| all[o].span.end <= quote.span.start) {
                open.pop();
            }
            around.push(open.last().copied());
            open.push(i);
        }
        Self { all, around }
    }

    /// The shortest quotation that tells the words; the first of several. Of its topic nothing is told.
    pub(super) fn innermost(&self, words: Span) -> Option<usize> {
        let last = self.all.partition_point(|q| q.span.start <= words.start).checked_sub(1);
        let holding = std::iter::successors(last, |&i| self.around[i]);
        let holding = holding.filter(|&i| !self.all[i].topic && self.all[i].span.contains(words));
        holding.min_by_key(|&i| (self.all[i].span.len(), i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quote(start: usize, len: usize) -> Quote {
        Quote::direct(Span::new(start, start + len), "quotes/marks")
    }

    proptest! {
        #[test]
        fn it_is_the_shortest_of_all_that_hold_the_words(
            spans in prop::collection::vec((0..60_usize, 1..30_usize), 0..20),
            at in 0..80_usize,
            len in 1..6_usize,
        ) {
            let mut all: Vec<Quote> = spans.into_iter().map(|(s, l)| quote(s, l)).collect();
            all.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
            let words = Span::new(at, at + len);
            let holds = all.iter().enumerate().filter(|(_, q)| q.span.contains(words));
            let want = holds.min_by_key(|(_, q)| q.span.len()).map(|(i, _)| i);
            prop_assert_eq!(Quoted::new(&all).innermost(words), want);
        }
    }
}
