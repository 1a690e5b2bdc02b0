//! Where a judge cannot see what diff says. Each entry has to be one, or it is an error.

/// Changes that compile and mean something else.
pub const SILENT: [(&str, &str); 1] = [(
    "order-of-arguments",
    "two arguments of one type change places: neither items nor programs show it",
)];

/// Changes that ask for a minor version and add no item; the second judge sees them.
pub const UNLISTED: [(&str, &str); 2] = [
    ("deprecated-operation", "a list of items does not say what is deprecated"),
    ("deprecated-property", "a list of items does not say what is deprecated"),
];
