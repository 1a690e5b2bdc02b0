//! Where codes and refresh tokens become tokens, and where tokens are given back.

use std::collections::HashMap;

use axum::Form;
use axum::extract::State as Extracted;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::grants::{Grant, LIFETIME};
use super::{Application, refused};
use crate::state::{Shared, World, identifier};

/// The scopes of every token.
const SCOPE: &str = "all.full_access offline_access";

type Fields = HashMap<String, String>;

/// `POST /oauth2/token/`
pub(super) async fn token(
    Extracted(world): Extracted<Shared>,
    Form(fields): Form<Fields>,
) -> Response {
    if !is_application(&world, &fields) {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    match granted(&world, &fields) {
        Ok(Some(grant)) => tokens(&world, &grant),
        Ok(None) => refused(StatusCode::BAD_REQUEST, "invalid_grant"),
        Err(error) => refused(StatusCode::BAD_REQUEST, error),
    }
}

/// What the code or the refresh token was given out for. Either is used up by it.
fn granted(world: &World, fields: &Fields) -> Result<Option<Grant>, &'static str> {
    let field = |name: &str| fields.get(name).map(String::as_str);
    let mut state = world.state();
    match (field("grant_type"), field("code"), field("refresh_token")) {
        (Some("authorization_code"), Some(code), _) => {
            Ok(state.grants.use_code(code, field("redirect_uri")))
        }
        (Some("refresh_token"), _, Some(token)) => Ok(state.grants.use_refresh(token)),
        (Some("authorization_code" | "refresh_token") | None, _, _) => Err("invalid_request"),
        _ => Err("unsupported_grant_type"),
    }
}

/// `POST /oauth2/revoke/`. A token that is not known is one that nobody can use, as was asked for.
pub(super) async fn revoke(
    Extracted(world): Extracted<Shared>,
    Form(fields): Form<Fields>,
) -> Response {
    if !is_application(&world, &fields) {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let Some(token) = fields.get("token") else {
        return refused(StatusCode::BAD_REQUEST, "invalid_request");
    };
    world.state().grants.revoke(token);
    axum::Json(json!({})).into_response()
}

fn is_application(world: &World, fields: &Fields) -> bool {
    let application = Application::of(world.settings.seed);
    fields.get("client_id") == Some(&application.client_id)
        && fields.get("client_secret") == Some(&application.client_secret)
}

fn tokens(world: &World, grant: &Grant) -> Response {
    let mut state = world.state();
    let access = identifier(&mut state.chance);
    let refresh = identifier(&mut state.chance);
    state.grants.add_tokens(grant, &access, &refresh, world.clock.now());
    let body = json!({
        "access_token": access,
        "expires_in": LIFETIME.as_secs(),
        "organization_id": state.organization.id,
        "refresh_token": refresh,
        "scope": SCOPE,
        "token_type": "Bearer",
        "user_id": grant.user_id,
    });
    ([(header::CACHE_CONTROL, "no-store")], axum::Json(body)).into_response()
}
