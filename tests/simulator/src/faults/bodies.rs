//! Bodies that are not as they should be.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body_util::BodyExt;

use super::strike::Broken;

/// How much comes after the body of an answer that is too large.
const HUGE: usize = 100 * 1024 * 1024;
/// The piece that it is sent in, over and over.
static SPACES: [u8; 64 * 1024] = [b' '; 64 * 1024];
/// How many pieces a slow body comes in at most, so that a long one still comes to its end.
const MOST_PIECES: usize = 500;
const PAUSE: Duration = Duration::from_millis(1);
/// As long as it takes for what was sent before to leave.
const LEAVE: Duration = Duration::from_millis(20);

/// Takes a body to its end and keeps none of it. How much it was.
pub(crate) async fn drain(body: Body) -> u64 {
    let mut pieces = body.into_data_stream();
    let mut size = 0;
    while let Some(Ok(piece)) = pieces.next().await {
        size += piece.len() as u64;
    }
    size
}

/// Half of the body under the length of the whole, or nothing under the length of a little.
pub(super) async fn cut(response: Response<Body>) -> Result<Response<Body>, Broken> {
    let (mut head, body) = whole(response).await?;
    let length = body.len().max(2);
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    let half = body.slice(..body.len() / 2);
    let end = stream::once(async {
        // An error throws away what has not left yet.
        tokio::time::sleep(LEAVE).await;
        Err(Broken)
    });
    let pieces = stream::once(async { Ok(half) }).chain(end);
    Ok(Response::from_parts(head, Body::from_stream(pieces)))
}

/// The body in small pieces with pauses between them.
pub(super) async fn slow(response: Response<Body>) -> Result<Response<Body>, Broken> {
    let (head, body) = whole(response).await?;
    let size = body.len().div_ceil(MOST_PIECES).max(1);
    let pieces = stream::unfold(body, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(PAUSE).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok::<_, Broken>(piece), rest))
    });
    Ok(Response::from_parts(head, Body::from_stream(pieces)))
}

/// The body, and spaces after it: JSON allows them.
pub(super) async fn huge(response: Response<Body>) -> Result<Response<Body>, Broken> {
    let (mut head, body) = whole(response).await?;
    head.headers.remove(header::CONTENT_LENGTH);
    let spaces = std::iter::repeat_n(Bytes::from_static(&SPACES), HUGE / SPACES.len());
    let pieces = std::iter::once(body).chain(spaces).map(Ok::<_, Broken>);
    Ok(Response::from_parts(head, Body::from_stream(stream::iter(pieces))))
}

async fn whole(response: Response<Body>) -> Result<(axum::http::response::Parts, Bytes), Broken> {
    let (head, body) = response.into_parts();
    let body = body.collect().await.map_err(|_| Broken)?;
    Ok((head, body.to_bytes()))
}
