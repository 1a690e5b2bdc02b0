//! Why a walk cannot go on.

use crate::http::pages::Pages;
use crate::time::DateTime;
use jiff::Timestamp;

/// Why a walk cannot go on. Moments are in microseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http::pages) enum Stuck {
    /// A page has no entries and says that more follow.
    Empty,
    /// The same page comes whatever is skipped.
    Repeated,
    /// No entry of a page that is too full has a date within what was asked for.
    Dateless,
    /// Something is added or deleted at this moment all the time.
    Changing(i64),
    /// More entries have this moment than can be skipped.
    Crowded(i64),
    /// More entries are to be skipped than the server lets.
    SkipLimit,
    /// The server gives the list, and no part of it by date.
    Undivided,
    /// What the caller has set is no number.
    SkipUnreadable,
}

impl Stuck {
    /// A sentence that says what is the matter, and what to do where something can be done.
    pub(in crate::http::pages) fn reason(self, pages: &Pages) -> String {
        let Pages { skip, window, .. } = pages;
        let date = window.map_or("date", |window| window.field);
        match self {
            Self::Empty => "a page without items says that more follow".to_owned(),
            Self::Repeated => format!("the server gives the same page whatever `{skip}` is"),
            Self::Dateless => format!(
                "no item of a page has a `{date}` that can be read and lies within what was asked \
                 for, so the list cannot be divided; walk it by offsets"
            ),
            Self::Changing(at) => format!(
                "the items whose `{date}` is {} do not keep still long enough to be read",
                moment(at)
            ),
            Self::Crowded(at) => format!(
                "more items than `{skip}` can reach have the `{date}` {}; ask for fewer of them \
                 with another filter",
                moment(at)
            ),
            Self::SkipLimit => match window {
                Some(window) => format!(
                    "the list is longer than `{skip}` can reach; walk it by windows, or ask for \
                     parts of it with `{}` and `{}`",
                    window.from, window.until
                ),
                None => format!(
                    "the list is longer than `{skip}` can reach; ask for parts of it with a filter"
                ),
            },
            Self::Undivided => format!(
                "the server refuses to give parts of the list by `{date}`, perhaps not together with \
                 these filters; walk it by offsets"
            ),
            Self::SkipUnreadable => format!("the `{skip}` that is set is not a number"),
        }
    }
}

fn moment(microseconds: i64) -> String {
    Timestamp::from_microsecond(microseconds)
        .map_or_else(|_| microseconds.to_string(), |moment| DateTime::from(moment).to_string())
}
