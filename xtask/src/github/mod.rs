//! What is told on GitHub: one comment or one issue, kept up to date, and the summary of a run.

#[cfg(feature = "network")]
mod api;
mod environment;
mod kept;
mod summary;
mod text;
mod token;

pub(crate) use environment::{Connection, PullRequest, connection, pull_request};
pub(crate) use kept::{Kept, Request, Thing};
pub(crate) use summary::summarize;
pub(crate) use text::{fenced, marked};

use crate::exit::Failure;

/// Brings what is kept up to date; what was done, in a few words.
#[cfg(feature = "network")]
pub(crate) fn keep(
    connection: &Connection,
    kept: &Kept,
    decide: impl FnOnce(Option<&Thing>) -> Option<Request>,
) -> Result<String, Failure> {
    let api = api::Api::new(connection, crate::network::Wall);
    let found = api.find(kept)?;
    match decide(found.as_ref()) {
        Some(request) => api.send(&request),
        None => Ok("there was nothing to send".to_owned()),
    }
}

/// An xtask without the network runs itself again before it comes to this.
#[cfg(not(feature = "network"))]
pub(crate) fn keep(
    _: &Connection,
    kept: &Kept,
    _: impl FnOnce(Option<&Thing>) -> Option<Request>,
) -> Result<String, Failure> {
    Err(Failure::refused(format!("{} cannot be asked for without the network.", kept.list)))
}
