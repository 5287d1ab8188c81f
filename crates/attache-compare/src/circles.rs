//! Circular citation: an outlet that has its news from another which has it from the first.

use std::collections::{BTreeMap, BTreeSet};

/// Pairs `(from, to)` of outlets by name that lie on a circle: `to` cites `from`, and `from` cites `to` by one way or another.
pub(crate) fn circles(citations: &BTreeSet<(String, String)>) -> BTreeSet<(String, String)> {
    let mut onward: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in citations {
        onward.entry(from).or_default().push(to);
    }
    let closes = |(from, to): &&(String, String)| reaches(&onward, to, from);
    citations.iter().filter(closes).cloned().collect()
}

/// True where one outlet's news comes to another.
fn reaches(onward: &BTreeMap<&str, Vec<&str>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        let next = onward.get(at).into_iter().flatten();
        open.extend(next.filter(|outlet| seen.insert(outlet)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let all = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        circles(&all).into_iter().collect()
    }

    #[test]
    fn outlets_that_cite_each_other_are_found_and_chains_are_not() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert!(found(&[("Wire", "Post"), ("Post", "Echo"), ("Wire", "Echo")]).is_empty());
        assert_eq!(
            found(&[("Post", "Echo"), ("Echo", "Globe"), ("Globe", "Post"), ("Wire", "Post")]),
            [pair("Echo", "Globe"), pair("Globe", "Post"), pair("Post", "Echo")]
        );
    }
}
