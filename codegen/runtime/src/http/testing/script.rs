//! A transport that answers from a list.

use super::recorded::Recorded;
use crate::http::reply::Reply;
use crate::http::transport::{
    Exchange, Request, Response, ResponseBody, Transport, TransportError, TransportFault,
};
use bytes::Bytes;
use futures_util::stream;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use std::collections::VecDeque;
use std::fmt;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A transport that answers from a list, and keeps what it was sent.
///
/// Each request takes the next answer, in the order in which they were added. A request too many
/// fails, and is not made again. Clones share the list and what was sent.
#[derive(Clone, Default)]
pub struct Script {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answers: VecDeque<Answer>,
    requests: Vec<Recorded>,
}

enum Answer {
    Reply(Reply),
    /// A reply that begins like this and breaks off.
    CutOff(Reply),
    /// A reply that begins like this and goes no further.
    Stalled(Reply),
    Fault(TransportFault),
    Silence,
}

impl Script {
    /// Begins with no answer at all.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next request with this status and this JSON. A status outside of 100 to 999 is
    /// none, and the request then fails.
    pub fn reply(&self, status: u16, body: impl Into<Bytes>) -> &Self {
        match StatusCode::from_u16(status) {
            Ok(status) => self.reply_with(json(status, body)),
            Err(_) => self.fail(TransportFault::Request),
        }
    }

    /// Answers the next request with this reply.
    pub fn reply_with(&self, reply: Reply) -> &Self {
        self.add(Answer::Reply(reply))
    }

    /// Begins to answer the next request with this reply, and loses the connection within its body.
    pub fn cut_off(&self, reply: Reply) -> &Self {
        self.add(Answer::CutOff(reply))
    }

    /// Begins to answer the next request with this reply, and never comes to the end of its body.
    pub fn stall(&self, reply: Reply) -> &Self {
        self.add(Answer::Stalled(reply))
    }

    /// Fails the next request.
    pub fn fail(&self, fault: TransportFault) -> &Self {
        self.add(Answer::Fault(fault))
    }

    /// Takes the next request and never answers it.
    pub fn silence(&self) -> &Self {
        self.add(Answer::Silence)
    }

    /// What was sent until now, the first request first.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    /// How many answers nobody asked for yet.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.state().answers.len()
    }

    fn add(&self, answer: Answer) -> &Self {
        self.state().answers.push_back(answer);
        self
    }

    /// Keeps a request and takes the answer to it.
    fn turn(&self, request: Recorded) -> Option<Answer> {
        let mut state = self.state();
        state.requests.push(request);
        state.answers.pop_front()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change of the state is whole, whoever panicked meanwhile.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> Exchange {
        let script = self.clone();
        Box::pin(async move {
            let request = Recorded::of(request).await.map_err(|error| {
                TransportError::new(TransportFault::Interrupted).caused_by(error)
            })?;
            match script.turn(request) {
                Some(answer) => play(answer).await,
                None => Err(TransportError::new(TransportFault::Request)
                    .caused_by("the script has no answer left")),
            }
        })
    }
}

async fn play(answer: Answer) -> Result<Response, TransportError> {
    let broken = || TransportError::new(TransportFault::Interrupted);
    match answer {
        Answer::Reply(reply) => Ok(response(reply, ResponseBody::whole)),
        Answer::CutOff(reply) => Ok(response(reply, |body| {
            ResponseBody::stream(stream::iter([Ok(body), Err(broken())]))
        })),
        Answer::Stalled(reply) => Ok(response(reply, |body| {
            let start = stream::iter([Ok(body)]);
            ResponseBody::stream(stream::StreamExt::chain(start, stream::pending()))
        })),
        Answer::Fault(fault) => Err(TransportError::new(fault)),
        Answer::Silence => pending().await,
    }
}

fn response(reply: Reply, body: impl FnOnce(Bytes) -> ResponseBody) -> Response {
    let (status, headers, bytes) = reply.into_parts();
    Response { status, headers, body: body(bytes) }
}

fn json(status: StatusCode, body: impl Into<Bytes>) -> Reply {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Reply::new(status, headers, body)
}

/// Shows how far the script is, and nothing that was sent or is answered.
impl fmt::Debug for Script {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (requests, remaining) = (self.requests().len(), self.remaining());
        formatter
            .debug_struct("Script")
            .field("requests", &requests)
            .field("remaining", &remaining)
            .finish_non_exhaustive()
    }
}
