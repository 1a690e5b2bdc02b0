//! The eight date filters, which the reference client takes as a structure.

use crate::reference::types::DateFilter;

/// The filters, in the order in which the reference client takes them.
pub(crate) const FILTERS: usize = 8;

/// A day and a moment, as the reference client has them.
pub(crate) fn day_and_moment() -> [DateFilter; 2] {
    let day = DateFilter { subtype_0: None, subtype_1: Some("2026-10-05".parse().unwrap()) };
    let moment =
        DateFilter { subtype_0: Some("2026-10-05T14:31:07Z".parse().unwrap()), subtype_1: None };
    [day, moment]
}

/// The same two as we have them.
pub(crate) const DAY_AND_MOMENT: [&str; 2] = ["2026-10-05", "2026-10-05T14:31:07Z"];

/// Only the filter at this place.
pub(crate) fn only(place: usize, value: &DateFilter) -> [Option<&DateFilter>; FILTERS] {
    std::array::from_fn(|other| (other == place).then_some(value))
}
