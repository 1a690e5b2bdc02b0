//! Sending a request and reading the reply to its end.

use crate::http::client::Settings;
use crate::http::error::Error;
use crate::http::reply::Reply;
use bytes::BytesMut;
use reqwest::{Request, Response};

/// Sends the request once; a reply whose status is not 2xx is an error.
pub(super) async fn exchange(
    operation: &'static str,
    settings: &Settings,
    request: Request,
) -> Result<Reply, Error> {
    let response =
        settings.http.execute(request).await.map_err(|error| Error::no_answer(operation, error))?;
    let reply = read(operation, response, settings.body_limit).await?;
    if reply.status().is_success() { Ok(reply) } else { Err(Error::status_of(operation, reply)) }
}

async fn read(
    operation: &'static str,
    mut response: Response,
    limit: usize,
) -> Result<Reply, Error> {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                return Err(Error::too_large(operation, &mut response, limit));
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(error) => return Err(Error::half_an_answer(operation, &mut response, error)),
        }
    }
    let headers = std::mem::take(response.headers_mut());
    Ok(Reply::new(response.status(), headers, body))
}
