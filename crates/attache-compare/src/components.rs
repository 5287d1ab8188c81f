//! Resolving a component: which items hang together, given the pairs that do.

/// Sets of items that are joined pair by pair (union–find).
#[derive(Clone, Debug)]
pub(crate) struct Components {
    parent: Vec<usize>,
}

impl Components {
    /// So many items, each alone.
    #[must_use]
    pub(crate) fn new(items: usize) -> Self {
        Self { parent: (0..items).collect() }
    }

    /// The least item of an item's component.
    #[must_use]
    pub(crate) fn find(&mut self, item: usize) -> usize {
        let mut top = item;
        while self.parent[top] != top {
            top = self.parent[top];
        }
        let mut at = item;
        while self.parent[at] != top {
            at = std::mem::replace(&mut self.parent[at], top);
        }
        top
    }

    /// Joins the components of two items.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The components of two or more items, ordered by their least item, each in order.
    #[must_use]
    pub(crate) fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut by_top = vec![Vec::new(); self.parent.len()];
        for item in 0..self.parent.len() {
            by_top[self.find(item)].push(item);
        }
        by_top.retain(|g| g.len() > 1);
        by_top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_do_not_depend_on_the_order_of_pairs() {
        let pairs = [(4, 2), (0, 5), (2, 5), (1, 3)];
        for turn in 0..4 {
            let mut sets = Components::new(7);
            for k in 0..4 {
                let (a, b) = pairs[(k + turn) % 4];
                sets.join(a, b);
            }
            assert_eq!(sets.groups(), [vec![0, 2, 4, 5], vec![1, 3]]);
        }
    }
}
