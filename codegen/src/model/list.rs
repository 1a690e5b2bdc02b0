//! What is said of a call that lists: its pages, and the ranges it can be cut into.

use super::{Docs, Type};
use crate::names::Name;

/// How a list is read page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// The type that stands for all of this in other types.
    pub marker: Name,
    /// The type of an item.
    pub item: Type,
    /// The field of an item that tells it from the others.
    pub identity_field: Name,
    /// The parameter that says how many items a page has.
    pub limit: String,
    /// The parameter that says how many items come before the page.
    pub skip: String,
    /// The property of the reply that has the items.
    pub items: String,
    /// The property of the reply that says whether there are more.
    pub more: String,
    /// The property of an item that tells it from the others.
    pub identity: String,
    /// The parameter that says which properties an item shall have.
    pub fields: Option<String>,
    /// The dates by which the list can be cut.
    pub window: Option<Window>,
}

/// The dates by which a list can be cut, so that no page lies deep in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The property of an item that is the date.
    pub field: String,
    /// The parameters that say which dates.
    pub bounds: Bounds,
}

/// The parameters that bound a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// It is this or more.
    pub from: String,
    /// It is more than this.
    pub after: String,
    /// It is less than this.
    pub until: String,
    /// It is this or less.
    pub through: String,
}

/// A setter that takes a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The setter.
    pub name: Name,
    /// What it means.
    pub docs: Docs,
    /// The type of what bounds it.
    pub ty: Type,
    /// Where the bounds go.
    pub bounds: Bounds,
}
