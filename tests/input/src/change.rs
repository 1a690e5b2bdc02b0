//! How input is changed: a tree first, then the text that is made of it.

mod nasty;
mod text;
mod tree;

use serde_json::Value;

/// One change, as numbers: whatever makes numbers makes changes, and smaller numbers are an earlier
/// place and a plainer change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Which kind of change.
    pub kind: u8,
    /// Where.
    pub place: u32,
    /// Another place, where the change takes something from there.
    pub other: u32,
    /// Which of the values that the change may put there.
    pub value: u32,
}

impl Change {
    /// One of `count` things, by a number.
    fn pick(number: u32, count: usize) -> usize {
        usize::try_from(number).unwrap_or_default() % count.max(1)
    }
}

/// Changes a tree. `stranger` is another tree, to take parts from.
pub fn tree(tree: &mut Value, stranger: &Value, changes: &[Change]) {
    for change in changes {
        tree::apply(tree, stranger, *change);
    }
}

/// Changes a text, which may be no UTF-8 afterwards. `stranger` is another one, to take parts from.
pub fn text(text: &mut Vec<u8>, stranger: &[u8], changes: &[Change]) {
    for change in changes {
        text::apply(text, stranger, *change);
        // Changes that repeat may not make a text that only its size is bad about.
        text.truncate(LONGEST);
    }
}

/// How long a text may get: some times the longest that there is to begin with.
const LONGEST: usize = 400_000;
