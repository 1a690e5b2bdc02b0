//! `/api/v1/webhook/`, which the document does not have.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Extracted};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::subscription::{Subscription, check};
use crate::access;
use crate::failure::Failure;
use crate::state::{Shared, State};

/// How many subscriptions an organization may have.
const MOST: usize = 40;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/v1/webhook/", get(list).post(create))
        .route("/api/v1/webhook/{id}/", get(one).put(update).delete(delete))
}

async fn list(
    Extracted(world): Extracted<Shared>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    access::caller(&world, &headers)?;
    let state = world.state();
    let all: Vec<Value> = state.subscriptions.by_id.values().map(shown).collect();
    Ok(axum::Json(json!({"data": all, "has_more": false})).into_response())
}

async fn create(
    Extracted(world): Extracted<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let caller = access::caller(&world, &headers)?;
    let asked = check(world.settings.unknowns.error_body, &body, &["url", "events"])?;
    let mut state = world.state();
    if state.subscriptions.by_id.len() >= MOST {
        let sentence = "There are 40 subscriptions, which is as many as there may be.";
        return Err(Failure::said(StatusCode::BAD_REQUEST, sentence));
    }
    let new = Subscription::new(&asked, &caller, world.clock.now(), &mut state.chance);
    let mut answer = shown(&new);
    // The key is told here, and nowhere else.
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("signature_key".to_owned(), new.key.clone().into());
    }
    state.subscriptions.by_id.insert(new.text("id").to_owned(), new);
    Ok((StatusCode::CREATED, axum::Json(answer)).into_response())
}

async fn one(
    Extracted(world): Extracted<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    access::caller(&world, &headers)?;
    let mut state = world.state();
    Ok(axum::Json(shown(found(&mut state, &id)?)).into_response())
}

async fn update(
    Extracted(world): Extracted<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, Failure> {
    let caller = access::caller(&world, &headers)?;
    let mut state = world.state();
    let subscription = found(&mut state, &id)?;
    let asked = check(world.settings.unknowns.error_body, &body, &[])?;
    subscription.change(&asked, &caller, world.clock.now());
    Ok(axum::Json(shown(subscription)).into_response())
}

async fn delete(
    Extracted(world): Extracted<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    access::caller(&world, &headers)?;
    let mut state = world.state();
    found(&mut state, &id)?;
    state.subscriptions.by_id.shift_remove(&id);
    Ok(axum::Json(json!({})).into_response())
}

fn found<'a>(state: &'a mut State, id: &str) -> Result<&'a mut Subscription, Failure> {
    let missing = || Failure::not_found("WebhookSubscription");
    state.subscriptions.by_id.get_mut(id).ok_or_else(missing)
}

fn shown(subscription: &Subscription) -> Value {
    Value::Object(subscription.shown.clone())
}
