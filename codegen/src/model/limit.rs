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
    /// A number is neither infinite nor none at all, which no text can say.
    Finite,
    /// So is each number of a list.
    FiniteItems,
    /// A list has no more items than this.
    MostItems(usize),
}
