//! From what is to be sent to a reply: attempts, waits between them, and one deadline around all.

mod attempt;
mod backoff;
mod budget;
mod course;
mod deadline;
mod failure;
mod gathered;
mod history;
mod pauses;
mod plan;
mod policy;
mod told;
mod turn;

pub(super) use budget::Budget;
pub(super) use history::History;
pub(super) use pauses::Pauses;
pub(super) use plan::{Again, Plan};
pub use policy::RetryPolicy;

use super::client::Settings;
use super::error::Error;
use super::reply::Reply;
use super::trace::Span;
use course::Course;

/// What a call came to.
pub(super) struct Run {
    /// A reply whose status is 2xx, or the last error.
    pub(super) result: Result<Reply, Error>,
    /// What it took.
    pub(super) history: History,
}

/// Makes a call: sends the request, again where that is allowed, until there is a reply or the
/// call is over.
pub(super) fn run<'a>(
    settings: &'a Settings,
    plan: Plan,
    again: Again<'a>,
) -> impl Future<Output = Run> + Send {
    let span = Span::of(settings, &plan);
    let mut course = Course::new(settings, plan, again, span.clone());
    async move {
        let result = span.around(course.run()).await.inspect_err(|error| span.failed(error));
        Run { result, history: course.history() }
    }
}
