//! Dates and times as they stand on the wire.

mod date;
mod date_or_date_time;
mod date_time;
mod error;
mod written;

pub use date::Date;
pub use date_or_date_time::DateOrDateTime;
pub use date_time::DateTime;
pub use error::{TimeParseError, TimeRangeError};
