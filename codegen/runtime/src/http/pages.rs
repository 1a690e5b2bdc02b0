//! Lists that come in pages: one page, and all of them one after another.

mod envelope;
mod fetch;
mod field;
mod items;
mod mark;
mod page;
mod paged;
mod prefetch;
mod reader;
mod rejected;
mod room;
mod stream;
mod walk;

pub use items::ItemStream;
pub use page::Page;
pub use paged::Paged;
pub use rejected::Rejected;
pub use stream::{PageStream, Walk};

/// The names that one list of an API goes by; generated code has a type of its own for each list.
///
/// ```
/// use close_messaging_runtime::{Listing, Pages, Window};
///
/// /// The list of messages.
/// pub enum Messages {}
///
/// impl Listing for Messages {
///     const PAGES: Pages = Pages {
///         limit: "_limit",
///         skip: "_skip",
///         items: "data",
///         more: "has_more",
///         identity: "id",
///         fields: Some("_fields"),
///         window: Some(Window {
///             field: "date_created",
///             from: "date_created__gte",
///             after: "date_created__gt",
///             until: "date_created__lt",
///             through: "date_created__lte",
///         }),
///     };
/// }
/// ```
pub trait Listing: Send + Sync + 'static {
    /// The names.
    const PAGES: Pages;
}

/// The names of the parameters of a list, and of the fields of its replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The query parameter that says how many items a page has at most.
    pub limit: &'static str,
    /// The query parameter that says how many items are left out before the page begins.
    pub skip: &'static str,
    /// The field of a reply that holds the items.
    pub items: &'static str,
    /// The field of a reply that says whether items follow that are not on the page.
    pub more: &'static str,
    /// The field of an item that no other item has the same value of.
    pub identity: &'static str,
    /// The query parameter that says which fields items come with, as a list with commas, if there
    /// is one.
    pub fields: Option<&'static str>,
    /// The date by which a part of the list can be asked for, if there is one.
    pub window: Option<Window>,
}

/// A date that every item has and keeps, and the query parameters that ask for the items whose date
/// lies on one side of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The field of an item that holds the date.
    pub field: &'static str,
    /// The parameter for this moment or later.
    pub from: &'static str,
    /// The parameter for later than this moment.
    pub after: &'static str,
    /// The parameter for earlier than this moment.
    pub until: &'static str,
    /// The parameter for this moment or earlier.
    pub through: &'static str,
}
