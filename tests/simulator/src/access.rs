//! Who calls.

use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::failure::Failure;
use crate::oauth;
use crate::state::World;

/// Who calls: the user whose key or token it is.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) user_id: String,
    /// What limits of the rate are counted by.
    pub(crate) key: String,
}

/// The caller that the credentials name.
pub(crate) fn caller(world: &World, headers: &HeaderMap) -> Result<Caller, Failure> {
    let refused = || {
        let sentence = "The credentials are missing or are not known here.";
        Failure::said(StatusCode::UNAUTHORIZED, sentence)
    };
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, credentials) =
        value.and_then(|value| value.split_once(' ')).ok_or_else(refused)?;
    let user_id = match scheme.to_ascii_lowercase().as_str() {
        "basic" => by_key(world, credentials),
        "bearer" => oauth::user_of(&world.state(), credentials.trim(), world.clock.now()),
        _ => None,
    };
    let user_id = user_id.ok_or_else(refused)?;
    Ok(Caller { user_id, key: credentials.trim().to_owned() })
}

fn by_key(world: &World, credentials: &str) -> Option<String> {
    let decoded = STANDARD.decode(credentials.trim()).ok()?;
    let known = decoded == format!("{}:", world.api_key).into_bytes();
    known.then(|| world.state().organization.users.first().map(|user| user.id.clone()))?
}
