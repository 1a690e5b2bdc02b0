//! What goes wrong on purpose.
//!
//! Faults stand around the router and around the storage of files, at the connection: what is inside
//! never learns of them.

mod bodies;
mod elsewhere;
mod plan;
mod strike;

pub use elsewhere::Elsewhere;
pub(crate) use elsewhere::serve as serve_elsewhere;
pub(crate) use plan::Plan;
pub(crate) use strike::answer;

use std::collections::BTreeMap;

use crate::simulator::Simulator;

/// What goes wrong on purpose, and how often. The same seed strikes the same requests, by the order
/// in which they come.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Faults {
    /// The share of requests that something goes wrong with, from 0 to 1.
    pub share: f64,
    /// What goes wrong; each is as likely. [`Fault::Refuse`] strikes connections, the others requests.
    pub kinds: Vec<Fault>,
    /// Times at which every request is refused; none if there are none.
    pub storms: Option<Storms>,
}

impl Faults {
    /// Nothing.
    #[must_use]
    pub fn none() -> Self {
        Self { share: 0.0, kinds: Vec::new(), storms: None }
    }

    /// Each of these, in this share of requests.
    #[must_use]
    pub fn of(share: f64, kinds: impl IntoIterator<Item = Fault>) -> Self {
        Self { share, kinds: kinds.into_iter().collect(), storms: None }
    }

    /// The same, and storms.
    #[must_use]
    pub fn with_storms(self, storms: Storms) -> Self {
        Self { storms: Some(storms), ..self }
    }
}

/// Times at which every request is refused, be it with 429 or with a status from 500 on. Time is
/// counted in requests, so that a storm strikes the same ones in each run.
#[derive(Clone, Copy, Debug)]
pub struct Storms {
    /// The share of time that is stormy, from 0 to 1.
    pub share: f64,
    /// How many requests a storm lasts for.
    pub length: u64,
}

/// A thing that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is reset before anything is read from it. That is the nearest to a refused one
    /// that there is while the port is listened on: to connect works, and nothing else does. A
    /// connection that stands already is reset at its next request.
    Refuse,
    /// The connection is reset when the head of the request is there; it is not carried out.
    ResetBefore,
    /// The request is carried out, and the connection is then reset without an answer.
    ResetAfter,
    /// The request is not carried out, and never answered.
    Stall,
    /// The request is carried out, and never answered.
    StallAfter,
    /// The request is carried out, and the connection ends in the middle of the body.
    CutBody,
    /// The request is carried out; the answer is 200 with a body that is no JSON.
    Garbage,
    /// 429, with the headers of one; the request is not carried out.
    TooManyRequests,
    /// 500, 502, 503 or 504, with JSON, HTML or nothing; the request is not carried out.
    ServerError,
    /// The same, though the request is carried out.
    ServerErrorAfter,
    /// The request is carried out, and the body comes byte by byte: a long one in five hundred pieces.
    SlowBytes,
    /// The request is carried out, and the body is said to be HTML.
    WrongContentType,
    /// The request is carried out, and 100 MB of spaces come after the body, without a length.
    Huge,
    /// 302, 307 or 308 to another origin, which counts what arrives; the request is not carried out.
    Redirect,
}

impl Fault {
    /// Each of them.
    pub const ALL: [Self; 14] = [
        Self::Refuse,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::Stall,
        Self::StallAfter,
        Self::CutBody,
        Self::Garbage,
        Self::TooManyRequests,
        Self::ServerError,
        Self::ServerErrorAfter,
        Self::SlowBytes,
        Self::WrongContentType,
        Self::Huge,
        Self::Redirect,
    ];

    /// Whether the request is carried out all the same.
    #[must_use]
    pub fn is_carried_out(self) -> bool {
        match self {
            Self::Refuse
            | Self::ResetBefore
            | Self::Stall
            | Self::TooManyRequests
            | Self::ServerError
            | Self::Redirect => false,
            Self::ResetAfter
            | Self::StallAfter
            | Self::CutBody
            | Self::Garbage
            | Self::ServerErrorAfter
            | Self::SlowBytes
            | Self::WrongContentType
            | Self::Huge => true,
        }
    }
}

impl Simulator {
    /// What goes wrong with the next requests, in their order, before chance has its say again.
    /// A request that nothing is to go wrong with is `None`.
    pub fn next_faults<F: Into<Option<Fault>>>(&self, faults: impl IntoIterator<Item = F>) {
        self.world.faults.queue(faults.into_iter().map(Into::into));
    }

    /// How often each thing went wrong until now.
    #[must_use]
    pub fn inflicted(&self) -> BTreeMap<Fault, u64> {
        self.world.faults.inflicted()
    }

    /// What arrived where [`Fault::Redirect`] leads to.
    #[must_use]
    pub fn requests_elsewhere(&self) -> Elsewhere {
        self.world.faults.elsewhere.arrived()
    }
}
