//! One page of a list.

use super::rejected::Rejected;
use std::iter::{FusedIterator, Peekable};
use std::vec;

/// One page of a list.
///
/// An item that is not of the declared form does not spoil the page: it stands in
/// [`rejected`](Self::rejected), with the reason and as it was sent. **Look there too**, or go
/// through [`into_items`](Self::into_items), which leaves nothing out: who reads `data` alone may
/// lose items without a word.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a page may hold items, and items that could not be read"]
pub struct Page<T> {
    /// The items that could be read, in the order of the page.
    pub data: Vec<T>,
    /// The items that could not be read, in the order of the page; mostly none.
    pub rejected: Vec<Rejected>,
    /// Whether items follow that are not on this page.
    pub has_more: bool,
}

impl<T> Page<T> {
    /// How many items the page has, whether they could be read or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.data.len() + self.rejected.len()
    }

    /// Whether the page has no items, not even ones that could not be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty() && self.rejected.is_empty()
    }

    /// Every item in the order of the page, read or rejected.
    pub fn into_items(self) -> impl Iterator<Item = Result<T, Rejected>> {
        self.items()
    }

    pub(super) fn items(self) -> Items<T> {
        Items {
            index: 0,
            data: self.data.into_iter(),
            rejected: self.rejected.into_iter().peekable(),
        }
    }

    /// Leaves out the items for whose place `keep` has a `false`; those that stay move up.
    pub(super) fn keep_only(mut self, keep: &[bool]) -> Self {
        if self.rejected.is_empty() {
            let mut keep = keep.iter();
            self.data.retain(|_| keep.next() != Some(&false));
            return self;
        }
        let mut page = Self { data: Vec::new(), rejected: Vec::new(), has_more: self.has_more };
        for (index, item) in self.items().enumerate() {
            if keep.get(index) == Some(&false) {
                continue;
            }
            match item {
                Ok(item) => page.data.push(item),
                Err(rejected) => page.rejected.push(rejected.at(page.len())),
            }
        }
        page
    }
}

/// The items of a page in its order.
pub(super) struct Items<T> {
    index: usize,
    data: vec::IntoIter<T>,
    rejected: Peekable<vec::IntoIter<Rejected>>,
}

impl<T> Iterator for Items<T> {
    type Item = Result<T, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.index;
        self.index += 1;
        if let Some(rejected) = self.rejected.next_if(|rejected| rejected.index() <= index) {
            return Some(Err(rejected));
        }
        // The fields of a page are public: nothing may get lost though the indexes make no sense.
        self.data.next().map(Ok).or_else(|| self.rejected.next().map(Err))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.data.len() + self.rejected.len();
        (left, Some(left))
    }
}

impl<T> FusedIterator for Items<T> {}

#[cfg(test)]
mod tests {
    use super::{Page, Rejected};
    use crate::http::decode::DecodeError;

    fn rejected(index: usize) -> Rejected {
        Rejected::new(index, DecodeError::new("bad"), "{}")
    }

    fn page(data: &[u32], indexes: &[usize]) -> Page<u32> {
        let rejected = indexes.iter().map(|index| rejected(*index)).collect();
        Page { data: data.to_vec(), rejected, has_more: false }
    }

    /// The items, with the index of a rejected one below zero less one.
    fn items(page: Page<u32>) -> Vec<i64> {
        let number = |item: Result<u32, Rejected>| match item {
            Ok(item) => i64::from(item),
            Err(rejected) => -1 - i64::try_from(rejected.index()).unwrap(),
        };
        page.into_items().map(number).collect()
    }

    #[test]
    fn the_order_of_the_page_is_kept() {
        assert_eq!(items(page(&[10, 20], &[0, 2, 4])), [-1, 10, -3, 20, -5]);
        assert_eq!(items(page(&[], &[0, 1])), [-1, -2]);
        assert_eq!(items(page(&[10], &[])), [10]);
    }

    #[test]
    fn nothing_is_lost_though_the_indexes_make_no_sense() {
        assert_eq!(items(page(&[10], &[7, 7])), [10, -8, -8]);
        assert_eq!(page(&[10], &[7, 7]).into_items().size_hint(), (3, Some(3)));
    }

    #[test]
    fn what_stays_moves_up() {
        let kept = page(&[10, 20], &[0, 2]).keep_only(&[false, false, true, true]);
        assert_eq!(kept, page(&[20], &[0]));
        assert_eq!((kept.len(), kept.is_empty()), (2, false));
        let kept = page(&[10, 20, 30, 40], &[]).keep_only(&[false, true, false]);
        assert_eq!(kept, page(&[20, 40], &[]));
    }
}
