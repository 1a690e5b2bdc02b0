//! What is checked before a call is sent.

/// What a value must keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A number is this or more.
    AtLeast(i64),
    /// A number is more than this.
    MoreThan(i64),
    /// A number is this or less.
    AtMost(i64),
    /// A number is less than this.
    LessThan(i64),
    /// A list has no more items than this.
    MostItems(usize),
}
