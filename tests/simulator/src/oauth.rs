//! OAuth 2: applications, consent, tokens that are rotated and revoked.

mod grants;
mod token;

use std::collections::HashMap;

use axum::Router;
use axum::extract::{Query, State as Extracted};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

pub(crate) use grants::Grants;

use crate::simulator::Simulator;
use crate::state::{Shared, State, identifier};

/// The application that the simulator knows, by which people let programs act for them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Application {
    /// Its public name.
    pub client_id: String,
    /// What it proves itself with.
    pub client_secret: String,
}

impl Application {
    fn of(seed: u64) -> Self {
        // Apart from the chance that makes the data, so that neither changes with the other.
        let mut chance = fastrand::Rng::with_seed(!seed);
        let client_id = format!("client_{}", identifier(&mut chance));
        Self { client_id, client_secret: identifier(&mut chance) }
    }
}

impl Simulator {
    /// The application that may ask for tokens.
    #[must_use]
    pub fn application(&self) -> Application {
        Application::of(self.world.settings.seed)
    }
}

/// What is asked outside the API: `/oauth2/authorize/`, `/oauth2/token/`, `/oauth2/revoke/`.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/oauth2/authorize/", get(authorize))
        .route("/oauth2/token/", post(token::token))
        .route("/oauth2/revoke/", post(token::revoke))
}

/// Whose access token it is, while it is good.
pub(crate) fn user_of(state: &State, token: &str, now: Timestamp) -> Option<String> {
    state.grants.user_of(token, now)
}

/// The parameter by which the person in front of the browser is made to refuse: Close has no such.
const REFUSES: &str = "simulator_refuses";

/// The page on which a person agrees. Here they agree at once, unless told otherwise.
async fn authorize(
    Extracted(world): Extracted<Shared>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let asked = |name: &str| query.get(name).map_or("", String::as_str);
    // With either of these wrong nobody is sent anywhere: it may not be where the application is.
    if asked("client_id") != Application::of(world.settings.seed).client_id {
        return refused(StatusCode::BAD_REQUEST, "invalid_client");
    }
    let redirect = asked("redirect_uri");
    if !redirect.starts_with("http://") && !redirect.starts_with("https://") {
        return refused(StatusCode::BAD_REQUEST, "invalid_request");
    }
    let mut answer = if asked("response_type") != "code" {
        "error=unsupported_response_type".to_owned()
    } else if query.contains_key(REFUSES) {
        "error=access_denied".to_owned()
    } else {
        format!("code={}", world.state().grant_code(redirect))
    };
    if let Some(state) = query.get("state") {
        answer.push_str("&state=");
        answer.extend(utf8_percent_encode(state, NON_ALPHANUMERIC));
    }
    let separator = if redirect.contains('?') { '&' } else { '?' };
    let location = format!("{redirect}{separator}{answer}");
    (StatusCode::FOUND, [(header::LOCATION, location)]).into_response()
}

impl State {
    /// A code for the first user, which becomes tokens once.
    fn grant_code(&mut self, redirect: &str) -> String {
        let code = identifier(&mut self.chance);
        let user = self.organization.users.first();
        let user_id = user.map(|user| user.id.clone()).unwrap_or_default();
        self.grants.add_code(&code, &user_id, redirect);
        code
    }
}

fn refused(status: StatusCode, error: &str) -> Response {
    (status, axum::Json(json!({"error": error}))).into_response()
}
