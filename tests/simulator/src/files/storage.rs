//! The storage: it takes what has the fields of a place, and wants to know nothing of Close.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State as Extracted};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use super::place::Place;
use crate::ledger::{Effect, Entry};
use crate::state::{Shared, World};

/// A field is not as long as this; a file may be of any length.
const LONGEST_FIELD: usize = 64 * 1024;

/// What the storage answers, on a port of its own.
pub(crate) fn storage() -> Router<Shared> {
    Router::new().route("/", post(answer)).layer(DefaultBodyLimit::disable())
}

/// Why a file is not taken: the status, the word for it and a sentence.
type Refusal = (StatusCode, &'static str, &'static str);

const INCOMPLETE: Refusal =
    (StatusCode::BAD_REQUEST, "IncompleteBody", "The form does not come to its end.");
const MALFORMED: Refusal =
    (StatusCode::BAD_REQUEST, "MalformedPOSTRequest", "The body is no form with a file.");
const DENIED: Refusal =
    (StatusCode::FORBIDDEN, "AccessDenied", "The fields are not those of a place.");
const CREDENTIALS: Refusal =
    (StatusCode::FORBIDDEN, "AccessDenied", "Credentials do not belong here.");
const EXPIRED: Refusal = (StatusCode::BAD_REQUEST, "ExpiredToken", "The place is kept no more.");
const CHUNKED: Refusal =
    (StatusCode::LENGTH_REQUIRED, "MissingContentLength", "The length has to be told.");

async fn answer(Extracted(world): Extracted<Shared>, request: Request) -> Response {
    let refusal = of_headers(&world, request.headers());
    let form = Multipart::from_request(request, &()).await;
    match taken(&world, form, refusal).await {
        Ok(place) => stored(&world, &place),
        Err((status, code, message)) => {
            xml(status, &format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"))
        }
    }
}

/// Notes credentials whatever else is wrong.
fn of_headers(world: &World, headers: &HeaderMap) -> Option<Refusal> {
    if headers.contains_key(header::AUTHORIZATION) || headers.contains_key(header::COOKIE) {
        world.state().files.leaks += 1;
        return Some(CREDENTIALS);
    }
    headers.contains_key(header::TRANSFER_ENCODING).then_some(CHUNKED)
}

/// Reads a form to its end, also one that is refused: whoever sends it is to read the answer. The
/// place that it fills, with the size of the file.
async fn taken(
    world: &World,
    form: Result<Multipart, MultipartRejection>,
    refusal: Option<Refusal>,
) -> Result<Place, Refusal> {
    let mut form = form.map_err(|_| refusal.unwrap_or(MALFORMED))?;
    let mut fields = BTreeMap::new();
    let mut place = None;
    while let Some(mut field) = form.next_field().await.map_err(|_| INCOMPLETE)? {
        let name = field.name().unwrap_or_default().to_owned();
        // What comes after the file is passed over.
        if place.is_some() {
            size(&mut field).await?;
        } else if name == "file" {
            let found = found(world, &fields);
            let at = world.clock.now();
            let size = size(&mut field).await?;
            place = Some(found.map(|found| Place { arrived: Some((at, size)), ..found }));
        } else {
            fields.insert(name, text(&mut field).await?);
        }
    }
    refusal.map_or_else(|| place.unwrap_or(Err(MALFORMED)), Err)
}

/// The place that has just these fields. That it is still free is asked when the file begins.
fn found(world: &World, fields: &BTreeMap<String, String>) -> Result<Place, Refusal> {
    let state = world.state();
    let place = fields.get("key").and_then(|key| state.files.places.get(key)).ok_or(DENIED)?;
    // Equal in any order.
    if place.fields != *fields {
        return Err(DENIED);
    }
    if place.is_over(world.clock.now()) {
        return Err(EXPIRED);
    }
    Ok(place.clone())
}

async fn size(field: &mut Field<'_>) -> Result<u64, Refusal> {
    let mut size = 0;
    while let Some(piece) = field.chunk().await.map_err(|_| INCOMPLETE)? {
        size += piece.len() as u64;
    }
    Ok(size)
}

async fn text(field: &mut Field<'_>) -> Result<String, Refusal> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| INCOMPLETE)? {
        if text.len() < LONGEST_FIELD {
            text.extend_from_slice(&piece);
        }
    }
    // What is no text, or too long, is not what was handed out.
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// The file is there from here on.
fn stored(world: &World, place: &Place) -> Response {
    let key = place.key();
    let mut state = world.state();
    let now = world.clock.now();
    state.ledger.note(Entry::new(now, Effect::FileStored, &place.download_url, &place.filename));
    state.files.places.insert(key.to_owned(), place.clone());
    let escaped = key.replace('&', "&amp;").replace('<', "&lt;");
    let location = &world.storage_url;
    xml(
        StatusCode::CREATED,
        &format!(
            "<PostResponse><Location>{location}{escaped}</Location><Bucket>files</Bucket>\
             <Key>{escaped}</Key></PostResponse>"
        ),
    )
}

fn xml(status: StatusCode, body: &str) -> Response {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
    (status, [(header::CONTENT_TYPE, "application/xml")], Body::from(body)).into_response()
}
