//! What becomes of one request.

use axum::Router;
use axum::body::Body;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use tower::ServiceExt;

use super::{Fault, bodies};
use crate::rate;
use crate::state::Shared;

/// The connection is to be reset without an answer, or in the middle of one.
#[derive(Debug)]
pub(crate) struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the connection ends here on purpose")
    }
}

impl std::error::Error for Broken {}

/// Answers a request, or goes wrong.
pub(crate) async fn answer(
    world: &Shared,
    router: Router,
    request: Request<Body>,
) -> Result<Response<Body>, Broken> {
    let (fault, mut chance) = world.faults.next();
    let Some(fault) = fault else { return carried_out(router, request).await };
    if fault.is_carried_out() {
        let response = carried_out(router, request).await?;
        world.faults.note(fault);
        return after(fault, response, &mut chance).await;
    }
    world.faults.note(fault);
    before(world, fault, request, &mut chance).await
}

/// What is begun is done to its end: a client that goes away meanwhile takes nothing back.
async fn carried_out(router: Router, request: Request<Body>) -> Result<Response<Body>, Broken> {
    let answer = tokio::spawn(router.oneshot(request)).await.map_err(|_| Broken)?;
    answer.map_err(|never| match never {})
}

async fn before(
    world: &Shared,
    fault: Fault,
    request: Request<Body>,
    chance: &mut fastrand::Rng,
) -> Result<Response<Body>, Broken> {
    match fault {
        Fault::Refuse | Fault::ResetBefore => return Err(Broken),
        Fault::Stall => return std::future::pending().await,
        _ => {}
    }
    let (head, body) = request.into_parts();
    // An answer to a request that is still on its way would show as a broken connection.
    bodies::drain(body).await;
    Ok(match fault {
        Fault::TooManyRequests => rate::refusal(world, chance).into_response(),
        Fault::Redirect => {
            let status =
                [StatusCode::FOUND, StatusCode::TEMPORARY_REDIRECT, StatusCode::PERMANENT_REDIRECT];
            let status = chance.choice(status).unwrap_or(StatusCode::FOUND);
            let origin = world.faults.elsewhere.origin().unwrap_or_default();
            let path = head.uri.path_and_query().map_or("/", PathAndQuery::as_str);
            (status, [(header::LOCATION, format!("{origin}{path}"))]).into_response()
        }
        _ => server_error(chance),
    })
}

async fn after(
    fault: Fault,
    response: Response<Body>,
    chance: &mut fastrand::Rng,
) -> Result<Response<Body>, Broken> {
    match fault {
        Fault::ResetAfter => Err(Broken),
        Fault::StallAfter => std::future::pending().await,
        Fault::CutBody => bodies::cut(response).await,
        Fault::SlowBytes => bodies::slow(response).await,
        Fault::Huge => bodies::huge(response).await,
        Fault::Garbage => {
            let kind = [(header::CONTENT_TYPE, "application/json")];
            Ok((kind, "\u{1f}{\"id\": \"acti_, <<<").into_response())
        }
        Fault::WrongContentType => Ok(as_html(response)),
        _ => Ok(server_error(chance)),
    }
}

fn as_html(mut response: Response<Body>) -> Response<Body> {
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response
}

/// What stands before a server tells of its troubles in HTML, and some tell nothing.
fn server_error(chance: &mut fastrand::Rng) -> Response<Body> {
    const STATUS: [StatusCode; 4] = [
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::BAD_GATEWAY,
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::GATEWAY_TIMEOUT,
    ];
    let status = chance.choice(STATUS).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match chance.u8(..3) {
        0 => status.into_response(),
        1 => {
            let body = serde_json::json!({"error": "Something went wrong."});
            (status, axum::Json(body)).into_response()
        }
        _ => {
            let page = format!("<html><body><center><h1>{status}</h1></center></body></html>");
            as_html((status, page).into_response())
        }
    }
}
