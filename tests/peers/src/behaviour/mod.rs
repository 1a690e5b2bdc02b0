//! What each client does where clients were seen to go wrong.

mod cell;
mod errors;
mod lists;
mod models;
mod privacy;
mod reach;
mod sample;
mod sending;
mod sources;
mod table;

pub use cell::{Cell, Verdict};
pub use sources::text as source_text;
pub use table::{Table, table};

use crate::peer::{Later, Peer};

/// One line of the table.
pub struct Row {
    /// What must hold.
    pub name: &'static str,
    /// Whether it does, for a client.
    pub check: for<'a> fn(&'a dyn Peer) -> Later<'a, Cell>,
}

/// All lines, in the order of the table.
#[must_use]
pub fn rows() -> Vec<Row> {
    let families =
        [sending::ROWS, lists::ROWS, models::ROWS, errors::ROWS, privacy::ROWS, reach::ROWS];
    let rows = families.into_iter().flatten();
    rows.map(|(name, check)| Row { name, check: *check }).collect()
}

/// The rows of a family, as they are declared.
type Rows = &'static [(&'static str, for<'a> fn(&'a dyn Peer) -> Later<'a, Cell>)];
