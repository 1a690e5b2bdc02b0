//! Files: a place for each is asked of the API, and the file then goes to the storage.

mod place;
mod storage;

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::{Value, json};

pub(crate) use storage::storage;

use crate::access::Caller;
use crate::api::Call;
use crate::failure::Failure;
use crate::simulator::Simulator;
use crate::state::{State, World, identifier};
use place::Place;

/// How long a file is kept.
const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// Files that were announced, and those that arrived.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// By the field `key`.
    places: HashMap<String, Place>,
    /// The field `key`, by the `download.url`.
    keys: HashMap<String, String>,
    /// Requests to the storage that had credentials.
    leaks: u64,
}

/// A file that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) size: u64,
}

impl Simulator {
    /// How many requests came to the storage of files with the header `Authorization`, or with
    /// cookies: nobody there should see either.
    #[must_use]
    pub fn credentials_seen_by_storage(&self) -> u64 {
        self.world.state().files.leaks
    }
}

/// `POST /files/upload/`
pub(crate) fn create_upload(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    let body = world.settings.unknowns.error_body;
    let field = |name: &str| {
        let value = call.body.get(name).and_then(Value::as_str);
        value.ok_or_else(|| Failure::field(body, name, "This field is required."))
    };
    let (content_type, filename) = (field("content_type")?, field("filename")?);
    let directory = format!("temporary/{}/{}", caller.user_id, identifier(&mut state.chance));
    let place = Place::new(
        &directory,
        filename,
        content_type,
        world.clock.now(),
        &identifier(&mut state.chance),
    );
    let answer = json!({
        "download": {"url": place.download_url},
        "upload": {"fields": place.fields, "url": world.storage_url},
    });
    let key = place.key().to_owned();
    state.files.keys.insert(place.download_url.clone(), key.clone());
    state.files.places.insert(key, place);
    Ok(answer)
}

/// The file that has this `download.url`, if it arrived and is still kept.
pub(crate) fn stored(state: &State, url: &str, now: Timestamp) -> Option<Stored> {
    let place = state.files.places.get(state.files.keys.get(url)?)?;
    let (at, size) = place.arrived?;
    (now.duration_since(at) <= KEPT).then_some(Stored { size })
}

#[cfg(test)]
mod tests;
