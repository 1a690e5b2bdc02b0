//! One attempt: a request, and its answer to the end.

use super::deadline::Deadline;
use super::failure::Failure;
use super::gathered::Gathered;
use super::told::told;
use crate::http::client::Settings;
use crate::http::error::{Answer, Error};
use crate::http::reply::Reply;
use crate::http::transport::{Exchange, Response, TransportError, TransportFault};
use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use std::mem::take;
use std::pin::pin;

/// The most room that is made for a body before it has come, in bytes.
const MOST_ROOM: usize = 1024 * 1024;

/// Waits for the answer to a request and reads it; one whose status is not 2xx is a failure.
pub(super) async fn attempt(
    operation: &'static str,
    settings: &Settings,
    exchange: Exchange,
    deadline: Deadline<'_>,
) -> Result<Reply, Failure> {
    let deadline = deadline.or_after(settings.attempt_timeout);
    let mut response = match deadline.hold(exchange).await {
        Some(Ok(response)) => response,
        Some(Err(error)) => return Err(no_answer(operation, error)),
        None => return Err(Failure::of(Error::timeout(operation), None)),
    };
    let reply = read(operation, settings, &mut response, deadline).await?;
    if reply.status().is_success() {
        return Ok(reply);
    }
    let told = told(settings, reply.status(), reply.headers());
    let failure = settings.api.failure.as_ref();
    Err(Failure::of(Error::status_of(operation, reply, failure, told), told))
}

fn no_answer(operation: &'static str, error: TransportError) -> Failure {
    // Another attempt would be redirected again.
    let redirected = error.fault() == TransportFault::Redirected;
    let error = Error::no_answer(operation, error);
    if redirected { Failure::last(error) } else { Failure::of(error, None) }
}

/// Reads the answer to its end; its headers become the reply's.
async fn read(
    operation: &'static str,
    settings: &Settings,
    response: &mut Response,
    deadline: Deadline<'_>,
) -> Result<Reply, Failure> {
    let Response { status, headers, body: pieces } = response;
    let mut body = Gathered::new();
    let cause = loop {
        match deadline.or_after(settings.read_timeout).hold(pin!(pieces.next())).await {
            Some(Ok(None)) => return Ok(Reply::new(*status, take(headers), body.whole())),
            Some(Ok(Some(piece))) if fits(&piece, &body, settings.body_limit) => {
                body.add(piece, || announced(headers).min(settings.body_limit));
            }
            Some(Ok(Some(_))) => {
                let answer = Answer::without_body(*status, take(headers));
                let error = Error::too_large(operation, answer, settings.body_limit);
                return Err(Failure::last(error));
            }
            Some(Err(error)) => break error,
            None => break TransportError::new(TransportFault::Timeout),
        }
    };
    let told = told(settings, *status, headers);
    let answer = Answer::without_body(*status, take(headers));
    Err(Failure::of(Error::half_an_answer(operation, answer, cause), told))
}

/// How much room to make for the body at first: what the server says, which need not be true.
fn announced(headers: &HeaderMap) -> usize {
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    length.unwrap_or(0).min(MOST_ROOM)
}

fn fits(piece: &Bytes, body: &Gathered, limit: usize) -> bool {
    piece.len() <= limit.saturating_sub(body.len())
}
